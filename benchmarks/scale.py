"""How the project does with many more units: time and memory of the build, size of site, index and navigation.

The edition is this one with its units repeated under other names, in Chinese and English. Beside it the same pages
are built with the theme alone. Where a site of that size should change its means, CONTRIBUTING.md says.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from build import BUILD, PAGES, copy_project, plain_project, run  # noqa: E402
from common.numerals import to_numeral  # noqa: E402
from edition import originals  # noqa: E402
from edition.catalogues import read_catalogue, write_catalogue  # noqa: E402
from edition.counting import READING_FILE  # noqa: E402
from edition.following import RECORD  # noqa: E402
from edition.reader import read_edition  # noqa: E402
from edition.translations import KINDS  # noqa: E402

SIZES = (26, 260, 1000, 3000)


def project_of(folder: Path, units: int) -> Path:
    """Make a project with as many units in a folder: this edition's, then the same duties under other names."""
    copy_project(folder)
    edition = read_edition(folder)
    duties = [[clause.text.captured for clause in unit.clauses] for unit in edition.units]
    added = range(len(duties) + 1, units + 1)
    text = "".join(
        f"\n({to_numeral(number)})省第{to_numeral(number)}局\n\n" + "\n\n".join(duties[number % len(duties)]) + "\n"
        for number in added
    )
    notice = folder / "source" / "notice.txt"
    whole = notice.read_text(encoding="utf-8")
    capture = re.split(r"\n(?=当前位置)", whole)[0]
    notice.write_text(re.sub(r"(?m)^(?=\s*五、)", lambda _: f"{text}\n", capture, count=1), encoding="utf-8")
    with (folder / "source" / "units.yml").open("a", encoding="utf-8") as file:
        for number in added:
            heading = f"省第{to_numeral(number)}局"
            file.write(f"  - {{id: office-{number}, heading: {heading}, name: {heading}全称, group: government}}\n")
    counted = folder / READING_FILE
    said = f"duties: {max(units, len(duties))}"
    counted.write_text(re.sub("(?m)^duties: .*$", said, counted.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "source" / f"{RECORD}.yml").unlink()
    _translate(folder)
    return folder


def _translate(folder: Path) -> None:
    """Give every text without a translation one of its own."""
    translations = folder / "source" / "translations"
    for kind, texts in zip(KINDS, originals.every(read_edition(folder)), strict=False):
        path = translations / f"en{kind}.po"
        catalogue = read_catalogue(path, path.name)
        known = {(message.context or "", str(message.id)) for message in catalogue if message.id}
        for number, original in enumerate(texts):
            if ("", original.text) not in known and (original.context, original.text) not in known:
                catalogue.add(original.text, f"Text {number} in English", context=original.context or None)
        write_catalogue(path, catalogue)


def size(folder: Path) -> float:
    """The megabytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def largest_navigation(site: Path) -> float:
    """The kilobytes of the largest navigation on a page."""
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    found = (re.search(r'<nav class="site-nav".*?</nav>', page, re.DOTALL) for page in pages)
    return max(len(match[0].encode()) for match in found if match) / 1e3


def measure(units: int, *, plain: bool) -> str:
    """A row of figures for a number of units."""
    with tempfile.TemporaryDirectory() as folder:
        project = project_of(Path(folder) / "ours", units)
        start = time.perf_counter()
        pages, memory = run(project, *PAGES)
        wall = time.perf_counter() - start
        site = run(project, *BUILD)[0] + run(project, *BUILD, "--config-file", "mkdocs.en.yml")[0]
        index = gzip.compress((project / "docs" / "zh" / "assets" / "search-index.js").read_bytes())
        figures = [pages, wall, memory, site, size(project / "site"), largest_navigation(project / "site")]
        figures.append(len(index) / 1e3)
        if plain:
            other = plain_project(Path(folder) / "plain", project)
            figures += [run(other, *BUILD)[0], size(other / "site")]
        return f"| {units} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table, a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=SIZES, help="how many; default: %(default)s")
    parser.add_argument("--no-plain", action="store_true", help="leave out the build with the theme alone")
    options = parser.parse_args(arguments)
    print(
        "| units | pages CPU s | wall s | MB at peak | site CPU s | site MB | navigation kB | index gz kB "
        "| plain (zh) CPU s | its site MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for units in options.units:
        print(measure(units, plain=not options.no_plain), flush=True)


if __name__ == "__main__":
    main()
