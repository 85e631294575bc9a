// What was typed, with one filter more. Computes only.

const glossatorAdding = (() => {
  "use strict";
  const quotes = new RegExp(`[${glossatorQuery.QUOTES}]`, "gu");

  const quoted = (value) => {
    const plain = value.replace(quotes, "");
    return plain !== value || /\s|^$/u.test(value) ? `"${plain}"` : value;
  };

  return {
    // with(text, "kind", "correction")
    with(text, field, value) {
      const [before, filter] = [text.trim(), ` ${field}:${quoted(value)}`];
      const crosses = ({ start, end }) => start < before.length && end > before.length;
      // Behind a phrase that has no end yet it would be a part of the phrase.
      const isOpen = glossatorQuery.understand(before + filter).some(crosses);
      return `${before}${isOpen ? '"' : ""}${filter}`.trim();
    },
  };
})();
