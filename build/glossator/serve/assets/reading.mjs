/* The text of an article as its reader sees it, out of the page: the same text that notes are placed in. Reads the page
   and never changes it. */

import { GAP } from "./words.mjs";

/* Title, standfirst, caption and body; what stands between them is ours. */
const SECTIONS = [
  "main article > header h1",
  "main article > header .standfirst",
  "main article > figure > figcaption > span",
  "main article > .text",
].join();
/* As glossator.markup has them. */
const BORDERS = new Set([
  ...["blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5"],
  ...["h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"],
]);

const READINGS = new Set(["rp", "rt"]);

/** The text, where in it each text node begins ([{node, start}], in order), and whether nothing of it is withheld. Its
    line ends are the borders of blocks and those of preformatted text; a block itself is one line, however its HTML is
    wrapped. */
export function readArticle() {
  const pieces = [];
  for (const section of document.querySelectorAll(SECTIONS)) {
    collect(section, pieces);
    pieces.push({ text: "\n" });
  }
  let text = "";
  const nodes = [];
  for (const piece of pieces) {
    if (piece.node) {
      nodes.push({ node: piece.node, start: text.length });
    }
    text += piece.text;
  }
  return { text, nodes, whole: !document.querySelector("main .gap, main .withheld") };
}

/** Where a range begins and ends in that text; null where it holds none of it. */
export function spanOf(range, nodes) {
  let span = null;
  for (const { node, start } of nodes) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from < to) {
        span = [span ? span[0] : start + from, start + to];
      }
    }
  }
  return span;
}

function collect(element, pieces) {
  const preformatted = element.closest("pre");
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      pieces.push({ text: preformatted ? child.data : child.data.replaceAll("\n", " "), node: child });
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      collectElement(child, pieces);
    }
  }
}

function collectElement(element, pieces) {
  const classes = element.getAttribute("class") ?? "";
  if (classes === "gap") {
    pieces.push({ text: ` ${GAP} ` });
  } else if (!READINGS.has(element.localName) && !classes.startsWith("ref") && !classes.startsWith("footnote-")) {
    const border = BORDERS.has(element.localName) ? [{ text: "\n" }] : [];
    pieces.push(...border);
    collect(element, pieces);
    pieces.push(...border);
  }
}
