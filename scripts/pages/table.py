"""The table of pages: `pages.yml`, in which all that is said of a page beside its template stands once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from notice.model import PartKind

TABLE: Final = Path(__file__).parent / "pages.yml"
_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_ID: Final = "{id}"


@dataclass(frozen=True, slots=True)
class Found:
    """What the search finds of a page. Words are untranslated, but for those it is found by."""

    crumb: str
    words: tuple[str, ...] = ()
    title: str | None = None
    text: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageType:
    """A page type: a page, or one for each unit or situation. Words are untranslated."""

    page: str
    template: str
    section: str
    description: str
    column: str
    type: str
    title: str | None = None
    each: str | None = None
    """Of what there is a page each: units, situations."""
    menu: bool = True
    """Whether the navigation leads to it."""
    part: str | None = None
    """The kind of the part of the notice whose clauses stand there; its heading is the title if there is no other."""
    keywords: tuple[str, ...] = ()
    lists: str | None = None
    lead: str | None = None
    front: Mapping[str, Any] = field(default_factory=dict)
    found: tuple[Found, ...] = ()

    def page_of(self, name: str) -> str:
        """The page of one of those that have a page each, by its id."""
        return self.page.replace(_ID, name)

    def words(self) -> Iterator[str]:
        """All there is to translate in its entry."""
        texts = [self.section, self.title, self.description, self.column, self.type, *self.keywords, self.lead]
        texts += [text for found in self.found for text in (found.title, found.crumb, found.text)]
        return (text for text in texts if text and not _PLACEHOLDER.fullmatch(text))


@cache
def page_types() -> tuple[PageType, ...]:
    """The page types, in the order of the table."""
    entries = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return tuple(_page_type(entry) for entry in entries)


def page(template: str) -> str:
    """The page that a template makes."""
    return next(kind.page for kind in page_types() if kind.template == template)


def page_of_part(part: PartKind) -> str:
    """The page that the clauses of a part stand on, but for those of units."""
    return next(kind.page for kind in page_types() if kind.part == part.value)


def unit_page(unit: str) -> str:
    """The page of a unit's duties."""
    return next(kind.page_of(unit) for kind in page_types() if kind.each == "units")


def situation_page(situation: str) -> str:
    """The page of a situation."""
    return next(kind.page_of(situation) for kind in page_types() if kind.each == "situations")


def placeholders(message: str) -> set[str]:
    """The names of the placeholders of a message."""
    return set(_PLACEHOLDER.findall(message))


def _page_type(entry: Mapping[str, Any]) -> PageType:
    found = tuple(Found(**{**place, "words": tuple(place.get("words", ()))}) for place in entry.get("found", ()))
    return PageType(**{**entry, "keywords": tuple(entry.get("keywords", ())), "found": found})
