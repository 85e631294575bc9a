// The buttons that narrow the results down, a group for each facet. Of `page` it takes what results.js has made already.

const glossatorNarrowing = (() => {
  "use strict";
  // One more is shown as well, since it takes no more room than the button in its place.
  const SHOWN_VALUES = 8;
  const HEADINGS = { kind: "facet_kind", entity: "entities", outlet: "outlets", tag: "tags", year: "facet_year" };

  const facetButton = ({ words, field, make, button, ask }, pieces, facet, [value, count, label = value]) => {
    const piece = asking.pressed(pieces, facet, value);
    const name = facet === "kind" ? words.kinds[value] ?? label : label;
    const text = make("span", "", name);
    text.dir = "auto";
    const made = button("facet", text, () => {
      const query = field.value;
      ask(piece ? glossatorQuery.without(query, piece) : glossatorQuery.with(query, asking.fieldOf(facet), value), facet, value);
    });
    if (facet === "kind") text.className = `icon kind-${value}`;
    made.dataset.value = value;
    made.setAttribute("aria-pressed", String(Boolean(piece)));
    made.append(" ", make("span", "count", asking.number(words, count)));
    return make("li", "", made);
  };

  const group = (page, pieces, facet, values) => {
    const { words, make, button } = page;
    const items = values.map((value) => facetButton(page, pieces, facet, value));
    const shown = items.length > SHOWN_VALUES + 1 ? SHOWN_VALUES : items.length;
    const list = make("ul", "", ...items.slice(0, shown));
    const made = make("section", "", make("h2", "", words[HEADINGS[facet]]), list);
    made.dataset.facet = facet;
    if (shown < items.length) {
      const rest = button("rest", `${words.all} (${asking.number(words, items.length)})`, () => {
        rest.remove();
        list.append(...items.slice(shown));
        items[shown].firstChild.focus();
      });
      made.append(rest);
    }
    return made;
  };

  return (page, pieces, counts) =>
    Object.keys(HEADINGS)
      .filter((facet) => counts[facet]?.length)
      .map((facet) => group(page, pieces, facet, counts[facet]));
})();
