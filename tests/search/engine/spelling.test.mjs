import * as s from "../../../theme/engine/spelling.js";
import { cut } from "../../../theme/engine/words.js";
import { makeIndex, table } from "./small.mjs";

const index = makeIndex();
const keys = (pieces) => pieces && pieces.map((piece) => piece.key).join(" ");

table("learnSpelling", (name, key) => index.spelling[name].get(key), [
  [["read", "minzhengting"], ["民政厅"]], [["initials", "mzt"], ["民政厅"]], [["initials", "qzbg"], ["强制报告"]],
  [["similar", "qian zi"], ["强制"]], [["gapped", "强制?告"], ["强制报告"]]
]);
table("sound", s.sound, [[[["zhang", "lin", "hua"]], "zan nin fua"]]);
table("initials", s.initials, [[[["min", "zheng"]], "mz"]]);
table("gap", s.gap, [[["报告", 1], "报?"]]);
table("mend", (text) => keys(s.mend(index, cut(index.words, text))), [
  [["民正厅"], "民政厅"], [["强制抱告 ok"], "强制报告 ok"], [["强制报告"], null], [["天地"], null]
]);
table("rightWord", (wrong, unknown) => s.rightWord(index, wrong, unknown), [
  [["强制抱告", "..??"], "强制报告"], [["强制报告", "...."], null], [["民正", ".?"], null], [["李见", "??"], "李剑"]
]);
table("spelledBy", (letters, english) => s.spelledBy(index, letters, english), [
  [["minzhengting", false], ["民政厅"]], [["mzt", false], ["民政厅"]], [["mzt", true], null], [["minzh", false], ["民政厅"]], [["xyz", false], null]
]);
table("spelledInTurn", (letters) => s.spelledInTurn(index, letters), [
  [["baogaoertong"], [["baogao", ["报告"]], ["ertong", ["儿童"]]]], [["baogaoxyz"], null], [[""], []]
]);
table("holders", (character) => s.holders(index, character), [[["留"], ["留守", "留守儿童"]], [["天"], []]]);
table("near", (query, limit) => s.near(index, query, limit), [[["民证厅", 1], ["民政厅"]], [["李见", 3], ["李剑"]], [["abc", 3], []], [["天", 3], []]]);
