import * as a from "../../../theme/engine/address.js";
import { makeIndex, table } from "./small.mjs";

const index = makeIndex();
const ids = ({ documents, exact }) => [exact, ...documents.map((document) => document.id)];

table("makeAddresses", (token) => a.makeAddresses(index, { digits: "一二", marks: ["條"], part: [], parts: { Rule: 5 } }).kinds.get(token), [
  [["條"], { mark: true }], [["rule"], { number: 5 }], [["部分"], undefined]
]);
table("findAddress", (query) => ids(a.findAddress(index, query)), [
  [["四（二）1"], [true, 3]], [["四（二）"], [true, 1, 3, 4]], [["第四部分"], [true, 0, 1, 2, 3, 4]], [["引言1"], [true, 5]],
  [["四（二）9"], [false, 1, 3, 4]], [["12"], [true]], [["第二条"], [true, 1, 3, 4]], [["教育厅4"], [true]], [["第九部分"], [false]]
]);
table("numberOf", (token) => a.numberOf(index.addresses, token), [
  [["12"], 12], [["十"], 10], [["二十三"], 23], [["一百零"], 0], [["条"], 0], [["三"], 3], [["一百二十"], 120]
]);
table("placesAt", (numbers) => ids(a.placesAt(index, numbers)), [[[[4, 1]], [true, 0, 2]], [[[0, 1]], [true, 5]], [[[4, 7, 1]], [false, 0, 1, 2, 3, 4]], [[[9]], [false]]]);
table("known", (places) => ids(a.known(places.map(([id, ...at]) => ({ id, at })))), [[[[[7, 1, 2], [8, 1], [3, 1, 1]]], [true, 8, 3, 7]], [[[]], [false]]]);
