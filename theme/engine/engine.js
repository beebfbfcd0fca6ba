/* What the scripts of the pages know of the search's engine: `window.Search`. */
import { begin, isOfficial, work } from "./documents.js";
import { search } from "./rank.js";
import { near } from "./spelling.js";
import { excerpt, marker } from "./text.js";
window.Search = Object.assign(window.Search || {}, { begin, work, search, isOfficial, marker, excerpt, spelling: { near } });
