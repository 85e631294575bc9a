// The scripts of the search as a browser has them, in a global object of their own.
import { readFileSync, readdirSync } from "node:fs";
import vm from "node:vm";

const path = (name) => new URL(`../../${name}`, import.meta.url);

// What the build writes below the stemmers, for all languages that have one.
const LANGUAGES =
  "ar Arabic ca Catalan da Danish de German el Greek en English es Spanish et Estonian eu Basque fi Finnish fr French " +
  "ga Irish hi Hindi hu Hungarian hy Armenian id Indonesian it Italian lt Lithuanian nb Norwegian ne Nepali nl Dutch " +
  "nn Norwegian no Norwegian pt Portuguese ro Romanian ru Russian sv Swedish ta Tamil tr Turkish";
const TABLE = LANGUAGES.match(/\w+ \w+/g).map((pair) => `${pair.replace(" ", ": ")}Stemmer`);

export const run = (context, name) => vm.runInContext(readFileSync(path(name), "utf8"), context, { filename: name });

// `lunr`, the stemmers and `glossatorWords`, each the file that the package holds.
export const library = () => {
  const context = vm.createContext({});
  const vendor = "build/glossator/vendor";
  run(context, `${vendor}/lunr.js`);
  run(context, `${vendor}/base-stemmer.js`);
  for (const name of readdirSync(path(vendor))) if (/(?<!base)-stemmer\.js$/.test(name)) run(context, `${vendor}/${name}`);
  vm.runInContext(`var glossatorStemmers = { ${TABLE.join(", ")} };`, context);
  run(context, "layouts/assets/search/words.js");
  context.words = vm.runInContext("glossatorWords", context);
  return context;
};
