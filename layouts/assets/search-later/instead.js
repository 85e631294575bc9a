// What there is in the place of a filter's value that there is not: `kind:corection`. Computes only.
// The same as build/glossator/ask/instead.py.

const glossatorInstead = (() => {
  "use strict";
  // Values or words that are proposed because they are like the one typed.
  const MAX_NEAR = 5;
  // Where none is like it, all are listed, if they are no more than can be taken in.
  const MAX_LISTED = 12;
  // What is typed: of longer ones, lunr takes too long to find what is near.
  const MAX_CHARS = 32;

  const { foldedWords } = glossatorPlan;
  const folded = (text) => foldedWords(text).join(" ");

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
      return { isNear: alike.length > 0, values: shown.slice(0, alike.length ? MAX_NEAR : MAX_LISTED).map(([key, [label]]) => [key, label]) };
    },

    // What the articles have in the place of a word that none has: with the hyphen of a designation (`tu160`), else of a
    // letter's difference, else of two. The index has no whole words, but the passages of what is found do.
    async words(engine, word) {
      const parted = word.replace(/(\p{L})(\d)/u, "$1-$2");
      const typed = foldedWords(word);
      for (const text of [parted, `${word}~`, `${word}~2`]) {
        // The word itself may well be somewhere, but not where it is sought: in notes of a kind, say. A word of one or two
        // letters has no neighbours, and would be found again.
        if (text === word || (text !== parted && word.length < 3)) continue;
        const { nearest, results } = await engine.ask(text);
        if (nearest || !results.length) continue;
        if (text === parted) return [text];
        const forms = results.flatMap(({ heading, passage }) => [...heading, ...passage]).filter(({ hit }) => hit);
        const near = forms.flatMap(({ text }) => foldedWords(text)).filter((form) => !typed.includes(form));
        if (near.length) return [...new Set(near)].slice(0, MAX_NEAR);
      }
      return [];
    },
  };
})();
