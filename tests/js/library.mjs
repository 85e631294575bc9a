// The scripts of the search as a browser has them, in a global object of their own.
import { readFileSync, readdirSync } from "node:fs";
import vm from "node:vm";

const path = (name) => new URL(`../../${name}`, import.meta.url);

export const run = (context, name) => vm.runInContext(readFileSync(path(name), "utf8"), context, { filename: name });

// `lunr`, the stemmers and `glossatorWords`, each the file that the package holds.
export const library = () => {
  const context = vm.createContext({});
  const vendor = "build/glossator/vendor";
  run(context, `${vendor}/lunr.js`);
  run(context, `${vendor}/base-stemmer.js`);
  for (const name of readdirSync(path(vendor))) if (/(?<!base)-stemmer\.js$/.test(name)) run(context, `${vendor}/${name}`);
  run(context, "layouts/assets/search/words.js");
  context.words = vm.runInContext("glossatorWords", context);
  return context;
};
