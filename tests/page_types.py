"""One page of each type, by its path below a language's folder. Units are named by what marks them."""

from __future__ import annotations

from typing import Final

UNIT_SHORT: Final = "units/zhujian/"
"""A unit with one clause and a slip in its heading."""

UNIT_LONG: Final = "units/gongan/"
UNITS_WITH_NOTES: Final = ("units/renda/", "units/tongji/", "units/fupin/")

SITUATION_URGENT: Final = "situations/beaten/"
SITUATION_CALM: Final = "situations/housing-need/"

PAGES: Final = (
    "",
    "units/",
    UNIT_SHORT,
    UNIT_LONG,
    *UNITS_WITH_NOTES,
    "members/",
    "functions/",
    "office/",
    "rules/",
    "situations/",
    SITUATION_URGENT,
    SITUATION_CALM,
    "topics/",
    "matrix/",
    "glossary/",
    "about/",
    "guide/",
    "traces/",
    "data/",
    "search/",
    "fulltext/",
    "404.html",
)
LANGUAGES: Final = ("", "en/")
EVERY_PAGE: Final = tuple(language + page for language in LANGUAGES for page in PAGES)
