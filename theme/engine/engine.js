// What the pages know of the search's engine, which knows nothing of them: `window.Search`. ES2017, for old browsers.
import { begin, isOfficial, work } from "./documents.js";
import { search } from "./rank.js";
import { near } from "./spelling.js";
import { excerpt, marker } from "./text.js";
window.Search = Object.assign(window.Search || {}, { begin, work, search, isOfficial, marker, excerpt, spelling: { near } });
