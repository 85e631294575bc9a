// The search: what was typed, answered from the index's files. Computes only; what it reads, the page's loader fetches.
//
// Each word typed is a group of clauses that lunr joins by OR: the word's stems in every language of the archive, the
// beginning of the word while it is typed. lunr ranks each group over the postings it needs. A document must be found by
// every group (AND); its score is the sum of the groups' scores, in the order typed. The rest narrows: words and phrases
// after a minus, filters by facet and date. Phrases, and words that must stand in one note of a kind, are looked up in
// the texts, best first, until a page of results is full or a hundred articles were read.

const glossatorSearch = (() => {
  "use strict";
  const MAX_GROUPS = 32; // Words of a query; more are left out.
  const MAX_READ = 100; // Articles read for one page of results.
  const MAX_COMPLETIONS = 6;
  const AT_ONCE = 10;
  const MIN_TYPED_LETTERS = 3;
  const OF_NOTES = ["kind", "by", "status", "verdict"];
  const COLUMNS = { from: "outlet", who: "entity", tag: "tag", kind: "kind", by: "by", status: "status", verdict: "verdict" };
  const TIMES = ["date", "after", "before"];

  const foldedWords = (text) => glossatorWords.split(text).map(([word]) => glossatorWords.fold(word));

  // -- From pieces to groups -----------------------------------------------------------------------------------------

  // The terms of a word in every language of the archive.
  const termsOf = ({ root, known }, word) => {
    if (!known.has(word)) known.set(word, [...new Set(root.languages.flatMap((language) => glossatorWords.terms(word, language)))]);
    return known.get(word);
  };

  // A lone character of Chinese stands in the index only at the beginning of a pair.
  const isLone = (word) => /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u.test(word);

  const clausesOf = (archive, { kind, edits }, word, isOpen) => {
    const folded = glossatorWords.fold(word);
    const terms = termsOf(archive, word);
    if (kind === "fuzzy") return [...new Set([folded, ...terms])].map((term) => ({ term, editDistance: edits }));
    const clauses = terms.map((term) => ({ term }));
    const begins = kind === "prefix" || isLone(word) || (isOpen && folded.length >= MIN_TYPED_LETTERS);
    return begins ? [...clauses, { term: `${folded}*` }] : clauses;
  };

  // Wildcards skip the stemmer, so a pattern is only folded.
  const patternOf = (value) => value.split("*").map((part) => foldedWords(part).join("")).join("*").replace(/\*+/g, "*");

  // Of a piece with several words (`well-kno*`) only the last is a beginning, or nearly so spelt.
  const groupsOf = (archive, piece, fields, isOpen) => {
    const group = (word, clauses, isCommon) => ({ word, clauses, fields, isCommon });
    if (piece.kind === "wildcard") return [group(piece.value, [{ term: patternOf(piece.value) }], false)];
    const text = piece.value.replace(/\*/g, " ");
    return glossatorWords.split(text).map(([word, start, end], at, { length }) => {
      const isPlain = at < length - 1 || piece.kind === "word" || piece.kind === "phrase";
      const isCommon = isPlain && archive.common.has(glossatorWords.fold(word));
      return group(text.slice(start, end), clausesOf(archive, at < length - 1 ? {} : piece, word, isOpen && at === length - 1), isCommon);
    });
  };

  const fieldsOf = (archive, pieces) => {
    const all = archive.root.fields.map(([name]) => name);
    const wanted = pieces.filter(({ kind }) => kind === "in");
    const named = all.filter((name) => wanted.some(({ value, negated }) => !negated && value === name));
    const refused = all.filter((name) => wanted.some(({ value, negated }) => negated && value === name));
    return (named.length ? named : all).filter((name) => !refused.includes(name));
  };

  const isText = ({ kind }) => /^(?:word|phrase|prefix|wildcard|fuzzy)$/.test(kind);
  const isNoteFilter = ({ kind, negated }) => OF_NOTES.includes(kind) && !negated;

  const itemOf = (archive, piece, fields, isOpen) => {
    const groups = groupsOf(archive, piece, fields, isOpen);
    const words = piece.kind === "phrase" ? foldedWords(piece.value) : [];
    const phrase = words.length > 1 ? { words, isOpen, typed: piece.value } : null;
    return { piece, groups, phrase };
  };

  // Words like "the" count for nothing beside another word; what is more than a query may have is left out.
  const trim = (items) => {
    const isRare = items.some(({ piece, groups }) => !piece.negated && groups.some(({ isCommon }) => !isCommon));
    let room = MAX_GROUPS;
    for (const item of items) {
      item.groups = item.groups.filter(({ isCommon }) => !(isRare && isCommon)).slice(0, room);
      room -= item.groups.length;
      if (!item.groups.length && !item.phrase) item.piece.ignored = room ? "common" : "many";
    }
    return items.filter(({ piece }) => !piece.ignored);
  };

  // A query: `wanted` and `unwanted` items (each the groups of one piece and, of a phrase, its words), and the filters.
  const planOf = (archive, text, typing) => {
    const pieces = glossatorQuery.understand(text);
    const live = pieces.filter(({ ignored }) => !ignored);
    const filters = live.filter((piece) => !isText(piece) && piece.kind !== "in");
    const noteFilters = filters.filter(isNoteFilter);
    const fields = noteFilters.length ? ["notes"] : fieldsOf(archive, live);
    const items = trim(live.filter(isText).map((piece) => itemOf(archive, piece, fields, typing && piece.end === text.length)));
    const wanted = items.filter(({ piece }) => !piece.negated);
    const unwanted = items.filter(({ piece }) => piece.negated);
    const groups = wanted.flatMap((item) => item.groups);
    const phrases = wanted.flatMap(({ phrase }) => phrase ?? []);
    return { pieces, fields, filters, noteFilters, wanted, unwanted, groups, phrases };
  };

  // -- From groups to documents --------------------------------------------------------------------------------------

  const fill = async (archive, one, typing) => {
    const { terms, cut } = await glossatorArchive.postings(archive, one.clauses, typing);
    const means = (word) => termsOf(archive, word).some((term) => terms.has(term));
    Object.assign(one, { terms, cut, means, found: glossatorRanking.rank(archive, { ...one, terms }) });
  };

  // The values of a column that a typed one names: by key or whole name, else by words of a name.
  const named = (column, typed) => {
    const words = foldedWords(typed);
    const isIt = (name) => name === typed || `${foldedWords(name)}` === `${words}`;
    const exact = column.filter(([value, names]) => [value, ...names].some(isIt));
    if (exact.length || !words.length) return exact;
    return column.filter(([, names]) => names.some((name) => words.every((word) => foldedWords(name).includes(word))));
  };

  const union = (maps) => {
    const all = new Map();
    for (const map of maps) for (const [document, chunks] of map) all.set(document, all.get(document) | chunks);
    return all;
  };

  // What a filter lets through: document → chunks (for filters of notes) or true.
  const passing = async (archive, filter) => {
    if (!TIMES.includes(filter.kind)) {
      const column = await glossatorArchive.column(archive, COLUMNS[filter.kind]);
      return union(named(column, filter.value).map(([, , , documents]) => documents));
    }
    const { low, high } = filter;
    const dates = await glossatorArchive.dates(archive, `${low}${high}`.includes("-"));
    return new Map(dates.flatMap((date, document) => (date >= low && date < high ? [[document, 1]] : [])));
  };

  const everyDocument = ({ root }) => Array.from({ length: root.n }, (_, document) => document);
  const inAll = (groups) => (document) => groups.every(({ found }) => found.has(document));

  // Documents by rank, before texts are read: those with all words, or the nearest, with as many of them as any has.
  const candidatesOf = (archive, plan, passes) => {
    const { groups } = plan;
    const refused = plan.unwanted.filter(({ phrase }) => !phrase).map((item) => inAll(item.groups));
    const allowed = (document) => passes(document) && !refused.some((refuses) => refuses(document));
    const says = groups.length || plan.phrases.length || plan.unwanted.length || plan.filters.length;
    const start = groups.length ? new Set(groups.flatMap(({ found }) => [...found.keys()])) : says ? everyDocument(archive) : [];
    const documents = [...start].filter(allowed);
    const scores = groups.map(({ found }) => found);
    const counted = new Map(documents.map((document) => [document, groups.filter(({ found }) => found.has(document)).length]));
    const most = documents.reduce((count, document) => Math.max(count, counted.get(document)), 0);
    const having = (count) => glossatorRanking.order(documents.filter((document) => counted.get(document) === count), scores);
    return { exact: having(groups.length), nearest: () => having(most) };
  };

  // -- Into the texts ------------------------------------------------------------------------------------------------

  // The chunks in which a group's words stand: bits, of the texts and the notes as far as they are searched.
  const chunksOf = ({ terms, fields }, document) => {
    let bits = 0;
    for (const posting of terms.values()) {
      if (fields.includes("text")) bits |= posting[1].get(document)?.[1] ?? 0;
      if (fields.includes("notes")) bits |= posting[2].get(document)?.[1] ?? 0;
    }
    return bits;
  };

  const inTitle = ({ terms }, document) => [...terms.values()].some((posting) => posting[0].has(document));

  const common = (masks) => masks.reduce((bits, mask) => bits & mask, -1);

  // Chunks by their bits; of no mask at all, every chunk of the article.
  const readChunks = async (archive, document, bits) => {
    if (bits === -1) bits = 2 ** (await glossatorArchive.chunk(archive, document, 0)).chunks - 1;
    const wanted = Array.from({ length: 31 }, (_, at) => at).filter((at) => bits & (1 << at));
    return Promise.all(wanted.map((at) => glossatorArchive.chunk(archive, document, at)));
  };

  const isAllowed = (plan, block) =>
    plan.fields.includes(block.where === "note" ? "notes" : "text") &&
    plan.noteFilters.every(({ kind, values }) => block.where === "note" && values.has(block.note[kind]));

  const holdsPhrase = async (archive, plan, { groups, phrase }, document) => {
    if (!inAll(groups)(document)) return false;
    const chunks = await readChunks(archive, document, common(groups.map((one) => chunksOf(one, document))));
    if (chunks.some(({ blocks }) => blocks.some((block) => isAllowed(plan, block) && glossatorPassages.holds(block, phrase)))) return true;
    if (!plan.fields.includes("title") || !groups.every((one) => inTitle(one, document))) return false;
    const [{ title }] = await readChunks(archive, document, 1);
    return glossatorPassages.holds({ text: title }, phrase);
  };

  // Whether one note has all that is asked of notes: filters, words and phrases.
  const holdsNote = async (archive, plan, document) => {
    const masks = [...plan.noteFilters.map(({ passing }) => passing.get(document)), ...plan.groups.map((one) => chunksOf(one, document))];
    const chunks = await readChunks(archive, document, common(masks));
    return chunks.some(({ blocks }) =>
      blocks.some((block) => isAllowed(plan, block) && glossatorPassages.answers(block, plan.groups, plan.phrases)),
    );
  };

  const needsReading = (plan) =>
    plan.phrases.length > 0 ||
    plan.unwanted.some(({ phrase }) => phrase) ||
    (plan.noteFilters.length > 0 && plan.noteFilters.length + plan.groups.length > 1);

  const holds = async (archive, plan, document) => {
    for (const item of plan.unwanted) if (item.phrase && (await holdsPhrase(archive, plan, item, document))) return false;
    if (plan.noteFilters.length) return holdsNote(archive, plan, document);
    for (const item of plan.wanted) if (item.phrase && !(await holdsPhrase(archive, plan, item, document))) return false;
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

  // -- Results -------------------------------------------------------------------------------------------------------

  const prepare = async (archive, text, typing) => {
    const plan = planOf(archive, text, typing);
    const every = [...plan.groups, ...plan.unwanted.flatMap(({ groups }) => groups)];
    const passed = Promise.all(
      plan.filters.map(async (filter) => {
        filter.passing = await passing(archive, filter);
        if (isNoteFilter(filter)) {
          const column = await glossatorArchive.column(archive, filter.kind);
          filter.values = new Set(named(column, filter.value).map(([value]) => value));
        }
      }),
    );
    await Promise.all([passed, ...every.map((one) => fill(archive, one, typing))]);
    for (const { piece, groups } of [...plan.wanted, ...plan.unwanted]) if (groups.some(({ cut }) => cut)) piece.cut = true;
    const passes = (document) => plan.filters.every(({ passing, negated }) => passing.has(document) !== Boolean(negated));
    const { exact, nearest } = candidatesOf(archive, plan, passes);
    return { archive, plan, nearest, candidates: exact, kept: [], read: 0 };
  };

  const settle = async (found, count) => {
    const { archive, plan } = found;
    if (!needsReading(plan)) Object.assign(found, { kept: found.candidates, read: found.candidates.length });
    else await readOn(archive, plan, found, count);
    if (found.kept.length || found.isNearest || found.read < found.candidates.length || !plan.groups.length) return;
    if (plan.groups.length + plan.phrases.length < 2) return;
    const kept = found.nearest();
    Object.assign(found, { isNearest: true, kept, candidates: kept, read: kept.length });
  };

  const bestChunk = (plan, document) => {
    const masks = plan.groups.map((one) => chunksOf(one, document));
    const within = common([...plan.noteFilters.map(({ passing }) => passing.get(document)), ...masks]);
    if (within > 0) return 31 - Math.clz32(within & -within);
    const counts = Array.from({ length: 31 }, (_, at) => masks.filter((mask) => mask & (1 << at)).length);
    return counts.indexOf(Math.max(...counts));
  };

  // The block of an article that answers best; the first of several.
  const bestBlock = async ({ archive, plan }, document) => {
    const bits = common(plan.groups.map((one) => chunksOf(one, document)));
    const isRead = needsReading(plan) && bits > 0;
    const chunks = await readChunks(archive, document, isRead ? bits : 1 << bestChunk(plan, document));
    let best = { worth: -1 };
    for (const block of chunks.flatMap(({ blocks }) => blocks)) {
      const worth = glossatorPassages.worth(block, plan.groups, plan.phrases) + (isAllowed(plan, block) ? 1000 : 0);
      if (worth > best.worth) best = { worth, block };
    }
    return { card: chunks[0], block: best.block ?? { where: "text", paragraph: 0, text: "" }, answers: best.worth % 1000 > 0 };
  };

  const whereOf = ({ plan }, document, block, answers) => {
    if (answers || !plan.groups.length) return block.where;
    return plan.groups.some((one) => inTitle(one, document)) ? "title" : "names";
  };

  const missingOf = ({ plan, isNearest }, document, block) => {
    if (!isNearest) return [];
    const missing = plan.groups.filter(({ found }) => !found.has(document)).map(({ word }) => word);
    return missing.length ? missing : plan.phrases.filter((phrase) => !glossatorPassages.holds(block, phrase)).map(({ typed }) => typed);
  };

  const resultOf = async (found, { document, score }) => {
    const { card, block, answers } = await bestBlock(found, document);
    const { slug, title, date, outlet, language } = card;
    return {
      ...{ number: document, slug, title, date, outlet, language, score },
      heading: glossatorPassages.marked(title, found.plan.groups),
      where: whereOf(found, document, block, answers),
      paragraph: block.paragraph ?? 0,
      note: block.note ?? null,
      passage: glossatorPassages.passage(block, found.plan.groups),
      missing: missingOf(found, document, block),
    };
  };

  const answer = async (found, from, count) => {
    await settle(found, from + count);
    return {
      pieces: found.plan.pieces,
      total: found.kept.length,
      atLeast: found.read < found.candidates.length,
      nearest: Boolean(found.isNearest),
      unknown: found.plan.groups.filter(({ found: documents }) => !documents.size).map(({ word }) => word),
      results: await Promise.all(found.kept.slice(from, from + count).map((one) => resultOf(found, one))),
    };
  };

  // -- Facets and completion -----------------------------------------------------------------------------------------

  const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

  const tally = (column, documents) =>
    column
      .map(([value, [label], address, within]) => [value, [...within.keys()].filter((one) => documents.has(one)).length, label, address])
      .filter(([, count]) => count)
      .sort(byCount);

  const yearsOf = async (archive, documents) => {
    const counts = new Map();
    const years = await glossatorArchive.dates(archive, false);
    for (const document of documents) counts.set(years[document], (counts.get(years[document]) ?? 0) + 1);
    return [...counts].map(([year, count]) => [year, count, year, ""]).sort((a, b) => (a[0] < b[0] ? 1 : -1));
  };

  const facetsOf = async (found) => {
    await settle(found, AT_ONCE);
    const documents = new Set(found.kept.map(({ document }) => document));
    const names = ["outlet", "kind", "entity", "tag"];
    const columns = await Promise.all(names.map((name) => glossatorArchive.column(found.archive, name)));
    const tallies = names.map((name, at) => [name, tally(columns[at], documents)]);
    return { year: await yearsOf(found.archive, documents), ...Object.fromEntries(tallies) };
  };

  // The words of the texts at hand that begin as typed, the most frequent first, each in its most frequent spelling.
  const wordsAtHand = async ({ kept }, start) => {
    const texts = await Promise.all([...kept].filter(([name]) => name.startsWith("x/")).map(([, chunk]) => chunk));
    const counts = new Map();
    for (const block of texts.flatMap(({ blocks }) => blocks)) {
      const folded = glossatorPassages.foldedOf(block);
      for (const [at, [, from, to]] of glossatorPassages.wordsOf(block).entries()) {
        if (!folded[at].startsWith(start) || folded[at] === start) continue;
        const spelling = block.text.slice(from, to);
        counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
      }
    }
    const seen = new Set();
    const first = ([word]) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase());
    return [...counts].sort(byCount).filter(first).map(([word]) => word);
  };

  const completionsOf = async (archive, text, caret) => {
    const [, before, field = "", word] = /^(.*?)(?:(\w+):)?"?([^\s:"]*)$/su.exec(text.slice(0, caret));
    const make = (words, complete) =>
      words.slice(0, MAX_COMPLETIONS).map((completion) => {
        return { completion, text: `${complete(completion)} ${text.slice(caret).trimStart()}`.trim() };
      });
    if (Object.hasOwn(COLUMNS, field)) {
      const column = await glossatorArchive.column(archive, COLUMNS[field]);
      const begins = (name) => foldedWords(name).join(" ").startsWith(foldedWords(word).join(" "));
      const values = column.filter(([value, names]) => [value, ...names].some(begins)).map(([value]) => value);
      return make(values, (value) => glossatorQuery.with(before, field, value));
    }
    const [start = ""] = foldedWords(word);
    const typed = text.slice(0, caret - word.length);
    return start.length > 1 ? make(await wordsAtHand(archive, start), (completion) => typed + completion) : [];
  };

  // -- The engine ----------------------------------------------------------------------------------------------------

  // `load(name, fresh)` → promise of the JSON of search/NAME.js, past every cache if `fresh`; `run(name)` → promise of
  // having run that script. Both reject where there is no such file.
  const engine = (load, run) => {
    let opened = null;
    let last = {}; // The query asked last, so that more results and facets cost nothing twice.

    const open = (fresh) => {
      last = {};
      opened = glossatorArchive.open(load, run, fresh).then((archive) => Object.assign(archive, { known: new Map(), common: new Set(archive.root.common.split(" ")) }));
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
      understand: glossatorQuery.understand,

      // Fetches what every query needs: for the moment at which the box gets the focus.
      warm: () => retrying(() => undefined),

      // {pieces, total, atLeast, nearest, unknown, results}. Never rejects for what was typed, only where the index
      // cannot be read. `typing`: the last word is also a beginning.
      ask: (text, { from = 0, count = 10, typing = false } = {}) =>
        retrying(async (archive) => answer(await find(archive, text, typing), from, count)),

      // {year, outlet, kind, entity, tag}: each [[value, count, label, address]…], of the documents that a query finds;
      // where `ask` says "at least", of those found so far.
      facets: (text, { typing = false } = {}) => retrying(async (archive) => facetsOf(await find(archive, text, typing))),

      // [{completion, text}…]: the last word before the caret, completed, and the whole text with it.
      complete: (text, caret = text.length) => retrying((archive) => completionsOf(archive, text, caret)),
    };
  };

  return { engine };
})();

if (typeof module !== "undefined") module.exports = glossatorSearch;
