/* What a typed query is understood as. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { randomText } from "./random.mjs";

const query = createRequire(import.meta.url)("../../layouts/assets/search/query.js");
const cases = JSON.parse(readFileSync(new URL("../cases/queries.json", import.meta.url), "utf8"));

for (const { says, query: text, pieces } of cases) {
  test(says, () => {
    const found = query.understand(text).map(({ start, end, ...rest }) => ({ typed: text.slice(start, end), ...rest }));
    assert.deepEqual(found, pieces);
  });
}

test("any text is understood, and its pieces stand in order and apart", () => {
  const random = randomText(1);
  for (let i = 0; i < 5000; i++) {
    const text = random();
    let end = 0;
    for (const piece of query.understand(text)) {
      assert.ok(end <= piece.start && piece.start < piece.end && piece.end <= text.length, text);
      end = piece.end;
    }
  }
});

test("a piece that is taken away leaves the others", () => {
  const text = 'planes  "two men" -oil';
  const pieces = query.understand(text);
  assert.deepEqual(
    pieces.map((piece) => query.without(text, piece)),
    ['"two men" -oil', "planes -oil", 'planes  "two men"'],
  );
});
