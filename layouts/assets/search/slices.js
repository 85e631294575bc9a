// The index's files, decoded. Computes only. The form of each file is written down in docs/search.md.

const glossatorSlices = (() => {
  "use strict";
  const DIGITS = new Uint8Array(128);
  for (let digit = 0; digit < 64; digit++) DIGITS[btoa(String.fromCharCode(digit << 2)).charCodeAt(0)] = digit;

  // Five bits a letter, the least first; the sixth bit says that the number goes on.
  const numbers = (text) => {
    const found = [];
    for (let at = 0, value = 0, shift = 0; at < text.length; at++) {
      const digit = DIGITS[text.charCodeAt(at)];
      value += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        found.push(value);
        value = shift = 0;
      }
    }
    return found;
  };

  // Numbers near `middle`, as their distances: ones that a zero ends, then `low` bits; the odd distances lie below.
  const near = (count, middle, low, text) => {
    let at = 0;
    const bit = () => (DIGITS[text.charCodeAt(at / 6)] >> (5 - (at++ % 6))) & 1;
    return Array.from({ length: count }, () => {
      let folded = 0;
      while (bit()) folded++;
      for (let left = low; left > 0; left--) folded = 2 * folded + bit();
      return folded & 1 ? middle - ((folded + 1) >> 1) : middle + (folded >> 1);
    });
  };

  const occurrences = (text, hasChunks) => {
    const coded = numbers(text);
    const found = new Map();
    for (let at = 0, document = 0; at < coded.length;) {
      const head = coded[at++];
      document += head >> 1;
      const frequency = head & 1 ? coded[at++] + 2 : 1;
      found.set(document, [frequency, hasChunks ? coded[at++] : 0]);
    }
    return found;
  };

  return {
    near,

    // Each term as how many letters it shares with the one before, and the rest.
    terms(coded) {
      let term = "";
      return coded.map((text) => (term = term.slice(0, parseInt(text[0], 36)) + text.slice(1)));
    },

    // One map a field, in the order of the fields: document → [frequency, chunks that hold the term, one bit each].
    posting: (text) => text.split(",").map((field, at) => occurrences(field, at === 1 || at === 2)),

    // Document → chunks that hold such a note (1 for columns that are no notes').
    documents(text, hasChunks) {
      const coded = numbers(text);
      const found = new Map();
      for (let at = 0, document = 0; at < coded.length;) {
        document += coded[at++];
        found.set(document, hasChunks ? coded[at++] : 1);
      }
      return found;
    },
  };
})();
