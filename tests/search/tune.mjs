/*
 * Learns the numbers of `theme/engine/weights.js` by coordinate search: each in turn a little more and a little less, kept
 * where queries are answered better. Reads from standard input, as JSON, what `tune.py` puts together; writes lines
 * of progress to standard error and the result, as JSON, to standard output.
 */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { weights as given } from "../../theme/engine/weights.js";

const STEPS = [0.6, 0.8, 0.92, 1.08, 1.25, 1.6];
const PER_PLACE = { strict: { 1: 0.3, 3: 0.2 }, lenient: { 1: 1, 3: 0.6 } };

const { scripts, languages, queries, folds, rounds, sample } = JSON.parse(readFileSync(0, "utf8"));
globalThis.window = globalThis;
for (const path of scripts) { runInThisContext(readFileSync(path, "utf8"), { filename: path }); }
const { Search } = globalThis;

function makeIndexes(weights) {
  return Object.fromEntries(Object.entries(languages).map(([code, path]) => {
    runInThisContext(readFileSync(path, "utf8"), { filename: path });
    const index = Search.begin(globalThis.searchIndex, globalThis.searchScope, globalThis.searchDangers, weights);
    index.known.clear = () => {}; // keep what was found: nobody waits for memory here
    Search.work(index, () => false);
    return [code, index];
  }));
}

/* How well one query is answered, from 0 to 1. */
function quality(indexes, query) {
  const ids = Search.search(indexes[query.language], query.text).hits.slice(0, 3).map((hit) => hit.document.id);
  let sum = 0;
  let all = 0;
  for (const [kind, places] of Object.entries(PER_PLACE)) {
    for (const [place, much] of Object.entries(places)) {
      all += much;
      if (ids.slice(0, Number(place)).some((id) => query[kind].includes(id))) { sum += much; }
    }
  }
  return sum / all;
}

function mean(indexes, some) {
  const all = some.reduce((sum, query) => sum + query.weight, 0);
  return some.reduce((sum, query) => sum + query.weight * quality(indexes, query), 0) / all;
}

/*
 * What is not tuned: the numbers that shape the index itself would take a new index for each trial, and those that
 * tell whether hits match move none.
 */
const FIXED = new Set(["field", "fit", "cut", "doubt"]);

function leaves(weights, path = []) {
  return Object.entries(weights).flatMap(([key, value]) => {
    if (path.length === 0 && FIXED.has(key)) { return []; }
    return typeof value === "number" ? [[...path, key]] : leaves(value, [...path, key]);
  });
}

function holder(weights, path) { return path.slice(0, -1).reduce((part, key) => part[key], weights); }

/* The weights that answer `some` queries best, from those given on. */
function learn(start, some, name) {
  const weights = structuredClone(start);
  const indexes = makeIndexes(weights);
  let best = mean(indexes, some);
  console.error(`${name}: ${some.length} queries, ${best.toFixed(4)} at first`);
  for (let round = 1; round <= rounds; round++) {
    const before = best;
    for (const path of leaves(weights)) {
      const part = holder(weights, path);
      const key = path[path.length - 1];
      const old = part[key];
      let kept = old;
      for (const step of STEPS) {
        part[key] = Number((old * step).toPrecision(3));
        const now = mean(indexes, some);
        if (now > best + 1e-6) { best = now; kept = part[key]; }
      }
      part[key] = kept;
      if (kept !== old) { console.error(`${name}, round ${round}: ${path.join(".")} ${old} -> ${kept}: ${best.toFixed(4)}`); }
    }
    if (best - before < 1e-4) { break; }
  }
  return weights;
}

const chosen = queries.filter((query, number) => sample <= 1 || query.weight >= 2 || number % sample === 0);
const held = [];
for (let fold = 0; fold < folds; fold++) {
  const weights = learn(given, chosen.filter((query, number) => number % folds !== fold), `fold ${fold + 1}`);
  const rest = chosen.filter((query, number) => number % folds === fold);
  held.push({ before: mean(makeIndexes(structuredClone(given)), rest), after: mean(makeIndexes(weights), rest) });
}
const weights = learn(given, chosen, "all");
const figures = (some) => ({ before: mean(makeIndexes(structuredClone(given)), some), after: mean(makeIndexes(weights), some) });
console.log(JSON.stringify({ weights: weights, all: figures(chosen), held: held }));
