// What the browser's side makes of texts and words, for the tests of the Python side: JSON in, JSON out.
import { readFileSync } from "node:fs";
import { library } from "./library.mjs";

const { words } = library();
const asked = JSON.parse(readFileSync(0, "utf8"));
const answer = {
  texts: asked.texts.map((text) => words.split(text)),
  words: Object.fromEntries(
    Object.entries(asked.words).map(([language, list]) => [language, list.map((word) => words.terms(word, language))]),
  ),
};
process.stdout.write(JSON.stringify(answer));
