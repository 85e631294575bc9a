// What a query asks of the index: its pieces as groups of clauses, its phrases, its filters. Computes only.

const glossatorPlan = (() => {
  "use strict";
  // Words of a query; more are left out.
  const MAX_GROUPS = 32;
  // Before a word that is being typed counts as a beginning.
  const MIN_TYPED_LETTERS = 3;
  const STRAY_BOOST = 0.01;
  const OF_NOTES = ["kind", "by", "status", "verdict"];

  const foldedWords = (text) => glossatorWords.split(text).map(([word]) => glossatorWords.fold(word));

  const termsIn = ({ known }, word, language) => {
    const key = `${language} ${word}`;
    if (!known.has(key)) known.set(key, glossatorWords.terms(word, language));
    return known.get(key);
  };

  // The terms of a word in every language of the archive.
  const termsOf = (archive, word) => [
    ...new Set(archive.root.languages.flatMap((language) => termsIn(archive, word, language))),
  ];

  const clausesOf = (archive, { kind, edits }, word, isOpen) => {
    const folded = glossatorWords.fold(word);
    const terms = termsOf(archive, word);
    if (kind === "fuzzy") {
      // Of a stem, less is left that could be spelt otherwise.
      const ofStem = (term) => Math.max(0, Math.min(edits, (term.length >> 1) - 1));
      return [...new Set([folded, ...terms])].map((term) => ({ term, editDistance: term === folded ? edits : ofStem(term) }));
    }
    // What only another language's stemmer makes of a word is often another word of ours: `planes` is found by Spanish
    // `plan`, and so by English "plans". The index does not tell texts by language, so there it counts for next to
    // nothing where the word itself is found; our notes and names are in our language, and there it counts for nothing.
    const own = [folded, ...termsIn(archive, word, archive.root.languages[0])];
    const clauses = terms.map((term) => (own.includes(term) ? { term } : { term, boost: STRAY_BOOST }));
    const begins = kind === "prefix" || (isOpen && folded.length >= MIN_TYPED_LETTERS);
    return begins ? [...clauses, { term: `${folded}*` }] : clauses;
  };

  // A pattern is only folded, and where the stemmer would cut its letters' end, so cut as well: the index holds stems.
  const patternsOf = (archive, value) => {
    const parts = value.split("*").map((part) => foldedWords(part).join(""));
    const pattern = parts.join("*").replace(/\*+/g, "*");
    const letters = parts.join("");
    const stems = termsOf(archive, letters).filter((term) => letters.startsWith(term));
    const cuts = stems
      .map((term) => letters.length - term.length)
      .filter((cut) => cut < parts[parts.length - 1].length);
    const patterns = [pattern, ...cuts.map((cut) => pattern.slice(0, pattern.length - cut))];
    return [...new Set(patterns)].map((term) => ({ term }));
  };

  // Of a piece with several words (`well-kno*`) only the last is a beginning, or nearly so spelt.
  const groupsOf = (archive, piece, fields, isOpen) => {
    const group = (word, clauses, isCommon) => ({ word, clauses, fields, isCommon });
    if (piece.kind === "wildcard") return [group(piece.value, patternsOf(archive, piece.value), false)];
    const text = piece.value.replace(/\*/g, " ");
    return glossatorWords.split(text).map(([word, start, end], at, { length }) => {
      const isLast = at === length - 1;
      const surface = text.slice(start, end);
      const typed = isLast ? piece : {};
      // A lone character of a script without spaces stands in the index at the beginning of a pair.
      const isLone = typed.kind !== "fuzzy" && glossatorWords.isLone(surface);
      const clauses = clausesOf(archive, isLone ? { kind: "prefix" } : typed, word, isOpen && isLast);
      const isPlain = !isLast || piece.kind === "word" || piece.kind === "phrase";
      return group(surface, clauses, isPlain && archive.common.has(glossatorWords.fold(word)));
    });
  };

  const fieldsOf = (archive, pieces) => {
    const all = archive.root.fields.map(([name]) => name);
    const is = (name, minus) =>
      pieces.some(({ kind, value, negated = false }) => kind === "in" && value === name && negated === minus);
    const named = all.filter((name) => is(name, false));
    return (named.length ? named : all).filter((name) => !is(name, true));
  };

  // Whether a piece is the one that is being typed.
  const isOpen = ({ end, kind }, text) => end === text.length && !(kind === "phrase" && /["“”„‟«»＂]$/.test(text));
  const isText = ({ kind }) => /^(?:word|phrase|prefix|wildcard|fuzzy)$/.test(kind);
  const isNoteFilter = ({ kind, negated }) => OF_NOTES.includes(kind) && !negated;

  // Whether several words are typed with nothing between: pairs of characters that need not stand together to be found.
  const isRun = (text) => {
    const words = glossatorWords.split(text);
    return words.length > 1 && words.every(([, start], at) => !at || start <= words[at - 1][2]);
  };

  const itemOf = (archive, piece, fields, isOpen) => {
    const groups = groupsOf(archive, piece, fields, isOpen);
    const words = glossatorWords.sequence(piece.value);
    const phrase = piece.kind === "phrase" && words.length ? { words, isOpen, typed: piece.value } : null;
    const run = piece.kind === "word" && isRun(piece.value) ? { words } : null;
    return { piece, groups, phrase, run };
  };

  // Words like "the" count for nothing beside another word; what is more than a query may have is left out.
  const trim = (items) => {
    const isRare = items.some(({ piece, groups }) => !piece.negated && groups.some(({ isCommon }) => !isCommon));
    let room = MAX_GROUPS;
    for (const item of items) {
      const rare = item.groups.filter(({ isCommon }) => !isCommon);
      // A phrase of such words alone keeps them: they tell where to look it up.
      if (isRare && (rare.length || !item.phrase)) item.groups = rare;
      item.groups = item.groups.slice(0, room);
      room -= item.groups.length;
      if (!item.groups.length && !item.phrase) item.piece.ignored = room ? "common" : "many";
    }
    return items.filter(({ piece }) => !piece.ignored);
  };

  // A query: `wanted` and `unwanted` items (each the groups of one piece and, of a phrase, its words; of what is typed
  // without a space in a script without them, a `run` to be preferred), and the filters.
  // With `goesOn`, the last word is also a beginning. `last` is the item of that word.
  const plan = (archive, text, goesOn) => {
    const pieces = glossatorQuery.understand(text);
    const live = pieces.filter(({ ignored }) => !ignored);
    const filters = live.filter((piece) => !isText(piece) && piece.kind !== "in");
    const noteFilters = filters.filter(isNoteFilter);
    const preferred = filters.filter(({ kind }) => kind === "has");
    const fields = noteFilters.length ? ["notes"] : fieldsOf(archive, live);
    const itemOfPiece = (piece) => itemOf(archive, piece, fields, goesOn && isOpen(piece, text));
    const items = trim(live.filter(isText).map(itemOfPiece));
    const wanted = items.filter(({ piece }) => !piece.negated);
    const unwanted = items.filter(({ piece }) => piece.negated);
    const last = items.find(({ piece }) => piece.end === text.length);
    const groups = wanted.flatMap((item) => item.groups);
    const phrases = wanted.flatMap(({ phrase }) => phrase ?? []);
    const runs = wanted.flatMap(({ run }) => run ?? []);
    return { pieces, fields, filters, noteFilters, preferred, wanted, unwanted, last, groups, phrases, runs };
  };

  return { plan, termsIn, foldedWords };
})();
