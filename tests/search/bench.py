"""Measure the search of a built site in a real browser: how good it is, and how fast.

For each kind of query and in all: the share whose first hit answers, whose first three hold an answer, the mean
reciprocal rank among ten, the share without any hit. "Strict" counts only the pages that the query file names;
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
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit
from urllib.request import url2pathname, urlopen

import yaml

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "search" / "tools")]

from driver import SearchDriver  # noqa: E402
from judge import QUERIES, Judge, Query, read_queries, site_of  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from chromium import ARGUMENTS, find_chromium  # noqa: E402
from serving import served  # noqa: E402

INDEXES: Final = ("assets/search-index.js", "search/search_index.json")
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


@dataclass
class Tally:
    """What was counted for a kind of query."""

    number: int = 0
    none: int = 0
    ranks: dict[bool, list[int]] = field(default_factory=lambda: {True: [], False: []})
    """Of the first answers, by strictness; 0 for no answer."""
    marked: list[int] = field(default_factory=list)
    """The same of what the authors have marked."""

    def add(self, query: Query, hits: list[str], judge: Judge) -> None:
        self.number += 1
        self.none += not hits
        for strict, ranks in self.ranks.items():
            ranks.append(judge.rank(query, hits, strict=strict))
        if query.clauses:
            self.marked.append(next((at for at, hit in enumerate(hits, 1) if judge.is_marked(query, hit)), 0))

    def success(self, within: int, *, strict: bool) -> float:
        """The share of queries with an answer among the first `within` hits."""
        return sum(0 < rank <= within for rank in self.ranks[strict]) / self.number

    def marked_within(self, within: int) -> str:
        """The share of marked queries with what is marked among the first `within` hits, as a cell of the table."""
        found = sum(0 < rank <= within for rank in self.marked)
        return f"{found / len(self.marked):.3f}" if self.marked else "-"

    def reciprocal_rank(self, *, strict: bool) -> float:
        """The mean reciprocal rank of the first answer, among ten hits."""
        return sum(1 / rank for rank in self.ranks[strict] if 0 < rank <= 10) / self.number


@dataclass
class Figures:
    """What was measured on one site."""

    kinds: dict[str, Tally]
    latencies: list[float]
    long_tasks: list[float]
    index: tuple[int, int] | None
    """Bytes, raw and gzip; None where the index can't be read."""

    @property
    def all(self) -> Tally:
        """The queries of every kind together."""
        total = Tally()
        for tally in self.kinds.values():
            total.number += tally.number
            total.none += tally.none
            for strict, ranks in tally.ranks.items():
                total.ranks[strict] += ranks
            total.marked += tally.marked
        return total


def measure(browser: Browser, base: str, judge: Judge, queries: Sequence[Query], **patience: int) -> Figures:
    """Ask every query, typed character by character, on the home page of a site."""
    home = base if not base.startswith("file:") else base + "index.html"
    driver = SearchDriver(browser, home, warm_up=queries[0].text, **patience)
    kinds: dict[str, Tally] = defaultdict(Tally)
    latencies: list[float] = []
    for query in queries:
        answer = driver.ask(query.text)
        kinds[query.kind].add(query, answer.hits, judge)
        latencies += answer.latencies
    figures = Figures(dict(kinds), latencies, driver.long_tasks(), index_size(base))
    driver.close()
    return figures


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


def index_size(base: str) -> tuple[int, int] | None:
    """The size of a site's search index, raw and gzip."""
    for path in INDEXES:
        data = _read(base + path)
        if data is not None:
            return len(data), len(gzip.compress(data, 9))
    return None


def _read(address: str) -> bytes | None:
    try:
        if address.startswith("file:"):
            return Path(url2pathname(urlsplit(address).path)).read_bytes()
        with urlopen(address) as response:
            return bytes(response.read())
    except OSError:
        return None


