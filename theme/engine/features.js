// The features of a text, and the log-odds that a model gives them. Training finds features by these functions too.
import { UNITS } from "./fold.js";
import { rising } from "./gaps.js";

const ZERO = "P".charCodeAt(0); // a weight of nothing; the letters after it are more, those before less
const SIZE = 1 << 17; // places of a table of weights, a power of two
const tables = new WeakMap(); // weights by place, made once for each model

// The Chinese characters and other words of a text, and each pair of them that stands together.
export function grams(text) {
  const units = text.match(UNITS) || [];
  const all = new Set(units);
  units.slice(1).forEach((unit, at) => {
    all.add(units[at] + (/\w$/.test(units[at]) && /^\w/.test(unit) ? " " : "") + unit);
  });
  return all;
}

// Where a feature's weight stands in a table: FNV-1a, folded to its size.
export function bucket(feature) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) { hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193); }
  return (hash ^ hash >>> 15) & SIZE - 1;
}

// The log-odds of what a model tells. There are too many features to name each; a weight stands at a place that follows
// from the feature. Now and then two share one, which training makes up for. `among` are the places that the model
// counts by, where not by all.
export function odds(features, model, among) {
  if (!tables.has(model)) {
    const weights = Array.from(model.weights, (letter) => letter.charCodeAt(0) - ZERO);
    tables.set(model, new Map(rising(model.gaps).map((at, number) => [among ? among[at] : at, weights[number]])));
  }
  const weights = tables.get(model);
  const places = new Set(Array.from(features, bucket));
  const sum = Array.from(places).reduce((sum, place) => sum + (weights.get(place) || 0), 0);
  return model.bias + sum / Math.sqrt(features.size || 1);
}
