import * as d from "../../../theme/engine/features.js";
import { NO_MODEL, table } from "./small.mjs";

const SIZE = 1 << 17;

table("grams", (text) => Array.from(d.grams(text)), [
  [["孩子"], ["孩", "子", "孩子"]], [["ok now"], ["ok", "now", "ok now"]], [["C打"], ["C", "打", "C打"]], [[""], []]
]);
table("bucket", d.bucket, [[["", SIZE], (0x811c9dc5 ^ 0x811c9dc5 >>> 15) & 0x1ffff], [["", 2], 0], [["孩", 1], 0]]);
table("bucket tells features apart", (one, other) => d.bucket(one, SIZE) === d.bucket(other, SIZE), [[["孩子", "孩"], false], [["a", "a"], true]]);
table("odds", (features, change) => {
  const places = Array.from(NO_MODEL.table);
  for (const [feature, letter] of Object.entries(change)) { places[d.bucket(feature, SIZE)] = letter; }
  return d.odds(new Set(features), { bias: 1, table: places.join("") });
}, [[[["a", "b", "c", "d"], { a: "T", b: "O" }], 2.5], [[[], {}], 1]]);
