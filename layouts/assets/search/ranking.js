// lunr's own query over only the postings that a group needs. Computes only.
//
// A score of lunr's is the dot product of query vector and field vector over the magnitude of the query vector alone. So
// of a document only the weights of the wanted terms matter, and these are computed here from the stored frequencies, in
// lunr.Builder's order of operations. That the whole index gives the same is tested (tests/js/oracle.test.mjs).

const glossatorRanking = (() => {
  "use strict";
  // Source: lunr.js 2.3.9, lunr.Builder.prototype.createFieldVectors.
  const weightOf = ({ k1, b }, [, boost, average], idf, frequency, length) => {
    const score = (idf * ((k1 + 1) * frequency)) / (k1 * (1 - b + b * (length / average)) + frequency);
    return Math.round(score * boost * 1000) / 1000;
  };

  const smallIndex = ({ root, lengths }, terms) => {
    const invertedIndex = Object.create(null);
    const elements = Object.create(null);
    let number = 0;
    for (const [term, fields] of terms) {
      const posting = { _index: number };
      root.fields.forEach(([name], field) => {
        posting[name] = Object.fromEntries(Array.from(fields[field].keys(), (document) => [document, {}]));
      });
      const idf = lunr.idf(posting, root.n);
      root.fields.forEach((field, at) => {
        for (const [document, [frequency]] of fields[at]) {
          const weight = weightOf(root, field, idf, frequency, lengths[at][document]);
          (elements[`${field[0]}/${document}`] ??= []).push(number, weight);
        }
      });
      invertedIndex[term] = posting;
      number++;
    }
    const fieldVectors = Object.create(null);
    for (const reference in elements) fieldVectors[reference] = new lunr.Vector(elements[reference]);
    const tokenSet = lunr.TokenSet.fromArray([...terms.keys()]);
    return new lunr.Index({
      invertedIndex,
      fieldVectors,
      tokenSet,
      fields: root.fields.map(([name]) => name),
      pipeline: null,
    });
  };

  return {
    // Document → score, of the documents that a group's clauses find in its fields.
    rank(archive, { clauses, fields, terms }) {
      const results = smallIndex(archive, terms).query((query) => {
        for (const clause of clauses) {
          const searched = clause.boost ? fields.filter((field) => /^t/.test(field)) : fields;
          query.clause({ ...clause, fields: searched, usePipeline: false });
        }
      });
      return new Map(results.map(({ ref, score }) => [Number(ref), score]));
    },

    // Documents that all groups found, by the sum of their scores, the newer first among equals. The sums are compared
    // to nine decimals, so that the order in which a processor adds does not decide.
    order(documents, scores) {
      const sum = (document) => scores.reduce((total, found) => total + (found.get(document) ?? 0), 0);
      return [...documents]
        .map((document) => ({ document, score: Math.round(sum(document) * 1e9) / 1e9 }))
        .sort((a, b) => b.score - a.score || b.document - a.document);
    },
  };
})();
