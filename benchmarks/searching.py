"""Measure the search of a built site in a real browser: how good it is, and how fast.

For each kind of query and in all: the share whose first hit answers, whose first three hold an answer, the mean
reciprocal rank among ten, the share without any hit. "Strict" counts only the pages that the table of queries names;
"lenient" also a section of the situations or topics that leads to a clause of an answering unit; "marked" is the share
whose first hit, or one of whose first two, is what the query's author has marked, of the queries with marked clauses.
Then the time from a keystroke to the settled list, tasks over 50 ms while typing, and the size of the index; beside a
plain site also how long the first hits of a query in the address take, and how long a page of the plain site takes to
load.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Final
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "search" / "tools")]

from driver import SearchDriver  # noqa: E402
from judge import Judge, Query, read_queries  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from build import plain_project  # noqa: E402
from chromium import ARGUMENTS, find_chromium  # noqa: E402
from serving import served  # noqa: E402

OURS, PLAIN = "assets/search-index.js", "search/search_index.json"
"""Where the index is, on a site of ours and on a plain one."""
UNLISTED: Final = {"fulltext", "situations", "topics", "matrix", "glossary", "data", "search"}
"""Left out of the plain site's index, to be fair: the full text, and the pages that only lists and editors made, which
would come first for nearly everything."""
SLOWER: Final = {"quiet": 250, "patience": 600}
"""Patience for a search that works beside the page and answers later."""
COLD_QUERY: Final = "学费"
COLD: Final = 15
"""How many times a page is loaded by a browser that has nothing of the site."""
FIRST_HIT: Final = """
new MutationObserver((changes, observer) => {
  if (document.querySelector(".search--page .search__list li")) {
    window.firstHit = performance.now();
    observer.disconnect();
  }
}).observe(document, { childList: true, subtree: true });
"""
SINCE_ASKED: Final = """async (hits) => {
  const at = () => hits ? window.firstHit : performance.timing.loadEventEnd - performance.timing.navigationStart;
  while (!(at() > 0)) await new Promise((resolve) => setTimeout(resolve, 50));
  return at();
}"""
HEAD: Final = f"""{"":12}{"":>5}{"lenient":^24}{"strict":^24}{"marked":^16}
{"kind":12}{"n":>5}{2 * f"{'@1':>8}{'@3':>8}{'MRR':>8}"}{"@1":>8}{"@2":>8}{"none":>8}"""


def measure(
    browser: Browser, home: str, index: str, judge: Judge, queries: list[Query], **patience: int
) -> Iterator[str]:
    """Ask every query, typed character by character, on the home page of a site; the figures as lines of a table."""
    driver = SearchDriver(browser, home, warm_up=queries[0].text, **patience)
    answers = {query: driver.ask(query.text) for query in queries}
    tasks = driver.long_tasks()
    driver.close()
    hits = {query: answer.hits for query, answer in answers.items()}
    yield HEAD
    for kind in [*dict.fromkeys(query.kind for query in queries), "all"]:
        yield f"{kind:12}" + row(judge, {query: found for query, found in hits.items() if kind in (query.kind, "all")})
    latencies = [latency for answer in answers.values() for latency in answer.latencies]
    cuts = quantiles(latencies, n=100)
    yield f"keystroke to settled list: p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, {len(latencies)} keystrokes"
    yield f"tasks over 50 ms while typing: {len(tasks)}, the longest {max(tasks, default=0):.0f} ms"
    data = fetch(index)
    yield f"index: {len(data)} bytes, {len(gzip.compress(data, 9))} gzip"


def row(judge: Judge, hits: dict[Query, list[str]]) -> str:
    """The figures of some queries by their hits: how many they are, and the columns below `HEAD`."""
    cells = [f"{len(hits):5}"]
    for strict in (False, True):
        ranks = [judge.rank(query, found, strict=strict) for query, found in hits.items()]
        cells += [share([0 < rank <= within for rank in ranks]) for within in (1, 3)]
        cells.append(f"{fmean(1 / rank if 0 < rank <= 10 else 0 for rank in ranks):8.3f}")
    marked = [[judge.is_marked(query, hit) for hit in found] for query, found in hits.items() if query.clauses]
    cells += [share([any(marks[:within]) for marks in marked]) for within in (1, 2)]
    return "".join([*cells, share([not found for found in hits.values()])])


def share(held: Sequence[bool]) -> str:
    """How often something holds, as a cell."""
    return f"{fmean(held):8.3f}" if held else f"{'-':>8}"


def load_time(browser: Browser, address: str, *, hits: bool) -> float:
    """Milliseconds until a page is loaded, or until its search shows hits, for browsers that have nothing of it."""
    times = []
    for _ in range(COLD):
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(FIRST_HIT)
        page.goto(address)
        times.append(float(page.evaluate(SINCE_ASKED, hits)))
        context.close()
    return median(times)


def fetch(address: str) -> bytes:
    """What is at an address, http: or file:."""
    with urlopen(address) as response:
        return bytes(response.read())


def build_plain(folder: Path) -> Path:
    """The pages as a plain site of the theme, with its own search and jieba."""
    project = plain_project(folder, unlisted=UNLISTED)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project, check=True, stderr=subprocess.DEVNULL)
    index = json.loads((project / "site" / PLAIN).read_bytes())
    if not any("\u200b" in document["text"] for document in index["docs"]):
        raise RuntimeError("the plain site's index is not cut by jieba")
    return project / "site"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--site", type=Path, default=ROOT / "site", help="a built site; default: %(default)s")
    place.add_argument("--url", help="the address of a built site, http: or file:")
    parser.add_argument("--only", nargs="+", default=[], metavar="COLUMN=VALUE", help="which queries: writer=given")
    parser.add_argument("--plain", action="store_true", help="measure a plain site of the Chinese pages beside it")
    options = parser.parse_args()
    sets: dict[tuple[str, str, str], list[Query]] = {}
    for query in read_queries(**dict(pair.split("=", 1) for pair in options.only)):
        sets.setdefault((query.writer, query.language, query.half), []).append(query)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder, served(options.site) as address:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        base = (options.url or address).rstrip("/") + "/"
        try:
            notice = json.loads(fetch(f"{base}data/notice.json"))
        except URLError:
            sys.exit(f"no data/notice.json at {base}: build the site first")
        for key, some in sets.items():
            below = base if key[1] == "zh" else f"{base}{key[1]}/"
            print("\n", *key)
            print(*measure(browser, f"{below}index.html", below + OURS, Judge(below, notice), some), sep="\n")
        if options.plain:
            cold = load_time(browser, f"{base}search/?q={quote(COLD_QUERY)}", hits=True)
            with served(build_plain(Path(folder) / "plain")) as address:
                loaded = load_time(browser, f"{address}/", hits=False)
                print(f"\nhits of a query in the address: {cold:.0f} ms; a plain page: {loaded:.0f} ms")
                for key, some in sets.items():
                    if key[1] == "zh":
                        print("\n plain site:", *key)
                        judge = Judge(f"{address}/", notice)
                        print(*measure(browser, f"{address}/", f"{address}/{PLAIN}", judge, some, **SLOWER), sep="\n")


if __name__ == "__main__":
    main()
