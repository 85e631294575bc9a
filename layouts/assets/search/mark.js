// Shows the words that were searched for on the page to which a result led. Changes no element: the Custom Highlight API.
queueMicrotask(() => {
  "use strict";
  const here = new URL(location.href);
  const words = here.searchParams.get("mark") ?? history.state?.mark;
  if (!words) return;

  // The words stay with this visit, and out of the address that people copy.
  here.searchParams.delete("mark");
  try {
    history.replaceState({ ...history.state, mark: words }, "", here);
  } catch {
    // From a disk a browser may refuse; then they stay in the address.
  }

  if (!CSS.highlights) return;
  const ranges = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const [start, end] of asking.spans(texts.currentNode.data, words.split("|"))) {
      const range = new Range();
      range.setStart(texts.currentNode, start);
      range.setEnd(texts.currentNode, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
});
