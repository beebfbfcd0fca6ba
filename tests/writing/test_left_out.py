"""What is left out of the table of pages is missed nowhere: no traceback, and no link to a page that isn't there."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.pages import render_files
from common.errors import SourceError
from edition.model import Edition
from edition.settings import read_about
from edition.translations import SOURCE
from exports.word import word_files
from pages import table
from pages.theme import theme_files
from search.scripts import danger_script, search_scripts

ENTRIES: list[dict[str, Any]] = yaml.safe_load(table.TABLE.read_text(encoding="utf-8"))
ENTRY = {entry["page"]: entry for entry in ENTRIES}
NEEDED = ("index.md", "search.md", "situations/{id}.md", "topics/{id}.md", "units/{id}.md")
LINK = re.compile(r'\]\((?!https?:|tel:)([^()\s#]*)(?:#([^()\s]+))?\)|href="(?!https?:|tel:)([^"#]*)(?:#([^"]+))?"')
ANCHOR = re.compile(r'(?:id="|\{[^{}\n]*#)([\w-]+)')
PLACE = re.compile(r'"page":\s*"([\w/-]+)"')

LeaveOut = Callable[[Collection[str]], None]


@pytest.fixture
def leave_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LeaveOut]:
    """A function that leaves pages out of the table, for this test."""

    def forget() -> None:
        table.page_types.cache_clear()
        table.page_of_each.cache_clear()

    def leave_out(pages: Collection[str]) -> None:
        path = tmp_path / "pages.yml"
        path.write_text(yaml.safe_dump([ENTRY[page] for page in ENTRY if page not in pages]), encoding="utf-8")
        monkeypatch.setattr(table, "TABLE", path)
        forget()

    yield leave_out
    monkeypatch.undo()
    forget()


def dead_links(files: dict[str, str]) -> Iterator[str]:
    """Links between pages, and places in data, search and menu, that lead nowhere."""
    anchors = {path: {"", *ANCHOR.findall(text)} for path, text in files.items() if path.endswith(".md")}
    for path in anchors:
        for match in LINK.finditer(files[path]):
            to, anchor = match[1] or match[3] or "", match[2] or match[4] or ""
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), to)) if to else path
            if target not in files or anchor not in anchors.get(target, {""}):
                yield f"{path}: {match[0]}"
    # An address of the web: a folder for each page.
    there = {re.sub(r"(^|/)index$", r"\1", path[: -len(".md")]).rstrip("/") for path in anchors}
    yield from (page for page in re.findall(r"[\w/-]+\.md", files[".nav.yml"]) if page not in anchors)
    index = json.loads(files["assets/search-index.js"].removeprefix("window.searchIndex=").removesuffix(";\n"))
    yield from (page for page in index["documents"]["page"] if f"{page}.md" not in anchors)
    yield from (path for path in paths_of(json.loads(files["data/notice.json"])) if path.rstrip("/") not in there)


def paths_of(data: Any) -> Iterator[str]:
    """Every `path` in JSON data."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "path")
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from paths_of(value)


def word_paths(edition: Edition, root: Path) -> dict[str, str]:
    """The paths of Word files, which have no links."""
    return dict.fromkeys(word_files(edition, SOURCE, read_about(root)), "")


def see_to_links(edition: Edition, root: Path) -> None:
    files = {path: text.decode("utf-8-sig") for path, text in render_files(edition, SOURCE).items()}
    files |= word_paths(edition, root)
    assert list(dead_links(files)) == []
    assert "None" not in "".join(re.findall(r"\]\(.*?\)", "".join(files.values())))
    template = theme_files(root, edition, read_about(root))["zh.html"].decode()
    (given,) = re.findall(r"set pages = (\{.*\}) %\}", template)
    pages = json.loads(given)
    led = [page for page, _ in pages["foot"]] + pages["there"]
    led += re.findall(r'data-page=\\"([\w/]+)\\"', search_scripts(root, edition)["pieces-zh.js"].decode())
    led += PLACE.findall(danger_script(edition).decode())
    assert [page for page in led if f"{page}.md" not in files] == []


def test_a_link_that_leads_nowhere_is_seen(texts: dict[str, str], edition: Edition, root: Path) -> None:
    files = {**texts, **word_paths(edition, root)}
    assert list(dead_links(files)) == []
    assert len({dead.partition(":")[0] for dead in dead_links({**files, "about.md": ""})}) > 20
    gone = list(
        dead_links({path: text for path, text in files.items() if path not in ("topics/index.md", "fulltext.md")})
    )
    assert {"topics/index.md", "topics/index", "fulltext.md", "fulltext"} <= {*gone}


@pytest.mark.parametrize("page", [page for page in ENTRY if page not in NEEDED])
def test_a_page_that_is_left_out_is_missed_nowhere(
    leave_out: LeaveOut, edition: Edition, root: Path, page: str
) -> None:
    leave_out([page])
    see_to_links(edition, root)


def test_all_that_can_be_left_out_is_left_out(leave_out: LeaveOut, edition: Edition, root: Path) -> None:
    leave_out([page for page in ENTRY if page not in (*NEEDED, "parts/{id}.md")])
    see_to_links(edition, root)


@pytest.mark.parametrize("page", NEEDED)
def test_a_page_that_all_lead_to_is_asked_for(leave_out: LeaveOut, edition: Edition, page: str) -> None:
    leave_out([page])
    with pytest.raises(SourceError) as error:
        render_files(edition, SOURCE)
    (problem,) = error.value.problems
    assert str(problem).startswith("scripts/pages/pages.yml:") and "\n" not in str(problem)


def test_what_has_no_page_of_its_own_is_among_the_other_parts(leave_out: LeaveOut, edition: Edition) -> None:
    """Parts whose page is left out get one of those for all others, so that no clause is without a place."""
    leave_out(["rules.md"])
    files = {path: text.decode("utf-8-sig") for path, text in render_files(edition, SOURCE).items()}
    (rules,) = [path for path in files if path.startswith("parts/")]
    assert "议事规则" in files[rules] and rules in files[".nav.yml"]
    leave_out(["rules.md", "parts/{id}.md"])
    with pytest.raises(SourceError, match="parts"):
        render_files(edition, SOURCE)


def test_an_edition_without_situations_needs_no_page_for_them(
    leave_out: LeaveOut, edition: Edition, root: Path
) -> None:
    leave_out(["situations/index.md", "situations/{id}.md"])
    see_to_links(replace(edition, situations=()), root)


def test_the_theme_names_no_page_unasked(root: Path) -> None:
    """Of the pages that it names itself, only the search is there on every site."""
    texts = {path: path.read_text(encoding="utf-8") for path in (root / "theme").glob("**/*.html")}
    for path, text in texts.items():
        if "generated" not in path.parts:
            for page in set(re.findall(r"'([a-z]+)/' if", text)) - {"search"}:
                assert f'"{page}" in pages.there' in text, path
