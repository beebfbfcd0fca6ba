import * as g from "../../../theme/engine/gaps.js";
import { gaps, table } from "./small.mjs";

table("rising", g.rising, [
  [[""], []], [["##$"], [0, 1, 3]], [["}}#"], [90, 181, 182]], [["~#"], [91]], [["~~~>"], [300]],
  [[gaps([5, 96, 97, 4000])], [5, 96, 97, 4000]]
]);
