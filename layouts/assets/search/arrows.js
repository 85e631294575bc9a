// Down from the box into the results, and up again.
document.querySelector(".searching")?.addEventListener("keydown", (event) => {
  "use strict";
  const links = [...document.querySelectorAll(".seek input, .teaser-title a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = links.indexOf(event.target);
  if (!step || at < 0 || at + step < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  links[at + step]?.focus();
});
