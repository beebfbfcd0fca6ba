import * as q from "../../../theme/engine/query.js";
import { weights } from "../../../theme/engine/weights.js";
import { cut } from "../../../theme/engine/words.js";
import { makeIndex, table } from "./small.mjs";

const index = makeIndex();
const pieces = (text) => cut(index.words, text);
const terms = (concept) => concept.alternatives.map((one) => one.term + (one.prefix ? "*" : one.fuzzy ? "~" : ""));
const keys = (concepts) => concepts && concepts.map((concept) => concept.key).join(" ");

table("makePlan", (text) => {
  const plan = q.makePlan(index, text);
  return [keys(plan.concepts), plan.spans[0], plan.mended, plan.size, plan.outOfScope];
}, [
  [["怎么强制报告"], ["强制报告", "强制报告", false, 4, -1]], [["民正厅"], ["民政厅", "民政厅", true, 3, -1]], [["the kids"], ["kid", "kids", false, 2, -1]], [[""], ["", "", false, 0, -1]]
]);
table("sizeOf", q.sizeOf, [[[{ key: "报告" }], 2], [[{ key: "left behind" }], 4]]);
table("conceptsOf", (text) => keys(q.conceptsOf(index, pieces(text))), [
  [["娃不上学"], "娃 不上学"], [["怎么"], "怎么"], [["baogao"], "baogao"], [["强制留"], "留 强制"], [["天"], "天"], [["强制天"], "强制"]
]);
table("isDoubtful", (text, at) => {
  const some = pieces(text);
  return q.isDoubtful(some, some[at]);
}, [[["娃天", 0], true], [["娃报告", 0], false], [["报告天", 0], false]]);
table("share", (concept, beside, needs) => q.share(index, { key: "ab", ...concept }, beside, needs), [
  [[{}, true, true], 1], [[{ key: "报告" }, true, true], 1 + weights.share.longer], [[{ told: true }, true, true], weights.share.told],
  [[{ told: true }, true, false], 1], [[{ key: "民政厅" }, true, true], weights.share.unitName],
  [[{ key: "留", begun: true }, true, true], weights.begun.character], [[{ key: "留", begun: true }, false, true], 1]
]);
table("concept", (text) => q.concept(index, pieces(text)[0]).map(terms), [
  [["不上学"], [["不上学", "控辍保学", "~0"]]], [["educat"], [["educat", "educat*", "educat~"]]], [["school"], [["school"]]], [["scholl"], [["scholl", "scholl*", "scholl~"]]], [["天"], []]
]);
table("hint", (character) => q.hint(index, character).map((concept) => concept.alternatives.length), [[["留"], [2]], [["天"], []]]);
table("begunAt", (text) => {
  const begun = q.begunAt(index, pieces(text));
  return begun && [begun.at, begun.concept.key];
}, [[["留"], [0, "留"]], [["报告强"], [1, "强"]], [["报告"], null], [["天"], null]]);
table("spelledAt", (text, at) => {
  const spelled = q.spelledAt(index, pieces(text), at);
  return spelled && [spelled.length, keys(spelled.concepts), spelled.concepts[0].size, ...terms(spelled.concepts[0])];
}, [[["bao gao", 0], [2, "baogao", 4, "报告"]], [["baogaoertong", 0], [1, "baogao ertong", 1, "报告"]], [["school", 0], null], [["报告", 0], null]]);
table("lastResort", (text) => keys(q.lastResort(pieces(text))), [[["怎么吗"], "怎么 吗"], [["怎么天"], ""], [["the"], ""]]);
