// One state of the archive's index: what root.js names, fetched as it is needed and kept. It never touches the page:
// `load(name, fresh)` fetches a file of JSON, `run(name)` a script of the library (lunr.js and the stemmers).

const glossatorArchive = (() => {
  "use strict";
  // Of the format. A page that a browser has kept may meet the archive of a later Glossator.
  const VERSION = 2;
  const OTHER_VERSION = "another version of the index";
  // That one word may want, some 6 kB each; what further words there are is left out.
  const MAX_SLICES = 24;
  // Text and notes: hardly a word stands in neither.
  const USUAL_FIELDS = [1, 2];
  // While typing: the next letter asks anew.
  const MAX_TYPED_SLICES = 2;

  const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

  // The last slice that begins at or before the term.
  const sliceOf = ({ first }, term) => {
    let low = 0;
    for (let high = first.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (first[middle] <= term) low = middle;
      else high = middle;
    }
    return low;
  };

  // A very common term's posting lies in two, the one half of its fields in the slice before.
  const slicesOf = (archive, term) => {
    const at = sliceOf(archive, term);
    return archive.root.p.more.includes(at) && archive.first[at] === term ? [at - 1, at] : [at];
  };

  const joined = (some, others) => some.map((field, at) => (field.size ? field : others[at]));

  const open = async (load, run, fresh) => {
    const root = await load("root", fresh);
    if (root.v !== VERSION) throw new Error(OTHER_VERSION);
    const kept = new Map();
    // Texts keep their names from build to build, so behind a fresh root they are asked for afresh.
    const read = (name, decode = (data) => data) => {
      if (!kept.has(name)) kept.set(name, load(name, fresh && name.startsWith("x/")).then(decode));
      return kept.get(name);
    };
    const archive = {
      root,
      kept,
      read,
      lengths: [],
      common: new Set(root.common.split(" ")),
      known: new Map(),
      first: glossatorSlices.terms(root.p.first.split(" ")),
      slices: root.p.file.match(/.{7}/g) ?? [],
    };
    await Promise.all([readLengths(archive, USUAL_FIELDS), ...root.lib.map((hash) => run(`lib/${hash}`))]);
    return archive;
  };

  // Has the lengths of these fields, by their order, in the archive's `lengths`.
  const readLengths = ({ root, read, lengths }, fields) =>
    Promise.all(
      fields.map(async (field) => {
        const columns = await read(`lengths/${root.lengths[field]}`);
        const [, ...column] = columns.find(([its]) => its === field);
        lengths[field] ??= glossatorSlices.near(root.n, ...column);
      }),
    );

  // The terms of a slice with their postings, as they are written. An empty archive has no slice.
  const slice = async ({ slices, read }, at) =>
    slices.length === 0
      ? new Map()
      : read(`p/${slices[at]}`, ([terms, postings]) => {
          const names = glossatorSlices.terms(terms);
          return new Map(names.map((term, row) => [term, postings[row]]));
        });

  // -- The terms that a clause of lunr's can mean: all of them, and perhaps some that lunr then refuses ---------------

  const dictionary = async ({ root, read }, shortest, longest) => {
    const wanted = root.d.filter(([from, to]) => to >= shortest && from <= longest);
    const files = await Promise.all(wanted.map(([, , hash]) => read(`d/${hash}`, glossatorSlices.terms)));
    return files.flat().sort();
  };

  const near = async (archive, clause) => {
    const { length } = clause.term;
    const terms = await dictionary(archive, length - clause.editDistance, length + clause.editDistance);
    return lunr.TokenSet.fromArray([...new Set(terms)])
      .intersect(lunr.TokenSet.fromClause(clause))
      .toArray()
      .sort();
  };

  const alike = async (archive, pattern) => {
    const parts = pattern.split("*");
    const form = new RegExp(`^${parts.map(escape).join(".*")}$`, "s");
    return (await dictionary(archive, parts.join("").length, Infinity)).filter((term) => form.test(term));
  };

  const beginning = async (archive, start, most) => {
    const from = sliceOf(archive, start);
    const to = sliceOf(archive, `${start}\uffff`);
    const wanted = Array.from({ length: Math.min(to - from + 1, most) }, (_, step) => slice(archive, from + step));
    const terms = (await Promise.all(wanted)).flatMap((found) => [...found.keys()]);
    return { terms: terms.filter((term) => term.startsWith(start)), cut: to - from + 1 > most };
  };

  const termsOf = async (archive, clause, typing) => {
    const { term } = clause;
    if (clause.editDistance) return { terms: await near(archive, clause) };
    if (/^[^*]+\*$/.test(term)) return beginning(archive, term.slice(0, -1), typing ? MAX_TYPED_SLICES : MAX_SLICES);
    return { terms: term.includes("*") ? await alike(archive, term) : [term] };
  };

  const holds = (postings, field) => [...postings.values()].some((posting) => posting[field].size);

  // -- What the stages ask for ---------------------------------------------------------------------------------------

  return {
    OTHER_VERSION,
    open,

    // The postings that a group's clauses may need: {terms: Map of term → a map for each field, cut: are there more?}.
    async postings(archive, clauses, typing) {
      const found = await Promise.all(clauses.map((clause) => termsOf(archive, clause, typing)));
      const terms = [...new Set(found.flatMap((each) => each.terms))].sort();
      const slices = [...new Set(terms.flatMap((term) => slicesOf(archive, term)))];
      const within = new Map();
      await Promise.all(slices.slice(0, MAX_SLICES).map(async (at) => within.set(at, await slice(archive, at))));
      const postings = new Map();
      for (const term of terms) {
        const parts = slicesOf(archive, term).flatMap((at) => within.get(at)?.get(term) ?? []);
        if (parts.length) postings.set(term, parts.map(glossatorSlices.posting).reduce(joined));
      }
      const held = [...archive.root.fields.keys()].filter((field) => holds(postings, field));
      await readLengths(archive, held);
      return { terms: postings, cut: found.some(({ cut }) => cut) || slices.length > MAX_SLICES };
    },

    // [[value, label and other names, address, documents]…] of a column of the facets.
    async column({ root, read }, name) {
      const wanted = root.facets.filter(([, columns]) => columns.includes(name));
      const files = await Promise.all(wanted.map(([hash]) => read(`facets/${hash}`)));
      const hasChunks = ["kind", "by", "status", "verdict"].includes(name);
      const documents = (coded) => glossatorSlices.documents(coded, hasChunks);
      return files
        .flatMap((file) => file[name] ?? [])
        .map(([value, names, address, coded]) => [value, names.split("\t"), address, documents(coded)]);
    },

    // The date of each document; years alone where no more is needed.
    async dates({ root, read }, exact) {
      const runs = exact ? await read(`dates/${root.dates}`) : root.years;
      return runs.flatMap(([date, count]) => Array(count).fill(date));
    },

    // A part of an article. Throws where the article is not the one that the root counted.
    async chunk({ root, read, lengths }, document, at) {
      let first = 0;
      const year = root.years.find(([, count]) => document < first + count || ((first += count), false));
      const found = await read(`x/${year[0]}-${document - first + 1}-${at}`, (data) => chunkOf(root.languages, data));
      if (lengths.some((column, field) => column[document] !== found.lengths[field]))
        throw new Error("another article");
      return found;
    },
  };

  // `own` and each block's `language` are those whose stemmer the words got. Ours is the first.
  function chunkOf(languages, [slug, title, date, outlet, language, lengths, chunks, text, notes]) {
    const own = languages.find((each) => each === language.split("-")[0].toLowerCase()) ?? "";
    const blocks = [
      ...text.map(([paragraph, words]) => ({ where: "text", language: own, paragraph, text: words })),
      ...notes.map(([id, kind, by, status, verdict, words]) => {
        return { where: "note", language: languages[0], note: { id, kind, by, status, verdict }, text: words };
      }),
    ];
    return { slug, title, date, outlet, language, own, lengths, chunks, blocks };
  }
})();
