/*
 * The features of texts, as the browser finds them: `{texts, traditional, data}` on standard input, for each text its
 * features and their places in the table of weights on standard output, both as JSON. With `data` the features of danger,
 * without it those of what is out of scope.
 */
import { readFileSync } from "node:fs";
import { features } from "../theme/engine/danger.js";
import { bucket, grams } from "../theme/engine/features.js";
import { makeFold, spaced } from "../theme/engine/fold.js";

const { texts, traditional, data } = JSON.parse(readFileSync(0, "utf8"));
const fold = makeFold(traditional);
const found = texts.map((text) => {
  const folded = spaced(fold(text));
  const all = Array.from(data ? features(folded, data) : grams(folded));
  return [all, all.map(bucket)];
});
process.stdout.write(JSON.stringify(found));
