// An index of terms: which documents have one, in which field, and how well that fits, by BM25+.
import { limits } from "./weights.js";

// Postings without anything in them, for a number of documents.
export function makePostings(weights, size) { return { weights: weights, size: size, places: new Map(), lengths: {} }; }

export function addTerms(postings, id, field, terms) {
  const counts = new Map();
  for (const term of terms) { counts.set(term, (counts.get(term) || 0) + 1); }
  counts.forEach((often, term) => {
    if (!postings.places.has(term)) { postings.places.set(term, []); }
    postings.places.get(term).push({ id: id, field: field, often: often, length: counts.size });
  });
  postings.lengths[field] = (postings.lengths[field] || 0) + counts.size;
}

// How rare what this many of the documents have is.
export function rarity(size, count) { return Math.log(1 + (size - count + 0.5) / (count + 0.5)); }

// The documents that have one of some terms, [term, weight] each, best first: {id, score, inText}.
export function lookUp(postings, terms) {
  const results = new Map();
  for (const [term, weight] of terms) {
    const places = postings.places.get(term) || [];
    for (const place of places) {
      const result = results.get(place.id) || { id: place.id, score: 0, inText: false };
      results.set(place.id, result);
      result.score += weight * fit(postings, place, places.filter((other) => other.field === place.field).length);
      result.inText = result.inText || place.field === "text";
    }
  }
  return Array.from(results.values()).sort((a, b) => b.score - a.score);
}

// How well a term that stands in this field of so many documents fits one of them.
export function fit({ weights, size, lengths }, { field, often, length }, count) {
  const { saturation, length: share, least } = weights.fit;
  const long = 1 - share + share * length * size / lengths[field];
  return weights.field[field] * rarity(size, count) * (least + often * (saturation + 1) / (often + saturation * long));
}

// The terms that an alternative finds, [term, weight] each: those that it begins, the longer, the less; those that
// differ from it by a few letters at most; or its own.
export function termsFor({ places }, { term, prefix, fuzzy }) {
  if (!prefix && !fuzzy) { return [[term, 1]]; }
  const all = Array.from(places.keys());
  if (prefix) { return all.filter((longer) => longer.startsWith(term)).map((longer) => [longer, term.length / longer.length]); }
  const most = Math.round(limits.typo.share * term.length);
  return all.filter((like) => edits(term, like, most) <= most).map((like) => [like, 1]);
}

// How many letters are changed, left out or put in between two words; some number above `most` where it is more.
export function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) { return most + 1; }
  let row = Array.from(other + ".", (letter, at) => at);
  for (let end = 1; end <= one.length; end++) {
    const last = row;
    row = [end];
    for (let at = 1; at <= other.length; at++) {
      row.push(Math.min(last[at] + 1, row[at - 1] + 1, last[at - 1] + (one[end - 1] === other[at - 1] ? 0 : 1)));
    }
    if (Math.min(...row) > most) { return most + 1; }
  }
  return row[other.length];
}
