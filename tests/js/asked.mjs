/* What the browser's search answers over a built site: node tests/js/asked.mjs FOLDER < queries as JSON > answers */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

import { search } from "./search.mjs";

const [folder] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, "search", `${name}.js`), "utf8");
const load = async (name) => JSON.parse(read(name).slice(`glossatorSlice("${name}",`.length, -3));
const run = async (name) => vm.runInThisContext(read(name));

const engine = search.glossatorSearch.engine(load, run);
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const answer = await engine.ask(query);
  const instead = await Promise.all(answer.absent.map(engine.instead));
  answers.push({ ...answer, instead });
}
process.stdout.write(JSON.stringify(answers));
