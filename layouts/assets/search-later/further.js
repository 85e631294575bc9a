// What follows a first answer: how the last word may go on, what may be meant instead, and what narrows it down.

const glossatorFurther = (() => {
  "use strict";
  const PAUSE_MS = 150;

  // "Did you mean …?" with a button for each value: what it asks, and what it says.
  const propose = ({ words, field, button, ask, say }, to, name, values, isFirst) => {
    if (!values.length) return;
    const [before, after] = words[name].split("{values}");
    const buttons = values.flatMap(([text, label]) => {
      const made = button("", label, () => {
        ask(text);
        // The button is gone, and whoever pressed it goes on from the box.
        field.focus();
      });
      made.dir = "auto";
      return [", ", made];
    });
    const parts = [before, ...buttons.slice(1), after];
    if (isFirst) to.prepend(...parts, " ");
    else to.append(" ", ...parts);
    say();
  };

  // `page` is what results.js has made already; `told`, what it has said of `text`; `isOld`: whether something else
  // was asked since.
  return async (page, told, text, { typing, facet, value }, isOld) => {
    const { words, names, found, facets, narrow } = page;
    if (typing) glossatorBox.complete();
    for (const [at, piece] of told.absent.entries()) {
      const { isNear, values } = await reach.engine().instead(piece);
      if (isOld()) return;
      const { kind, negated } = piece;
      const rest = glossatorQuery.without(text, piece);
      const proposed = values.map(([value, name]) => [
        glossatorAdding.with(rest, `${negated ? "-" : ""}${kind}`, value),
        asking.label(words, { kind, value }, { [value]: name }),
      ]);
      propose(page, found.children[at], isNear ? "near" : "there_are", proposed);
    }
    // Not for every letter.
    await page.pauseOf(PAUSE_MS);
    if (isOld()) return;
    Object.assign(told, await reach.engine().facets(text, { typing }));
    if (isOld()) return;
    for (const [id, , label] of told.counts.entity) names[id] = label ?? id;
    const groups = glossatorNarrowing(page, told);
    facets.replaceChildren(...groups);
    narrow.hidden = !groups.length;
    // The button that was pressed is a new one now; whoever pressed it is still there.
    if (facet) facets.querySelector(`[data-facet="${facet}"] [data-value="${CSS.escape(value)}"]`)?.focus();
    if (told.counts.entity.length) page.showPieces(told.pieces);
    for (const word of told.unknown) {
      const near = await glossatorInstead.words(reach.engine(), word);
      if (isOld()) return;
      const proposed = near.map((each) => [text.replace(word, () => each), each]);
      // Between "the closest:" and these nothing may stand.
      propose(page, found, "near", proposed, told.nearest);
    }
  };
})();
