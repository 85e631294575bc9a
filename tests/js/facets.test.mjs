/* What narrows the results down: the filters that are added, and the order of the values. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "./search.mjs";

const { glossatorAdding, glossatorFacets, glossatorQuery } = search;

test("a filter that is added is understood as that filter, whatever its value", () => {
  for (const value of ["correction", "The Daily", 'the "Daily"', "«Труд»", "-x", "a:b"]) {
    const pieces = glossatorQuery.understand(glossatorAdding.with("planes", "from", value));
    assert.deepEqual(
      pieces.map(({ kind, value }) => [kind, value]),
      [
        ["word", "planes"],
        ["from", value.replace(/["«»]/g, "")],
      ],
    );
  }
});

test("a phrase that has no end yet gets one before a filter is added", () => {
  assert.equal(glossatorAdding.with('"two planes', "tag", "war"), '"two planes" tag:war');
  assert.equal(glossatorAdding.with('oil who:"John Smi', "tag", "war"), 'oil who:"John Smi" tag:war');
  assert.equal(glossatorAdding.with('"two planes"', "tag", "war"), '"two planes" tag:war');
  assert.equal(glossatorAdding.with('oil "', "tag", "war"), 'oil "" tag:war');
  assert.equal(glossatorAdding.with("", "tag", "oil price"), 'tag:"oil price"');
});

test("a pressed facet is the piece that says the same", () => {
  const pieces = glossatorQuery.understand("oil has:correction date:2019 -tag:law kind:person");
  assert.equal(glossatorFacets.pressed(pieces, "kind", "correction").start, 4);
  assert.equal(glossatorFacets.pressed(pieces, "year", "2019").kind, "date");
  assert.equal(glossatorFacets.pressed(pieces, "tag", "law"), undefined);
  assert.equal(glossatorFacets.pressed(pieces, "kind", "person"), undefined);
});

test("what is asked is the same, whatever narrows it down", () => {
  const texts = ['oil "two planes" -tag:law', 'oil has:claim "two planes" date:2019 -tag:law who:maduro'];
  assert.deepEqual(texts.map(glossatorFacets.rest), [texts[0], texts[0]]);
});

test("values keep their places while they are narrowed down, and those that none has are there still", () => {
  const before = { kind: [["term", 9, "Term", "t"], ["claim", 7, "Claim", "c"], ["update", 5, "Update", "u"]], tag: [] };
  const now = { kind: [["update", 4, "Update", "u"], ["term", 3, "Term", "t"]], tag: [] };
  const ordered = glossatorFacets.inOrder(before, now);
  assert.deepEqual(ordered, { kind: [["term", 3, "Term", "t"], ["claim", 0, "Claim", "c"], ["update", 4, "Update", "u"]], tag: [] });
  assert.deepEqual(glossatorFacets.inOrder(ordered, before), before);
  assert.deepEqual(glossatorFacets.inOrder({}, now), now);
  assert.deepEqual(glossatorFacets.inOrder(now, before), before);
});
