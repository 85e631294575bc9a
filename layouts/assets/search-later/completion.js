// How the last word may go on. Computes only.
//
// Words are completed from the texts at hand, those of what was found, so that no list of all words need be fetched.

const glossatorCompletion = (() => {
  "use strict";
  const MAX_COMPLETIONS = 6;

  const { foldedWords } = glossatorPlan;

  // Words that begin as typed, the most frequent first, each in its most frequent spelling.
  const wordsAtHand = async ({ kept }, start) => {
    const texts = await Promise.all([...kept].filter(([name]) => name.startsWith("x/")).map(([, chunk]) => chunk));
    const counts = new Map();
    for (const block of texts.flatMap(({ blocks }) => blocks)) {
      const folded = glossatorPassages.foldedOf(block);
      for (const [at, [, from, to]] of glossatorPassages.wordsOf(block).entries()) {
        if (!folded[at].startsWith(start) || folded[at] === start) continue;
        const spelling = block.text.slice(from, to);
        counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
      }
    }
    const seen = new Set();
    const first = ([word]) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase());
    return [...counts]
      .sort(glossatorFacets.byCount)
      .filter(first)
      .map(([word]) => word);
  };

  return {
    // [{completion, text}…]: the last word before the caret, completed, and the whole text with it.
    async complete(archive, text, caret) {
      const [, before, field = "", word] = /^(.*?)(?:(\w+):)?"?([^\s:"]*)$/su.exec(text.slice(0, caret));
      const make = (words, complete) =>
        words.slice(0, MAX_COMPLETIONS).map((completion) => {
          return { completion, text: `${complete(completion)} ${text.slice(caret).trimStart()}`.trim() };
        });
      if (Object.hasOwn(glossatorSearch.COLUMNS, field)) {
        const column = await glossatorArchive.column(archive, glossatorSearch.COLUMNS[field]);
        const begins = (name) => foldedWords(name).join(" ").startsWith(foldedWords(word).join(" "));
        const values = column.filter(([value, names]) => [value, ...names].some(begins)).map(([value]) => value);
        return make(values, (value) => glossatorAdding.with(before, field, value));
      }
      const [start = ""] = foldedWords(word);
      const typed = text.slice(0, caret - word.length);
      return start.length > 1 ? make(await wordsAtHand(archive, start), (completion) => typed + completion) : [];
    },
  };
})();
