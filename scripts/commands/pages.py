"""Read the notice and what the editors say of it, check both, write the pages of the site."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from commands.own import own_files
from common.folders import Files, Folder, exchange, locked
from common.messages import Message, message
from edition.coverage import coverage_lines
from edition.model import Edition
from edition.reader import read_edition
from edition.settings import About, check_languages, check_settings, read_about, why_undated
from edition.translations import SOURCE, Language
from exports.data import exports_of
from exports.word import word_files
from pages.site import render_pages
from pages.theme import GENERATED, theme_files
from pages.wording import Wording
from search.index import search_index
from search.scripts import search_scripts


@dataclass(frozen=True, slots=True)
class Pages:
    """What the first step of a build has made, for the others: nothing is read twice."""

    edition: Edition
    about: About
    files: Mapping[str, Files]
    """What is generated below `docs/<language>/`, by the code of each language."""
    report: tuple[str, ...]
    """What was done, a line each."""


def build(root: Path, *, write: bool = True) -> Pages:
    """Read and check `root/source`, and write `root/docs/<language>/` for each language, and what the theme needs.

    Where facts are not counted yet the pages are a draft. With `write=False` nothing is written. Raises SourceError
    with every fault of the sources, before anything is written.
    """
    check_settings(root)
    with locked(root / "build") if write else nullcontext():
        check_languages(root)
        edition, about = read_edition(root), read_about(root)
        languages = (SOURCE, *edition.languages)
        pages = {one.code: render_files(edition, one) | word_files(edition, one, about) for one in languages}
        own = own_files(root, pages)
        files = {f"docs/{code}": generated | own[code] for code, generated in pages.items()}
        if (root / "theme").is_dir():
            files[GENERATED] = theme_files(root, edition, about) | search_scripts(root, edition)
        report = [_summary(edition)]
        if write:
            contents = {Folder.of_builder(root, name): of_folder for name, of_folder in files.items()}
            for folder, done in zip(contents, exchange(contents), strict=True):
                report.append(str(done.report(folder.name)))
            if why := why_undated(root):
                report.append(str(message("undated", why=why)))
        # Untranslated texts would name what was read, which whoever still counts is not to know.
        coverage = () if edition.reading.open else coverage_lines(edition)
        return Pages(edition, about, pages, (*report, *map(str, (*coverage, *edition.warnings))))


def render_files(edition: Edition, language: Language) -> dict[str, bytes]:
    """Everything generated below `docs/<language>/`, by path: pages, navigation, data, the index of the search."""
    wording = Wording(edition, language)
    exports = exports_of(edition)
    files, found = render_pages(wording, exports)
    data = {f"data/{export.name}": export.make(wording) for export in exports}
    return {**files, **data, "assets/search-index.js": search_index(wording, found)}


def _summary(edition: Edition) -> str:
    """How much there is of what, in a line; without what depends on facts that nobody has counted."""
    counts: list[tuple[Message, set[str]]] = [
        (message("units", count=len(edition.units)), {"units", "duties"}),
        (message("people", count=len(edition.notice.people)), {"people"}),
        (message("clauses", count=sum(1 for _ in edition.notice.clauses())), set()),
        (message("topics", count=len(edition.topics)), set()),
        (message("situations", count=len(edition.situations)), set()),
        (message("slips", count=len(edition.errata)), set()),
    ]
    known = tuple(said for said, facts in counts if facts.isdisjoint(edition.reading.open))
    return str(message("in-a-line", parts=known))
