import * as t from "../../../theme/engine/text.js";
import { makePlan } from "../../../theme/engine/query.js";
import { makeIndex, table } from "./small.mjs";

const index = makeIndex();
const shown = (text, ranges) => ranges.map(([from, to]) => text.slice(from, to));

table("marker", (query, text) => shown(text, t.marker(index, makePlan(index, query))(text)), [
  [["强制报告", "落实強制、報告"], ["強制、報告"]], [["报告 关爱", "关爱和报告"], ["关爱", "报告"]], [["schools", "Keep in School."], ["School"]], [["天", "地"], []]
]);
table("keys", (query) => t.keys(index, makePlan(index, query)).map(({ key }) => key), [[["不上学"], ["不上学", "控辍保学", "不上学", "辍学"]], [["娃 报告"], ["儿童", "child", "kid", "报告"]]]);
table("findHan", (text, keys) => shown(text, t.findHan(text, keys)), [[["强，制强制", ["强制"]], ["强，制", "强制"]], [["", ["强"]], []]]);
table("findWords", (text, key, prefix) => shown(text, t.findWords(index, text, [{ key, prefix }])), [
  [["keep schools", "school", false], ["schools"]], [["keep schools", "sch", true], ["schools"]], [["left behind kids", "left behind", false], ["left behind"]], [["a", "b", false], []]
]);
table("merge", t.merge, [[[[[3, 5], [0, 2], [1, 3]]], [[0, 5]]], [[[]], []]]);
table("excerpt", (text, ranges) => t.excerpt(text, ranges).map((part) => (part.marked ? `[${part.text}]` : part.text)).join(""), [
  [["强制报告", [[0, 2]]], "[强制]报告"], [["", []], ""], [["天".repeat(120), []], `${"天".repeat(100)}…`],
  [[`${"天".repeat(99)}，报告`, [[100, 102]]], "…[报告]"], [[`${"天".repeat(100)}报告`, [[100, 102]]], `…${"天".repeat(22)}[报告]`]
]);
