"""The pages of the site in one language, rendered from templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from markupsafe import Markup

from editorial.edition import Edition
from editorial.translations import Language
from pages import data, places
from pages.danger_words import danger_words
from pages.places import Place, clause_place, full_text_place, relative
from pages.search_index import search_index
from pages.templating import render

_PAGES: Final = {
    places.HOME: "home",
    places.UNITS: "units",
    places.MEMBERS: "members",
    places.FUNCTIONS: "functions",
    places.OFFICE: "office",
    places.RULES: "rules",
    places.FULL_TEXT: "fulltext",
    places.SITUATIONS: "situations",
    places.TOPICS: "topics",
    places.MATRIX: "matrix",
    places.GLOSSARY: "glossary",
    places.ABOUT: "about",
    places.GUIDE: "guide",
    places.SEARCH: "search",
    places.DATA: "data",
}


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    template: str
    context: Mapping[str, Any]


def render_files(edition: Edition, language: Language) -> dict[str, bytes]:
    """Everything generated below `docs/<language>/`, by path: pages, navigation, data."""
    files = {page.path: _render(edition, language, page) for page in _pages(edition)}
    files[".nav.yml"] = render("nav.yml.j2", edition, language).encode()
    headers = json.loads(render("headers.json.j2", edition, language))
    files["data/notice.json"] = data.notice_json(edition, language)
    files["data/notice.schema.json"] = data.SCHEMA.read_bytes()
    files["data/members.csv"] = data.members_csv(edition, language, headers["members"])
    files["data/duties.csv"] = data.duties_csv(edition, language, headers["duties"])
    files["data/notice.txt"] = edition.raw
    search_words = json.loads(render("search_index.json.j2", edition, language))
    files["assets/search-index.js"] = search_index(edition, language, search_words)
    files["assets/search-dangers.js"] = danger_words(edition)
    return files


def _pages(edition: Edition) -> Iterator[_Page]:
    for path, template in _PAGES.items():
        yield _Page(path, template, {})
    for unit in edition.units:
        yield _Page(places.unit_page(unit.id), "unit", {"unit": unit})


def _render(edition: Edition, language: Language, page: _Page) -> bytes:
    to = partial(_link, page.path)
    functions: dict[str, Callable[..., Markup]] = {
        "link": lambda path, anchor="": to(Place(path, anchor)),
        "clause_link": lambda at: to(clause_place(edition, at)),
        "full_link": lambda at: to(full_text_place(at)),
        "unit_link": lambda unit, anchor="": to(Place(places.unit_page(unit), anchor)),
        "anchor": lambda at: Markup(clause_place(edition, at).anchor),
    }
    return render(f"{page.template}.md.j2", edition, language, page=page.path, **functions, **page.context).encode()


def _link(page: str, to: Place) -> Markup:
    """The link from a page to a place. Markup, for it consists of ids and numbers alone."""
    return Markup(relative(page, to))
