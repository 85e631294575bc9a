/* Seeded chance for the tests of the search: the same texts in every run. */

// Numbers in [0, 1). Source: mulberry32, by Tommy Ettinger (public domain).
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

// One of `from` on every call.
export const randomChoice = (random) => (from) => from[Math.floor(random() * from.length)];

const TRAPS = [
  "foo:",
  "+",
  "http://x",
  "test ~",
  "+the",
  "internationalization~4",
  "*",
  "~2",
  "^3",
  "-",
  "--",
  '"',
  "“",
  "..",
  ":",
  "who:",
  "in:",
  "kind:",
  "after:",
  "2019-03..",
  "..",
  "date:2019",
  "<img src=x onerror=alert(1)>",
  "\\",
  "__proto__",
  "constructor",
  "toString",
  "北京",
  "а",
  "é",
  "\u0301",
  "\ud83d",
  "😀",
  "ﬁ",
  "\u0000",
  "\u2028",
  "planes",
  "the",
  "*ing",
  "exper*",
  "s~1",
  "'",
  "’s",
];

// A typed text made of the traps that a query language has, glued with and without space.
export function randomText(seed) {
  const random = randomNumbers(seed);
  const choice = randomChoice(random);
  return () => {
    const parts = Array.from({ length: Math.floor(random() * 6) }, () => choice(TRAPS));
    return parts.map((part) => part + choice(["", " ", " ", "\t"])).join("");
  };
}
