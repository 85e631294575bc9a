/* A second writer of the index's files, as small as can be and apart from the build's: what the engine reads, said
   twice. Everything lies in few slices, cut wherever `slice` terms are full. */

import { search } from "./search.mjs";

const { glossatorWords } = search;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
export const FIELDS = [
  ["title", 4],
  ["text", 1],
  ["notes", 1.5],
  ["names", 3],
];
const CHUNK_CHARS = 300;

export function number(value) {
  let text = "";
  for (; value > 31; value = Math.floor(value / 32)) text += LETTERS[(value % 32) + 32];
  return text + LETTERS[value];
}

// Numbers about 0 without low bits: twice as many ones as each says, and a zero.
function inOnes(values) {
  const bits = values.map((value) => `${"1".repeat(2 * value)}0`).join("");
  return (bits.match(/.{1,6}/g) ?? []).map((six) => LETTERS[parseInt(six.padEnd(6, "0"), 2)]).join("");
}

const frontCoded = (terms) =>
  terms.map((term, at) => {
    const before = terms[at - 1] ?? "";
    let shared = 0;
    while (shared < Math.min(35, before.length, term.length) && before[shared] === term[shared]) shared++;
    return shared.toString(36) + term.slice(shared);
  });

// Of a run without spaces the last character stands in the index as well.
const termsIn = (text, language) =>
  glossatorWords.split(text, true).flatMap(([word]) => glossatorWords.terms(word, language));

// [[title's terms], [the text's], [the notes'], [the names']] of an article, in order: what a document of lunr's holds.
// Notes and names are in our own language, where there is one.
export function documentOf({ title, language, ourLanguage = language, text, notes, names }) {
  const all = (texts, language) => texts.flatMap((each) => termsIn(each, language));
  const texts = text.map(([, words]) => words);
  const noted = notes.map((note) => note[5]);
  return [all([title], language), all(texts, language), all(noted, ourLanguage), all(names, ourLanguage)];
}

// [[text blocks, notes]…]: a block goes where the article's length before it says.
function chunksOf({ text, notes }) {
  const chunks = [];
  let length = 0;
  for (const [at, block] of [...text.map((block) => [0, block]), ...notes.map((note) => [1, note])]) {
    const chunk = Math.floor(length / CHUNK_CHARS);
    if (chunk >= chunks.length) chunks.push([[], []]);
    chunks[chunks.length - 1][at].push(block);
    length += block[block.length - 1].length;
    if (length > chunks.length * CHUNK_CHARS) length = chunks.length * CHUNK_CHARS;
  }
  return chunks.length ? chunks : [[[], []]];
}

function postingsOf(articles, chunked) {
  const postings = new Map();
  const count = (term, field, document, bit) => {
    if (!postings.has(term))
      postings.set(
        term,
        FIELDS.map(() => new Map()),
      );
    const found = postings.get(term)[field];
    const [frequency, mask] = found.get(document) ?? [0, 0];
    found.set(document, [frequency + 1, mask | bit]);
  };
  articles.forEach((article, document) => {
    const put = (text, field, bit) =>
      termsIn(text, article.language).forEach((term) => count(term, field, document, bit));
    put(article.title, 0, 0);
    article.names.forEach((name) => put(name, 3, 0));
    chunked[document].forEach(([text, notes], chunk) => {
      text.forEach(([, words]) => put(words, 1, 1 << chunk));
      notes.forEach((note) => put(note[5], 2, 1 << chunk));
    });
  });
  return postings;
}

const coded = (fields) =>
  fields
    .map((field, at) => {
      let before = 0;
      let text = "";
      for (const [document, [frequency, mask]] of field) {
        text += number((document - before) * 2 + (frequency > 1 ? 1 : 0));
        if (frequency > 1) text += number(frequency - 2);
        if (at === 1 || at === 2) text += number(mask);
        before = document;
      }
      return text;
    })
    .join(",");

