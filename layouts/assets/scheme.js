// Light, dark or as on the device: the reader's choice, kept in this browser. Runs before the first paint.
(() => {
  "use strict";
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];

  const kept = () => {
    try {
      return localStorage.getItem("scheme");
    } catch {
      return null; // A browser may refuse to keep anything.
    }
  };
  const keep = (scheme) => {
    try {
      localStorage.setItem("scheme", scheme);
    } catch {
      // Then the choice holds for this page.
    }
  };
  const current = () => root.dataset.scheme ?? "auto";
  const apply = (scheme) => {
    if (order.indexOf(scheme) > 0) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };

  apply(kept());
  // Room in the header for the button, so that nothing moves when it comes.
  root.classList.add("scripted");

  document.addEventListener("DOMContentLoaded", () => {
    const words = document.body.dataset;
    const button = document.createElement("button");
    const name = () => {
      const word = { auto: words.schemeAuto, light: words.schemeLight, dark: words.schemeDark }[current()];
      button.title = `${words.schemeLabel}: ${word}`;
      button.setAttribute("aria-label", button.title);
    };
    button.type = "button";
    button.className = "scheme";
    button.addEventListener("click", () => {
      apply(order[(order.indexOf(current()) + 1) % order.length]);
      keep(current());
      name();
    });
    name();
    document.querySelector(".site-head")?.append(button);
  });
})();
