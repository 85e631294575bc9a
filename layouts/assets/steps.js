// What the keys and the choice of kinds come to. Computes only; notes.js does it to the page.
"use strict";

const steps = {
  // The note after (by = 1) or before (by = -1) the current one; at an end, or from a note that is not there, the nearest end.
  next(ids, current, by) {
    const at = ids.indexOf(current);
    if (at < 0) return by > 0 ? ids[0] : ids[ids.length - 1];
    return ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
  },

  // The kind that is shown alone after a press on `pressed`; empty for all.
  chosen(current, pressed) {
    return current === pressed ? "" : pressed;
  },

  // Whether a part of the page with these kinds is shown under a choice.
  shows(choice, kinds) {
    return choice === "" || kinds.includes(choice);
  },

  // Whether a key is a plain one, pressed outside a field.
  isPlain(event) {
    const field = /^(?:input|textarea|select)$/i.test(event.target?.tagName ?? "") || event.target?.isContentEditable;
    return !(field || event.ctrlKey || event.altKey || event.metaKey || event.isComposing);
  },
};

if (typeof module !== "undefined") module.exports = steps;
