// The engine of this page, and the door by which its slices come: script elements, since `fetch` fails from a disk.

const reach = (() => {
  "use strict";
  const slices = new Map();
  let engine = null;

  globalThis.glossatorSlice = (name, value) => slices.set(name, value);

  const load = async (name, fresh) => {
    await glossatorLoad(`search/${name}.js${fresh ? `?${Date.now()}` : ""}`);
    if (!slices.has(name)) throw new Error(`search/${name}.js holds another slice`);
    const value = slices.get(name);
    slices.delete(name);
    return value;
  };

  const run = (name) => glossatorLoad(`search/${name}.js`);

  // Made when first asked for, so that the order in which our files are joined does not matter.
  return { engine: () => (engine ??= glossatorSearch.engine(load, run)) };
})();
