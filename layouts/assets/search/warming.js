// Fetches what every question needs while the first is typed, and for a box without a page of results its completion.
queueMicrotask(() => {
  "use strict";
  const field = document.querySelector("form.seek").elements.q;

  const warm = async () => {
    reach.engine().warm().catch(() => {}); // Where it fails, the answer will say so.
    if (document.querySelector(".searching")) return;
    if (await reach.later()) glossatorBox.complete(); // What was typed before it came.
  };

  if (document.activeElement === field) warm();
  else field.addEventListener("focus", warm, { once: true });
});