def build_plain(folder: Path) -> Path:
    """The pages as a plain site of the theme, with its own search and jieba.

    Left out of its index, to be fair: the full text, and the pages that only lists and editors made, which
    would come first for nearly everything.
    """
    docs = folder / "docs"
    for page in sorted((ROOT / "docs" / "zh").rglob("*.md")):
        text = re.sub(r"^template: .*\n", "", page.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        if page.stem in _NOT_INDEXED:
            text = text.replace("---\n", "---\nsearch: {exclude: true}\n", 1)
        target = docs / page.relative_to(ROOT / "docs" / "zh")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    ours = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Lenient)
    plain = {
        "site_name": ours["site_name"],
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [{"search": {"lang": ["zh"]}}],
        "markdown_extensions": ours["markdown_extensions"],
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(folder / "site")]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    index = json.loads((folder / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    if not any("\u200b" in document["text"] for document in index["docs"]):
        raise RuntimeError("the plain site's index is not cut by jieba")
    return folder / "site"


_NOT_INDEXED: Final = {"fulltext", "situations", "topics", "matrix", "glossary", "data", "search"}


class _Lenient(yaml.SafeLoader):
    """Reads a configuration of MkDocs, whose tags mean nothing here."""


_Lenient.add_multi_constructor("!", lambda loader, suffix, node: None)


def report(name: str, figures: Figures) -> Iterator[str]:
    """The figures as lines of a table."""
    yield f"\n{name}"
    yield f"{'':10}{'':>5} {'lenient':^23} {'strict':^23} {'marked':^15} {'':>6}"
    columns = f"{'@1':>7}{'@3':>8}{'MRR':>8}"
    yield f"{'kind':10}{'n':>5} {columns} {columns} {'@1':>7}{'@2':>8} {'none':>6}"
    for kind, tally in [*figures.kinds.items(), ("all", figures.all)]:
        cells = " ".join(
            f"{tally.success(1, strict=strict):7.3f}{tally.success(3, strict=strict):8.3f}"
            f"{tally.reciprocal_rank(strict=strict):8.3f}"
            for strict in (False, True)
        )
        marked = f"{tally.marked_within(1):>7}{tally.marked_within(2):>8}"
        yield f"{kind:10}{tally.number:5} {cells} {marked} {tally.none / tally.number:6.3f}"
    if len(figures.latencies) > 1:
        cuts = quantiles(figures.latencies, n=100)
        number = len(figures.latencies)
        yield f"keystroke to settled list: p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, {number} keystrokes"
    longest = f", the longest {max(figures.long_tasks):.0f} ms" if figures.long_tasks else ""
    yield f"tasks over 50 ms while typing: {len(figures.long_tasks)}{longest}"
    if figures.index:
        yield f"index: {figures.index[0]} bytes, {figures.index[1]} gzip"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--site", type=Path, default=ROOT / "site", help="a built site; default: %(default)s")
    place.add_argument("--url", help="the address of a built site, http: or file:")
    files = sorted(QUERIES.glob("queries*.json"))
    parser.add_argument("--queries", type=Path, nargs="+", default=files, help="query files, each measured by itself")
    parser.add_argument("--plain", action="store_true", help="measure a plain site of the Chinese pages beside it")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with served(options.site) as address:
            base = (options.url or address).rstrip("/") + "/"
            data = _read(base + "data/notice.json")
            if data is None:
                print(f"no data/notice.json at {unquote(base)}: build the site first", file=sys.stderr)
                return 2
            notice: dict[str, Any] = json.loads(data)
            for file in options.queries:
                below = site_of(file)
                figures = measure(browser, base + below, Judge(base, notice).below(below), read_queries(file))
                print("\n".join(report(f"{file.name}, this site", figures)))
            cold = load_time(browser, f"{base}search/?q={quote(COLD_QUERY)}", hits=True) if options.plain else 0
        if options.plain:
            with served(build_plain(Path(folder))) as address:
                base = address + "/"
                loaded = load_time(browser, base, hits=False)
                print(f"\nhits of a query in the address: {cold:.0f} ms; a plain page: {loaded:.0f} ms")
                for file in options.queries:
                    if site_of(file):
                        continue
                    figures = measure(browser, base, Judge(base, notice), read_queries(file), **SLOWER)
                    print("\n".join(report(f"{file.name}, plain site", figures)))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
