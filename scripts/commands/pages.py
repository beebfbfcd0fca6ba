"""Read the notice and what the editors say of it, check both, write the pages of the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
if str(ROOT / "scripts") not in sys.path:
    sys.path.insert(0, str(ROOT / "scripts"))

from common.errors import run_command  # noqa: E402
from editorial.coverage import coverage_lines  # noqa: E402
from editorial.edition import Edition, read_edition  # noqa: E402
from editorial.settings import check_languages, check_settings  # noqa: E402
from editorial.translations import SOURCE  # noqa: E402
from output.owned import plan_update, update_folders  # noqa: E402
from output.staging import locked  # noqa: E402
from pages.site import render_files  # noqa: E402
from pages.theme import GENERATED, theme_files  # noqa: E402

WARNING: Final = "warning: "


def build(root: Path, *, write: bool = True) -> list[str]:
    """Read and check `root/source`, and write `root/docs/<language>/` for each language, and what the theme needs.

    Returns what was done, a line each. Where facts are not counted yet the pages are a draft. With `write=False`
    nothing is written. Raises SourceError with every fault of the sources, before anything is written.
    """
    check_settings(root)
    with locked(root / "docs") if write else nullcontext():
        return _build(root, write)


def _build(root: Path, write: bool) -> list[str]:
    check_languages(root)
    edition = read_edition(root)
    languages = (SOURCE, *edition.languages)
    folders = {f"docs/{language.code}": render_files(edition, language) for language in languages}
    if (root / "theme").is_dir():
        folders[GENERATED] = theme_files(root, edition)
    updates = [plan_update(root / name, name, files) for name, files in folders.items()]
    report = _summary(edition)
    if write:
        for name, written in zip(folders, update_folders(updates), strict=True):
            files = written.changed + written.unchanged
            report.append(f"{name}: {files} files, {written.changed} changed, {written.removed} removed")
    # Untranslated texts would name what was read, which whoever still counts is not to know.
    coverage = () if edition.reading.open else coverage_lines(edition)
    return [*report, *coverage, *(f"{WARNING}{warning}" for warning in edition.warnings)]


def _summary(edition: Edition) -> list[str]:
    """How much there is of what, in a line; without what depends on facts that nobody has counted."""
    counts = {
        "units": (len(edition.units), "units", "duties"),
        "people": (len(edition.notice.people), "people"),
        "clauses": (sum(1 for _ in edition.notice.clauses()),),
        "topics": (len(edition.topics),),
        "situations": (len(edition.situations),),
        "slips": (len(edition.errata),),
    }
    still_open = set(edition.reading.open)
    known = (f"{count} {name}" for name, (count, *facts) in counts.items() if still_open.isdisjoint(facts))
    return [", ".join(known)]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Exit status 0, or 2 for a source with faults, each fault a line on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="read and check only, write nothing")
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="the project's folder (holds source/ and docs/); default: %(default)s",
    )
    options = parser.parse_args(arguments)
    return run_command(lambda: build(options.root, write=not options.check))


if __name__ == "__main__":
    sys.exit(main())
