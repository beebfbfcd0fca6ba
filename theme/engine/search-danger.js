// What the scripts of the pages know of danger: `window.Search.danger`.
import { findDangers, numbers } from "./danger.js";
window.Search = Object.assign(window.Search || {}, { danger: { find: findDangers, numbers } });
