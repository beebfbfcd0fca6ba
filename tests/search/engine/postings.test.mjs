import * as p from "../../../theme/engine/postings.js";
import { weights } from "../../../theme/engine/weights.js";
import { table } from "./small.mjs";

const round = (number) => Number(number.toFixed(3));
const made = () => {
  const postings = p.makePostings({ ...weights, field: { text: 1, name: 2 } }, 4);
  p.addTerms(postings, 0, "text", ["school", "school", "child"]);
  p.addTerms(postings, 1, "text", ["school"]);
  p.addTerms(postings, 2, "name", ["schooling"]);
  return postings;
};

table("makePostings", () => p.makePostings(weights, 3).places.size, [[[], 0]]);
table("addTerms", (term) => (made().places.get(term) || []).map(({ id, field, often, length }) => [id, field, often, length]), [
  [["school"], [[0, "text", 2, 2], [1, "text", 1, 1]]], [["schooling"], [[2, "name", 1, 1]]], [["x"], []]
]);
table("rarity", (size, count) => round(p.rarity(size, count)), [[[10, 0], 3.091], [[10, 10], 0.047]]);
table("lookUp", (terms) => p.lookUp(made(), terms).map(({ id, inText }) => [id, inText]), [
  [[[["school", 1]]], [[0, true], [1, true]]], [[[["school", 0.1], ["schooling", 1]]], [[2, false], [0, true], [1, true]]], [[[["x", 1]]], []]
]);
table("fit", (place, count) => round(p.fit(made(), { field: "text", often: 1, length: 1, ...place }, count)), [
  [[{}, 2], 0.961], [[{ often: 2 }, 2], 1.223], [[{ length: 2 }, 2], 0.77], [[{}, 1], 1.67]
]);
table("termsFor", (term, how) => p.termsFor(made(), { term, ...how }), [
  [["schoo", { prefix: true }], [["school", 5 / 6], ["schooling", 5 / 9]]], [["x", { prefix: true }], []], [["x"], [["x", 1]]],
  [["scholl", { fuzzy: true }], [["school", 1]]], [["school", { fuzzy: true }], [["school", 1]]], [["chld", { fuzzy: true }], [["child", 1]]]
]);
table("edits", p.edits, [[["school", "scholl", 2], 1], [["abc", "abc", 1], 0], [["abc", "bc", 1], 1], [["abc", "xyz", 1], 2], [["a", "abcd", 1], 2]]);
