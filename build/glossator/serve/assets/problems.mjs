/* The problems of the last build: over the last good page where they stop the build, else behind a small button. */

import { element } from "./layer.mjs";

/** Adds the list to the layer; returns the function that shows what an event tells. */
export function addProblems(layer) {
  const list = element("div", { class: "list" });
  const title = element("h2", { id: "title", tabindex: "-1", "aria-live": "polite" });
  const hide = element("button", { type: "button", class: "hide" }, "Hide");
  const panel = element("section", { class: "panel", role: "dialog", "aria-labelledby": "title", hidden: "" });
  const badge = element("button", { type: "button", class: "badge", "aria-expanded": "false", hidden: "" });
  panel.append(element("header", {}, title, hide), list);
  layer.append(panel, badge);

  const open = (isOpen) => {
    panel.hidden = !isOpen;
    badge.setAttribute("aria-expanded", String(isOpen));
  };
  const close = () => {
    open(false);
    badge.focus();
  };
  hide.addEventListener("click", close);
  badge.addEventListener("click", () => {
    open(panel.hidden);
    if (!panel.hidden) title.focus();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && !panel.hidden && close());

  let shown = "";
  return (told) => {
    // While a build runs, those of the one before.
    const broken = Boolean(told.errors || told.fault);
    const news = JSON.stringify([broken, told.problems, told.fault]);
    if (news === shown) {
      return; // Whoever has hidden it has seen it.
    }
    shown = news;
    open(broken); // Before its title changes, which is then read out.
    panel.classList.toggle("broken", broken);
    badge.classList.toggle("broken", broken);
    badge.hidden = !broken && !told.problems.length;
    badge.textContent = tally(told);
    title.textContent = broken ? brokenTitle(told) : tally(told);
    const left = told.errors + told.warnings - told.problems.length;
    list.replaceChildren(
      ...(told.fault ? [element("p", { class: "message" }, told.fault)] : []),
      ...told.problems.map(problemItem),
      ...(left > 0 ? [element("p", {}, `and ${left} more: ${told.check}`)] : []),
    );
  };
}

function brokenTitle(told) {
  const what = told.build ? "The page behind this is the last good one." : "There is nothing to show yet.";
  return `${tally(told)}. ${what}`;
}

function tally({ errors, warnings, fault }) {
  const counts = [...count(errors, "error"), ...count(warnings, "warning")];
  return counts.join(", ") || (fault ? "The site cannot be built" : "No problems");
}

function count(number, noun) {
  return number ? [`${number} ${noun}${number === 1 ? "" : "s"}`] : [];
}

function problemItem(problem) {
  const item = element("article", { class: problem.severity });
  item.append(
    element("p", { class: "where" }, element("strong", {}, problem.where), ` ${problem.severity} [${problem.code}]`),
    element("p", { class: "message" }, problem.message),
  );
  if (problem.before + problem.span + problem.after) {
    const excerpt = element("pre", { class: "excerpt", tabindex: "0" }, `${problem.line} | ${problem.before}`);
    excerpt.append(element("mark", {}, problem.span), problem.after);
    item.append(excerpt);
  }
  item.append(...problem.notes.map((note) => element("p", { class: "note" }, note)));
  if (problem.help) {
    item.append(element("p", { class: "help" }, element("strong", {}, "Help: "), problem.help));
  }
  if (problem.paste.length) {
    item.append(element("pre", { tabindex: "0" }, problem.paste.join("\n")));
  }
  return item;
}
