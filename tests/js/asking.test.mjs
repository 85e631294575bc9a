/* What the page of results says, and where it leads. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const asking = require("../../layouts/assets/search/asking.js");
const { understand } = require("../../layouts/assets/search/query.js");

const MONTHS = "January February March April May June July August September October November December";
const words = {
  thousands: ",",
  months: MONTHS,
  months_alone: MONTHS,
  first_day: "1",
  month_year: "{month} {year}",
  day_month_year: "{day} {month} {year}",
  article_one: "{n} article",
  article_other: "{n} articles",
  in_text: "in the article",
  in_title: "in the title",
  in_note: "in our note ({kind})",
  piece_kind: "kind: {value}",
  piece_has: "note: {value}",
  piece_in: "only: {value}",
  piece_who: "about: {value}",
  piece_phrase: "“{value}”",
  piece_not: "without {value}",
  piece_span: "{first} to {last}",
  piece_since: "from {first}",
  piece_until: "until {last}",
  piece_after: "after {first}",
  only_notes: "our notes",
  absent: "There is no “{piece}”.",
  kinds: { correction: "Correction" },
};
const told = (text, names) => understand(text).map((piece) => asking.piece(words, piece, names));

test("numbers and dates are printed as the pages print them", () => {
  assert.equal(asking.number(words, 12345), "12,345");
  assert.equal(asking.number({ thousands: "." }, 1234), "1234");
  assert.equal(asking.number({ thousands: "." }, 1234567), "1.234.567");
  assert.equal(asking.date(words, "2019-03-25T17:30:00Z"), "25 March 2019");
  assert.equal(asking.date({ ...words, first_day: "1er" }, "2019-03-01"), "1er March 2019");
  assert.equal(asking.date(words, "2019-03"), "March 2019");
  assert.equal(asking.date(words, "2019"), "2019");
});

test("a count has the plural of its language", () => {
  assert.equal(asking.counted(words, "en", 1), "1 article");
  assert.equal(asking.counted(words, "en", 0), "0 articles");
  const russian = { thousands: " ", article_one: "{n} статья", article_few: "{n} статьи", article_other: "{n} статей" };
  assert.deepEqual([1, 3, 5, 21].map((n) => asking.counted(russian, "ru", n)), ["1 статья", "3 статьи", "5 статей", "21 статья"]);
});

test("what was understood is said in words", () => {
  assert.deepEqual(told('in:notes kind:correction 2019-03..2019-04 -oil "two aircraft"'), [
    "only: our notes",
    "kind: Correction",
    "March 2019 to April 2019",
    "without oil",
    "“two aircraft”",
  ]);
  assert.deepEqual(told("2019-03.. ..2019 after:2019 date:2019"), ["from March 2019", "until 2019", "after 2019", "2019"]);
  assert.deepEqual(told("has:correction -has:x"), ["note: Correction", "without note: x"]);
  assert.deepEqual(told("who:maduro who:other -kind:x", { maduro: "Nicolás Maduro" }), [
    "about: Nicolás Maduro",
    "about: other",
    "without kind: x",
  ]);
});

test("a value that there is not is named without its minus", () => {
  const said = understand("-kind:x tag:y").map((piece) => asking.absent(words, piece));
  assert.deepEqual(said, ["There is no “kind: x”.", "There is no “y”."]);
});

test("a word that stands alone, and what counts for nothing, is not told again", () => {
  assert.deepEqual(asking.told(understand("aircraft")), []);
  assert.equal(asking.told(understand("-aircraft")).length, 1);
  assert.equal(asking.told(understand("aircraft oil kind:")).length, 2);
});

test("a result says where it was found and leads there, with the words to be shown", () => {
  const passage = [{ text: "the " }, { text: "Money", hit: true }, { text: " & " }, { text: "money", hit: true }, { text: "c/d", hit: true }];
  const note = { id: "é", kind: "correction" };
  assert.equal(asking.place(words, { where: "note", note }), "in our note (Correction)");
  assert.equal(asking.place(words, { where: "title" }), "in the title");
  assert.equal(asking.address({ slug: "a-b", note, passage }), "articles/a-b.html?mark=money%7Cc%2Fd#note-%C3%A9");
  assert.equal(asking.address({ slug: "a", note: null, paragraph: 3, passage: [] }), "articles/a.html#p3");
  assert.equal(asking.address({ slug: "a", note: null, paragraph: 0, passage: [] }), "articles/a.html");
});

test("found words are whole words, whatever their case, and nothing in them is a pattern", () => {
  const found = (text, ...forms) => asking.spans(text, forms).map(([start, end]) => text.slice(start, end));
  assert.deepEqual(found("Oil, oil; oils and toil", "oil"), ["Oil", "oil"]);
  assert.deepEqual(found("An-124 and an-1240", "an-124"), ["An-124"]);
  assert.deepEqual(found("北京大学", "北京"), ["北京"]);
  assert.deepEqual(found("a.c abc (x", "a.c", "(x"), ["a.c", "(x"]);
  assert.deepEqual(found("anything", "", "."), []);
});
