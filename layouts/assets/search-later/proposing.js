// "Did you mean …?" with a button for each value that a filter could have. Of `page` it takes what results.js has made.

const glossatorProposing = (() => {
  "use strict";

  const buttonOf = ({ words, field, button, ask }, piece, [value, name]) => {
    const made = button("", asking.label(words, { kind: piece.kind, value }, { [value]: name }), () => {
      const rest = glossatorQuery.without(field.value, piece);
      ask(glossatorAdding.with(rest, `${piece.negated ? "-" : ""}${piece.kind}`, value));
      // The button is gone, and whoever pressed it goes on from the box.
      field.focus();
    });
    made.dir = "auto";
    return made;
  };

  // What to append to the sentence that there is no such value.
  return (page, piece, { isNear, values }) => {
    if (!values.length) return [];
    const [before, after] = page.words[isNear ? "near" : "there_are"].split("{values}");
    const buttons = values.map((each) => buttonOf(page, piece, each));
    return [" ", before, ...buttons.flatMap((made, at) => (at ? [", ", made] : [made])), after];
  };
})();
