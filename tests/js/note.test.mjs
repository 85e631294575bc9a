/* A note to paste: text that YAML takes, rightly indented. That it reads back the same is tested with the parser. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { noteText } from "../../build/glossator/serve/assets/note.mjs";

test("a note has its words on one line and an empty line to fill", () => {
  assert.equal(noteText({ words: "nothing mysterious" }), "- quote: nothing mysterious\n  note: |-\n    \n");
});

test("quotation marks and brackets within the words do no harm", () => {
  const words = "it's 100 [men] “who”";
  assert.equal(noteText({ words }), `- quote: ${words}\n  note: |-\n    \n`);
});

test("words that YAML would take for something else stand in a text block", () => {
  for (const words of ["Pompeo: no", "“Nothing”", "a #b", "- a", "2019", "null", "*so*", '"No"', "ends:", "[1]"]) {
    assert.equal(noteText({ words }), `- quote: |-\n    ${words}\n  note: |-\n    \n`);
  }
});

test("context stands beside the words, each part in the form it needs", () => {
  assert.equal(
    noteText({ words: "said", prefix: "“Nothing”, he", suffix: "to us" }),
    "- quote:\n    exact: said\n    prefix: |-\n      “Nothing”, he\n    suffix: to us\n  note: |-\n    \n",
  );
});

test("at the beginning of a text there is no prefix", () => {
  const text = noteText({ words: "Two", prefix: "", suffix: "men" });
  assert.equal(text, "- quote:\n    exact: Two\n    suffix: men\n  note: |-\n    \n");
});

test("a counted place is told by its number", () => {
  assert.equal(noteText({ words: "la", occurrence: 101 }), "- quote: la\n  occurrence: 101\n  note: |-\n    \n");
});
