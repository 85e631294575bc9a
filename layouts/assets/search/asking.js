// What the box and the page of results have to say, and where they lead. Computes only; box.js, results.js and mark.js do
// it to the page. `words` is the table that the page brings in its own language.

const asking = (() => {
  "use strict";
  // Scripts that put no space between words: there a found form may stand within what looks like one.
  const UNSPACED = /(?=\p{Lo})[\u0e00-\u{3ffff}]/u;

  const say = (message, values = {}) => message.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  // As the pages print it: four digits alone are grouped in English only.
  const number = (words, value) =>
    value < 10_000 && words.thousands !== "," ? `${value}` : value.toLocaleString("en").replace(/,/g, words.thousands);

  const counted = (words, language, value) => {
    const category = new Intl.PluralRules(language).select(value);
    return say(words[`article_${category}`] ?? words.article_other, { n: number(words, value) });
  };

  const date = (words, iso) => {
    const [year, month, day] = iso.slice(0, 10).split("-");
    if (!month) return year;
    const name = words[day ? "months" : "months_alone"].split(" ")[month - 1];
    const values = { year, month: name, day: day === "01" ? words.first_day : Number(day) };
    return say(words[day ? "day_month_year" : "month_year"], values);
  };

  const span = (words, { from, to }) => {
    if (from === to) return date(words, from);
    const name = from && to ? "span" : from ? "since" : "until";
    return say(words[`piece_${name}`], { first: date(words, from), last: date(words, to) });
  };

  // `names`: labels of people, places and things, by what stands after `who:`.
  const label = (words, { kind, value }, names) => {
    if (kind === "in") return words[`only_${value}`];
    if (["kind", "has"].includes(kind)) return words.kinds[value] ?? value;
    if (kind === "status") return words[value] ?? value;
    return (kind === "who" && names[value]) || value;
  };

  const positive = (words, piece, names) => {
    if (piece.kind === "date") return span(words, piece);
    const isTime = /^(?:date|after|before)$/.test(piece.kind);
    const value = isTime ? date(words, piece.value) : label(words, piece, names);
    return say(words[`piece_${piece.kind}`] ?? "{value}", { value, first: value, last: value });
  };

  return {
    say,
    number,
    counted,
    date,
    label,

    // A piece of the query in words: "kind: Correction", "without oil", "March 2019 to April 2019".
    piece(words, piece, names = {}) {
      const text = positive(words, piece, names);
      return piece.negated ? say(words.piece_not, { value: text }) : text;
    },

    // That there is no such value: of a filter, with or without its minus.
    absent: (words, piece) => say(words.absent, { piece: positive(words, piece, {}) }),

    // What is worth telling that it was understood: not a single word, which stands in the box anyway.
    told(pieces) {
      const counting = pieces.filter((piece) => !piece.ignored);
      return counting.length === 1 && counting[0].kind === "word" && !counting[0].negated ? [] : counting;
    },

    // Where in the archive the answer was found: a word of `words`, with its kind where it is a note.
    place: (words, { where, note }) =>
      note ? say(words.in_note, { kind: words.kinds[note.kind] ?? note.kind }) : words[`in_${where}`],

    // The address of a result from the root of the archive, with the found forms to be shown there.
    address({ slug, note, paragraph, passage }) {
      const forms = [...new Set(passage.filter((part) => part.hit).map((part) => part.text.toLowerCase()))];
      const query = forms.length ? `?${new URLSearchParams({ mark: forms.join("|") })}` : "";
      const target = note ? `#note-${encodeURIComponent(note.id)}` : paragraph ? `#p${paragraph}` : "";
      return `articles/${encodeURIComponent(slug)}.html${query}${target}`;
    },

    // [start, end] of each of the forms in a text, whatever their case: whole words, where the script has words.
    spans(text, forms) {
      const known = forms.filter((form) => /[\p{L}\p{N}]/u.test(form)).sort((a, b) => b.length - a.length);
      if (!known.length) return [];
      const alternatives = known.map((form) => {
        const plain = form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
        return UNSPACED.test(form) ? plain : `(?<![\\p{L}\\p{N}\\p{M}])${plain}(?![\\p{L}\\p{N}\\p{M}])`;
      });
      const found = text.matchAll(new RegExp(alternatives.join("|"), "giu"));
      return [...found].map((match) => [match.index, match.index + match[0].length]);
    },
  };
})();

if (typeof module !== "undefined") module.exports = asking;
