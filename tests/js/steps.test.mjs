/* What the keys and the choice of kinds come to. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const steps = createRequire(import.meta.url)("../../layouts/assets/steps.js");

test("the next note is the one after, and the last has none after it", () => {
  assert.equal(steps.next(["a", "b", "c"], "a", 1), "b");
  assert.equal(steps.next(["a", "b", "c"], "c", 1), "c");
  assert.equal(steps.next(["a", "b", "c"], "b", -1), "a");
  assert.equal(steps.next(["a", "b", "c"], "a", -1), "a");
});

test("from nowhere one goes to the first note, or backwards to the last", () => {
  assert.equal(steps.next(["a", "b"], "", 1), "a");
  assert.equal(steps.next(["a", "b"], "elsewhere", -1), "b");
  assert.equal(steps.next([], "", 1), undefined);
});

test("a second press on a kind shows all kinds again", () => {
  assert.equal(steps.chosen("", "person"), "person");
  assert.equal(steps.chosen("person", "person"), "");
  assert.equal(steps.chosen("person", "place"), "place");
});

test("a mark under several notes is shown with any of their kinds", () => {
  assert.equal(steps.shows("", []), true);
  assert.equal(steps.shows("place", ["person", "place"]), true);
  assert.equal(steps.shows("place", ["person"]), false);
});

test("keys count outside of fields and without the others held", () => {
  assert.equal(steps.isPlain({ target: { tagName: "BODY" } }), true);
  assert.equal(steps.isPlain({ target: { tagName: "INPUT" } }), false);
  assert.equal(steps.isPlain({ target: { tagName: "DIV", isContentEditable: true } }), false);
  assert.equal(steps.isPlain({ target: { tagName: "BODY" }, ctrlKey: true }), false);
});
