// What only the texts of the articles can tell: phrases, words within one note, and the block that answers best.
// Of an article only the chunks are fetched in which, after the index, the words stand. Computes only.

const glossatorReading = (() => {
  "use strict";
  // Articles read for one page of results.
  const MAX_READ = 100;
  const AT_ONCE = 10;

  // The chunks in which a group's words stand: bits, of the texts and the notes as far as they are searched.
  const chunksOf = ({ terms, strays, fields }, document) => {
    let bits = 0;
    for (const [term, posting] of terms) {
      if (fields.includes("text")) bits |= posting[1].get(document)?.[1] ?? 0;
      if (fields.includes("notes") && !strays.includes(term)) bits |= posting[2].get(document)?.[1] ?? 0;
    }
    return bits;
  };

  const inTitle = ({ terms, fields }, document) =>
    fields.includes("title") && [...terms.values()].some((posting) => posting[0].has(document));
  const isNamed = ({ terms, strays, fields }, document) =>
    fields.includes("names") && [...terms].some(([term, posting]) => posting[3].has(document) && !strays.includes(term));

  const common = (masks) => masks.reduce((bits, mask) => bits & mask, -1);

  // Chunks by their bits; of no mask at all, every chunk of the article.
  const readChunks = async (archive, document, bits) => {
    if (bits === -1) bits = 2 ** (await glossatorArchive.chunk(archive, document, 0)).chunks - 1;
    const wanted = [...Array(31).keys()].filter((at) => bits & (1 << at));
    return Promise.all(wanted.map((at) => glossatorArchive.chunk(archive, document, at)));
  };

  const isSearched = ({ fields }, block) => fields.includes(block.where === "note" ? "notes" : "text");

  const isAllowed = (plan, block) =>
    isSearched(plan, block) &&
    plan.noteFilters.every(({ kind, values }) => block.where === "note" && values.has(block.note[kind]));

  const holdsPhrase = async (archive, plan, { groups, phrase }, document) => {
    if (!groups.every(({ found }) => found.has(document))) return false;
    // Of names the index is all there is: there the order of the words does not count.
    if (groups.every((one) => isNamed(one, document))) return true;
    const chunks = await readChunks(archive, document, common(groups.map((one) => chunksOf(one, document))));
    const isIt = (block) => isSearched(plan, block) && glossatorPassages.holds(block, phrase);
    if (chunks.some(({ blocks }) => blocks.some(isIt))) return true;
    if (!groups.every((one) => inTitle(one, document))) return false;
    const [{ title }] = await readChunks(archive, document, 1);
    return glossatorPassages.holds({ text: title }, phrase);
  };

  // The chunks of a query's groups, and of the notes that its filters want.
  const masksOf = (plan, document) => [
    ...plan.noteFilters.map(({ passing }) => passing.get(document)),
    ...plan.groups.map((one) => chunksOf(one, document)),
  ];

  // Whether one note has all that is asked of notes: filters, words and phrases.
  const holdsNote = async (archive, plan, document) => {
    const chunks = await readChunks(archive, document, common(masksOf(plan, document)));
    const isIt = (block) => isAllowed(plan, block) && glossatorPassages.answers(block, plan.groups, plan.phrases);
    return chunks.some(({ blocks }) => blocks.some(isIt));
  };

  const needsReading = (plan) =>
    plan.phrases.length > 0 ||
    plan.unwanted.some(({ phrase }) => phrase) ||
    (plan.noteFilters.length > 0 && plan.noteFilters.length + plan.groups.length > 1);

  const holds = async (archive, plan, document) => {
    for (const item of plan.unwanted)
      if (item.phrase && (await holdsPhrase(archive, plan, item, document))) return false;
    if (plan.noteFilters.length) return holdsNote(archive, plan, document);
    for (const item of plan.wanted)
      if (item.phrase && !(await holdsPhrase(archive, plan, item, document))) return false;
    return true;
  };

  // Reads on, best first, until `count` documents hold what is asked, or as many as may be read for that were read.
  const readOn = async (archive, plan, found, count) => {
    const last = found.read + MAX_READ;
    while (found.kept.length < count && found.read < Math.min(last, found.candidates.length)) {
      const batch = found.candidates.slice(found.read, found.read + AT_ONCE);
      const held = await Promise.all(batch.map(({ document }) => holds(archive, plan, document)));
      found.kept.push(...batch.filter((_, at) => held[at]));
      found.read += batch.length;
    }
  };

  const isTogether = async (archive, plan, document) => {
    for (const { run, groups } of plan.wanted)
      if (run && !(await holdsPhrase(archive, plan, { groups, phrase: run }, document))) return false;
    return true;
  };

  // Has those in front that hold every run as it was typed, of the first hundred, until `count` are found. All others stay
  // where they were, so that an answer counts all that may be meant, and one page of it does not change another.
  const putFirst = async (found, count) => {
    const { archive, plan, candidates, together } = found;
    while (together.length < count && found.tried < Math.min(MAX_READ, candidates.length)) {
      const batch = candidates.slice(found.tried, found.tried + AT_ONCE);
      const held = await Promise.all(batch.map(({ document }) => isTogether(archive, plan, document)));
      together.push(...batch.filter((_, at) => held[at]));
      found.tried += AT_ONCE;
    }
    found.kept = [...new Set([...together, ...candidates])];
  };

  // The bit of the first chunk in which most of what is asked stands.
  const bestChunk = (masks) => {
    const counts = [...Array(31).keys()].map((at) => masks.filter((mask) => mask & (1 << at)).length);
    return 1 << counts.indexOf(Math.max(...counts));
  };

  // A note of a kind that the article has to have goes before other blocks with as many of the words.
  const worthOf = (plan, block) => {
    const worth = glossatorPassages.worth(block, plan);
    const isPreferred = plan.preferred.some(({ values }) => values.has(block.note?.kind));
    const counts = worth || !plan.groups.length;
    return worth + (isPreferred && counts ? 0.5 : 0) + (isAllowed(plan, block) ? 1000 : 0);
  };

  // The block of an article that answers best, the first of several, with the article's card. Where none does, since the
  // words, or these one after the other, are only in the title or among the names, the first of what was read.
  const bestBlock = async ({ archive, plan, nearest }, document) => {
    const masks = masksOf(plan, document);
    // Where texts were read anyway, all of those chunks, else one.
    const bits = masks.length && (needsReading(plan) || plan.runs.length) ? common(masks) : 0;
    // Words that are only in the title or among the names are in no note.
    const isElsewhere = masks.length && !masks.some(Boolean);
    const wished = isElsewhere ? [] : plan.preferred.map(({ passing }) => passing.get(document));
    const chunks = await readChunks(archive, document, bits || bestChunk([...masks, ...masks, ...wished]));
    let best = { worth: -1, block: { where: "text", paragraph: 0, text: "" } };
    const blocks = chunks.flatMap(({ blocks }) => blocks);
    for (const block of blocks) {
      const worth = worthOf(plan, block);
      if (worth > best.worth) best = { worth, block };
    }
    const answers = best.worth >= (plan.phrases.length && !nearest ? 1100 : 1001);
    return { card: chunks[0], block: answers || best.worth % 1000 < 1 ? best.block : blocks[0], answers };
  };

  return { needsReading, readOn, putFirst, bestBlock, inTitle };
})();
