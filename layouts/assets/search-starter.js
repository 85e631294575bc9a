// Brings the search when somebody asks for it: at a focus of the box, at "/", where the address names words to show.
(() => {
  "use strict";
  const form = document.querySelector("form.seek");
  // A site's own template may do without the box.
  if (!form) return;
  const field = form.elements.q;
  const query = new URLSearchParams(location.search);
  const root = new URL(".", form.action).href;

  // The only door for scripts, and it lets nothing through but the search.
  const createScriptURL = (address) => {
    if (address.startsWith(root) && /^(assets\/)?search\b/.test(address.slice(root.length))) return address;
    throw TypeError(address);
  };
  const policy = globalThis.trustedTypes?.createPolicy("glossator", { createScriptURL }) ?? { createScriptURL };

  globalThis.glossatorLoad = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = policy.createScriptURL(new URL(path, root).href);
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  const start = () => {
    const path = form.dataset.script;
    delete form.dataset.script;
    if (path) glossatorLoad(new URL(path, location)).catch(() => (form.dataset.script = path));
  };
  field.addEventListener("focus", start);

  // Where the page of results gets no script, the box has the question, and the hint leads to the lists.
  field.value ||= query.get("q");
  addEventListener("load", () => globalThis.glossatorSlice ?? document.querySelector(".without-scripts")?.removeAttribute("class"));

  if (field.matches(":focus") || query.has("mark") || history.state?.mark) start();

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || !choices.keysAreOn() || event.ctrlKey || event.altKey || event.metaKey || event.target.matches(":read-write")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
