/* What whole-index lunr.js (npm's) answers to the same groups, and brute force over the texts for all the rest. */

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { search } from "./search.mjs";
import { documentOf, FIELDS } from "./writer.mjs";

const require = createRequire(import.meta.url);
export const hasLunr = existsSync(fileURLToPath(new URL("../../node_modules/lunr/lunr.js", import.meta.url)));
const lunr = hasLunr ? require("lunr") : null;
const { glossatorWords } = search;

const words = (text) => glossatorWords.split(text).map(([word]) => word);
const intersection = (sets) => sets.reduce((all, one) => all.filter((each) => one.has(each)), [...(sets[0] ?? [])]);

// An index of lunr's over documents that are lists of terms by field.
function wholeIndex(documents) {
  const builder = new lunr.Builder();
  builder.ref("number");
  FIELDS.forEach(([name, boost], field) =>
    builder.field(name, { boost, extractor: (document) => document.terms[field] }),
  );
  documents.forEach((terms, number) => builder.add({ number, terms }));
  return builder.build();
}

// An oracle: `answer(query)` is {wanted: every [number, score], best first; nearest: whether none has all that is asked}.
// A query is {groups: [{clauses, minus}…], last: the group that ends it, with the beginning it would be, fields, phrases: [{text, minus}…], filters: [article → whether…], note: null or
// note → whether}.
export function oracle(articles, languages) {
  const index = wholeIndex(articles.map(documentOf));
  const every = new Set(articles.keys());
  const termsOf = (word) => [...new Set(languages.flatMap((language) => glossatorWords.terms(word, language)))];
  // The first language is that of notes and names.
  const ownTermsOf = (word) => glossatorWords.terms(word, languages[0]);
  // What only another language's stemmer makes of a word is next to nothing, and in notes and names it is nothing.
  const exact = (word) => {
    const own = [glossatorWords.fold(word), ...ownTermsOf(word)];
    return termsOf(word).map((term) => (own.includes(term) ? { term } : { term, boost: 0.01 }));
  };
  const searched = ({ boost }, fields) => fields.filter((field) => !boost || field === "title" || field === "text");

  const ask = (clauses, fields, presence) => {
    const results = index.query((query) => {
      for (const clause of clauses) query.clause({ ...clause, fields: searched(clause, fields), presence, usePipeline: false });
    });
    return new Map(results.map(({ ref, score }) => [Number(ref), score]));
  };

  const known = new Map();
  const spaced = (text) => {
    if (!known.has(text)) known.set(text, ` ${glossatorWords.sequence(text).join(" ")} `);
    return known.get(text);
  };
  const holdsPhrase = (text, phrase) => spaced(text).includes(spaced(phrase));
  // In a name, the words may stand in any order and form.
  const areNames = (document, phrase) =>
    words(phrase).every((word) => ask(exact(word), ["names"], lunr.Query.presence.OPTIONAL).has(document));
  const hasPhrase = ({ title, text, notes }, phrase, fields) =>
    (fields.includes("title") && holdsPhrase(title, phrase)) ||
    (fields.includes("text") && text.some(([, block]) => holdsPhrase(block, phrase))) ||
    (fields.includes("notes") && notes.some((note) => holdsPhrase(note[5], phrase)));

  const meant = (clauses) =>
    new Set(clauses.flatMap((clause) => index.tokenSet.intersect(lunr.TokenSet.fromClause(clause)).toArray()));
  const hasNote = ({ notes }, { note, groups, phrases }) => {
    const counting = (clauses) => clauses.filter(({ boost }) => !boost);
    const wanted = groups.filter(({ minus }) => !minus).map(({ clauses }) => meant(counting(clauses)));
    return notes.some(
      (each) =>
        note(each) &&
        wanted.every((terms) => words(each[5]).some((word) => ownTermsOf(word).some((term) => terms.has(term)))) &&
        phrases.every(({ text, minus }) => minus || holdsPhrase(each[5], text)),
    );
  };

  return {
    termsOf,
    exact,
    answer(asked) {
      const fields = asked.note ? ["notes"] : asked.fields;
      // The last word is the beginning of one, where it is none itself.
      const { last } = asked;
      const isOpen = last && !ask(last.clauses, fields, lunr.Query.presence.OPTIONAL).size;
      const groups = asked.groups.map((group) =>
        isOpen && group === last ? { ...group, clauses: [...group.clauses, { term: `${last.open}*` }] } : group,
      );
      const query = { ...asked, groups };
      const wanted = query.groups
        .filter(({ minus }) => !minus)
        .map(({ clauses }) => ask(clauses, fields, lunr.Query.presence.OPTIONAL));
      const refused = query.groups
        .filter(({ minus }) => minus)
        .map(({ clauses }) => ask(clauses, fields, lunr.Query.presence.PROHIBITED));
      const passes = (document) => {
        const article = articles[document];
        return (
          query.filters.every((filter) => filter(article)) &&
          query.phrases.every(
            ({ text, minus }) => (query.note && !minus) || 
              (hasPhrase(article, text, fields) || (fields.includes("names") && areNames(document, text))) !==
                Boolean(minus),
          ) &&
          (!query.note || hasNote(article, query))
        );
      };
      const score = (document) => wanted.reduce((sum, one) => sum + (one.get(document) ?? 0), 0);
      const ranked = (documents) =>
        documents
          .map((document) => [document, Math.round(score(document) * 1e9) / 1e9])
          .sort((a, b) => b[1] - a[1] || b[0] - a[0]);
      const allowed = intersection([every, ...refused]);
      const found = allowed.filter((document) => wanted.every((one) => one.has(document)) && passes(document));
      if (found.length) return { nearest: false, wanted: ranked(found) };
      const rest = allowed.filter((document) => query.filters.every((filter) => filter(articles[document])));
      const count = (document) => wanted.filter((one) => one.has(document)).length;
      const most = Math.max(1, ...rest.map(count));
      return { nearest: true, wanted: ranked(rest.filter((document) => count(document) === most)) };
    },
  };
}
