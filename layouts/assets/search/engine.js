// The search: what was typed, answered from the index's files. Computes only; what it reads, the page's loader fetches.
//
// Each word typed is a group of clauses that lunr joins by OR: the word's stems in every language of the archive, and the
// beginning of the word while it is typed. lunr ranks each group over the postings it needs. A document must be found
// by every group (AND); its score is the sum of the groups' scores, in the order typed. The rest narrows: words and
// phrases after a minus, filters by facet and date. Phrases, and words that must stand in one note of a kind, are looked
// up in the texts, best first, until a page of results is full or a hundred articles were read.

const glossatorSearch = (() => {
  "use strict";
  const AT_ONCE = 10;
  const SAME = { kind: "kind", by: "by", status: "status", verdict: "verdict", tag: "tag" };
  const COLUMNS = { ...SAME, has: "kind", from: "outlet", who: "entity" };

  const foldedWords = (text) => glossatorPlan.foldedWords(text);

  // -- From groups to documents --------------------------------------------------------------------------------------

  const fill = async (archive, one, typing) => {
    const { terms, cut } = await glossatorArchive.postings(archive, one.clauses, typing);
    const strays = one.clauses.filter(({ boost }) => boost).map(({ term }) => term);
    // Whether a word of a block is one that is asked for.
    const means = (word, { language, where }) =>
      glossatorPlan
        .termsIn(archive, word, language)
        .some((term) => terms.has(term) && !(where === "note" && strays.includes(term)));
    Object.assign(one, { terms, cut, strays, means, found: glossatorRanking.rank(archive, { ...one, terms }) });
  };

  // The values of a column that a typed one names: by key, else by whole name, else by words of a name.
  const named = (column, typed) => {
    const keyed = column.filter(([value]) => value === typed);
    if (keyed.length) return keyed;
    const words = foldedWords(typed);
    const isIt = (name) => `${foldedWords(name)}` === `${words}`;
    const has = (name) => words.every((word) => foldedWords(name).includes(word));
    const exact = column.filter(([value, names]) => [value, ...names].some(isIt));
    return exact.length || !words.length ? exact : column.filter(([, names]) => names.some(has));
  };

  const union = (maps) => {
    const all = new Map();
    for (const map of maps) for (const [document, chunks] of map) all.set(document, all.get(document) | chunks);
    return all;
  };

  // Gives a filter the documents that it lets through, `passing` (a filter of notes: with the chunks that hold them), and
  // the `values` of the column that it names.
  const resolve = async (archive, filter) => {
    const { kind, value, low, high } = filter;
    if (/^(?:date|after|before)$/.test(kind)) {
      const dates = await glossatorArchive.dates(archive, `${low}${high}`.includes("-"));
      filter.passing = new Map(dates.flatMap((date, document) => (date >= low && date < high ? [[document, 1]] : [])));
      return;
    }
    const rows = named(await glossatorArchive.column(archive, COLUMNS[kind]), value);
    filter.values = new Set(rows.map(([value]) => value));
    filter.passing = union(rows.map(([, , , documents]) => documents));
  };

  // Documents by rank, before texts are read: those with all words, or the nearest, with as many of them as any has.
  const candidatesOf = (archive, plan, passes) => {
    const { groups } = plan;
    const refuses = (document, item) => !item.phrase && item.groups.every(({ found }) => found.has(document));
    const allowed = (document) => passes(document) && !plan.unwanted.some((item) => refuses(document, item));
    const says = [...plan.wanted, ...plan.unwanted, ...plan.filters].length;
    const start = groups.length ? new Set(groups.flatMap(({ found }) => [...found.keys()])) : Array(archive.root.n).keys();
    const documents = says ? [...start].filter(allowed) : [];
    const scores = groups.map(({ found }) => found);
    const countOf = (document) => groups.filter(({ found }) => found.has(document)).length;
    const counts = new Map(documents.map((document) => [document, countOf(document)]));
    const having = (count) => {
      const alike = documents.filter((document) => counts.get(document) === count);
      return glossatorRanking.order(alike, scores);
    };
    return { exact: having(groups.length), nearby: () => having(Math.max(...new Set(counts.values()))) };
  };

  // -- Results -------------------------------------------------------------------------------------------------------

  const prepare = async (archive, text, typing, isOpen = typing) => {
    const plan = glossatorPlan.plan(archive, text, isOpen);
    const every = [...plan.groups, ...plan.unwanted.flatMap(({ groups }) => groups)];
    await Promise.all([
      ...plan.filters.map((filter) => resolve(archive, filter)),
      ...every.map((one) => fill(archive, one, typing)),
    ]);
    // A last word that is nowhere is the beginning of one, as it was while it was typed.
    if (!isOpen && plan.last?.groups.slice(-1).some(({ found }) => !found.size)) return prepare(archive, text, false, true);
    const passes = (document) =>
      plan.filters.every(({ passing, negated = false }) => passing.has(document) !== negated);
    const { exact, nearby } = candidatesOf(archive, plan, passes);
    const progress = { kept: [], read: 0, together: [], tried: 0, nearest: false, settled: Promise.resolve() };
    return { archive, plan, nearby, candidates: exact, ...progress };
  };

  const keepAll = (found, count) => {
    Object.assign(found, { kept: found.candidates, read: found.candidates.length });
    return found.plan.runs.length && glossatorReading.putFirst(found, count);
  };

  const settleNow = async (found, count) => {
    const { archive, plan } = found;
    if (glossatorReading.needsReading(plan)) await glossatorReading.readOn(archive, plan, found, count);
    else await keepAll(found, count);
    const isDone = found.kept.length || found.nearest || found.read < found.candidates.length;
    if (isDone || !plan.groups.length || plan.groups.length + plan.phrases.length < 2) return;
    Object.assign(found, { nearest: true, candidates: found.nearby() });
    await keepAll(found, count);
  };

  // One after the other: results and facets may be asked for at once.
  const settle = (found, count) => (found.settled = found.settled.then(() => settleNow(found, count)));

  // Empty where nothing was looked for in the article itself: by a date, say.
  const whereOf = ({ plan }, document, block, answers) => {
    if (answers || (block.note && !plan.groups.length)) return block.where;
    if (!plan.groups.length) return "";
    const inTitle = (one) => glossatorReading.inTitle(one, document);
    return (plan.phrases.length ? plan.groups.every(inTitle) : plan.groups.some(inTitle)) ? "title" : "names";
  };

  // What of the query the nearest results lack: words, else the phrases that their words do not make.
  const missingOf = ({ plan, nearest }, document, block) => {
    if (!nearest) return [];
    const missing = plan.groups.filter(({ found }) => !found.has(document)).map(({ word }) => word);
    const apart = plan.phrases.filter((phrase) => !glossatorPassages.holds(block, phrase)).map(({ typed }) => typed);
    return missing.length ? missing : apart;
  };

  // The first of an article's names that is asked for, as a passage; nothing where it is not one of those in the notes.
  const nameIn = async ({ archive, plan }, document) => {
    const column = await glossatorArchive.column(archive, "entity");
    const [language] = archive.root.languages;
    return column
      .flatMap(([, names, , within]) => (within.has(document) ? names : []))
      .map((text) => glossatorPassages.marked({ text, language, where: "note" }, plan.groups))
      .find((parts) => parts.some(({ hit }) => hit));
  };

  const resultOf = async (found, { document, score }) => {
    const { card, block, answers } = await glossatorReading.bestBlock(found, document);
    const where = whereOf(found, document, block, answers);
    const name = where === "names" && (await nameIn(found, document));
    return {
      ...card,
      number: document,
      score,
      heading: glossatorPassages.marked({ text: card.title, language: card.own }, found.plan.groups),
      where,
      paragraph: block.paragraph ?? 0,
      note: block.note ?? null,
      passage: name || glossatorPassages.passage(block, found.plan.groups),
      missing: missingOf(found, document, block),
    };
  };

  const answer = async (found, from, count) => {
    await settle(found, from + count);
    return {
      pieces: found.plan.pieces,
      total: found.kept.length,
      atLeast: found.read < found.candidates.length,
      nearest: found.nearest,
      unknown: found.plan.groups.filter(({ found: documents }) => !documents.size).map(({ word }) => word),
      absent: found.plan.filters.filter(({ values }) => values?.size === 0),
      results: await Promise.all(found.kept.slice(from, from + count).map((one) => resultOf(found, one))),
    };
  };

  // -- The engine ----------------------------------------------------------------------------------------------------

  // `load(name, fresh)` → promise of the JSON of search/NAME.js, past every cache if `fresh`; `run(name)` → promise of
  // having run that script. Both reject where there is no such file.
  const engine = (load, run) => {
    let opened = null;
    // The query asked last, so that more results and facets cost nothing twice.
    let last = {};

    const open = (fresh) => {
      last = {};
      opened = glossatorArchive.open(load, run, fresh);
      return opened;
    };

    // A file that is gone or another: a newer site was published since. Once, with its root, all is asked anew.
    const retrying = async (task) => {
      try {
        return await task(await (opened ?? open(false)));
      } catch {
        try {
          return await task(await open(true));
        } catch (error) {
          opened = null;
          throw error;
        }
      }
    };

    const find = (archive, text, typing) => {
      if (last.text !== text || last.typing !== typing) last = { text, typing, found: prepare(archive, text, typing) };
      return last.found;
    };

    return {
      // Fetches what every query needs: for the moment at which the box gets the focus.
      warm: () => retrying(() => undefined),

      // {pieces, total, atLeast, nearest, unknown, absent, results}; `absent`: the filters with a value that there is not.
      // Never rejects for what was typed, only where the index cannot be read. `typing`: the last word is also a
      // beginning.
      ask: (text, { from = 0, count = 10, typing = false } = {}) =>
        retrying(async (archive) => answer(await find(archive, text, typing), from, count)),

      // {text, atLeast, counts}: of each value, in how many of the documents found it is, which is how many are found by
      // `text` with the value's filter; at least so many, where `ask` says "at least" or a beginning is cut.
      facets: (text, { typing = false } = {}) =>
        retrying(async (archive) => {
          const found = await find(archive, text, typing);
          await settle(found, AT_ONCE);
          return glossatorFacets.count(found, text);
        }),

      // {isNear, values: [[value, label]…]}: what there is in the place of an `absent` piece.
      instead: (piece) => retrying((archive) => glossatorInstead.values(archive, piece)),

      // [{completion, text}…]: the last word before the caret, completed, and the whole text with it.
      complete: (text, caret = text.length) =>
        retrying((archive) => glossatorCompletion.complete(archive, text, caret)),
    };
  };

  return { engine, COLUMNS };
})();
