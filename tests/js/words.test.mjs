/* The words that the preview quotes: whole, found again, and told from the same words elsewhere. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cutsWord, fold, GAP, quoteAt } from "../../build/glossator/serve/assets/words.mjs";

const TEXT = `Two aircraft landed
Nearly 2,100 soldiers came on Saturday. On Saturday nobody said “nothing mysterious” about it.
On Sunday nobody said anything.`;

/** What is quoted when the words are selected at their n-th place. */
function select(text, words, nth = 1, whole = true) {
  let at = -1;
  for (let found = 0; found < nth; found += 1) at = text.indexOf(words, at + 1);
  return quoteAt(text, at, at + words.length, whole);
}

test("words that stand once are quoted as they are", () => {
  assert.deepEqual(select(TEXT, "nobody said “nothing"), { words: "nobody said “nothing" });
});

test("a selection that cuts a word or a number takes all of it", () => {
  assert.deepEqual(select(TEXT, "early 2,1"), { words: "Nearly 2,100" });
});

test("spaces and line ends at the ends of a selection are left out, and within it are one space", () => {
  assert.deepEqual(select(TEXT, " landed\nNearly "), { words: "landed Nearly" });
});

test("words that stand more than once get the words around them", () => {
  assert.deepEqual(select(TEXT, "nobody said", 1), {
    words: "nobody said",
    prefix: "On Saturday",
    suffix: "“nothing mysterious”",
  });
  assert.deepEqual(select(TEXT, "nobody said", 2), { words: "nobody said", prefix: "On Sunday", suffix: "anything." });
});

test("the context grows until it is enough", () => {
  const text = "a b c the word d e f. x b c the word d e f.";
  assert.deepEqual(select(text, "word", 1), { words: "word", prefix: "a b c the", suffix: "d e f. x" });
});

test("where no context is enough the places are counted", () => {
  const text = "la ".repeat(200).trim();
  assert.deepEqual(quoteAt(text, 300, 302, true), { words: "la", occurrence: 101 });
});

test("words within other words are no second place", () => {
  assert.deepEqual(select("unlawful, and lawful", "lawful", 2), { words: "lawful" });
});

test("where a part of the text is withheld there is always context, and none of it from beyond a gap", () => {
  const text = `one two three ${GAP} four five six seven ${GAP} eight`;
  assert.deepEqual(select(text, "five six", 1, false), { words: "five six", prefix: "four", suffix: "seven" });
  assert.equal(select(text, `six seven ${GAP} eight`, 1, false), null);
});

test("a number beside the border of a block is whole, and told from the same number elsewhere", () => {
  const text = "Meadow lost (ha)\n187\n \n212\nWoods\nThere you get 187.";
  assert.deepEqual(select(text, "212"), { words: "212" });
  assert.deepEqual(select(text, "187", 1), { words: "187", prefix: "lost (ha)", suffix: "212 Woods" });
  assert.deepEqual(select(text, "187", 2), { words: "187", prefix: "you get", suffix: "" });
  assert.deepEqual(select(text, "187\n \n212"), { words: "187 212" });
  assert.deepEqual(select("It was flight 12\n100 soldiers came.", "100 s"), { words: "100 soldiers" });
});

test("nothing is quoted where there are no words", () => {
  for (const words of [" ", "\n", ". "]) assert.equal(select(TEXT, words), null);
});

test("folding keeps the way back", () => {
  const text = "A\u00a0 — «b\u00adc…»  cafe\u0301";
  const folded = fold(text);
  assert.equal(folded.text, 'A - "bc…" café');
  assert.equal(folded.offsets.length, folded.text.length + 1);
  assert.equal(text[folded.offsets[folded.text.indexOf("c")]], "c");
});

test("a border within a word cuts it, one between words does not", () => {
  assert.deepEqual([0, 1, 3, 4].map((at) => cutsWord(fold("the end"), at)), [false, true, false, false]);
});
