/* Which words are meant: the rules of glossator.match, in the browser, so that what is copied here is placed there on
   the same words. A test holds the two together. Computes only; it never touches the page. */

/** Stands in a text for words that are withheld: nothing beyond it is near. */
export const GAP = "\ufffc";

const MAX_CONTEXT_WORDS = 40;
const FEW_CONTEXT_WORDS = 2;
/** Where not all of the text is known, so much context is taken to be enough. */
const SAFE_CONTEXT_WORDS = 6;

const DOUBLE_QUOTES = '"“”„‟«»″ʺ〝〞〟＂❝❞「」『』《》\u05f4';
const SINGLE_QUOTES = "'‘’‚‛‹›′ʹ`´ʼʻ＇❛❜〈〉\u05f3";
const DASHES = "-‐‑‒–—―−﹘﹣－\u05be";
const INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff";
const SPACES = "\\t\\v\\f\\r\\x1c-\\x1f\x85\xa0\u1680\u2000-\u200a\\u2028\\u2029\u202f\u205f\u3000";
const HANGUL = "\uac00-\ud7af";
const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const SIGNS =
  "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060" +
  "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u109a-\u109d\u17b4-\u17d3\u17dd\u3099\u309a";
const MARKS =
  "\u0300-\u036f\u0483-\u0487\u055a-\u055e\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670" +
  "\u0900-\u0963\u0970-\u0dff\u0f71-\u0f84\u200c\u200d";
const LETTER = `(?:(?![${UNSPACED}${HANGUL}])[\\p{L}\\p{N}]|[${MARKS}])`;

const ANY = `[\\p{L}\\p{N}_${MARKS}${SIGNS}]`;

const GOING = new RegExp(`[${INVISIBLE}\u0640]+`, "gu");
const INVISIBLE_RUN = new RegExp(`[${INVISIBLE}]+`, "gu");
const SPACES_AROUND = new RegExp(`^[ \\n${SPACES}]+|[ \\n${SPACES}]+$`, "gu");
/** White space that YAML takes for a line end, or not at all. A no-break space is a writer's wish, and stays. */
const LINE_SPACE = /[\t\n\v\f\r\x1c-\x20\x85\u2028\u2029]+/g;
const IN_HANGUL = new RegExp(`^[${HANGUL}]{2}$`, "u");
/** Of a script without spaces, two characters count as a word. */
const WORD = new RegExp(
  `[${UNSPACED}]{1,2}[${SIGNS}]*|[^ ${UNSPACED}]*(?![${UNSPACED}])[\\p{L}\\p{N}][^ ${UNSPACED}]*`,
  "gu",
);

