// What the documents that were found have in common: how many there are of each year, outlet, kind… Computes only.

const glossatorFacets = (() => {
  "use strict";
  const NAMES = ["outlet", "kind", "entity", "tag"];

  const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

  const countIn = (within, documents) => [...within.keys()].filter((document) => documents.has(document)).length;

  const tally = (column, documents) =>
    column
      .map(([value, [label], address, within]) => [value, countIn(within, documents), label, address])
      .filter(([, count]) => count)
      .sort(byCount);

  const yearsOf = async (archive, documents) => {
    const counts = new Map();
    const years = await glossatorArchive.dates(archive, false);
    for (const document of documents) counts.set(years[document], (counts.get(years[document]) ?? 0) + 1);
    return [...counts].map(([year, count]) => [year, count, year, ""]).sort((a, b) => (a[0] < b[0] ? 1 : -1));
  };

  return {
    byCount,

    // {year, outlet, kind, entity, tag}, each [[value, count, label, address]…], of what a query found.
    async count(archive, kept) {
      const documents = new Set(kept.map(({ document }) => document));
      const columns = await Promise.all(NAMES.map((name) => glossatorArchive.column(archive, name)));
      const tallies = NAMES.map((name, at) => [name, tally(columns[at], documents)]);
      return { year: await yearsOf(archive, documents), ...Object.fromEntries(tallies) };
    },
  };
})();
