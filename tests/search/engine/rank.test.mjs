import * as r from "../../../theme/engine/rank.js";
import { makePlan } from "../../../theme/engine/query.js";
import { weights } from "../../../theme/engine/weights.js";
import { makeIndex, table } from "./small.mjs";

const index = makeIndex();
const round = (number) => Number(number.toFixed(3));
const ids = (hits) => hits.map((hit) => hit.document.id);
const hit = (kind, id, more = {}) => ({ document: { kind, id }, score: 1, share: 1, ...more });
const planned = (text) => {
  const plan = makePlan(index, text);
  return [plan, r.matchesOf(index, plan)];
};

table("search", (text) => {
  const found = r.search(index, text);
  return [found.match, found.paired, ...ids(found.hits).slice(0, 2)];
}, [
  [["民政厅"], ["good", false, 0]], [["四（二）1"], ["good", false, 3]], [["四（二）9"], ["near", false, 1, 3]],
  [["娃不上学"], ["good", true, 7, 3]], [["怎么打印"], ["good", false, 9]], [["天"], ["none", false]], [[`民政厅${"。".repeat(600)}天`], ["good", false, 0]]
]);
table("rank", (text) => ids(r.rank(index, ...planned(text))).slice(0, 1), [[["强制报告"], [4]], [["李剑"], [6]]]);
const list = { id: 99, kind: "page", page: "members" };
const inList = { ...list, id: 98, anchor: "posts" };
const roles = new Map([["召集人", [6]], ["成员", [6, 7, 8, 9]], ["儿童", [6]]]);
const peopled = { ...index, documents: [...index.documents, inList, list], roles, askers: new Set(["谁", "成员"]) };
table("whoHasRole", (text) => r.whoHasRole(peopled, makePlan(index, text)), [
  [["召集人"], [6]], [["怎么谁召集人"], [6]], [["娃召集人"], [6]], [["谁成员"], [99]], [["教育厅召集人"], []], [["报告"], []], [[""], []]
]);
table("addSteps", (worth) => {
  const all = new Map(worth);
  r.addSteps(index, all);
  return [3, 2].map((id) => round(all.get(id) || 0));
}, [[[[[7, 1]]], [weights.step.share, round(weights.step.share * weights.step.later)]], [[[]], [0, 0]]]);
table("answerNeeds", (scores) => {
  const hits = [0, 1, 2, 3].map((id) => hit("clause", id));
  const matches = scores.map((some) => ({ rarity: 1, scores: new Map(some) }));
  return ids(r.answerNeeds(hits, matches));
}, [[[[[[0, 1]], [[3, 1]]]], [0, 1, 3, 2]], [[[[[0, 1]], [[1, 1]]]], [0, 1, 2, 3]]]);
table("pair", (kinds) => {
  const hits = kinds.map((kind, id) => hit(kind, id));
  const { hits: paired, paired: is } = r.pair(index, hits, hits);
  return [is, ...ids(paired)];
}, [
  [[["clause", "clause", "situation"]], [true, 0, 2, 1]], [[["unit", "situation"]], [false, 0, 1]], [[["clause", "person", "situation"]], [false, 0, 1, 2]], [[[]], [false]]
]);
table("sideOf", (kind) => r.sideOf(hit(kind, 0)), [[["situation"], "situation"], [["clause"], "clause"], [["preamble"], "clause"], [["unit"], ""]]);
table("coverage", r.coverage, [
  [[{ size: 4, concepts: [{ size: 2 }, { size: 2 }] }, [{ scores: new Map([[1, 1]]) }, { scores: new Map() }]], 0.5], [[{ size: 0, concepts: [] }, []], 1]
]);
table("matchesOf", (text) => planned(text)[1].map((match) => [match.scores.size, match.rarity > 0]), [[["强制报告"], [[1, true]]], [["天"], [[0, false]]], [["娃 强制"], [[3, true], [1, true]]]]);
table("termScores", (alternatives) => Array.from(r.termScores(index, alternatives)), [[[[{ term: "控辍保学", weight: 0.5 }]], [[3, 0.5]]], [[[]], []]]);
table("scorePhrases", (terms) => {
  const matches = terms.map(() => ({ scores: new Map() }));
  r.scorePhrases(index, terms.map((term) => [{ term, weight: 1 }]), matches);
  return matches.map((match) => round(match.scores.get(8) || 0));
}, [[[["report", "case"]], [1, 1]], [[["强制"]], [0]]]);
table("isQuestion", (text) => r.isQuestion(index, makePlan(index, text)), [[["怎么报告"], true], [["强制报告"], false], [["不上学"], true], [["kid"], true], [["school"], false], [["天"], false]]);
table("verbatim", (spans, worth) => Array.from(r.verbatim(index, spans, new Map(worth))), [
  [[["民政厅"], []], [[0, weights.verbatim.name]]], [[["保护工作"], [[2, 1]]], [[2, weights.verbatim.text]]], [[["召集人"], []], [[6, weights.verbatim.listed]]],
  [[["打印"], []], [[9, weights.verbatim.listed]]], [[["民政"], []], [[0, weights.verbatim.begun]]], [[[""], []], []]
]);
