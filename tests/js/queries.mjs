/* Random queries of all kinds, asked of the engine and of the oracle. */

import assert from "node:assert/strict";

import { oracle } from "./oracle.mjs";
import { search } from "./search.mjs";

const { glossatorWords } = search;
const OF_NOTES = { kind: 1, by: 2, status: 3, verdict: 4 };

// Asks `queries` random queries of both; `made` holds the articles, in the order of their numbers.
export async function agree(made, languages, { load, run }, queries) {
  const expected = oracle(made.articles, languages);
  const engine = search.glossatorSearch.engine(load, run);
  let answered = 0;
  for (let i = 0; i < queries; i++) {
    const { text, query } = randomQuery(made, expected);
    const found = await engine.ask(text, { count: 20 });
    // Of very many words only the first are looked up, and of words that are left out nothing says so.
    if (made.articles.length >= 1000 && /-\S*[*~]/.test(text)) continue;
    if (/[*~]/.test(text) && (await engine.facets(text)).atLeast) continue;
    const answer = expected.answer(query);
    const says = `${text} of ${made.articles.length} articles`;
    if (!answer.nearest) compare(found, answer.wanted, says);
    else if (found.nearest && !query.note) compare(found, answer.wanted, says);
    else assert.ok(found.nearest || found.total === 0, says);
    answered += found.results.length > 0 && !found.nearest;
  }
  assert.ok(answered > queries / 4, `only ${answered} of ${queries} queries had results`);
}

function compare({ results, total, atLeast }, wanted, says) {
  const numbers = results.map(({ number }) => number);
  assert.deepEqual(
    numbers,
    wanted.slice(0, results.length).map(([number]) => number),
    says,
  );
  results.forEach(({ score }, at) => assert.ok(Math.abs(score - wanted[at][1]) <= 1e-9, says));
  if (atLeast) assert.ok(total <= wanted.length, says);
  else assert.deepEqual([total, results.length], [wanted.length, Math.min(20, wanted.length)], says);
}

// A random query as it is typed, and as the oracle takes it.
function randomQuery({ articles, words, common = new Set(), random, choice }, { termsOf, exact }) {
  const typed = [];
  // By how many pieces there are when it has come.
  const lasts = new Map();
  const query = { groups: [], fields: ["title", "text", "notes", "names"], phrases: [], filters: [], note: null };
  const some = (pick) => choice(articles.map(pick).filter(({ length }) => length));
  const add = (text, clauses) => {
    const minus = random() < 0.15;
    typed.push((minus ? "-" : "") + text);
    query.groups.push({ clauses, minus });
  };
  const addWord = (word) => {
    add(word, exact(word));
    const open = glossatorWords.fold(word);
    if (open.length >= 3) lasts.set(typed.length, Object.assign(query.groups[query.groups.length - 1], { open }));
  };
  const noted = (field, value) => {
    const before = query.note;
    typed.push(`${field}:"${value}"`);
    query.note = (note) => (!before || before(note)) && note[OF_NOTES[field]] === value;
  };
  const narrowed = (text, filter) => {
    const minus = random() < 0.2;
    typed.push((minus ? "-" : "") + text);
    query.filters.push((article) => filter(article) !== minus);
  };
  const phrase = () => {
    const minus = random() < 0.2;
    const { title, text, notes, names } = choice(articles);
    const block = glossatorWords.split(
      choice([title, ...names, ...text.map(([, each]) => each), ...notes.map((note) => note[5])]),
    );
    const some = block
      .slice(Math.floor(random() * block.length))
      .slice(0, 2)
      .map(([each]) => each);
    if (some.length < 2 || some.some((each) => !words.includes(each))) return word();
    typed.push(`${minus ? "-" : ""}"${some.join(" ")}"`);
    query.phrases.push({ text: some.join(" "), minus });
    if (!minus) query.groups.push(...some.map((each) => ({ clauses: exact(each) })));
  };
  const word = () => {
    addWord(choice(words));
  };
  const pattern = (start, end) => {
    const ends = termsOf(start + end).filter((term) => (start + end).startsWith(term) && term.length > start.length);
    const terms = new Set([end, ...ends.map((term) => term.slice(start.length))]);
    add(
      `${start}*${end}`,
      [...terms].map((term) => ({ term: `${start}*${term}` })),
    );
  };
  const KINDS = [
    ...Array(6).fill(word),
    phrase,
    () => addWord("zzzunknown"),
    // The beginning of a word, which is often none itself.
    () => {
      const start = glossatorWords.fold(choice(words)).slice(0, 5);
      if (common.has(start)) return word();
      addWord(start);
    },
    () => {
      const start = glossatorWords.fold(choice(words)).slice(0, 4);
      if (start.length < 3) return word();
      add(`${start}*`, [...exact(start), { term: `${start}*` }]);
    },
    () => {
      const end = glossatorWords.fold(choice(words)).slice(-3);
      return end.length < 3 ? word() : pattern("", end);
    },
    () => {
      const stem = glossatorWords.fold(choice(words));
      if (stem.length < 4) return word();
      pattern(stem.slice(0, 2), stem.slice(-2));
    },
    () => {
      const stem = choice(words).slice(1);
      const edits = Math.min(choice([1, 2, 4]), stem.length < 3 ? 0 : stem.length < 6 ? 1 : 2);
      if (!edits) return word();
      const folded = glossatorWords.fold(stem);
      const stems = termsOf(stem).filter((term) => term !== folded);
      const editsOf = ({ length }) => (length < 4 ? 0 : length < 6 ? Math.min(edits, 1) : edits);
      add(`${stem}~${edits}`, [
        { term: folded, editDistance: edits },
        ...stems.map((term) => ({ term, editDistance: editsOf(term) })),
      ]);
    },
    () => {
      typed.push("in:notes");
      query.fields = ["notes"];
      word();
    },
    () => {
      const tag = some(({ tags }) => tags)[0];
      narrowed(`tag:"${tag}"`, ({ tags }) => tags.includes(tag));
    },
    () => {
      const from = some(({ outlet }) => outlet);
      narrowed(`from:"${from}"`, ({ outlet }) => outlet === from);
    },
    () => {
      const [who] = some(({ entities }) => entities);
      narrowed(`who:"${who}"`, ({ entities }) => entities.includes(who));
    },
    () => {
      const [from, to] = [choice(articles).date, choice(articles).date.slice(0, 7)].sort();
      narrowed(`${from}..${to}`, ({ date }) => date >= from && date < `${to}~`);
    },
    () => {
      const year = choice(articles).date.slice(0, 4);
      narrowed(`after:${year}`, ({ date }) => date.slice(0, 4) > year);
    },
    () => {
      const day = choice(articles).date;
      narrowed(`before:${day}`, ({ date }) => date < day);
    },
    ...Object.entries(OF_NOTES).map(([field, at]) => () => {
      const note = choice(some(({ notes }) => notes));
      if (note[at]) noted(field, note[at]);
    }),
  ];
  for (let pieces = 1 + Math.floor(random() * 3); pieces > 0 || !typed.length; pieces--) choice(KINDS)();
  return { text: typed.join(" "), query: { ...query, last: lasts.get(typed.length) } };
}
