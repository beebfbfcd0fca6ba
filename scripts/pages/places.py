"""Where things are on the site: which page and which anchor. The same in every language."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache
from typing import Final

from edition.model import Edition
from notice.model import Address, Part, PartKind, Person
from notice.numbering import ITEM
from pages.table import page, page_of_each, page_of_kind, unit_page


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


HOME: Final = Place("index.md")
"""The home page, which is there on every site: the place of what no other page shows."""
GATHERED: Final = (PartKind.MEMBERS, PartKind.UNITS)
"""Kinds of which all parts stand on one page."""


def clause_place(edition: Edition, at: Address) -> Place:
    """The page that a clause is on, and its anchor there."""
    if unit := edition.unit_at(at):
        return Place(unit_page(unit.id), f"s{at.clause}" if unit.address == at.at(0) else at.anchor)
    part = edition.part_at(at)
    if part is None:
        return full_text_place(at) or HOME
    is_first = part.kind is None or edition.part_of(part.kind) is part
    return Place(part_page(edition, part), clause_anchor(at) if is_first else at.anchor)


def part_page(edition: Edition, part: Part) -> str:
    """The page of a part: that of its kind for people, units and the first of another kind, else one of its own."""
    return _page_of_kind(edition, part) or page_of_each("parts", part.address.anchor)


def _page_of_kind(edition: Edition, part: Part) -> str | None:
    is_there = part.kind is not PartKind.UNITS or edition.units
    if part.kind and is_there and (part.kind in GATHERED or edition.part_of(part.kind) is part):
        return page_of_kind(part.kind)
    return None


def other_parts(edition: Edition) -> list[Part]:
    """The parts that have a page of their own."""
    return [part for part in edition.notice.parts if _page_of_kind(edition, part) is None]


def clause_anchor(at: Address) -> str:
    """A clause's anchor on the page of its part: numbered by items where the part has items."""
    if at.item == 0:
        return f"s{at.clause}"
    if len(at.levels) > 2 or at.levels[1].system != ITEM.code:
        return at.anchor
    return f"s{at.item}" if at.clause <= 1 else f"s{at.item}-{at.clause}"


def person_anchor(edition: Edition, person: Person) -> str:
    """A person's anchor in the list of members."""
    return f"p{edition.notice.people.index(person) + 1}"


def full_text_place(at: Address) -> Place | None:
    """Where something stands in the full text; what stands before all clauses has no anchor of its own.

    None on a site without it.
    """
    path = page("fulltext")
    return Place(path, at.anchor if at.levels or at.clause else "") if path else None


def word_file(page: str) -> str:
    """The Word file of a page, which stands beside it."""
    return page.removesuffix(".md") + ".docx"


def relative(start: str, place: Place) -> str:
    """The link from a page to a place, between Markdown files."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    if place.page == start and anchor:
        return anchor
    return _from(posixpath.dirname(start), place.page) + anchor


@cache
def _from(folder: str, page: str) -> str:
    return posixpath.relpath(page, folder or ".")
