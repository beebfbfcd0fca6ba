import * as f from "../../../theme/engine/fold.js";
import { table, traditional } from "./small.mjs";

table("makeFold", f.makeFold(traditional("強", "强"), traditional("報", "报")), [
  [["ＡＢｃ"], "abc"], [["強制報告"], "强制报告"], [["a\u3000b\u00a0c"], "a b c"], [["（１）①"], "(1)1"], [["É"], "é"], [["İ…ﬁ"], "İ…ﬁ"], [[""], ""]
]);
table("squash", f.squash, [[["强制，报告 a-1"], "强制报告a1"], [["…"], ""]]);
table("spaced", f.spaced, [[["孩|子, a  b!"], "孩子 a b"], [["don't"], "dont"]]);
