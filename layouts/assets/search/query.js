// What was typed, in pieces. Computes only; it knows no index and no page, and no text is wrong.
// The table of cases is tests/cases/queries.json, which the Python side reads as well.

const glossatorQuery = (() => {
  "use strict";
  const FIELDS = ["in", "kind", "has", "who", "by", "tag", "from", "status", "verdict", "date", "after", "before"];
  const PARTS = ["title", "text", "notes", "names"];
  const QUOTES = '"“”„‟«»＂';
  const PIECE = new RegExp(`(-?)(?:(${FIELDS.join("|")})[:：])?(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|(\\S*))`, "iuy");
  const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
  // Of a wildcard: fewer would want every slice of the index.
  const MIN_LETTERS = 3;
  // More of any of these takes lunr seconds.
  const MAX_EDITS = 2;
  const MAX_LETTERS_TWO_EDITS = 32;

  // Dates are compared as text, `low <= date < high`; "~" stands behind every digit, so "2019~" ends the year.
  const between = (from, to) => ({ from, to, low: from, high: `${to}~` });

  const range = (value) => {
    const ends = value.split("..");
    if (ends.length > 2 || !ends.some(Boolean) || !ends.every((end) => !end || DATE.test(end))) return null;
    const [from, to = from] = ends;
    return from && to && from > `${to}~` ? between(to, from) : between(from, to);
  };

  const time = (field, value) => {
    if (field === "date") return range(value);
    if (!DATE.test(value)) return null;
    return field === "after" ? { low: `${value}~`, high: "~" } : { low: "", high: value };
  };

  const filter = (field, value) => {
    if (!value) return { kind: field, ignored: "empty" };
    if (field === "in") return PARTS.includes(value.toLowerCase()) && { kind: field, value: value.toLowerCase() };
    if (!/^(?:date|after|before)$/.test(field)) return { kind: field, value };
    const found = time(field, value);
    return { kind: field, ...(found ?? { ignored: "date" }) };
  };

  const pattern = (value) => {
    const letters = value.replace(/[^\p{L}\p{N}\p{M}]/gu, "").length;
    const kind = /^[^*]+\*$/u.test(value) ? "prefix" : "wildcard";
    return letters < MIN_LETTERS ? { kind, ignored: "short" } : { kind };
  };

  // Short words have too many neighbours: below three letters none are sought, below six those one letter away.
  const fuzzy = (word, typed) => {
    const two = word.length >= 6 && word.length <= MAX_LETTERS_TWO_EDITS;
    const edits = Math.min(typed === "" ? 1 : Number(typed), two ? MAX_EDITS : Number(word.length >= 3));
    return edits ? { kind: "fuzzy", value: word, edits } : { kind: "word", value: word };
  };

  const word = (value) => {
    // A bare year is a word: people mean what happened then as often as what was printed then.
    const found = /-|\.\./.test(value) && range(value);
    if (found) return { kind: "date", ...found };
    if (value.includes("*")) return pattern(value);
    const [, stem, edits] = /^([^~]+)~(\d*)$/.exec(value) ?? [];
    return stem ? fuzzy(stem, edits) : { kind: "word" };
  };

  const bare = (text) => ({ value: text, ...word(text) });

  const piece = ([whole, minus, field, quoted, plain]) => {
    const value = quoted ?? plain;
    const found = field
      ? { value, ...(filter(field.toLowerCase(), value.trim()) || { kind: "word", value: whole.slice(minus.length) }) }
      : quoted === undefined
        ? bare(plain)
        : { kind: "phrase", value };
    return minus ? { ...found, negated: true } : found;
  };

  return {
    QUOTES,

    // [{start, end, kind, value, …}] in the order typed; `text.slice(start, end)` is the piece as it was typed.
    // kind: word, phrase, prefix, wildcard, fuzzy (`edits`: 1 or 2), in, kind, has, who, by, tag, from, status, verdict,
    // date (with `from`, `to`), after, before (all three with `low`, `high`). `negated`: true after a minus.
    // `ignored`: "empty", "short" or (what is no date) "date", where the piece says nothing yet.
    understand(text) {
      const pieces = [];
      const space = /\s*/uy;
      for (let at = 0; ;) {
        space.lastIndex = at;
        space.exec(text);
        const start = (PIECE.lastIndex = space.lastIndex);
        if (start >= text.length) return pieces;
        const found = piece(PIECE.exec(text));
        at = PIECE.lastIndex;
        if (/[\p{L}\p{N}*]/u.test(found.value) || found.ignored) pieces.push({ start, end: at, ...found });
      }
    },

    // The text without one of its pieces.
    without(text, { start, end }) {
      return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
    },
  };
})();

if (typeof module !== "undefined") module.exports = glossatorQuery;
