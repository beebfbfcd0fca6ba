/* A small index, as it is sent, for the tests of the engine; numbers as they are sent; and a test that is a table. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import { begin, work } from "../../../theme/engine/documents.js";

globalThis.window = globalThis;
runInThisContext(readFileSync(new URL("../../../theme/assets/javascripts/vendor/porter2.js", import.meta.url), "utf8"));

const DOCUMENTS = [
  { kind: "unit", page: "units/mz", at: [4, 1], title: "民政厅", names: ["民政厅", "省民政厅"], clauses: [2] },
  { kind: "unit", page: "units/jy", at: [4, 2], title: "教育厅", names: ["教育厅", "education"], clauses: [3, 4] },
  { kind: "clause", page: "units/mz", anchor: "s1", unit: 0, at: [4, 1, 1], text: "负责留守儿童关爱保护工作" },
  { kind: "clause", page: "units/jy", anchor: "s1", unit: 1, at: [4, 2, 1], text: "做好控辍保学工作", other: ["keep children in schools"] },
  { kind: "clause", page: "units/jy", anchor: "s2", unit: 1, at: [4, 2, 2], text: "落实强制报告，保护儿童" },
  { kind: "preamble", page: "full", anchor: "c1", at: [0, 0, 1], title: "引言", text: "为加强保护工作" },
  { kind: "person", page: "members", anchor: "p1", title: "李剑", names: ["李剑"], words: ["召集人"], units: [0] },
  { kind: "situation", page: "situations/dropout", title: "孩子辍学", said: ["娃不上学"], steps: [[3, "劝返"], [2, "关爱"]] },
  { kind: "topic", page: "topics", anchor: "t1", title: "报告", said: ["reporting a case"], clauses: [4] },
  { kind: "page", page: "about", title: "本站", said: ["怎么打印"] }
].map((document) => ({ crumb: "", ...document }));

export const DATA = {
  documents: Object.fromEntries(Array.from(new Set(DOCUMENTS.flatMap(Object.keys)), (field) => (
    [field, DOCUMENTS.map((document) => document[field] === undefined ? null : document[field])]
  ))),
  everyday: {
    synonyms: [["不上学|辍学", "控辍保学"], ["娃|kid", "儿童|child"], ["奶奶", "监护", 1]],
    fillers: "怎么|吗|the|a|奶奶",
    irregular: { kept: "keep" }
  },
  addresses: { digits: "一二三四五六七八九", marks: ["第", "条", "rule"], part: ["部分"], parts: { 引言: 0, 规则: 5 } },
  beside: {},
  spans: "",
  words: "留守 儿童 留守儿童 关爱 保护 工作 强制 报告 强制报告 控辍保学 打印 负责 落实 上学 孩子",
  traditional: traditional("報", "报"),
  common_readings: "a2 ai13",
  other_readings: "min民 zheng政正 ting厅 jiao教 yu育 liu留 shou守 er儿 tong童 qiang强 zhi制 bao报 gao告 hu护 li李 jian剑见",
  unusual_readings: { 落实: "luo shi" }
};
export const NO_MODEL = { bias: -1, gaps: "", weights: "" };
export const DANGERS = { traditional: traditional("強見", "强见") };

/* An index that is ready. */
export function makeIndex(data = DATA) {
  const index = begin(structuredClone(data), NO_MODEL, DANGERS);
  work(index, () => false);
  return index;
}

/* Rising numbers as a text, a character for each gap. */
export function gaps(numbers) {
  const gap = (number, at) => number - (at ? numbers[at - 1] + 1 : 0);
  return numbers.map(gap).map((gap) => "~".repeat(gap / 91) + String.fromCharCode(35 + gap % 91)).join("");
}

/* A table of traditional characters, in the order of their codes, and their simplified ones. */
export function traditional(variants, simplified) {
  return [gaps(Array.from(variants, (variant) => variant.charCodeAt(0) - 0x4e00)), simplified];
}

/* A test of a function by cases: [arguments, what comes out]. */
export function table(name, tested, cases) {
  test(name, () => {
    for (const [given, expected] of cases) {
      assert.deepEqual(tested(...given), expected, `${name}(${JSON.stringify(given)})`);
    }
  });
}
