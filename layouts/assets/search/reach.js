// The engine of this page, and the door by which its slices come: script elements, since `fetch` fails from a disk.

const reach = (() => {
  "use strict";
  const slices = new Map();
  let engine = null;
  let later = null;

  globalThis.glossatorSlice = (name, value) => slices.set(name, value);

  const load = async (name, fresh) => {
    await glossatorLoad(`search/${name}.js${fresh ? `?${Date.now()}` : ""}`);
    if (!slices.has(name)) throw new Error(`search/${name}.js holds another slice`);
    const value = slices.get(name);
    slices.delete(name);
    return value;
  };

  const run = (name) => glossatorLoad(`search/${name}.js`);

  // Whether the scripts have come that a first answer can do without: completion and facets.
  const fetchLater = () =>
    glossatorLoad(new URL(document.querySelector("form.seek").dataset.later, location)).then(
      () => true,
      () => (later = null),
    );

  return {
    // Made when first asked for, so that the order in which our files are joined does not matter.
    engine: () => (engine ??= glossatorSearch.engine(load, run)),
    later: () => (later ??= fetchLater()),
  };
})();
