// What counts as one word, and what a word is found by. Computes only.
// The same as build/glossator/words.py, step by step and with the same constants, where the reasons stand; the table of
// test words is tests/cases/words.json, which both sides read. No lookbehind: browsers of 2022 do not know it.

const glossatorWords = (() => {
  "use strict";
  const MAX_TERM_CHARS = 64;
  // What Python says in ranges is said here by script and kind, in fewer bytes.
  const SCRIPTS = "Thai Lao Mymr Khmr Hang Hira Kana Hani".replace(/\w+ ?/g, "\\p{sc=$&}").replace(/ /g, "");
  const UNSPACED = `(?:(?![\\p{Nd}\\p{No}\\p{P}\\p{S}])[${SCRIPTS}\u3099\u309a\u30fc\uff70\uff9e\uff9f])`;
  const SIGNS = "\\p{M}\u0e33\u0eb3\u1160-\u11ff\uff9e\uff9f";
  const INVISIBLE =
    "\u00ad\u055b\u055c\u055e\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f" +
    "\ufeff\u{e0100}-\u{e01ef}";
  const QUOTES = "'`´‘’‛′＇ʹʻʼʽʾʿ\u05f3";
  const HEBREW = "\u05d0-\u05ea\u0591-\u05bd\u05bf-\u05c7";
  const THOUSANDS = "[.,\u066c\uff0c\uff0e]";
  const LETTER = `(?!${UNSPACED}|[${INVISIBLE}])[\\p{L}\\p{N}\\p{M}]`;
  const INITIAL = `(?!\\p{Nd}|${UNSPACED})[\\p{L}\\p{N}]`;
  const WORD = new RegExp(
    `(?=\\p{Nd})[^0\u0660\u06f0\u0966\u09e6\u0e50\uff10]\\p{Nd}{0,2}(?:${THOUSANDS}\\p{Nd}{3})+(?!${THOUSANDS}?\\p{Nd})` +
      `|[\u05d0-\u05ea][${HEBREW}${QUOTES}]*["\u05f4][\u05d0-\u05ea](?![${HEBREW}])` +
      `|${INITIAL}(?:\\.${INITIAL})+(?!${LETTER})` +
      `|(?=[\\p{L}\\p{N}])(?:${LETTER})+(?:[${QUOTES}${INVISIBLE}]+(?:${LETTER})+)*` +
      `|${UNSPACED}+(?:[${INVISIBLE}]+${UNSPACED}+)*`,
    "gu",
  );
  const CHARACTER = new RegExp(`.[${SIGNS}${INVISIBLE}]*`, "gu");
  const UNSPACED_RUN = new RegExp(`^${UNSPACED}`, "u");
  const INVISIBLE_RUN = new RegExp(`[${INVISIBLE}]+`, "gu");
  const APOSTROPHE = new RegExp(`[${QUOTES}]`, "gu");
  const NO_LETTER = /^(?:[^\p{L}\p{N}]|\u0640)+|[^\p{L}\p{N}\p{M}]|\u0640/gu;
  const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;
  const POSSESSIVE = /'s?$/;
  const ELIDED =
    /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|un|gl|(?:d?a|[bdn]e|co|que|su)ll|quest|sant)'(?=[aeiouyhà-æè-ïò-öø-ýœ])/;
  const WRITTEN = "ßæœøđðþłıħё\u0671\u0629\u0649\u06cc\u06a9\u06c1\u06d5\u0901";
  const AS = "ss ae oe o d d th l i h е \u0627 \u0647 \u064a \u064a \u0643 \u0647 \u0647 \u0902".split(" ");
  const ACCENTS = /([\u0400-\u052f][\u0302-\u036f])|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c]/g;

  // The stemmers of the archive's languages come with the library, by language.
  const made = {};
  const stemmer = (language) => {
    const Stemmer = glossatorStemmers[language];
    return Stemmer && (made[language] ??= new Stemmer());
  };

  // The digits of a script stand together, from nought on.
  const asciiDigit = (digit) => {
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before++;
    return before % 10;
  };

  const cut = (word) => (word.length > MAX_TERM_CHARS ? Array.from(word).slice(0, MAX_TERM_CHARS).join("") : word);

  // Of a script without spaces.
  const plainly = (characters) => cut(characters.replace(INVISIBLE_RUN, "").normalize("NFKC"));

  const settled = (run) =>
    cut(
      run
        .replace(INVISIBLE_RUN, "")
        .replace(APOSTROPHE, "'")
        .normalize("NFKC")
        .toLowerCase()
        .replace(/ς/g, "σ")
        .replace(FOREIGN_DIGIT, asciiDigit)
        .replace(POSSESSIVE, "")
        .replace(ELIDED, "")
        .replace(NO_LETTER, ""),
    );

  const pairs = (run, start, endsOfRuns) => {
    const characters = run.match(CHARACTER);
    const found = [];
    for (let at = 0; at < (endsOfRuns ? characters.length : Math.max(1, characters.length - 1)); at++) {
      const pair = characters.slice(at, at + 2).join("");
      found.push([plainly(pair), start, start + pair.length]);
      start += characters[at].length;
    }
    return found;
  };

  const fold = (word) =>
    word
      .normalize("NFD")
      .replace(ACCENTS, "$1")
      .normalize("NFC")
      .replace(/[ß-\u0901]/g, (letter) => AS[WRITTEN.indexOf(letter)] ?? letter);

  return {
    // [[word, start, end]…], lower case, accents kept, with its span in the text; scripts without spaces in pairs, and
    // with `endsOfRuns`, the last character of a run by itself as well.
    split(text, endsOfRuns = false) {
      const found = [];
      for (const { 0: run, index } of text.matchAll(WORD)) {
        if (UNSPACED_RUN.test(run)) found.push(...pairs(run, index, endsOfRuns));
        else {
          const word = settled(run);
          if (word) found.push([word, index, index + run.length]);
        }
      }
      return found;
    },

    // The folded words, as phrases are compared: in a run without spaces, each character is one.
    sequence: (text) =>
      (text.match(WORD) ?? [])
        .flatMap((run) => (UNSPACED_RUN.test(run) ? run.match(CHARACTER).map(plainly) : settled(run)))
        .filter(Boolean)
        .map(fold),

    // Whether a stretch of text is a single character of a script without spaces.
    isLone: (surface) => UNSPACED_RUN.test(surface) && surface.match(CHARACTER).length === 1,

    // The one or two terms by which a word of `split` is found in texts of a language; "" has no stemmer.
    terms(word, language) {
      const plain = fold(word);
      const own = UNSPACED_RUN.test(word) ? null : stemmer(language);
      if (!own) return [plain];
      const stem = fold(own.stemWord(word)) || plain;
      const plainStem = plain === word ? stem : fold(own.stemWord(plain)) || plain;
      return stem === plainStem ? [stem] : [stem, plainStem];
    },

    fold,
  };
})();
