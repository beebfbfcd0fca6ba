"""One page of each type, by its path below a language's folder: the types of `pages.yml` that the edition has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from building import ROOT
from edition.reader import read_edition
from pages.places import Place, other_parts, part_page
from pages.table import PageType, page_types
from pages.view import View

UNIT_SHORT: Final = "units/zhujian/"
"""A unit with one clause and a slip in its heading."""
UNIT_LONG: Final = "units/gongan/"
UNITS_WITH_NOTES: Final = ("units/renda/", "units/tongji/", "units/fupin/")

SITUATION_URGENT: Final = "situations/beaten/"
SITUATION_CALM: Final = "situations/housing-need/"

TOPIC: Final = "topics/reporting/"

_VIEW: Final = View(read_edition(ROOT))
SAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "units": (UNIT_SHORT, UNIT_LONG, *UNITS_WITH_NOTES),
    "situations": (SITUATION_URGENT, SITUATION_CALM),
    "topics": (TOPIC,),
    "parts": tuple(Place(part_page(_VIEW.edition, part)).url + "/" for part in other_parts(_VIEW.edition)[:1]),
}
"""Some of those that have a page each, named by what marks them."""


def paths_of(kind: PageType) -> Iterator[str]:
    """The paths of the pages of a type that stand for all of them."""
    if kind.each:
        yield from SAMPLES[kind.each]
    elif kind.page in _VIEW.pages:
        yield Place(kind.page).url.rstrip("/") + "/" if kind.page != "index.md" else ""


PAGES: Final = (*(path for kind in page_types() for path in paths_of(kind)), "404.html")
LANGUAGES: Final = ("", "en/")
EVERY_PAGE: Final = tuple(language + page for language in LANGUAGES for page in PAGES)
