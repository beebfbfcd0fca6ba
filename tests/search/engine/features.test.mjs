import * as d from "../../../theme/engine/features.js";
import { gaps, table } from "./small.mjs";

table("grams", (text) => Array.from(d.grams(text)), [
  [["孩子"], ["孩", "子", "孩子"]], [["ok now"], ["ok", "now", "ok now"]], [["C打"], ["C", "打", "C打"]], [[""], []]
]);
table("bucket", d.bucket, [[[""], (0x811c9dc5 ^ 0x811c9dc5 >>> 15) & 0x1ffff], [["a"], (0xe40c292c ^ 0xe40c292c >>> 15) & 0x1ffff]]);
table("bucket tells features apart", (one, other) => d.bucket(one) === d.bucket(other), [[["孩子", "孩"], false], [["a", "a"], true]]);
table("odds", (features, weights, among) => {
  const by = Object.entries(weights).map(([feature, letter]) => [d.bucket(feature), letter]).sort(([a], [b]) => a - b);
  const places = by.map(([place]) => place);
  const model = { bias: 1, gaps: gaps(among ? places.map((place, at) => at + 1) : places), weights: by.map(([, letter]) => letter).join("") };
  return d.odds(new Set(features), model, among && [7, ...places]);
}, [
  [[["a", "b", "c", "d"], { a: "T", b: "O" }], 2.5], [[["a", "b", "c", "d"], { a: "T", b: "O" }, true], 2.5],
  [[["a", "d"], {}], 1], [[[], { a: "T" }], 1]
]);
