/* The engine against whole-index lunr.js over a built site: node tests/js/built.mjs FOLDER LANGUAGE QUERIES

   The oracle's documents are made from the site's texts and names, never from its postings. Prints the queries' cost. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

import { agree } from "./queries.mjs";
import { randomChoice, randomNumbers } from "./random.mjs";
import { search } from "./search.mjs";

const { glossatorWords, glossatorSlices } = search;
const [folder, language, queries] = process.argv.slice(2);

const pathOf = (name) => join(folder, "search", `${name}.js`);

// The JSON in a slice, which must say its own name.
function get(name) {
  if (!existsSync(pathOf(name))) return undefined;
  const text = readFileSync(pathOf(name), "utf8");
  const start = `glossatorSlice(${JSON.stringify(name)},`;
  if (!text.startsWith(start) || !text.endsWith(");\n")) throw new Error(`${name} is no slice`);
  return JSON.parse(text.slice(start.length, -3));
}

const run = async (name) => vm.runInThisContext(readFileSync(pathOf(name), "utf8"));

function readArticle(year, number) {
  const chunks = [get(`x/${year}-${number}-0`)];
  while (chunks.length < chunks[0][6]) chunks.push(get(`x/${year}-${number}-${chunks.length}`));
  const [slug, title, date, outlet, language, lengths] = chunks[0];
  const text = chunks.flatMap((chunk) => chunk[7]);
  const notes = chunks.flatMap((chunk) => chunk[8]);
  return { ...{ slug, title, date, outlet, language, lengths, text, notes }, ...{ tags: [], names: [], entities: [] } };
}

function readArticles(root) {
  const years = root.years.flatMap(([year, count]) => Array.from({ length: count }, (_, at) => [year, at + 1]));
  const articles = years.map(([year, number]) => readArticle(year, number));
  // Who wrote them can be found, but is in no text of the search.
  const listed = JSON.parse(readFileSync(join(folder, "archive.json"), "utf8")).articles;
  const authors = Object.fromEntries(listed.map((article) => [article.slug, article.authors ?? []]));
  for (const article of articles) article.names.push(...authors[article.slug]);
  for (const [hash, columns] of root.facets)
    for (const column of columns.filter((name) => name === "tag" || name === "entity"))
      for (const [value, names, , coded] of get(`facets/${hash}`)[column])
        for (const document of glossatorSlices.documents(coded, false).keys()) {
          articles[document][column === "tag" ? "tags" : "entities"].push(value);
          if (column === "entity") articles[document].names.push(...names.split("\t"));
        }
  return articles;
}

const root = get("root");
for (const hash of root.lib) await run(`lib/${hash}`);
const articles = readArticles(root);
for (const article of articles) article.ourLanguage = language;
const random = randomNumbers(articles.length);
const choice = randomChoice(random);
const common = new Set(root.common.split(" "));
const sample = Array.from({ length: 200 }, () => choice(choice(articles).text)?.[1] ?? "");
const found = sample.flatMap((text) => glossatorWords.split(text)).map(([word]) => word);
const words = [...new Set(found)].filter((word) => !common.has(glossatorWords.fold(word)));

const costs = [];
const load = async (name) => {
  costs.push([name, gzipSync(readFileSync(pathOf(name)), { level: 9 }).length]);
  return get(name);
};
await agree({ articles, words, common, random, choice }, root.languages, { load, run: async () => undefined }, Number(queries));
const sizes = costs.map(([, size]) => size);
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(
  `${articles.length} articles, ${queries} queries, ${costs.length} files, ${total} bytes, largest ${Math.max(...sizes)}`,
);
