import * as d from "../../../theme/engine/danger.js";
import { NO_MODEL, table } from "./small.mjs";

const DATA = {
  traditional: "強强見见",
  people: { child: "女儿", adult: "妈" },
  dangers: [{ id: "missing", words: "失踪|不见", numbers: ["110"] }, { id: "fire", words: "", numbers: ["119", "110"] }],
  unclear: "fire",
  limits: { possible: -1, certain: 0, officially: 2, standsOut: 0.2 },
  which: { missing: { bias: 1, terms: { 2: "失踪|a" } }, "missing?": { bias: 0, terms: { 9: "爸爸" } }, fire: { bias: 1, terms: { "-3": "失踪" } } }
};
const told = (bias, text, official = false, which = DATA.which) => {
  const found = d.findDangers(text, { ...DATA, which, danger: { ...NO_MODEL, bias } }, official);
  return [found.sure, ...found.dangers.map((danger) => danger.id)].join(" ");
};

table("features", (text) => {
  const found = d.features(text, DATA);
  return ["妈妈", "A说", "说C", "C失", "#missing", "##missing"].filter((feature) => found.has(feature));
}, [[["妈妈说女儿不见失踪"], ["妈妈", "A说", "说C", "#missing", "##missing"]], [["女儿失踪"], ["C失", "#missing"]], [["ok"], []]]);
table("score", (features) => d.score(new Set(features), DATA.which), [
  [[["失踪", "a", "b", "c"]], { missing: 3, "missing?": 0, fire: -0.5 }], [[[]], { missing: 1, "missing?": 0, fire: 1 }]
]);
table("byTerm", (classes) => Array.from(d.byTerm(classes)), [[[{ x: { terms: { 2: "a|b" } }, y: { terms: { "-1": "b" } } }], [["a", [2]], ["b", [2, -1]]]]]);
table("findDangers", told, [
  [[-2, "失踪"], ""], [[-1, "女儿失踪"], "possible missing"], [[0, "女儿失踪"], "certain missing"], [[0, "女儿失踪", true], "possible missing"],
  [[2, "女儿失踪", true], "certain missing"], [[5, "女"], "possible missing fire"], [[5, "爸爸"], "possible missing"],
  [[5, "女儿", false, { other: { bias: 1, terms: {} } }], "certain fire"],
  [[5, "女儿", false, { "missing?": { bias: 1, terms: {} } }], "possible missing"]
]);
table("numbers", d.numbers, [[[DATA.dangers], ["110", "119"]], [[[]], []]]);
