/*
 * The search of a built site without a browser: `node tests/search/ask.mjs site/en`.
 *
 * Loads the scripts that the site's own pages load, in their order, and answers queries as they come: a query a
 * line on standard input, as JSON text; for each a line with its `hits`, best first, each a path below the site
 * with its anchor, their `kinds`, whether the first two are `paired`, how well they `match`, the `milliseconds` that it took, how `sure` it is that it speaks of
 * danger, the `dangers`, likeliest first, the pages of their `answers`, and the `numbers` to call.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

const [site] = process.argv.slice(2);
const [, pieces] = /src="([^"]*generated\/pieces-[\w-]+\.js)"/.exec(readFileSync(join(site, "index.html"), "utf8"));

globalThis.window = globalThis;
// It names the scripts.
runInThisContext(readFileSync(join(site, pieces), "utf8"));
for (const path of globalThis.pieces.scripts) {
  const filename = join(site, path);
  runInThisContext(readFileSync(filename, "utf8"), { filename });
}
const { Search } = globalThis;
const index = Search.begin(globalThis.searchIndex, globalThis.searchScope, globalThis.searchDangers);
Search.work(index, () => false);

/* The address of a place as the site's pages have it: a folder for each page. */
function address(place) {
  const page = place.page.replace(/(^|\/)index$/, "$1").replace(/([^/])$/, "$1/");
  return page + (place.anchor ? `#${place.anchor}` : "");
}

for await (const line of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const query = JSON.parse(line);
  const { sure, dangers } = Search.danger.find(query, globalThis.searchDangers, Search.isOfficial(index, query));
  const result = Search.search(index, query);
  const milliseconds = performance.now() - start;
  console.log(JSON.stringify({
    hits: result.hits.map((hit) => address(hit.document)),
    kinds: result.hits.map((hit) => hit.document.kind),
    paired: result.paired,
    match: result.match,
    milliseconds,
    sure,
    dangers: dangers.map((danger) => danger.id),
    answers: dangers.map((danger) => danger.page),
    numbers: Search.danger.numbers(dangers),
  }));
}
