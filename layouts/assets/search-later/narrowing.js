// The buttons that narrow the results down, a group for each facet. Of `page` it takes what results.js has made already.

const glossatorNarrowing = (() => {
  "use strict";
  // One more is shown as well, since it takes no more room than the button in its place.
  const SHOWN_VALUES = 8;
  const HEADINGS = { kind: "facet_kind", entity: "entities", outlet: "outlets", tag: "tags", year: "facet_year" };

  // The counts shown last, in their order, and what was asked but for what narrows it down.
  let shown = { rest: null, counts: {} };
  // The facets of which all values are shown.
  const unfolded = new Set();

  // What is in the box once a value is pressed: the filter is added to it, or taken away.
  const toggled = (text, facet, value) => {
    const piece = glossatorFacets.pressed(glossatorQuery.understand(text), facet, value);
    return piece ? glossatorQuery.without(text, piece) : glossatorFacets.with(text, facet, value);
  };

  const facetButton = ({ words, field, make, button, ask }, { pieces, text, atLeast }, facet, [value, count, label]) => {
    const piece = glossatorFacets.pressed(pieces, facet, value);
    const name = facet === "kind" ? words.kinds[value] ?? label : label;
    const said = make("span", "", name);
    said.dir = "auto";
    const made = button("facet", said, () => {
      const typed = field.value.trim();
      // Whoever types on, and presses before this is counted anew, means what is in the box by then.
      ask(toggled([typed, `${typed}*`].includes(text) ? text : typed, facet, value), facet, value);
    });
    if (facet === "kind") said.className = `icon kind-${value}`;
    made.disabled = !count && !piece;
    made.dataset.value = value;
    made.setAttribute("aria-pressed", String(Boolean(piece)));
    made.append(" ", make("span", "count", `${asking.number(words, count)}${atLeast && count ? "+" : ""}`));
    return make("li", "", made);
  };

  const group = (page, told, facet, values) => {
    const { words, make, button } = page;
    const items = values.map((value) => facetButton(page, told, facet, value));
    const isShort = items.length <= SHOWN_VALUES + 1 || unfolded.has(facet);
    const first = isShort ? items.length : SHOWN_VALUES;
    const list = make("ul", "", ...items.slice(0, first));
    const made = make("section", "", make("h2", "", words[HEADINGS[facet]]), list);
    made.dataset.facet = facet;
    if (!isShort) {
      const rest = button("rest", `${words.all} (${asking.number(words, items.length)})`, () => {
        unfolded.add(facet);
        rest.remove();
        list.append(...items.slice(first));
        items[first].firstChild.focus();
      });
      made.append(rest);
    }
    return made;
  };

  // `told`: {pieces, text, atLeast, counts}. While only what narrows changes, every button stays where it is.
  return (page, told) => {
    if (!told.counts.year.length) return [];
    const rest = glossatorFacets.rest(told.text);
    if (rest !== shown.rest) {
      unfolded.clear();
      shown = { rest, counts: {} };
    }
    shown.counts = glossatorFacets.inOrder(shown.counts, told.counts);
    return Object.keys(HEADINGS)
      .filter((facet) => shown.counts[facet].length)
      .map((facet) => group(page, told, facet, shown.counts[facet]));
  };
})();
