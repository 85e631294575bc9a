// What the reader has chosen, kept in this browser; and the first such choice: light, dark or as on the device. Runs
// before the first paint.
"use strict";

const choices = {
  kept(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // A browser may refuse to keep anything.
    }
  },

  keep(name, choice) {
    try {
      localStorage.setItem(name, choice);
    } catch {
      // Then the choice holds for this page.
    }
  },

  // The switch at the foot of an article turns all keys off.
  keysAreOn() {
    return choices.kept("keys") !== "off";
  },
};

(() => {
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];
  const current = () => root.dataset.scheme ?? "auto";
  const apply = (scheme) => {
    if (order.indexOf(scheme) > 0) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };

  apply(choices.kept("scheme"));
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
      choices.keep("scheme", current());
      name();
    });
    name();
    document.querySelector(".site-head")?.append(button);
  });
})();
