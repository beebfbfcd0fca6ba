import * as d from "../../../theme/engine/documents.js";
import { DANGERS, DATA, NO_MODEL, makeIndex, table } from "./small.mjs";

const index = makeIndex();
const ids = (some) => some.map((one) => one.id);

table("begin", () => d.begin(structuredClone(DATA), NO_MODEL, DANGERS).squashed, [[[], []]]);
table("steps", () => Array.from(d.begin(structuredClone(DATA), NO_MODEL, DANGERS).steps).length > DATA.documents.kind.length, [[[], true]]);
table("prepare", (id, name) => d.prepare(structuredClone(DATA.documents))[id][name], [
  [[2, "title"], "民政厅"], [[3, "acts"], ["劝返"]], [[6, "context"], ["民政厅", "省民政厅"]], [[7, "text"], "劝返\n关爱"], [[9, "acts"], []]
]);
table("prepare", (id) => {
  const { kind, said, ...columns } = DATA.documents;
  return d.prepare({ ...columns, kind: kind.with(9, "person"), said: said.with(6, ["是谁"]).with(9, null) })[id].said;
}, [[[9], ["是谁"]], [[7], ["娃不上学"]]]);
table("bare", d.bare, [[["chief conven"], "chiefconven"], [["chief_conven"], "chiefconven"], [["成员"], "成员"]]);
table("work", () => {
  const index = d.begin(structuredClone(DATA), NO_MODEL, DANGERS);
  return [d.work(index, () => true), d.work(index, () => false), index.documents.length];
}, [[[], [false, true, DATA.documents.kind.length]]]);
table("add", (id, name) => index.squashed[id][name], [
  [[4, "text"], "落实强制报告保护儿童"], [[0, "names"], ["民政厅", "省民政厅"]], [[9, "words"], ["打印"]], [[2, "title"], ""], [[3, "other"], "keepchildreninschools"]
]);
table("addPhrases", () => index.phrases, [[[], [
  { id: 7, terms: ["孩子", "辍学"] }, { id: 7, terms: ["娃", "不上学"] }, { id: 8, terms: ["报告"] }, { id: 8, terms: ["report", "case"] },
  { id: 9, terms: ["本", "站"] }, { id: 9, terms: ["打印"] }
]]]);
table("count", (terms, much) => {
  const index = { frequency: new Map([["a", 1]]) };
  d.count(index, terms, much);
  return Array.from(index.frequency);
}, [[[["a", "b", "b"], 1], [["a", 2], ["b", 1]]], [[["a"], 0.25], [["a", 1.25]]]]);
table("found", (alternative) => ids(d.found(index, alternative)).sort(), [
  [[{ term: "保护" }], [2, 4, 5]], [[{ term: "留", prefix: true }], [2]], [[{ term: "scool", fuzzy: true }], [3]], [[{ term: "天" }], []]
]);
table("phrasesWith", (alternative) => d.phrasesWith(index, alternative).map(({ phrase, token }) => [phrase, token]), [
  [[{ term: "case" }], [[3, 1]]], [[{ term: "repo", prefix: true }], [[3, 0]]], [[{ term: "天" }], []]
]);
table("hasTerm", (term) => d.hasTerm(index, term), [[["强制"], true], [["孩子"], false]]);
table("hasText", (text) => d.hasText(index, text), [[["保护工作"], true], [["加强保护"], false]]);
table("isOfficial", (query) => d.isOfficial(index, query), [[["关爱，保护工作"], true], [["保护工作"], false], [["关爱天天天"], false]]);
