// The features of a text, and the log-odds that a model gives them. Training finds features by these functions too.
import { UNITS } from "./fold.js";

const ZERO = "P".charCodeAt(0); // a weight of nothing; the letters after it are more, those before less

// The Chinese characters and other words of a text, and each pair of them that stands together.
export function grams(text) {
  const units = text.match(UNITS) || [];
  const all = new Set(units);
  units.slice(1).forEach((unit, at) => {
    all.add(units[at] + (/\w$/.test(units[at]) && /^\w/.test(unit) ? " " : "") + unit);
  });
  return all;
}

// Where a feature's weight stands in a table whose size is a power of two: FNV-1a, folded to it.
export function bucket(feature, size) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) { hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193); }
  return (hash ^ hash >>> 15) & size - 1;
}

// The log-odds of what a model tells. There are too many features to name each; their weights stand in a table, a
// character each, at a place that follows from the feature. Now and then two share one, which training makes up for.
export function odds(features, { bias, table }) {
  let sum = 0;
  new Set(Array.from(features, (feature) => bucket(feature, table.length))).forEach((place) => {
    sum += table.charCodeAt(place) - ZERO;
  });
  return bias + sum / Math.sqrt(features.size || 1);
}
