"""What pages, search and bundle weigh, in one table: whoever adds to them takes away elsewhere, or raises a budget.

A page is counted, in gzip, with its styles and first script, without which nothing is shown; and with the QR code of
its address, which this site has: .3 to .5 kB.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import median

import pytest

from edition.model import Edition
from pages.theme import INDEX, SCRIPTS

PAGES = {
    "index.html": 14_500,
    "units/*/index.html": 15_700,
    "situations/*/index.html": 15_100,
    "topics/*/index.html": 14_000,
    "*/index.html": 26_300,
    "en/index.html": 15_100,
    "en/units/*/index.html": 16_600,
    "en/situations/*/index.html": 15_700,
    "en/topics/*/index.html": 15_900,
    "en/*/index.html": 34_000,
}
"""The heaviest page of each kind, with styles and first script, gzip."""
UNITS = {"": (15_500, 22_600), "en/": (18_400, 27_900)}
"""HTML of the pages of units: their median and the heaviest, as they are."""
SEARCH = 100_000
"""What the search of a language loads, with the script of the fields, gzip."""
BUNDLE = 1_300_000
"""The zip: some 230 pages of 5 kB, their search, the edition in one file and as data, in both languages."""


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_light(site: Path, kind: str) -> None:
    shared = weight(site / "generated" / "site.css") + weight(site / "generated" / "first.js")
    pages = {path.relative_to(site).as_posix(): weight(path) + shared for path in site.glob(kind)}
    heaviest = max(pages, key=lambda path: pages[path])
    assert pages[heaviest] <= PAGES[kind], heaviest


@pytest.mark.parametrize("language", UNITS)
def test_the_pages_of_units_are_short(site: Path, edition: Edition, language: str) -> None:
    sizes = [path.stat().st_size for path in site.glob(f"{language}units/*/index.html")]
    assert len(sizes) == len(edition.units)
    assert (median(sizes) <= UNITS[language][0], max(sizes) <= UNITS[language][1]) == (True, True), sizes


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_search_is_light(site: Path, folder: str) -> None:
    files = [site / path for path in ("generated/search.js", *SCRIPTS, f"{folder}{INDEX}")]
    assert sum(map(weight, files)) <= SEARCH


def test_the_bundle_is_light(archive: Path) -> None:
    assert archive.stat().st_size <= BUNDLE
