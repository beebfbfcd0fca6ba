// Whether a query speaks of danger, of which, and how sure that is. A classifier adds up the weights of the query's
// features for each danger and for none. Weights and words are data (generated/search-dangers.js). Needs neither the
// index nor the engine, so that a number to call never waits for them.
import { grams, odds } from "./features.js";
import { LONGEST, makeFold, spaced } from "./fold.js";
import { rising } from "./gaps.js";

const PEOPLE = { child: "C", adult: "A" }; // capital letters, which no folded text has
const folds = new WeakMap(); // made once for each edition's data
const NEAR = "?"; // ends the class of what only comes near to a danger

// The features of a folded text: characters and words, alone and in pairs; the same with one letter for every word for
// a child and for an adult, for it matters which of them is missing or hurt; the dangers whose words it has.
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

// The log-odds of each class of a model, by its name, for a set of features.
export function score(features, { gaps, classes }) {
  const among = rising(gaps);
  const scores = {};
  for (const name of Object.keys(classes)) { scores[name] = odds(features, classes[name], among); }
  return scores;
}

// What a query speaks of: `sure` is "certain", "possible" or empty; `dangers` are those that stand out, the likeliest
// first, or the one for what is unclear. A character alone is never certain, and of words that are `official`, those of
// the notice itself, more is asked.
export function findDangers(query, data, official) {
  if (!folds.has(data)) { folds.set(data, makeFold(data.traditional)); }
  const text = spaced(folds.get(data)(query.slice(0, LONGEST)));
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

// The numbers of several dangers, each once, in the order of the dangers.
export function numbers(dangers) { return Array.from(new Set([].concat(...dangers.map((danger) => danger.numbers)))); }
