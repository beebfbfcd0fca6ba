/*
 * The features of texts, as the browser finds them: `{texts, traditional, data, size}` on standard input, for each text its
 * features and their places in the table of weights on standard output, both as JSON. With `data` the features of danger,
 * without it those of what is out of scope.
 */
import { readFileSync } from "node:fs";
import { features } from "../theme/engine/danger.js";
import { bucket, grams } from "../theme/engine/features.js";
import { makeFold, spaced } from "../theme/engine/fold.js";

const { texts, traditional, data, size } = JSON.parse(readFileSync(0, "utf8"));
const fold = makeFold(traditional);
const found = texts.map((text) => {
  const folded = spaced(fold(text));
  const all = Array.from(data ? features(folded, data) : grams(folded));
  return [all, Array.from(new Set(all.map((feature) => bucket(feature, size))))];
});
process.stdout.write(JSON.stringify(found));
