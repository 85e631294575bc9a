/* Under each note that is not placed, the commands that give it its place. */

import { element } from "./layer.mjs";

/** Adds each command to the passage that it takes. */
export function addFixes(fixes) {
  for (const { fragment, commands } of fixes) {
    const note = document.getElementById(fragment);
    const passages = note?.querySelectorAll(".near > li") ?? [];
    commands.forEach((command, index) => {
      (passages[index] ?? note)?.append(line("If this is the one you mean: ", element("code", {}, command)));
    });
    if (!commands.length) {
      note?.append(line("Select the right words in the text, and use them as the note’s quote."));
    }
  }
}

function line(...parts) {
  return element("p", { class: "preview-fix" }, ...parts);
}
