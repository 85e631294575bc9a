/* A note as it is written into a sidecar: text that YAML reads back as exactly these words. Computes only. */

/** An item of the list of notes, with an empty line for what is to be said. */
export function noteText({ words, prefix = "", suffix = "", occurrence = 0 }) {
  const lines = prefix || suffix ? ["- quote:", ...entry("    exact:", words)] : entry("- quote:", words, 2);
  lines.push(...(prefix ? entry("    prefix:", prefix) : []), ...(suffix ? entry("    suffix:", suffix) : []));
  lines.push(...(occurrence ? [`  occurrence: ${occurrence}`] : []));
  return [...lines, "  note: |-", "    ", ""].join("\n");
}

/** A key with its text: on its line where YAML takes it as it is, else as a text block below it. */
function entry(key, text, indent = 4) {
  return isPlain(text) ? [`${key} ${text}`] : [`${key} |-`, `${" ".repeat(indent + 2)}${text}`];
}

/** Whether YAML, and whoever reads it, takes a text on one line for itself; rather too seldom than too often. */
function isPlain(text) {
  const isWord = /^[\p{L}\p{N}][^\0-\x1f\x7f-\x9f]*$/u.test(text) && /\p{L}/u.test(text);
  return isWord && !/:(?:\s|$)|\s#/u.test(text) && !/^(?:null|true|false|yes|no|on|off)$/i.test(text);
}
