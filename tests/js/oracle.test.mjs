/* The engine against whole-index lunr.js: the same documents in the same order, with the same scores. */

import { test } from "node:test";

import { makeArticles } from "./articles.mjs";
import { hasLunr } from "./oracle.mjs";
import { agree } from "./queries.mjs";
import { hasLibrary, loaderOf, runLibrary, skipWithout } from "./search.mjs";
import { write } from "./writer.mjs";

const LANGUAGES = ["en", "es"];
const skip = skipWithout(hasLibrary && hasLunr, "the library is not in the package, or npm's lunr is not installed");
if (hasLibrary) runLibrary();

const agreeOn = (count, queries) => {
  const made = makeArticles(count, count);
  return agree(made, LANGUAGES, loaderOf(write(made.articles, { languages: LANGUAGES })), queries);
};

test("random queries of all kinds have lunr's answers over thirteen articles", { skip }, () => agreeOn(13, 1000));
test("random queries of all kinds have lunr's answers over a hundred articles", { skip }, () => agreeOn(100, 1000));
