"""The pages of the site in one language, rendered from templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from editorial.edition import Edition
from editorial.situations import Situation
from editorial.topics import Topic
from editorial.translations import Language
from notice.model import Address, Clause, Part, PartKind
from pages import data, places
from pages.places import Place, clause_place, full_text_place, relative
from pages.text import cut_at_slips, escape_markdown

TEMPLATES: Final = Path(__file__).parent / "templates"

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
    environment = _environment(edition, language)
    files = {page.path: _render(environment, edition, page) for page in _pages(edition)}
    files[".nav.yml"] = environment.get_template("nav.yml.j2").render(edition=edition).encode()
    headers = json.loads(environment.get_template("headers.json.j2").render())
    files["data/notice.json"] = data.notice_json(edition, language)
    files["data/notice.schema.json"] = data.SCHEMA.read_bytes()
    files["data/members.csv"] = data.members_csv(edition, headers["members"])
    files["data/duties.csv"] = data.duties_csv(edition, headers["duties"])
    files["data/notice.txt"] = edition.raw
    return files


def _pages(edition: Edition) -> Iterator[_Page]:
    for path, template in _PAGES.items():
        yield _Page(path, template, {})
    for unit in edition.units:
        yield _Page(places.unit_page(unit.id), "unit", {"unit": unit})


def _render(environment: Environment, edition: Edition, page: _Page) -> bytes:
    template = environment.get_template(f"{page.template}.md.j2")
    functions = {
        "link": partial(_link, page.path),
        "clause_link": lambda at: relative(page.path, clause_place(edition, at)),
        "full_link": lambda at: relative(page.path, full_text_place(at)),
        "unit_link": lambda unit, anchor="": _link(page.path, places.unit_page(unit), anchor),
    }
    text = template.render(edition=edition, notice=edition.notice, page=page.path, **functions, **page.context)
    return (text.strip() + "\n").encode()


def _link(page: str, to: str, anchor: str = "") -> str:
    return relative(page, Place(to, anchor))


def _environment(edition: Edition, language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 — what comes out is Markdown; text of the notice goes through `esc`
    )
    words: Callable[[str], str] = lambda text: language.render("", text).text  # noqa: E731
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words, lambda one, many, number: words(one if number == 1 else many), newstyle=True
    )
    environment.globals.update(
        lang=language,
        t=lambda context, text: language.render(context, text).text,
        render=language.render,
        part=lambda kind: _part(edition, kind),
        date=partial(format_date, format="long", locale=language.locale),
        number=partial(format_decimal, locale=language.locale),
        month=partial(format_skeleton, "yMMMM", locale=language.locale),
        anchor=lambda at: clause_place(edition, at).anchor,
        topics_of=partial(_topics_of, edition),
        situations_of=partial(_situations_of, edition),
        used_in=partial(_used_in, edition),
        slips=lambda text, at: cut_at_slips(text, [e for e in edition.errata if e.place == str(at)]),
        unit_by_id={unit.id: unit for unit in edition.units},
        unit_at=edition.unit_at,
        part_at=edition.part_at,
        clause_at=edition.clause_at,
        units_of=edition.units_of,
    )
    environment.filters.update(esc=escape_markdown, json=_json)
    return environment


def _topics_of(edition: Edition, addresses: Collection[Address]) -> list[Topic]:
    return [topic for topic in edition.topics if any(clause.at in addresses for clause in topic.clauses)]


def _situations_of(edition: Edition, addresses: Collection[Address]) -> list[Situation]:
    return [s for s in edition.situations if any(step.clause.at in addresses for step in s.steps)]


def _used_in(edition: Edition, term: str) -> list[Clause]:
    return [clause for clause in edition.notice.clauses() if term in clause.text.typeset]


def _part(edition: Edition, kind: str) -> Part:
    return edition.notice.part(PartKind(kind))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
