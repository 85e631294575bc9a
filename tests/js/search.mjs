/* The search as the page runs it, in Node: the theme's scripts and the library as plain scripts in one global scope. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const SCRIPTS = fileURLToPath(new URL("../../layouts/assets/", import.meta.url));
const LIBRARY = fileURLToPath(new URL("../../build/glossator/vendor/", import.meta.url));

const COMPUTING = [
  "search/archive.js",
  "search/engine.js",
  "search/passages.js",
  "search/plan.js",
  "search/query.js",
  "search/ranking.js",
  "search/reading.js",
  "search/slices.js",
  "search/words.js",
  "search-later/adding.js",
  "search-later/completion.js",
  "search-later/facets.js",
  "search-later/instead.js",
];
const STEMMERS = ["base", "english", "spanish", "russian"];

const find = (folder, name) => readdirSync(folder, { recursive: true }).find((path) => path.endsWith(name));

// What hands back the globals of the theme's search; runs everything once.
export const search = (() => {
  const run = (path) => vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
  for (const name of COMPUTING) run(SCRIPTS + name);
  return vm.runInThisContext("({ glossatorAdding, glossatorFacets, glossatorInstead, glossatorQuery, glossatorSearch, glossatorSlices, glossatorWords })");
})();

// The library of the package; the hook of the build puts it there.
export function runLibrary() {
  for (const name of ["lunr.js", ...STEMMERS.map((stemmer) => `${stemmer}-stemmer.js`)]) {
    const path = LIBRARY + find(LIBRARY, name);
    vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
  }
  vm.runInThisContext("var glossatorStemmers = { en: EnglishStemmer, es: SpanishStemmer, ru: RussianStemmer };");
}

export const hasLibrary = existsSync(LIBRARY);

// Why a test is skipped; never where CI is set: there it fails for what it lacks.
export const skipWithout = (isThere, reason) => (isThere || process.env.CI ? false : reason);

// Loaders as the page has them, over files by name (a Map, or a folder's reader); `asked` lists what was fetched.
export function loaderOf(files) {
  const asked = [];
  const load = async (name, fresh = false) => {
    asked.push(name);
    const found = files.get(name, fresh);
    if (found === undefined) throw new Error(`no file ${name}`);
    return JSON.parse(JSON.stringify(found));
  };
  const run = async (name) => void asked.push(name);
  return { load, run, asked };
}
