// What there is in the place of a filter's value that there is not: `kind:corection`. Computes only.
// The same as build/glossator/ask/instead.py.

const glossatorInstead = (() => {
  "use strict";
  // Values that are proposed because they are like the one typed.
  const MAX_NEAR = 5;
  // Where none is like it, all are listed, if they are no more than can be taken in.
  const MAX_LISTED = 12;
  // What is typed: of longer ones, lunr takes too long to find what is near.
  const MAX_CHARS = 32;

  const folded = (text) => glossatorPlan.foldedWords(text).join(" ");

  // The key and the names of a row of a column, whole and word by word.
  const formsOf = ([key, names]) =>
    [key, ...names].map(folded).flatMap((form) => (form ? [form, ...form.split(" ")] : []));

  // Those of the forms that begin as typed, or differ from it by a letter or two.
  const near = (typed, forms) => {
    if (typed.length < 3 || typed.length > MAX_CHARS) return new Set();
    const all = [...new Set(forms)].sort();
    const slips = lunr.TokenSet.fromFuzzyString(typed, typed.length < 6 ? 1 : 2);
    const begun = all.filter((form) => form.startsWith(typed));
    return new Set([...begun, ...lunr.TokenSet.fromArray(all).intersect(slips).toArray()]);
  };

  return {
    // {isNear, values: [[value, label]…]}, the most frequent first: those that may be meant, else all, if they are few.
    async values(archive, { kind, value }) {
      const column = await glossatorArchive.column(archive, glossatorSearch.COLUMNS[kind]);
      const forms = near(folded(value), column.flatMap(formsOf));
      const alike = column.filter((row) => formsOf(row).some((form) => forms.has(form)));
      const listed = column.length > MAX_LISTED ? [] : column;
      const shown = (alike.length ? alike : listed).sort((a, b) => b[3].size - a[3].size);
      const most = alike.length ? MAX_NEAR : MAX_LISTED;
      return { isNear: alike.length > 0, values: shown.slice(0, most).map(([key, [label]]) => [key, label]) };
    },
  };
})();
