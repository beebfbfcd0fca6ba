"""The pages of the site in one language, rendered from templates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from jinja2 import Environment

from editorial.edition import Edition
from editorial.translations import Language
from pages import data, places
from pages.places import Place, clause_place, full_text_place, relative
from pages.search_index import search_index
from pages.templating import environment

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
    templates = environment(edition, language)
    files = {page.path: _render(templates, edition, page) for page in _pages(edition)}
    files[".nav.yml"] = templates.get_template("nav.yml.j2").render().encode()
    headers = json.loads(templates.get_template("headers.json.j2").render())
    files[".words.json"] = _theme_words(language)
    files["data/notice.json"] = data.notice_json(edition, language)
    files["data/notice.schema.json"] = data.SCHEMA.read_bytes()
    files["data/members.csv"] = data.members_csv(edition, language, headers["members"])
    files["data/duties.csv"] = data.duties_csv(edition, language, headers["duties"])
    files["data/notice.txt"] = edition.raw
    search_words = json.loads(templates.get_template("search_index.json.j2").render())
    files["assets/search-index.js"] = search_index(edition, language, search_words)
    return files


def _theme_words(language: Language) -> bytes:
    """The words of pages and theme in a language, by the Chinese; for the theme, which is no template of ours."""
    words = {text: translated for (context, text), translated in language.entries.items() if not context}
    return json.dumps(words, ensure_ascii=False, sort_keys=True).encode()


def _pages(edition: Edition) -> Iterator[_Page]:
    for path, template in _PAGES.items():
        yield _Page(path, template, {})
    for unit in edition.units:
        yield _Page(places.unit_page(unit.id), "unit", {"unit": unit})


def _render(templates: Environment, edition: Edition, page: _Page) -> bytes:
    template = templates.get_template(f"{page.template}.md.j2")
    functions = {
        "link": partial(_link, page.path),
        "clause_link": lambda at: relative(page.path, clause_place(edition, at)),
        "full_link": lambda at: relative(page.path, full_text_place(at)),
        "unit_link": lambda unit, anchor="": _link(page.path, places.unit_page(unit), anchor),
    }
    text = template.render(page=page.path, **functions, **page.context)
    return (text.strip() + "\n").encode()


def _link(page: str, to: str, anchor: str = "") -> str:
    return relative(page, Place(to, anchor))
