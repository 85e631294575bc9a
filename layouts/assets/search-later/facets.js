// What the documents that were found have in common: how many there are of each year, outlet, kind… Computes only.
//
// A count is the number of articles that a press on its value leaves, always: so a value's filter may only leave documents
// out. That is why a kind of note is `has:` here. `kind:` asks for one note that has the words as well, and finds others.

const glossatorFacets = (() => {
  "use strict";
  const NAMES = ["outlet", "kind", "entity", "tag"];
  const FIELD_OF = { kind: "has", year: "date", outlet: "from", entity: "who", tag: "tag" };

  const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

  const tally = (column, documents) =>
    column
      .map(([value, [label], address, within]) => {
        return [value, [...within.keys()].filter((document) => documents.has(document)).length, label, address];
      })
      .filter(([, count]) => count)
      .sort(byCount);

  const yearsOf = async (archive, documents) => {
    const counts = new Map();
    const years = await glossatorArchive.dates(archive, false);
    for (const document of documents) counts.set(years[document], (counts.get(years[document]) ?? 0) + 1);
    return [...counts].map(([year, count]) => [year, count, year, ""]).sort((a, b) => (a[0] < b[0] ? 1 : -1));
  };

  const countsOf = async (archive, documents) => {
    const columns = await Promise.all(NAMES.map((name) => glossatorArchive.column(archive, name)));
    const tallies = NAMES.map((name, at) => [name, tally(columns[at], documents)]);
    return { year: await yearsOf(archive, documents), ...Object.fromEntries(tallies) };
  };

  // -- What a press makes of the query -------------------------------------------------------------------------------

  // Whether a word finds by itself all that its beginning finds. (A lone character of Chinese is always a beginning.)
  const isWhole = (archive, one) => {
    const clauses = one.clauses.filter(({ term }) => !/...\*$/u.test(term));
    return glossatorRanking.rank(archive, { ...one, clauses }).size === one.found.size;
  };

  // The query that a press goes on from. A word is a beginning only while it is typed last: from now on it is written as
  // one. There is no writing it within a phrase: then null.
  const settled = ({ archive, plan }, text) => {
    const { piece, groups } = plan.last ?? {};
    if (!groups?.length || !/^(?:word|phrase)$/.test(piece.kind) || isWhole(archive, groups[groups.length - 1])) return text;
    return piece.kind === "word" ? `${text}*` : null;
  };

  const narrows = ({ kind, negated }) => !negated && Object.values(FIELD_OF).includes(kind);

  return {
    byCount,

    // {text, atLeast, counts: {year, outlet, kind, entity, tag}}, each [[value, count, label, address]…].
    async count(found, text) {
      const { archive, plan, kept, read, candidates } = found;
      const goesOn = settled(found, text);
      const documents = new Set(goesOn === null ? [] : kept.map(({ document }) => document));
      const atLeast = read < candidates.length || plan.groups.some(({ cut }) => cut);
      return { text: goesOn, atLeast, counts: await countsOf(archive, documents) };
    },

    // What is asked but for what narrows it down: as long as that is the same, nothing may move.
    rest: (text) =>
      glossatorQuery
        .understand(text)
        .filter((piece) => !narrows(piece))
        .map(({ start, end }) => text.slice(start, end))
        .join(" "),

    // The counts of now in the order of before, with what none has any more; in their own, where there is a new value.
    inOrder(before, now) {
      const ordered = (known, rows) => {
        const all = new Map(known.map(([value, , ...more]) => [value, [value, 0, ...more]]));
        for (const row of rows) all.set(row[0], row);
        return all.size > known.length ? rows : [...all.values()];
      };
      return Object.fromEntries(Object.entries(now).map(([facet, rows]) => [facet, ordered(before[facet] ?? [], rows)]));
    },

    // The piece of the query that a value stands for, if it is there.
    pressed: (pieces, facet, value) =>
      pieces.find((piece) => narrows(piece) && piece.kind === FIELD_OF[facet] && piece.value === value),

    // The text with the filter of a value.
    with: (text, facet, value) => glossatorAdding.with(text, FIELD_OF[facet], value),
  };
})();
