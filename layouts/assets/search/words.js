// What counts as one word, and what a word is found by. Computes only.
// The same as build/glossator/words.py, step by step and with the same constants, where the reasons stand; the table of
// test words is tests/cases/words.json, which both sides read. No lookbehind: browsers of 2022 do not know it.

const glossatorWords = (() => {
  "use strict";
  const MAX_TERM_CHARS = 64;
  const UNSPACED =
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u3005-\u3007\u3041-\u3096" +
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff" +
    "\uff66-\uff9f\u{20000}-\u{3ffff}";
  const MARKS =
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed" +
    "\u0900-\u0963\u0970-\u0dff\u0f71-\u0f84";
  const INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff";
  const QUOTES = "'`´‘’‛′＇ʹʻʼʽʾʿ";
  const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}]|[${MARKS}])`;
  const INITIAL = `(?![\\p{Nd}${UNSPACED}])[\\p{L}\\p{N}]`;
  const WORD = new RegExp(
    "[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?![.,]?[0-9])" +
      `|${INITIAL}(?:\\.${INITIAL})+(?!${LETTER})` +
      `|${LETTER}+(?:[${QUOTES}${INVISIBLE}]+${LETTER}+)*` +
      `|[${UNSPACED}]+`,
    "gu",
  );
  const UNSPACED_RUN = new RegExp(`^[${UNSPACED}]`, "u");
  const INVISIBLE_RUN = new RegExp(`[${INVISIBLE}]+`, "gu");
  const APOSTROPHE = new RegExp(`[${QUOTES}]`, "gu");
  const NO_LETTER = new RegExp(`[^\\p{L}\\p{N}${MARKS}]`, "gu");
  const POSSESSIVE = /'s?$/;
  const ELIDED =
    /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|un|gl|(?:d?a|[bdn]e|co|que|su)ll|quest|sant)'(?=[aeiouyhà-æè-ïò-öø-ýœ])/;
  const WRITTEN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ё: "е" };
  const ACCENTS = /([\u0400-\u052f][\u0302-\u036f])|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;

  // The stemmers of the archive's languages come with the library, by language.
  const made = {};
  const stemmer = (language) => {
    const Stemmer = glossatorStemmers[language];
    return Stemmer && (made[language] ??= new Stemmer());
  };

  const settled = (run) =>
    Array.from(
      run
        .replace(INVISIBLE_RUN, "")
        .replace(APOSTROPHE, "'")
        .normalize("NFKC")
        .toLowerCase()
        .replace(/ς/g, "σ")
        .replace(POSSESSIVE, "")
        .replace(ELIDED, "")
        .replace(NO_LETTER, ""),
    )
      .slice(0, MAX_TERM_CHARS)
      .join("");

  const pairs = (run, start) => {
    const characters = Array.from(run);
    const found = [];
    for (let at = 0; at < Math.max(1, characters.length - 1); at++) {
      const pair = characters.slice(at, at + 2).join("");
      found.push([settled(pair), start, start + pair.length]);
      start += characters[at].length;
    }
    return found;
  };

  const fold = (word) =>
    word
      .replace(/[ß-ё]/g, (letter) => WRITTEN[letter] ?? letter)
      .normalize("NFD")
      .replace(ACCENTS, "$1")
      .normalize("NFC");

  return {
    // [[word, start, end]…], lower case, accents kept, with its span in the text; scripts without spaces in pairs.
    split(text) {
      const found = [];
      for (const { 0: run, index } of text.matchAll(WORD)) {
        if (UNSPACED_RUN.test(run)) found.push(...pairs(run, index));
        else {
          const word = settled(run);
          if (word) found.push([word, index, index + run.length]);
        }
      }
      return found;
    },

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
