/* What the preview adds to every page. It is in no built site. */

import { addCopying } from "./copying.mjs";
import { addFixes } from "./fixes.mjs";
import { addLayer } from "./layer.mjs";
import { follow } from "./live.mjs";
import { addProblems } from "./problems.mjs";

const known = JSON.parse(document.querySelector('meta[name="glossator-preview"]').content);
const layer = addLayer();
if (known.article) {
  addFixes(known.article.fixes);
  addCopying(layer, known.article.sidecar);
}
follow(layer, known.build, addProblems(layer));
