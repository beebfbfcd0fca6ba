"""The edition in one file, for systems that preview a file but run nothing in it: made of the pages of the site."""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from edition.model import Edition
from pages.places import Place, clause_place, full_text_place, part_page
from pages.table import page, situation_page, unit_page
from pages.templating import render
from pages.wording import Wording

_EXTENSIONS: Final = ("attr_list", "def_list", "md_in_html", "tables", TocExtension(baselevel=2))
"""Those of `mkdocs.yml`; the title of a page is no longer that of a file."""
_LEFT_OUT: Final = {"contents", "for-you", "neighbours", "numbering-note", "quote", "take", "validity", "way"}
"""Classes and anchors of what leads around a site, or repeats what the full text has."""
_AFTER_ALL: Final = 0
"""The priority of a processor to which the others leave a finished tree."""


def single_file(wording: Wording, pages: Mapping[str, bytes], version: str = "") -> bytes | None:
    """The edition in a language as one HTML file: no scripts, one style inside, named by its hash, nothing loaded.

    `pages` are those of the site in that language, in Markdown, by their paths; `version` is that of the site, for
    readers who tell of an error. None for a site without the full text.
    """
    full_text = page("fulltext")
    if full_text is None:
        return None
    edition, report = wording.edition, wording.report_pieces(version)
    all_paths = [page("child"), page("told"), *(situation_page(one.id) for one in edition.situations), full_text]
    anchors = {path: path.removesuffix(".md").replace("/", "-") for path in all_paths if path and path in pages}
    elsewhere = _elsewhere(edition)

    def anchor(place: Place) -> str | None:
        """The anchor in the file of a place of the site; None for what the file has not."""
        return (place.page == full_text and place.anchor) or anchors.get(place.page) or elsewhere.get(place)

    text = render(
        "single.html.j2",
        wording,
        sections=[_section(path, name, pages[path].decode(), anchor) for path, name in anchors.items()],
        sha256=_sha256,
        unit_anchor=lambda unit: anchor(Place(unit_page(unit.id))),
    )
    if report:
        begun = f'<a class="report" href="{report["written"]}'
        text = text.replace(begun, begun + report["version"] + quote(report["site"]))
    return text.encode()


def read_me(wording: Wording, *, single: bool) -> str:
    """How to use the offline bundle, as plain text. `single`: whether the edition in one file is there too."""
    return render("readme.txt.j2", wording, single=single)


def _elsewhere(edition: Edition) -> dict[Place, str]:
    """The anchors of what stands on pages that the file has not: of clauses, parts and units, of what was edited."""
    at = {clause_place(edition, clause.address): clause.address for clause in edition.notice.clauses()}
    at |= {Place(part_page(edition, part)): part.address for part in edition.notice.parts}
    at |= {Place(unit_page(unit.id)): unit.address for unit in edition.units}
    anchors = {place: to.anchor for place, address in at.items() if (to := full_text_place(address))}
    edits = [f"edit-{edit.number}" for edit in edition.edits.all]
    return anchors | {Place(page("about") or "", name): name for name in edits}


def _section(path: str, name: str, text: str, anchor: Callable[[Place], str | None]) -> dict[str, str]:
    """A page as it stands in the file, from its Markdown with front matter."""
    _, front, body = text.split("---\n", 2)
    markdown = Markdown(extensions=_EXTENSIONS)
    markdown.treeprocessors.register(_IntoFile(markdown, path, anchor), "into-file", _AFTER_ALL)
    return {"id": name, "title": yaml.safe_load(front)["title"], "html": Markup(markdown.convert(body))}


class _IntoFile(Treeprocessor):
    """Leaves out what a page of the file does not need, and has its links lead through the file.

    Of the places on pages only those of the full text have anchors: to the other pages links lead as a whole. What
    serves the styles and scripts of the site goes too.
    """

    def __init__(self, markdown: Markdown, path: str, anchor: Callable[[Place], str | None]) -> None:
        super().__init__(markdown)
        self.path, self.anchor = path, anchor
        self.kept = ("id", "lang") if path == page("fulltext") else ("lang",)

    def run(self, root: Element) -> None:
        """Change the page whose tree this is."""
        for element in root.iter():
            for child in [one for one in element if _LEFT_OUT & {one.get("id"), *one.get("class", "").split()}]:
                element.remove(child)
            kept = {name: value for name, value in element.items() if name in self.kept}
            if "href" in element.attrib:
                path, _, anchor = element.attrib["href"].partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path)) if path else self.path
                if to := self.anchor(Place(target, anchor)):
                    kept["href"] = f"#{to}"
            element.attrib.clear()
            element.attrib.update(kept)


def _sha256(text: str) -> str:
    """The digest of a text as a security policy names it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
