// Where in an article the words stand, and the passage around them. Computes only.

const glossatorPassages = (() => {
  "use strict";
  const PASSAGE_CHARS = 240;
  // How much of that stands before the first word found.
  const BEFORE_CHARS = 60;

  // As the index has them, so that what it finds is seen.
  const wordsOf = (block) => (block.words ??= glossatorWords.split(block.text, true));
  const foldedOf = (block) => (block.folded ??= wordsOf(block).map(([word]) => glossatorWords.fold(word)));

  // The groups that each word of a block answers, by position: [[start, end, [group…]]…], of those that answer any.
  const hitsIn = (block, groups) =>
    wordsOf(block).flatMap(([word, start, end]) => {
      const answered = groups.filter((group) => group.means(word, block));
      return answered.length ? [[start, end, answered]] : [];
    });

  const holds = (block, { words, isOpen }) => {
    const found = (block.sequence ??= glossatorWords.sequence(block.text));
    const last = words.length - 1;
    const fits = (word, at) => word === words[at] || (isOpen && at === last && word.startsWith(words[last]));
    return found.some((_, from) => words.every((_, at) => fits(found[from + at] ?? "", at)));
  };

  // The start of the stretch of a passage's length in which most groups stand, and of those with most words found.
  const densest = (hits) => {
    let best = 0;
    let start = 0;
    for (const [from] of hits) {
      const near = hits.filter(([at]) => at >= from && at < from + PASSAGE_CHARS - BEFORE_CHARS);
      const worth = new Set(near.flatMap(([, , groups]) => groups)).size * 1000 + near.length;
      if (worth > best) [best, start] = [worth, from];
    }
    return start;
  };

  // A text cut at spaces, so that no word is cut; where there are none (Chinese, say), between characters.
  const stretch = (text, around) => {
    const wanted = Math.max(0, Math.min(around - BEFORE_CHARS, text.length - PASSAGE_CHARS));
    const space = wanted ? text.slice(wanted, around).search(/\s/u) : -1;
    const start = space < 0 ? whole(text, wanted) : wanted + space + 1;
    const end = start + PASSAGE_CHARS;
    if (end >= text.length) return [start, text.length];
    const last = text.slice(start, end).search(/\s\S*$/u);
    return [start, last > PASSAGE_CHARS / 2 ? start + last : whole(text, end)];
  };

  const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);

  // [{text, hit}…]; the pieces' texts, joined, are the text between `start` and `end`, with dots where it is cut.
  const pieces = (text, hits, start = 0, end = text.length) => {
    const found = [{ text: start ? "… " : "", hit: false }];
    const add = (words, hit) => {
      const last = found[found.length - 1];
      if (last.hit === hit) last.text += words;
      else if (words) found.push({ text: words, hit });
    };
    let at = start;
    for (const [from, to] of hits) {
      if (to <= at || from >= end) continue;
      add(text.slice(at, Math.max(at, from)), false);
      add(text.slice(Math.max(at, from), Math.min(to, end)), true);
      at = Math.min(to, end);
    }
    add(text.slice(at, end), false);
    if (end < text.length) add(" …", false);
    return found.filter((piece) => piece.text);
  };

  return {
    wordsOf,
    foldedOf,
    holds,

    // Whether a block answers every group and holds every phrase.
    answers: (block, groups, phrases) =>
      phrases.every((phrase) => holds(block, phrase)) &&
      groups.every((group) => wordsOf(block).some(([word]) => group.means(word, block))),

    // How well a block answers: by phrases, then by groups, and what stands together as it was typed.
    worth: (block, { groups, phrases, runs }) =>
      phrases.filter((phrase) => holds(block, phrase)).length * 100 +
      runs.filter((run) => holds(block, run)).length * 2 +
      new Set(hitsIn(block, groups).flatMap(([, , answered]) => answered)).size,

    // The passage of a block in which most of the groups stand.
    passage(block, groups) {
      const hits = hitsIn(block, groups);
      return pieces(block.text, hits, ...stretch(block.text, densest(hits)));
    },

    // The whole text of a block, with the words found.
    marked: (block, groups) => pieces(block.text, hitsIn(block, groups)),
  };
})();
