// What counts as one word, and what a word is found by. Computes only.
// The same as build/glossator/words.py, step by step and with the same constants, where the reasons stand; the table of
// test words is tests/cases/words.json, which both sides read. No lookbehind: browsers of 2022 do not know it.

const glossatorWords = (() => {
  "use strict";
  const MAX_TERM_CHARS = 64;
  const UNSPACED =
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d\u1100-\u11ff" +
    "\u1780-\u17d3\u17d7-\u17d7\u17dc-\u17dd\u3005-\u3007\u3041-\u3096\u3099-\u309a\u309d-\u309f\u30a1-\u30fa" +
    "\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f" +
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
  const SIGNS =
    "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060" +
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u1160-\u11ff\u17b4-\u17d3" +
    "\u17dd\u3099\u309a\ua9e5\uaa7b-\uaa7d\uff9e\uff9f";
  const MARKS =
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed" +
    "\u0711-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d\u0859-\u085b\u0898-\u0963\u0970-\u0dff\u0f39" +
    "\u0f71-\u0fbc\u135d-\u135f\u1712-\u1734\u1752-\u1773\u1885-\u18a9\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f" +
    "\u1ab0-\u1b44\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2d7f\u2de0-\u2dff" +
    "\ua66f-\ua67d\ua69e\ua69f\ua802-\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua953\ua980-\ua9c0\uaa29-\uaa4d" +
    "\uaab0-\uaac1\uaaeb-\uaaf6\uabe3-\uabed\ufb1e\ufe20-\ufe2f\u{10d24}-\u{10d27}\u{11100}-\u{11146}" +
    "\u{11435}-\u{11446}\u{1e944}-\u{1e94a}";
  const INVISIBLE =
    "\u00ad\u055b\u055c\u055e\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f" +
    "\ufeff\u{e0100}-\u{e01ef}";
  const QUOTES = "'`´‘’‛′＇ʹʻʼʽʾʿ\u05f3";
  const HEBREW = "\u05d0-\u05ea\u0591-\u05bd\u05bf-\u05c7";
  const THOUSANDS = "[.,\u066c\uff0c\uff0e]";
  const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}]|[${MARKS}])`;
  const INITIAL = `(?![\\p{Nd}${UNSPACED}])[\\p{L}\\p{N}]`;
  const WORD = new RegExp(
    `(?=\\p{Nd})[^0\u0660\u06f0\u0966\u09e6\u0e50\uff10]\\p{Nd}{0,2}(?:${THOUSANDS}\\p{Nd}{3})+(?!${THOUSANDS}?\\p{Nd})` +
      `|[\u05d0-\u05ea][${HEBREW}${QUOTES}]*["\u05f4][\u05d0-\u05ea](?![${HEBREW}])` +
      `|${INITIAL}(?:\\.${INITIAL})+(?!${LETTER})` +
      `|(?=[\\p{L}\\p{N}])${LETTER}+(?:[${QUOTES}${INVISIBLE}]+${LETTER}+)*` +
      `|[${UNSPACED}]+(?:[${INVISIBLE}]+[${UNSPACED}]+)*`,
    "gu",
  );
  const CHARACTER = new RegExp(`.[${SIGNS}${INVISIBLE}]*`, "gu");
  const UNSPACED_RUN = new RegExp(`^[${UNSPACED}]`, "u");
  const INVISIBLE_RUN = new RegExp(`[${INVISIBLE}]+`, "gu");
  const APOSTROPHE = new RegExp(`[${QUOTES}]`, "gu");
  const NO_LETTER = new RegExp(`[^\\p{L}\\p{N}${MARKS}]|\u0640`, "gu");
  const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;
  const POSSESSIVE = /'s?$/;
  const ELIDED =
    /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|un|gl|(?:d?a|[bdn]e|co|que|su)ll|quest|sant)'(?=[aeiouyhà-æè-ïò-öø-ýœ])/;
  const WRITTEN = {
    ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ё: "е" },
    ...{ "\u0671": "\u0627", "\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643" },
    ...{ "\u06c1": "\u0647", "\u06d5": "\u0647", "\u0901": "\u0902" },
  };
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

  const cut = (word) => Array.from(word).slice(0, MAX_TERM_CHARS).join("");

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
      .replace(/[ß-\u0901]/g, (letter) => WRITTEN[letter] ?? letter);

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