function columnsOf(articles, chunked) {
  const columns = { outlet: {}, tag: {}, entity: {}, kind: {}, by: {}, status: {}, verdict: {} };
  const namesOf = {};
  const put = (column, value, document, bits) => {
    if (!value) return;
    const found = (columns[column][value] ??= new Map());
    found.set(document, (found.get(document) ?? 0) | bits);
  };
  articles.forEach((article, document) => {
    put("outlet", article.outlet, document, 1);
    article.tags.forEach((tag) => put("tag", tag, document, 1));
    (article.entities ?? article.names).forEach((entity, at) => {
      put("entity", entity, document, 1);
      namesOf[entity] = article.names[at];
    });
    chunked[document].forEach(([, notes], chunk) =>
      notes.forEach((note) =>
        ["kind", "by", "status", "verdict"].forEach((column, at) => put(column, note[at + 1], document, 1 << chunk)),
      ),
    );
  });
  const row = (column, [value, documents]) => {
    let before = 0;
    let text = "";
    for (const [document, bits] of documents) {
      text += number(document - before) + (["kind", "by", "status", "verdict"].includes(column) ? number(bits) : "");
      before = document;
    }
    return [value, column === "entity" ? `${namesOf[value]}\talso ${namesOf[value]}` : value, "", text];
  };
  return Object.fromEntries(
    Object.entries(columns).map(([column, values]) => [
      column,
      Object.entries(values).map((each) => row(column, each)),
    ]),
  );
}

const runs = (values) => {
  const found = [];
  for (const value of values)
    if (found.length && found[found.length - 1][0] === value) found[found.length - 1][1]++;
    else found.push([value, 1]);
  return found;
};

// The files of an index by name. Articles by date: {slug, title, date, outlet, language, tags, names, entities (their keys, if
// they are others), text: [[paragraph,
// words]…], notes: [[id, kind, by, status, verdict, words]…]}.
export function write(articles, { languages = ["en"], common = "", slice = 50, name = "" } = {}) {
  const files = new Map();
  const chunked = articles.map(chunksOf);
  const postings = postingsOf(articles, chunked);
  const lengths = articles.map((article) => documentOf(article).map((terms) => terms.length));
  const average = (field) => lengths.reduce((sum, each) => sum + each[field], 0) / articles.length;
  const terms = [...postings.keys()].sort();
  const p = { first: [], file: [], more: [] };
  for (let at = 0; at < terms.length; at += slice) {
    const part = terms.slice(at, at + slice);
    const file = `${name}${at}`.padStart(7, "-");
    p.first.push(part[0]);
    p.file.push(file);
    files.set(`p/${file}`, [frontCoded(part), part.map((term) => coded(postings.get(term)))]);
  }
  const d = [...new Set(terms.map((term) => term.length))].map((length) => [length, length, `${name}${length}`]);
  for (const [length, , hash] of d) files.set(`d/${hash}`, frontCoded(terms.filter((term) => term.length === length)));
  files.set(
    `lengths/${name}all`,
    FIELDS.map((_, field) => [field, 0, 0, inOnes(lengths.map((each) => each[field]))]),
  );
  files.set(`dates/${name}all`, runs(articles.map(({ date }) => date)));
  const columns = columnsOf(articles, chunked);
  files.set(`facets/${name}all`, columns);
  const years = runs(articles.map(({ date }) => date.slice(0, 4)));
  let first = 0;
  for (const [year, count] of years) {
    for (let at = 0; at < count; at++) {
      const { slug, title, date, outlet, language } = articles[first + at];
      chunked[first + at].forEach(([text, notes], chunk, { length }) =>
        files.set(`x/${year}-${at + 1}-${chunk}`, [
          slug,
          title,
          date,
          outlet,
          language,
          lengths[first + at],
          length,
          text,
          notes,
        ]),
      );
    }
    first += count;
  }
  files.set("root", {
    ...{ v: 2, n: articles.length, k1: 1.2, b: 0.75, languages, common, years, d },
    p: { first: frontCoded(p.first).join(" "), file: p.file.join(""), more: p.more },
    fields: FIELDS.map(([field, boost], at) => [field, boost, average(at)]),
    ...{
      lengths: FIELDS.map(() => `${name}all`),
      dates: `${name}all`,
      facets: [[`${name}all`, Object.keys(columns)]],
      lib: [],
    },
  });
  return files;
}