/* Each in the order of glossator.match.folding: what is replaced, and by what. */
const FOLDING = [
  [GOING, ""],
  [/[\ufb00-\ufb06\uff01-\uff0b\uff0d\uff0f-\uff5e]/gu, (letter) => letter.normalize("NFKC")],
  [/[^\p{M}]\p{M}+|[^\0-\u02ff]/gu, (letter) => letter.normalize("NFC")],
  [new RegExp(`[${DOUBLE_QUOTES}]`, "gu"), '"'],
  [new RegExp(`[${SINGLE_QUOTES}]`, "gu"), "'"],
  [new RegExp(`[${DASHES.replace("-", "\\-")}]`, "gu"), "-"],
  [new RegExp(`[${SPACES}]`, "gu"), " "],
  [/[ \n]{2,}/gu, (run) => (run.includes("\n") ? "\n" : " ")],
  [/-{2,}/gu, "-"],
  [/\.\.\.[.…]*/gu, "…"],
  [/\.\.?…[.…]*/gu, "…"],
  [/…[.…]+/gu, "…"],
  [/''/gu, '"'],
  [/(?<!\p{Nd})'/gu, '"'],
];

const NUMBER_CUT =
  String.raw`(?<=\p{Nd})(?=\p{Nd})|(?<=\p{Nd}[.,"'])(?=\p{Nd})|(?<=\p{Nd})(?=[.,"']\p{Nd})|` +
  String.raw`(?<=(?<![^ \n])\.)(?=\p{Nd})`;
const SPACED_NUMBER_CUT =
  String.raw`(?<!\p{Nd}{4} )(?<=\p{Nd} )(?=\p{Nd}{3}(?!\p{Nd}))|(?<!\p{Nd}{4})(?<=\p{Nd})(?= \p{Nd}{3}(?!\p{Nd}))`;
const WORD_CUT =
  `(?<=${LETTER})(?=${LETTER}|["']t(?!${LETTER}))|` + String.raw`(?<=(?<![\p{L}\p{N}_])[Nn]["'])(?=${LETTER})`;
const LETTER_CUT =
  `(?<=${ANY})(?=[${SIGNS}])|` + "(?<=[\u0e40-\u0e44\u0ec0-\u0ec4])(?=[\u0e01-\u0eae])|(?<=\u17d2)(?=[\u1780-\u17b3])";
const IN_NUMBER = new RegExp(NUMBER_CUT, "uy");
const IN_WORD = new RegExp(`${WORD_CUT}|${LETTER_CUT}|${NUMBER_CUT}|${SPACED_NUMBER_CUT}`, "uy");

/** The words between two offsets of a text, widened to whole words, with what tells them from the same words elsewhere.
    `whole`: nothing of the text is withheld. Comes back empty-handed (null) where no words can be quoted. */
export function quoteAt(text, start, end, whole) {
  const folded = fold(text);
  const span = wholeWords(folded, ...trimmed(folded, start, end));
  const words = span && written(text, folded, ...span);
  const wanted = { words: words && fold(words).text, prefix: "", suffix: "" };
  if (!words || words.includes(GAP) || wanted.words !== folded.text.slice(...span)) {
    return null;
  }
  const places = occurrences(folded.text, wanted.words);
  const standing = standingPlaces(folded, wanted, places);
  if (whole && standing.length === 1 && standing[0] === span[0]) {
    return { words };
  }
  const context = contextOf(text, folded, span, places, whole ? FEW_CONTEXT_WORDS : SAFE_CONTEXT_WORDS);
  if (context) {
    return { words, ...context };
  }
  const occurrence = standing.indexOf(span[0]) + 1;
  return whole && occurrence ? { words, occurrence } : null;
}

/** A text in the form in which it is compared: text[i] came from offsets[i], and offsets has one entry more. `lines` is
    the text with its line ends, over which no word and no number goes. */
export function fold(text) {
  let folded = { text, offsets: Array.from({ length: text.length + 1 }, (_, at) => at) };
  for (const [pattern, becomes] of FOLDING) {
    folded = replaced(folded, pattern, becomes);
  }
  const indent = folded.text.length - folded.text.trimStart().length;
  const lines = folded.text.trim();
  const offsets = folded.offsets.slice(indent, indent + lines.length + 1);
  return { text: lines.replaceAll("\n", " "), offsets, lines };
}

/** Whether a border at an offset of a folded text would run through a word or a number. */
export function cutsWord(folded, at) {
  return matchesAt(IN_WORD, folded.lines, at);
}

/** Whether what begins at an offset of a folded text would begin within a Korean word. */
export function cutsFront(folded, at) {
  return at > 0 && IN_HANGUL.test(folded.lines.slice(at - 1, at + 1));
}

function replaced({ text, offsets }, pattern, becomes) {
  const pieces = [];
  const origins = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const edit = typeof becomes === "string" ? becomes : becomes(match[0]);
    if (edit === match[0]) continue;
    pieces.push(text.slice(done, match.index), edit);
    origins.push(offsets.slice(done, match.index), Array(edit.length).fill(offsets[match.index]));
    done = match.index + match[0].length;
  }
  return { text: pieces.join("") + text.slice(done), offsets: [...origins, offsets.slice(done)].flat() };
}

function matchesAt(pattern, text, at) {
  // With the u flag a match inside a pair of surrogates would be looked for before it.
  if (at > 0 && at < text.length && text.codePointAt(at - 1) > 0xffff) {
    return true;
  }
  pattern.lastIndex = at;
  return pattern.test(text);
}

