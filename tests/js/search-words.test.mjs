import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { library } from "./library.mjs";

const { words } = library();
const cases = JSON.parse(readFileSync(new URL("../cases/words.json", import.meta.url), "utf8"));
const plain = (value) => JSON.parse(JSON.stringify(value));

test("texts are split as the table says", () => {
  for (const [text, expected] of cases.split) {
    const found = plain(words.split(text));
    assert.deepEqual(found.map(([word]) => word), expected, text);
  }
});

test("phrases are compared as the table says", () => {
  for (const [text, expected] of cases.sequence) assert.deepEqual(plain(words.sequence(text)), expected, text);
});

test("a single character of a script without spaces is told from a pair, with its signs", () => {
  for (const text of ["京", "ที่", "น้ำ", "서"]) assert.ok(words.isLone(text), text);
  for (const text of ["北京", "มา", "a", "አ", ""]) assert.ok(!words.isLone(text), text);
});

test("a span is where the word stands", () => {
  const text = "“Guaidó’s 北京大学”";
  assert.deepEqual(
    plain(words.split(text)).map(([, start, end]) => text.slice(start, end)),
    ["Guaidó’s", "北京", "京大", "大学"],
  );
  assert.deepEqual(
    plain(words.split("นน้ำ 京", true)).map(([, start, end]) => [start, end]),
    [[0, 4], [1, 4], [5, 6]],
  );
});

test("words are found by the terms that the table says", () => {
  for (const [language, word, expected] of cases.terms) assert.deepEqual(plain(words.terms(word, language)), expected, word);
});
