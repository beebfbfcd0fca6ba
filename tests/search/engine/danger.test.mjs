import * as d from "../../../theme/engine/danger.js";
import { bucket } from "../../../theme/engine/features.js";
import { NO_MODEL, gaps, table, traditional } from "./small.mjs";

const FEATURES = ["失踪", "a", "爸爸"].sort((a, b) => bucket(a) - bucket(b));
const modelOf = (bias, weights) => {
  const known = FEATURES.map((feature, at) => at).filter((at) => weights[FEATURES[at]]);
  const letters = known.map((at) => String.fromCharCode(80 + weights[FEATURES[at]]));
  return { bias, gaps: gaps(known), weights: letters.join("") };
};
const whichOf = (classes) => ({ gaps: gaps(FEATURES.map(bucket)), classes });

const DATA = {
  traditional: traditional("強見", "强见"),
  people: { child: "女儿", adult: "妈" },
  dangers: [{ id: "missing", words: "失踪|不见", numbers: ["110"] }, { id: "fire", words: "", numbers: ["119", "110"] }],
  unclear: "fire",
  limits: { possible: -1, certain: 0, officially: 2, standsOut: 0.2 },
  which: whichOf({ missing: modelOf(1, { 失踪: 2, a: 2 }), "missing?": modelOf(0, { 爸爸: 9 }), fire: modelOf(1, { 失踪: -3 }) })
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
table("findDangers", told, [
  [[-2, "失踪"], ""], [[-1, "女儿失踪"], "possible missing"], [[0, "女儿失踪"], "certain missing"], [[0, "女儿失踪", true], "possible missing"],
  [[2, "女儿失踪", true], "certain missing"], [[5, "女"], "possible missing fire"], [[5, "爸爸"], "possible missing"],
  [[5, "女儿", false, whichOf({ other: modelOf(1, {}) })], "certain fire"],
  [[5, "女儿", false, whichOf({ "missing?": modelOf(1, {}) })], "possible missing"]
]);
table("numbers", d.numbers, [[[DATA.dangers], ["110", "119"]], [[[]], []]]);