/* The words */

/** The folded span of what came from between two offsets of the text, also in part; without spaces at its ends. */
function trimmed(folded, start, end) {
  let left = Math.max(0, folded.offsets.findLastIndex((origin) => origin <= start));
  let right = folded.offsets.findIndex((origin) => origin >= end);
  right = right < 0 ? folded.text.length : right;
  while (left < right && folded.text[left] === " ") left += 1;
  while (left < right && folded.text[right - 1] === " ") right -= 1;
  return [left, right];
}

function wholeWords(folded, left, right) {
  if (left >= right) {
    return null;
  }
  while (left > 0 && (cutsWord(folded, left) || cutsFront(folded, left))) left -= 1;
  while (right < folded.text.length && cutsWord(folded, right)) right += 1;
  return /[\p{L}\p{N}]/u.test(folded.text.slice(left, right)) ? [left, right] : null;
}

/** What stands in a folded span, as it is written in the text, but on one line and without invisible characters. */
function written(text, folded, left, right) {
  const raw = text.slice(folded.offsets[left], folded.offsets[right]);
  return raw.replace(INVISIBLE_RUN, "").replace(LINE_SPACE, " ").replace(SPACES_AROUND, "");
}

/* The places */

/** Every offset at which words stand in a folded text, overlapping ones and those within other words, too. */
function occurrences(text, words) {
  const places = [];
  for (let at = text.indexOf(words); at >= 0 && words; at = text.indexOf(words, at + 1)) {
    places.push(at);
  }
  return places;
}

/** Those of the places at which the words stand as words and in their context; of overlapping ones the first. */
function standingPlaces(folded, wanted, places) {
  const found = [];
  let free = 0;
  for (const start of places) {
    const end = start + wanted.words.length;
    if (start >= free && standsBehind(folded, wanted.prefix, start) && standsBefore(folded, wanted.suffix, end)) {
      found.push(start);
      free = end;
    }
  }
  return found;
}

function standsBehind(folded, prefix, at) {
  if (!prefix) {
    return !cutsWord(folded, at) && !cutsFront(folded, at);
  }
  const { text, lines } = folded;
  const end = text[at - 1] === " " ? at - 1 : at;
  return text.slice(0, end).endsWith(prefix) && !matchesAt(IN_NUMBER, lines, end - prefix.length);
}

function standsBefore(folded, suffix, at) {
  if (!suffix) {
    return !cutsWord(folded, at);
  }
  const { text, lines } = folded;
  const start = text[at] === " " ? at + 1 : at;
  return text.startsWith(suffix, start) && !matchesAt(IN_NUMBER, lines, start + suffix.length);
}

/** As many words before and after the span as it takes to be alone, at least `fewest` on each side. */
function contextOf(text, folded, [left, right], places, fewest) {
  const words = folded.text.slice(left, right);
  for (let number = fewest; number <= MAX_CONTEXT_WORDS; number += 1) {
    const prefix = written(text, folded, wordsBefore(folded.text, left, number), left);
    const suffix = written(text, folded, right, wordsAfter(folded.text, right, number));
    const wanted = { words, prefix: fold(prefix).text, suffix: fold(suffix).text };
    const found = standingPlaces(folded, wanted, places);
    if (found.length === 1 && found[0] === left && (prefix || suffix)) {
      return { prefix, suffix };
    }
  }
  return null;
}

/** Where so many words before an offset begin; what is withheld ends them. */
function wordsBefore(text, at, number) {
  const border = text.lastIndexOf(GAP, at - 1) + 1;
  const words = [...text.slice(border, at).matchAll(WORD)];
  return words.length ? border + words[Math.max(0, words.length - number)].index : at;
}

function wordsAfter(text, at, number) {
  const gap = text.indexOf(GAP, at);
  const words = [...text.slice(at, gap < 0 ? text.length : gap).matchAll(WORD)];
  const last = words[Math.min(number, words.length) - 1];
  return last ? at + last.index + last[0].length : at;
}
