/* The search as a whole: what is found, where it stands, and what happens when nothing is. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { makeArticles } from "./articles.mjs";
import { randomText } from "./random.mjs";
import { hasLibrary, loaderOf, runLibrary, search, skipWithout } from "./search.mjs";
import { write } from "./writer.mjs";

const skip = skipWithout(hasLibrary, "the library is not in the package");
if (hasLibrary) runLibrary();

const BLANK = { outlet: "", language: "en", tags: [], names: [], notes: [] };
const ARTICLES = [
  {
    ...{
      ...BLANK,
      slug: "mercenaries",
      title: "The men nobody employs",
      date: "2018-12-10",
      outlet: "The Daily",
      tags: ["war"],
    },
    text: [
      [1, "Money was promised to the mercenaries. A survey of Monday asked in Turkey."],
      [
        2,
        `Far behind stands a long paragraph of ${"many other words that fill it up ".repeat(20)} and then an ending.`,
      ],
    ],
    notes: [
      ["a", "correction", "eo", "published", "", "The planes were three."],
      ["b", "update", "mk", "superseded", "", "Later there were soldiers."],
    ],
  },
  {
    ...{ ...BLANK, slug: "planes", title: "Two planes", date: "2019-03-24", names: ["Nicolás Maduro", "Juan Guaidó"] },
    text: [[1, "Two planes landed near Caracas. Guaidó asked and Maduro answered; the planes left."]],
    notes: [["c", "correction", "eo", "published", "false", "There were soldiers in the planes, nothing mysterious."]],
  },
  {
    ...{ ...BLANK, slug: "situacion", title: "La situación", date: "2019-03-25", language: "es", tags: ["war", "oil"] },
    text: [[1, "Los aviones aterrizaron y los soldados bajaban; el avión volvió."]],
  },
  {
    ...{ ...BLANK, slug: "moskva", title: "Самолёты в Каракасе", date: "2019-04", language: "ru", outlet: "Вести" },
    text: [[1, "Николас Мадуро встретил самолёты."]],
  },
  {
    ...BLANK,
    slug: "beijing",
    title: "北京大学",
    date: "2019-05-01",
    language: "zh",
    text: [[1, "我在北京大学学习。"]],
  },
];
const LANGUAGES = ["en", "es", "ru", ""];

const engineOver = (files) => {
  const loader = loaderOf(files);
  return { ...loader, engine: search.glossatorSearch.engine(loader.load, loader.run) };
};
const files = hasLibrary ? write(ARTICLES, { languages: LANGUAGES, common: "the a of in and was were" }) : null;
const ask = (text, options) => engineOver(files).engine.ask(text, options);
const found = async (text, options) => (await ask(text, options)).results.map(({ slug }) => slug).sort();
const hits = (passage) => passage.filter(({ hit }) => hit).map(({ text }) => text);

test("a phrase of a script without spaces may begin and end anywhere in a run", { skip }, async () => {
  const text = [[1, "有近100名士兵。"]];
  const { engine } = engineOver(write([{ ...BLANK, slug: "zh", title: "x", date: "2019", language: "zh", text }]));
  for (const typed of ["近100名士兵", "近100名", "100名", "有近100", "名士"]) {
    const { nearest, results } = await engine.ask(`"${typed}"`);
    assert.deepEqual([nearest, results.map(({ where }) => where)], [false, ["text"]], typed);
  }
  // All its words are there, but apart.
  assert.equal((await engine.ask('"近100士"')).nearest, true);
});

test("the last character of a run is shown where it stands", { skip }, async () => {
  const text = [[1, "他的名字叫龘。"]];
  const { engine } = engineOver(write([{ ...BLANK, slug: "zh", title: "x", date: "2019", language: "zh", text }]));
  const [{ where, passage }] = (await engine.ask("龘")).results;
  assert.deepEqual([where, hits(passage)], ["text", ["龘"]]);
});

test("what is typed without a space is found together first, and all is counted", { skip }, async () => {
  const apart = [[1, "学生们开会。他一生会说三种语言。"]];
  const both = [[1, "学生、学生、学生、生会、生会。"], [2, "学生会昨天举行选举。"]];
  const texts = Array.from({ length: 150 }, (_, at) => (at % 7 ? apart : both));
  const many = texts.map((text, at) => ({ ...BLANK, slug: `a${at}`, title: "x", date: "2019", language: "zh", text }));
  const { engine } = engineOver(write(many));
  const first = await engine.ask("学生会");
  assert.deepEqual([first.total, first.atLeast, first.nearest], [150, false, false]);
  assert.equal((await engine.facets("学生会")).counts.year[0][1], 150);
  const second = await engine.ask("学生会", { from: 10 });
  const shown = [...first.results, ...second.results];
  assert.equal(new Set(shown.map(({ number }) => number)).size, 20);
  for (const { paragraph } of shown.slice(0, 14)) assert.equal(paragraph, 2);
  const all = await engine.ask("学生会", { count: 200 });
  assert.deepEqual(shown.map(({ number }) => number), all.results.slice(0, 20).map(({ number }) => number));
  const sought = engineOver(write(many.map((one) => ({ ...one, text: apart }))));
  assert.equal((await sought.engine.ask("学生会")).total, 150);
  assert.equal(sought.asked.filter((name) => name.startsWith("x/")).length, 100);
});

const FINDS = {
  mercenary: ["mercenaries"],
  money: ["mercenaries"],
  Monday: ["mercenaries"],
  SURVEY: ["mercenaries"],
  Turkey: ["mercenaries"],
  "Maduro’s": ["planes"],
  Guaido: ["planes"],
  Мадуро: ["moskva"],
  самолет: ["moskva"],
  aterrizar: ["situacion"],
  situacion: ["situacion"],
  北京: ["beijing"],
  北京大学: ["beijing"],
  京: ["beijing"],
  "planes -mysterious": ["mercenaries"],
  '"two planes"': ["planes"],
  '"planes two"': ["planes"],
  'planes -"nothing mysterious"': ["mercenaries"],
  "in:title planes": ["planes"],
  "-in:notes planes": ["planes"],
  "land*": ["planes"],
  "*cenari": ["mercenaries"],
  "car*cas": ["planes"],
  "mercenray~2": ["mercenaries"],
  "kind:correction": ["mercenaries", "planes"],
  "kind:correction soldiers": ["planes"],
  "kind:update by:eo": [],
  "has:correction money": ["mercenaries"],
  "has:correction has:update": ["mercenaries"],
  "-has:correction planes": [],
  "kind:correction verdict:false": ["planes"],
  "-kind:correction war tag:war": [],
  "-kind:correction tag:war": ["situacion"],
  "who:maduro": ["planes"],
  'who:"also juan guaido"': ["planes"],
  "from:вести": ["moskva"],
  "date:2018": ["mercenaries"],
  "2019-03": ["planes", "situacion"],
  "2019-03-25..": ["beijing", "moskva", "situacion"],
  "after:2019-03": ["beijing", "moskva"],
  "before:2019 planes": ["mercenaries"],
  "the planes": ["mercenaries", "planes"],
  "the the": ["mercenaries", "planes"],
};

for (const [text, slugs] of Object.entries(FINDS)) {
  test(`${text} finds ${slugs.join(", ") || "nothing"}`, { skip }, async () => {
    const { results, nearest } = await ask(text);
    assert.deepEqual(
      results
        .filter(() => !nearest || text === '"planes two"')
        .map(({ slug }) => slug)
        .sort(),
      slugs,
    );
  });
}

test("while it is typed, the last word is a beginning of three letters or more", { skip }, async () => {
  assert.deepEqual(await found("merce", { typing: true }), ["mercenaries"]);
  assert.deepEqual(await found("mercenary merce"), ["mercenaries"]);
  assert.deepEqual(await found("me"), []);
  assert.deepEqual(await found("me", { typing: true }), []);
  assert.deepEqual(await found('"two pla', { typing: true }), ["planes"]);
});

test("a last word that is nowhere is the beginning of one, and one that is somewhere is not", { skip }, async () => {
  assert.deepEqual(await found("merce"), ["mercenaries"]);
  assert.deepEqual(await found('"two pla'), ["planes"]);
  assert.deepEqual(await found("planes -myst"), ["mercenaries"]);
  assert.deepEqual(await found("merce caracas"), ["planes"]);
  assert.deepEqual(await found("plane"), ["mercenaries", "planes"]);
  const { facets } = engineOver(files).engine;
  assert.equal((await facets("merce")).text, "merce*");
});

test("what only another language's stemmer makes of a word is not that word", { skip }, async () => {
  const articles = [
    { ...BLANK, slug: "noted", title: "One", date: "2019", text: [[1, "An agreement."]], notes: [["a", "claim", "", "", "", "The plans."]] },
    { ...BLANK, slug: "planned", title: "Two", date: "2019", text: [[1, "Plans, plans, plans."]] },
    { ...BLANK, slug: "flown", title: "Three", date: "2019", text: [[1, "Among many other words that say little is the word plane."]] },
    { ...BLANK, slug: "planes", title: "Cuatro", date: "2019", language: "es", text: [[1, "Los planes."]] },
  ];
  const { engine } = engineOver(write(articles, { languages: ["en", "es"] }));
  const slugs = async (text) => (await engine.ask(text)).results.map(({ slug }) => slug);
  const [first, ...others] = await slugs("planes");
  assert.equal(first, "flown");
  assert.deepEqual(others.sort(), ["planes", "planned"]);
  assert.deepEqual(await slugs("kind:claim planes"), []);
  assert.deepEqual(await slugs("kind:claim plan"), ["noted"]);
});

test("when nothing has all the words, those with most of them are shown, and what they lack", { skip }, async () => {
  const { nearest, results, unknown, total } = await ask("money planes soldiers zeppelin");
  assert.equal(nearest, true);
  assert.equal(total, 1);
  assert.deepEqual(
    results.map(({ slug, missing }) => [slug, missing]),
    [["mercenaries", ["zeppelin"]]],
  );
  assert.deepEqual(unknown, ["zeppelin"]);
});

test("when only the phrase is nowhere, its words are, and the phrase is what lacks", { skip }, async () => {
  const { nearest, results } = await ask('"planes two"');
  assert.equal(nearest, true);
  assert.deepEqual(results[0].missing, ["planes two"]);
});

test("a name is found in quotation marks, too", { skip }, async () => {
  for (const text of ['"Nicolás Maduro"', '"nicolas"', 'in:names "maduro"', 'caracas "Nicolas Maduro"']) {
    const { nearest, results } = await ask(text);
    assert.deepEqual([nearest, results.length > 0], [false, true], text);
  }
  assert.equal((await ask('in:names "maduro caracas"')).nearest, true);
});

test("a result says where the words stand, and shows them in their passage", { skip }, async () => {
  const [text] = (await ask("caracas")).results;
  assert.deepEqual([text.where, text.paragraph, text.note, hits(text.passage)], ["text", 1, null, ["Caracas"]]);
  const [note] = (await ask("mysterious soldier")).results;
  assert.deepEqual([note.where, note.note.id, hits(note.passage)], ["note", "c", ["soldiers", "mysterious"]]);
  const [title] = (await ask("employ")).results;
  assert.deepEqual([title.where, hits(title.heading)], ["title", ["employs"]]);
  const [names] = (await ask("nicolas")).results;
  assert.deepEqual([names.where, names.passage], ["names", [{ text: "Nicolás", hit: true }, { text: " Maduro", hit: false }]]);
  for (const text of ["date:2018", "who:maduro", "-caracas", "tag:war -who:maduro"])
    for (const { where } of (await ask(text)).results) assert.equal(where, "");
});

test("a passage is a stretch of its block, cut at words, with the words in it", { skip }, async () => {
  const [{ passage, paragraph }] = (await ask("ending")).results;
  const text = passage.map(({ text }) => text).join("");
  assert.equal(paragraph, 2);
  assert.match(text, /^… \S.* and then an ending\.$/);
  assert.ok(ARTICLES[0].text[1][1].includes(text.slice(2)));
  assert.ok(text.length <= 244);
});

test("what counts for nothing is said of the piece", { skip }, async () => {
  const { pieces } = await ask("the planes a* kind:");
  assert.deepEqual(
    pieces.map(({ ignored }) => ignored),
    ["common", undefined, "short", "empty"],
  );
});

// Whether each value's count is the number of articles that are found when it is pressed.
const assertCounts = async (engine, typed, typing) => {
  const { text, counts, atLeast } = await engine.facets(typed, { typing });
  assert.equal(atLeast, false);
  for (const [facet, values] of Object.entries(counts)) {
    for (const [value, count] of values) {
      const pressed = search.glossatorFacets.with(text, facet, value);
      const { total } = await engine.ask(pressed);
      assert.equal(total, count, pressed);
    }
  }
  return counts;
};

test("a count is the number of articles that are left when its value is pressed, and then another", { skip }, async () => {
  const { articles, stems } = makeArticles(60, 5, { length: 30 });
  const { engine } = engineOver(write(articles));
  for (const columns of Object.values(await assertCounts(engine, stems[50]))) assert.ok(columns.length > 1);
  for (const rest of ["has:claim", "kind:claim", "in:text", "-kind:person", `-${stems[3]}`, stems[4], "zeppelin"])
    await assertCounts(engine, `${stems[50]} ${rest}`);
  await assertCounts(engine, "kind:correction tag:war");
});

test("a count holds for what is still being typed", { skip }, async () => {
  const { articles, stems } = makeArticles(60, 5, { length: 30 });
  const { engine } = engineOver(write(articles));
  for (const typed of [stems[50].slice(0, 3), stems[50], `${stems[0]} -${stems[50].slice(0, 3)}`, `who:"${stems[0]}`])
    await assertCounts(engine, typed, true);
  assert.equal((await engine.facets("nothing pla", { typing: true })).text, "nothing pla");
  const { facets } = engineOver(files).engine;
  assert.equal((await facets("merce", { typing: true })).text, "merce*");
  assert.equal((await facets("caracas", { typing: true })).text, "caracas");
  assert.equal((await facets("京", { typing: true })).text, "京");
  assert.equal((await facets('"two planes', { typing: true })).text, '"two planes');
  // A phrase whose last word is a beginning cannot be written down.
  assert.deepEqual((await facets('"two pla', { typing: true })).counts.year, []);
});

test("of two people with one name, each is counted and found alone", { skip }, async () => {
  const names = ["John Smith"];
  const rows = [["john-smith", names], ["john-smith-2", names]];
  const articles = rows.map(([entity, names], at) => {
    return { ...BLANK, slug: `a${at}`, title: "A plane", date: "2019", text: [[1, "A plane."]], names, entities: [entity] };
  });
  const { engine } = engineOver(write(articles));
  assert.equal((await assertCounts(engine, "plane")).entity.length, 2);
  assert.equal((await engine.ask('who:"John Smith"')).total, 2);
});

test("where not all articles were read, the counts are at least so many", { skip }, async () => {
  const text = [[1, "alpha beta"]];
  const many = Array.from({ length: 40 }, (_, at) => ({ ...BLANK, slug: `a${at}`, title: "x", date: "2019", text }));
  const { atLeast, counts } = await engineOver(write(many)).engine.facets('"alpha beta"');
  assert.deepEqual([atLeast, counts.year], [true, [["2019", 10, "2019", ""]]]);
});

test("of an article that has to have a kind of note, a note of it is shown if it has as many of the words", { skip }, async () => {
  const shown = async (text) => (await ask(text)).results.map(({ slug, note, where }) => [slug, where, note?.id]);
  assert.deepEqual(await shown("money mercenaries planes has:correction"), [["mercenaries", "text", undefined]]);
  assert.deepEqual(await shown("soldiers has:update"), [["mercenaries", "note", "b"]]);
  assert.deepEqual(await shown("has:update"), [["mercenaries", "note", "b"]]);
  assert.deepEqual(await shown("caracas has:correction"), [["planes", "text", undefined]]);
  assert.deepEqual(await shown("planes has:correction date:2019"), [["planes", "note", "c"]]);
  assert.deepEqual(await shown("employ has:correction"), [["mercenaries", "title", undefined]]);
});

test("the last word is completed from the texts at hand, a filter from its values", { skip }, async () => {
  const { engine } = engineOver(files);
  await engine.ask("planes", { typing: true });
  assert.deepEqual(await engine.complete("two cara"), [{ completion: "Caracas", text: "two Caracas" }]);
  assert.deepEqual(await engine.complete("kind:cor soldiers", 8), [
    { completion: "correction", text: "kind:correction soldiers" },
  ]);
  assert.deepEqual(await engine.complete("x who:madur"), []);
  assert.deepEqual(await engine.complete("x who:nico"), [
    { completion: "Nicolás Maduro", text: 'x who:"Nicolás Maduro"' },
  ]);
});

test("a filter with a value that there is not is told, with what may be meant or else what there is", { skip }, async () => {
  const { engine } = engineOver(files);
  const told = async (text) => {
    const { absent } = await engine.ask(text);
    const said = await Promise.all(absent.map(engine.instead));
    return absent.map(({ kind, value }, at) => [kind, value, said[at].isNear, said[at].values.map(([each]) => each)]);
  };
  assert.deepEqual(await told("planes kind:corection"), [["kind", "corection", true, ["correction"]]]);
  assert.deepEqual(await told("-tag:xyz kind:corr"), [
    ["tag", "xyz", false, ["war", "oil"]],
    ["kind", "corr", true, ["correction"]],
  ]);
  assert.deepEqual(await told("who:madurro"), [["who", "madurro", true, ["Nicolás Maduro"]]]);
  assert.deepEqual(await told(`who:${"x".repeat(5000)}`), [["who", "x".repeat(5000), false, ["Nicolás Maduro", "Juan Guaidó"]]]);
  assert.deepEqual(await told("planes kind:correction in:notes after:2035 in:nowhere"), []);
});

test("for a word that is nowhere, what is spelt almost like it is proposed, and never the word itself", { skip }, async () => {
  const { engine } = engineOver(files);
  assert.deepEqual(await search.glossatorInstead.words(engine, "caracsa"), ["caracas"]);
  for (const word of ["caracas", "京", "zeppelin"]) assert.deepEqual(await search.glossatorInstead.words(engine, word), [], word);
});

test("a long list of values is not read out", { skip }, async () => {
  const tags = Array.from({ length: 13 }, (_, at) => `tag${"abcdefghijklm"[at]}`);
  const { engine } = engineOver(write([{ ...ARTICLES[0], tags }]));
  const instead = async (value) => (await engine.instead({ kind: "tag", value })).values.map(([each]) => each);
  assert.deepEqual(await instead("nothing"), []);
  assert.deepEqual(await instead("tagx"), tags.slice(0, 5));
});

test("only what a query needs is fetched, and nothing twice", { skip }, async () => {
  const { engine, asked } = engineOver(files);
  await engine.warm();
  assert.deepEqual(asked, ["root", "lengths/all"]);
  await engine.ask("caracas");
  const fetched = asked.slice(2);
  assert.deepEqual(
    fetched.filter((name) => !/^[px]\//.test(name)),
    [],
  );
  assert.deepEqual(
    fetched.filter((name) => name.startsWith("x/")),
    ["x/2019-1-0"],
  );
  await engine.ask("caracas");
  assert.equal(asked.length, 2 + fetched.length);
});

test("a phrase is looked up in a hundred articles at most, and the count says so", { skip }, async () => {
  const texts = Array.from({ length: 150 }, (_, at) => [[1, at === 0 ? "alpha beta" : "beta alpha"]]);
  const many = texts.map((text, at) => ({ ...BLANK, slug: `a${at}`, title: "x", date: "2019", text }));
  const { engine, asked } = engineOver(write(many));
  const { total, atLeast } = await engine.ask('"alpha beta"');
  assert.deepEqual([total, atLeast], [0, true]);
  assert.equal(asked.filter((name) => name.startsWith("x/")).length, 100);
});

test("after a newer site was published, the next query is asked of that", { skip }, async () => {
  const old = write(ARTICLES, { languages: LANGUAGES, name: "old" });
  const now = write(
    [...ARTICLES, { ...BLANK, slug: "new", title: "New planes", date: "2017", text: [[1, "Planes."]] }],
    {
      ...{ languages: LANGUAGES, name: "new" },
    },
  );
  let files = old;
  const fresh = [];
  const get = (name, isFresh) => {
    if (isFresh) fresh.push(name);
    return name === "root" && !isFresh ? old.get(name) : files.get(name);
  };
  const { engine } = engineOver({ get });
  await engine.warm();
  files = now;
  const { results } = await engine.ask("planes");
  assert.deepEqual(results.map(({ slug }) => slug).sort(), ["mercenaries", "new", "planes"]);
  assert.equal(fresh.filter((name) => name === "root").length, 1);
});

test("an index that cannot be read is an error, and once it can be the same engine answers", { skip }, async () => {
  let isThere = false;
  const { engine } = engineOver({ get: (name) => (isThere ? files.get(name) : undefined) });
  await assert.rejects(engine.ask("planes"));
  isThere = true;
  assert.equal((await engine.ask("planes")).total, 2);
});

test("the index of another version is refused, and said to be one", { skip }, async () => {
  const { engine } = engineOver({ get: (name) => (name === "root" ? { ...files.get(name), v: 3 } : files.get(name)) });
  await assert.rejects(engine.ask("planes"), { message: "another version of the index" });
});

test("an archive without articles has no answers, and no error", { skip }, async () => {
  const { engine } = engineOver(write([]));
  for (const text of ["planes", "pla*", "*anes", "planes~", "-planes", "kind:correction", "date:2019"]) {
    assert.equal((await engine.ask(text)).total, 0, text);
  }
});

test("results come in pages, and facets asked for at the same time do not disturb them", { skip }, async () => {
  const { articles, stems } = makeArticles(60, 6);
  const { engine } = engineOver(write(articles));
  const text = `kind:correction ${stems[0]}`;
  const [first] = await Promise.all([engine.ask(text), engine.facets(text)]);
  const second = await engine.ask(text, { from: 10 });
  const all = await engineOver(write(articles)).engine.ask(text, { count: 20 });
  const numbers = ({ results }) => results.map(({ number }) => number);
  assert.ok(second.results.length > 0);
  assert.deepEqual([...numbers(first), ...numbers(second)], numbers(all));
});

test("nothing that is typed raises an error", { skip }, async () => {
  const { engine } = engineOver(files);
  const random = randomText(2);
  const long = [
    "word ".repeat(500),
    "a-".repeat(500),
    "x".repeat(5000),
    `${"x".repeat(500)}~2`,
    `"${"planes ".repeat(200)}"`,
  ];
  for (const text of [...long, ...Array.from({ length: 1500 }, random)]) {
    for (const typing of [false, true]) {
      const { total, results } = await engine.ask(text, { typing });
      assert.ok(Number.isInteger(total) && results.length <= total, text);
    }
    await engine.facets(text);
    await engine.complete(text);
    for (const piece of (await engine.ask(text)).absent) await engine.instead(piece);
  }
});
