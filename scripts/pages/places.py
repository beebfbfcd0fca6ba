"""Where things are on the site: which page and which anchor. The same in every language."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from editorial.edition import Edition
from editorial.situations import Situation
from editorial.topics import Topic
from notice.model import Address, Person
from pages.table import page, page_of_part, situation_page, unit_page


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
    return Place(page_of_part(part.kind), clause_anchor(at))


def clause_anchor(at: Address) -> str:
    """A clause's anchor on the page of its part: numbered by items where the part has items."""
    if at.item == 0:
        return f"s{at.clause}"
    return f"s{at.item}" if at.clause <= 1 else f"s{at.item}-{at.clause}"


def person_place(edition: Edition, person: Person) -> Place:
    """Where a person stands in the list of members."""
    return Place(page("members"), f"p{edition.notice.people.index(person) + 1}")


def full_text_place(at: Address) -> Place:
    """Where something stands in the full text."""
    return Place(page("fulltext"), at.anchor)


def topic_place(topic: Topic) -> Place:
    """Where a topic stands."""
    return Place(page("topics"), topic.id)


def situation_place(situation: Situation) -> Place:
    """Where a situation stands."""
    return Place(situation_page(situation.id))


def relative(start: str, place: Place) -> str:
    """The link from a page to a place, between Markdown files."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    if place.page == start and anchor:
        return anchor
    return posixpath.relpath(place.page, posixpath.dirname(start) or ".") + anchor
