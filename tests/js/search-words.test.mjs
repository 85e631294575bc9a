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

test("a span is where the word stands", () => {
  const text = "“Guaidó’s 北京大学”";
  assert.deepEqual(
    plain(words.split(text)).map(([, start, end]) => text.slice(start, end)),
    ["Guaidó’s", "北京", "京大", "大学"],
  );
});

test("words are found by the terms that the table says", () => {
  for (const [language, word, expected] of cases.terms) assert.deepEqual(plain(words.terms(word, language)), expected, word);
});
