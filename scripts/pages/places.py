"""Where things are on the site: which page and which anchor. The same in every language."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from editorial.edition import Edition
from notice.model import Address, PartKind

HOME = "index.md"
UNITS = "units/index.md"
MEMBERS = "members.md"
FUNCTIONS = "functions.md"
OFFICE = "office.md"
RULES = "rules.md"
FULL_TEXT = "fulltext.md"
SITUATIONS = "situations.md"
TOPICS = "topics.md"
MATRIX = "matrix.md"
GLOSSARY = "glossary.md"
ABOUT = "about.md"
GUIDE = "guide.md"
SEARCH = "search.md"
DATA = "data.md"

_PART_PAGES = {
    PartKind.MEMBERS: MEMBERS,
    PartKind.FUNCTIONS: FUNCTIONS,
    PartKind.OFFICE: OFFICE,
    PartKind.UNITS: UNITS,
    PartKind.RULES: RULES,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page, as the path of its Markdown below `docs/<language>/`, and an anchor on it."""

    page: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """The place as a path below the language's root on the web: units/x/#s3."""
        stem = self.page.removesuffix(".md")
        folder = stem.removesuffix("index").rstrip("/") if posixpath.basename(stem) == "index" else stem
        return (folder + "/" if folder else "") + (f"#{self.anchor}" if self.anchor else "")


def unit_page(unit: str) -> str:
    """The page of a unit's duties."""
    return f"units/{unit}.md"


def clause_place(edition: Edition, at: Address) -> Place:
    """The page that a clause is on, and its anchor there."""
    if at.part == 0:
        return full_text_place(at)
    unit = edition.unit_at(at)
    if unit:
        return Place(unit_page(unit.id), f"s{at.clause}")
    part = edition.part_at(at)
    if part is None or part.kind is None:
        return full_text_place(at)
    return Place(_PART_PAGES[part.kind], clause_anchor(at))


def clause_anchor(at: Address) -> str:
    """A clause's anchor on the page of its part: numbered by items where the part has items."""
    if at.item == 0:
        return f"s{at.clause}"
    return f"s{at.item}" if at.clause <= 1 else f"s{at.item}-{at.clause}"


def full_text_place(at: Address) -> Place:
    """Where something stands in the full text."""
    return Place(FULL_TEXT, at.anchor)


def relative(page: str, place: Place) -> str:
    """The link from a page to a place, between Markdown files."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    if place.page == page and anchor:
        return anchor
    return posixpath.relpath(place.page, posixpath.dirname(page) or ".") + anchor
