/* Offers the selected words as a note to paste. Nothing is written but to the clipboard. */

import { element } from "./layer.mjs";
import { noteText } from "./note.mjs";
import { readArticle, spanOf } from "./reading.mjs";
import { quoteAt } from "./words.mjs";

/** A selection rests so long before something is offered. */
const REST_MS = 120;
const MARGIN_PX = 8;

/** Adds the button to the layer; `sidecar` is the file that the note belongs into. */
export function addCopying(layer, sidecar) {
  const button = element("button", { type: "button", class: "copy", "aria-describedby": "copy-hint" }, "Copy as note");
  const hint = element("p", { class: "hint", id: "copy-hint", role: "status" });
  const box = element("div", { class: "copying", hidden: "" }, button, hint);
  layer.append(box);
  let resting = 0;
  let text = "";

  const offer = () => {
    const range = selectedRange();
    const note = range && noteOf(range);
    box.hidden = !note;
    if (note) {
      text = note;
      hint.textContent = "Tab, then Enter";
      place(box, range);
    }
  };
  document.addEventListener("selectionchange", () => {
    clearTimeout(resting);
    resting = setTimeout(offer, REST_MS);
  });
  // A press on the button would end the selection that it is about.
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    if (event.key === "Escape") {
      box.hidden = true;
    } else if (event.key === "Tab" && !event.shiftKey && !layer.contains(event.composedPath()[0])) {
      event.preventDefault();
      button.focus();
    }
  });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      hint.textContent = `Copied. Paste it at the end of ${sidecar}`;
    } catch {
      hint.replaceChildren("The browser does not allow copying. Copy this by hand:", element("pre", { tabindex: "0" }, text));
    }
  });
}

function selectedRange() {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
}

function noteOf(range) {
  const { text, nodes, whole } = readArticle();
  const span = spanOf(range, nodes);
  const quote = span && quoteAt(text, ...span, whole);
  return quote && noteText(quote);
}

/** Puts the box below the end of the selection, or above its beginning, always within the window. */
function place(box, range) {
  const rectangles = range.getClientRects();
  const last = rectangles[rectangles.length - 1] ?? range.getBoundingClientRect();
  const below = last.bottom + MARGIN_PX;
  const fits = below + box.offsetHeight < innerHeight;
  const top = fits ? below : range.getBoundingClientRect().top - box.offsetHeight - MARGIN_PX;
  const left = Math.min(last.right, innerWidth - box.offsetWidth - MARGIN_PX);
  box.style.top = `${Math.max(MARGIN_PX, Math.min(top, innerHeight - box.offsetHeight - MARGIN_PX)) + scrollY}px`;
  box.style.left = `${Math.max(MARGIN_PX, left) + scrollX}px`;
}
