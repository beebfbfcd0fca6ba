/*
 * Whether a query speaks of danger, of which, and how sure that is. A classifier adds up the weights of the query's
 * features for each danger and for none. Weights and words are data (generated/search-dangers.js). Needs neither the
 * index nor the engine, so that a number to call never waits for them. Free of the DOM; ES2017.
 */

const HAN_RANGE = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const LATIN_RANGE = "a-z0-9\\u00c0-\\u024f";
const OTHER = new RegExp("[^" + LATIN_RANGE + HAN_RANGE + "]+", "g");
const BETWEEN_HAN = new RegExp("([" + HAN_RANGE + "])\\s+(?=[" + HAN_RANGE + "])", "g");
const UNITS = new RegExp("[" + HAN_RANGE + "]|[A-Z" + LATIN_RANGE + "]+", "g");
const PEOPLE = { child: "C", adult: "A" }; // capital letters, which no folded text has
const tables = new WeakMap(); // weights by term, made once for each model
const ZERO = "P".charCodeAt(0); // a weight of nothing; the letters after it are more, those before less
const NEAR = "?"; // ends the class of what only comes near to a danger
const LONGEST_TOLD = 500; // characters; who has written more has had time to be understood

/* Half width, small letters, simplified characters, no marks; blanks stay between words that are not Chinese. */
export function foldDanger(text, traditional) {
  const folded = text.slice(0, LONGEST_TOLD).normalize("NFKC").toLowerCase().split("").map((character) => {
    const at = traditional.indexOf(character);
    return at >= 0 && at % 2 === 0 ? traditional[at + 1] : character;
  });
  return spaced(folded.join(""));
}

/* A folded text as patterns are held against it: one blank between words, none between Chinese characters. */
export function spaced(text) {
  return text.replace(/['\u2019]/g, "").replace(OTHER, " ").replace(BETWEEN_HAN, "$1").trim();
}

/* The Chinese characters and other words of a text, and each pair of them that stands together. */
export function grams(text) {
  const units = text.match(UNITS) || [];
  const all = new Set(units);
  units.slice(1).forEach((unit, at) => {
    all.add(units[at] + (/\w$/.test(units[at]) && /^\w/.test(unit) ? " " : "") + unit);
  });
  return all;
}

/*
 * The features of a folded text, each once: characters and words, alone and in pairs; the same with one letter for
 * every word for a child and for an adult, for it matters which of them is missing or hurt; the dangers whose words
 * it has.
 */
export function features(text, data) {
  const all = grams(text);
  const people = Object.keys(data.people).reduce(
    (text, kind) => text.replace(new RegExp("(?:" + data.people[kind] + ")+", "g"), PEOPLE[kind]), text);
  grams(people).forEach((gram) => all.add(gram));
  for (const danger of data.dangers) {
    const found = danger.words ? text.match(new RegExp(danger.words, "g")) || [] : [];
    if (found.length) { all.add("#" + danger.id); }
    if (found.length > 1) { all.add("##" + danger.id); }
  }
  return all;
}

/* The log-odds of each class of a model, by its name, for a set of features. */
export function score(features, classes) {
  if (!tables.has(classes)) { tables.set(classes, byTerm(classes)); }
  const known = Array.from(features, (feature) => tables.get(classes).get(feature)).filter(Boolean);
  const scores = {};
  Object.keys(classes).forEach((name, at) => {
    const sum = known.reduce((sum, weights) => sum + (weights[at] || 0), 0);
    scores[name] = classes[name].bias + sum / Math.sqrt(features.size || 1);
  });
  return scores;
}

/* Where a feature's weight stands in the table of a model: FNV-1a, folded to 17 bits. */
export function bucket(feature) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) { hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193); }
  return (hash ^ hash >>> 15) & 0x1ffff;
}

/*
 * The log-odds of what a model tells. There are too many features to name each; their weights stand in a table, a
 * character each, at a place that follows from the feature. Now and then two share one, which training makes up for.
 */
export function odds(features, model) {
  let sum = 0;
  new Set(Array.from(features, bucket)).forEach((place) => { sum += model.table.charCodeAt(place) - ZERO; });
  return model.bias + sum / Math.sqrt(features.size || 1);
}

/* The weights of each term of a model, in the order of its classes. */
export function byTerm(classes) {
  const terms = new Map();
  Object.keys(classes).forEach((name, at) => {
    for (const weight of Object.keys(classes[name].terms)) {
      for (const term of classes[name].terms[weight].split("|")) {
        if (!terms.has(term)) { terms.set(term, []); }
        terms.get(term)[at] = Number(weight);
      }
    }
  });
  return terms;
}

/*
 * What a query speaks of: `sure` is "certain", "possible" or empty; `dangers` are those that stand out, the likeliest
 * first, or the one for what is unclear. A character alone is never certain, and of words that are `official`, those of
 * the notice itself, more is asked.
 */
export function findDangers(query, data, official) {
  const text = foldDanger(query, data.traditional);
  const found = features(text, data);
  const limits = data.limits;
  const told = odds(found, data.danger);
  if (told < limits.possible) { return { sure: "", dangers: [] }; }
  const scores = score(found, data.which);
  const names = Object.keys(scores).sort((a, b) => scores[b] - scores[a]);
  const all = names.reduce((sum, name) => sum + Math.exp(scores[name]), 0);
  const share = (name) => name in scores ? Math.exp(scores[name]) / all : 0;
  const shares = (danger) => share(danger.id) + share(danger.id + NEAR);
  let dangers = data.dangers.filter((danger) => shares(danger) >= limits.standsOut).sort((a, b) => shares(b) - shares(a));
  if (!dangers.length) { dangers = data.dangers.filter((danger) => danger.id === data.unclear); }
  const isNear = names.length > 0 && names[0].endsWith(NEAR);
  const isSure = told >= (official ? limits.officially : limits.certain) && text.length > 1 && !isNear;
  return { sure: isSure ? "certain" : "possible", dangers: dangers };
}

/* The numbers of several dangers, each once, in the order of the dangers. */
export function numbers(dangers) { return Array.from(new Set([].concat(...dangers.map((danger) => danger.numbers)))); }
