/* Articles made by seeded chance, for the tests of the search. */

import { randomChoice, randomNumbers } from "./random.mjs";

const ENDINGS = ["", "", "", "s", "ed", "ing", "ment", "ation"];
const SYLLABLES = ["ba", "ca", "do", "fe", "gu", "ki", "lo", "ma", "né", "pra", "stu", "vo", "xi"];
const KINDS = ["person", "correction", "update", "claim"];

// A text's words are drawn so that few are frequent and most are rare, as in any language.
export function makeArticles(count, seed, { length = 120 } = {}) {
  const random = randomNumbers(seed);
  const choice = randomChoice(random);
  const pick = (from) => from[Math.floor(random() ** 3 * from.length)];
  const stems = Array.from({ length: 400 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => choice(SYLLABLES)).join(""),
  );
  const write = (count) => Array.from({ length: count }, () => pick(stems) + choice(ENDINGS)).join(" ");
  const names = Array.from({ length: 30 }, () => write(2));
  const some = (from, most) => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(from))),
  ];
  const note = (at) => [
    `note-${at}`,
    choice(KINDS),
    choice(["eo", "", "mk"]),
    choice(["published", "superseded"]),
    choice(["", "false"]),
    write(20),
  ];
  const named = (entities) => ({ entities, names: entities });
  const articles = Array.from({ length: count }, (_, at) => ({
    ...{ slug: `article-${at}`, title: write(5), outlet: choice(["The Daily", "Вести", ""]), language: "en" },
    date: `20${10 + Math.floor(random() * 4)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`,
    ...{ tags: some(["oil", "war", "oil price"], 2), ...named(some(names, 3)) },
    text: Array.from({ length: 4 }, (_, paragraph) => [paragraph + 1, write(Math.ceil(length / 4))]),
    notes: Array.from({ length: Math.floor(random() * 4) }, (_, at) => note(at)),
  }));
  articles.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.slug < b.slug ? -1 : 1));
  const words = [...new Set(write(2000).split(" "))];
  return { articles, stems, words, random, choice };
}
