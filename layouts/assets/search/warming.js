// Fetches what every question needs while the first is typed, and for a box without a page of results its completion.
queueMicrotask(() => {
  "use strict";
  const field = document.querySelector("form.seek").elements.q;

  const warm = async () => {
    // Where it fails, the answer will say so.
    reach.engine().warm().catch(() => {});
    if (document.querySelector(".searching")) return;
    // What was typed before it came is completed now.
    if (await reach.later()) glossatorBox.complete();
  };

  if (document.activeElement === field) warm();
  else field.addEventListener("focus", warm, { once: true });
});
