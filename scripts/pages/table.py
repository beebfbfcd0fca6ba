"""The table of pages: `pages.yml`, in which all that is said of a page beside its template stands once."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import yaml

from common.errors import lacking
from notice.model import PartKind

TABLE: Final = Path(__file__).parent / "pages.yml"
_FILE: Final = "scripts/pages/pages.yml"
_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_ID: Final = "{id}"
_ALWAYS: Final = ("home", "search")
"""The templates of the pages that every site has."""
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Found:
    """What the search finds of a page. Words are untranslated, but for those it is found by."""

    crumb: str
    words: tuple[str, ...] = ()
    title: str | None = None
    text: tuple[str, ...] = ()
    anchor: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageType:
    """A page type: a page, or one for each unit, situation, topic or part. Words are untranslated.

    Of several words for one thing the first counts of which all is known.
    """

    page: str
    template: str
    section: str
    description: tuple[str, ...]
    column: str
    type: str
    title: tuple[str, ...] = ("%(heading)s",)
    each: str | None = None
    """Of what there is a page each: units, situations, topics, parts."""
    needs: tuple[str, ...] = ()
    """What must be known for the page to be."""
    way: bool = False
    """Whether a search that finds nothing leads there."""
    foot: bool = False
    """Whether the foot of every page does."""
    menu: bool = True
    """Whether the navigation leads to it."""
    word: bool = False
    """Whether there is a Word file of it; its template is that of the page, below `word/`."""
    linked_data: Literal["about", "itself"] | None = None
    """Whether it tells programs that it is about the notice, or that it is the notice itself."""
    part: PartKind | None = None
    """The kind of the part of the notice whose clauses stand there; its heading is the title if there is no other."""
    keywords: tuple[str, ...] = ()
    lists: str | None = None
    lead: tuple[str, ...] = ()
    front: Mapping[str, Any] = field(default_factory=dict)
    found: tuple[Found, ...] = ()

    def page_of(self, name: str) -> str:
        """The page of one of those that have a page each, by its id."""
        return self.page.replace(_ID, name)

    def words(self) -> Iterator[str]:
        """All there is to translate in its entry."""
        texts = [self.section, *self.title, *self.description, self.column, self.type, *self.keywords, *self.lead]
        texts += [text for found in self.found for text in (found.title or "", found.crumb, *found.text)]
        return (text for text in texts if text and not _PLACEHOLDER.fullmatch(text))


@cache
def page_types() -> tuple[PageType, ...]:
    """The page types, in the order of the table."""
    return tuple(_page_type(entry) for entry in read_own(TABLE))


def read_own(path: Path) -> Any:
    """What a YAML file of the project's own code holds, by the faster parser where there is one."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def page(template: str) -> str | None:
    """The page that a template makes; None where the table has none."""
    return next((kind.page for kind in page_types() if kind.template == template), None)


def page_of_kind(kind: PartKind) -> str | None:
    """The page that the first part of a kind stands on; None where the table has none."""
    return next((each.page for each in page_types() if each.part is kind), None)


@cache
def page_of_each(each: str, name: str) -> str:
    """The page of one of those that have a page each. There are none where one is missing."""
    return next(kind.page_of(name) for kind in page_types() if kind.each == each)


def check_table(each: Mapping[str, object]) -> None:
    """See that there are the pages that no site is without. Raises SourceError for those that the table leaves out.

    These are the home page and the search, which every page leads to, and the pages of those of which there is one
    each, where there are any: nothing else says what they say.
    """
    kept = page_types()
    missing = [name for name in _ALWAYS if name not in [kind.template for kind in kept]]
    missing += [name for name, some in each.items() if some and name not in [kind.each for kind in kept]]
    if missing:
        raise lacking(_FILE, missing)


def unit_page(unit: str) -> str:
    """The page of a unit's duties."""
    return page_of_each("units", unit)


def situation_page(situation: str) -> str:
    """The page of a situation."""
    return page_of_each("situations", situation)


def topic_page(topic: str) -> str:
    """The page of a topic."""
    return page_of_each("topics", topic)


def known(messages: Iterable[str], values: Container[str]) -> str | None:
    """The first of some messages whose placeholders all have values; None where none has."""
    return next((message for message in messages if all(name in values for name in placeholders(message))), None)


def placeholders(message: str) -> list[str]:
    """The names of the placeholders of a message."""
    return _PLACEHOLDER.findall(message)


def _page_type(entry: Mapping[str, Any]) -> PageType:
    own = {"part": PartKind(entry["part"])} if "part" in entry else {}
    return _made(PageType, {**entry, **own, "found": [_made(Found, found) for found in entry.get("found", ())]})


def _made(kind: type[_Kind], entry: Mapping[str, Any]) -> _Kind:
    """What an entry of the table says; one that may be several stands in it alone, too."""
    several = {each.name for each in fields(kind) if str(each.type).startswith("tuple")}  # type: ignore[arg-type]
    return kind(**{name: _several(value) if name in several else value for name, value in entry.items()})


def _several(values: Any) -> tuple[Any, ...]:
    return (values,) if isinstance(values, str) else tuple(values)
