import * as w from "../../../theme/engine/words.js";
import { weights } from "../../../theme/engine/weights.js";
import { DATA, gaps, makeIndex, table } from "./small.mjs";

const index = makeIndex();
const { words } = index;
const bound = (tested) => (...given) => tested(words, ...given);
const kinds = (pieces) => pieces.map((piece) => `${piece.key}:${piece.kind}`).join(" ");

table("makeWords", (name) => Array.from(words[name]).join(" "), [
  [["fillers"], "怎么 吗 the a"], [["said"], "不上学 辍学 娃 kid 奶奶"], [["findable"], "控辍保学 儿童 child 监护"], [["told"], "奶奶 监护"]
]);
table("makeWords in steps", () => Array.from(w.makeWords(DATA, words.fold, weights)).length > DATA.documents.kind.length, [[[], true]]);
table("wordsAt", w.wordsAt, [
  [[gaps([1, 6, 24]), { text: ["说留守儿童", null], said: [["ok 报告"]] }], ["说留守", "留守儿童", "报告"]], [["", { text: [null] }], []]
]);
table("keyOf", bound(w.keyOf), [[["Kept kids"], "keep kid"], [["強制（报告）"], "强制报告"], [["…"], ""], [["women's"], "women"]]);
table("terms", (text) => w.terms(words, text).sort(), [
  [["控辍保学"], ["#0", "控辍保学"]], [["留守儿童"], ["#1", "儿童", "留守", "留守儿童"]], [["schools"], ["school"]], [["。"], []]
]);
table("wordsIn", bound(w.wordsIn), [[["强制报告"], ["强制", "强制报告", "报告"]], [["天"], []]]);
table("wordsIn leaves out what two words cut apart", (run) => {
  const lexicon = new Set(["报告", "告别", "别人"]);
  return w.wordsIn({ lexicon, reach: new Map([["报", 2], ["告", 2], ["别", 2]]), longest: 2 }, run);
}, [[["报告别人"], ["报告", "别人"]], [["告别"], ["告别"]]]);
table("phrasesAt", (stems, at) => w.phrasesAt({ phrases: new Map([["a", ["a b c", "a b"]]]) }, stems, at), [
  [[["a", "b", "c"], 0], ["a b", "a b c"]], [[["c", "a", "b"], 1], ["a b"]], [[["a", "c"], 0], []], [[["b"], 0], []]
]);
table("cut", (text) => kinds(w.cut(words, text)), [
  [["娃怎么不上学"], "娃:word 怎么:filler 不上学:word"], [["the kids 强制"], "the:filler kid:latin 强制:word"], [["天"], "天:unknown"], [[""], ""]
]);
table("cutLatin", (raws) => kinds(w.cutLatin(words, raws)), [[[["the", "schools"]], "the:filler school:latin"], [[[]], ""]]);
table("cutHan", (run) => kinds(w.cutHan(words, run)), [[["留守儿童"], "留守儿童:word"], [["报告天"], "报告:word 天:unknown"]]);
table("isAsked", w.isAsked, [[[{ kind: "filler" }], false], [[{ kind: "word" }], true]]);
table("span", (text) => w.span(words, w.cut(words, text)), [[["怎么强制报告吗"], "强制报告"], [["怎么"], "怎么"], [["the kids"], "kids"]]);
table("syllables", bound(w.syllables), [[["民政"], ["min", "zheng"]], [["落实"], ["luo", "shi"]], [["天"], ["天"]], [["啊"], ["a"]]]);
table("related", (key, foreign) => w.related(words, key, foreign).map(({ term, weight }) => `${term} ${weight}`), [
  [["不上学", true], [`控辍保学 ${weights.related.found}`, `~0 ${weights.related.said}`]],
  [["不上学", false], [`控辍保学 ${weights.related.foundBeside}`, `~0 ${weights.related.said}`]],
  [["控辍保学", false], [`~0 ${weights.related.saidForFound}`, `#0 ${weights.related.foundForFound}`]],
  [["强制", true], []]
]);
table("isSaid", w.isSaid, [[["~1"], true], [["#1"], false], [["娃"], false]]);
table("stemOf", bound(w.stemOf), [
  [["schools"], "school"], [["kept"], "keep"], [["organisations"], w.stemOf(words, "organization")], [["child's"], "child"], [["u12"], "u12"]
]);
table("joined", w.joined, [[["a b c"], "a_b_c"]]);
table("readingTable", (character) => w.readingTable(DATA).get(character), [[["啊"], "a"], [["阿"], "a"], [["埃"], "ai"], [["民"], "min"], [["天"], undefined]]);
table("put", (...values) => {
  const map = new Map();
  for (const value of values) { w.put(map, "key", value); }
  return map.get("key");
}, [[[1, 2, 1], [1, 2]], [[], undefined]]);
table("learn", (word, group) => {
  const { words } = makeIndex();
  return [w.learn(words, word, group), words.lexicon.has(word), (words.phrases.get("big") || []).includes("big school"), (words.groups.get(word) || []).includes(group)];
}, [[["Big Schools"], ["big school", false, true, false]], [["天", "~9"], ["天", true, false, true]]]);
