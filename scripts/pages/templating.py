"""The templates' environment: what every template of a language can call."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Final

from babel.dates import format_date, format_skeleton
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from editorial.edition import Edition
from editorial.situations import Situation
from editorial.topics import Topic
from editorial.translations import Language
from notice.model import Address, Clause, Part, PartKind
from pages.places import clause_place
from pages.text import cut_at_slips, escape_markdown

TEMPLATES: Final = Path(__file__).parent / "templates"


def environment(edition: Edition, language: Language) -> Environment:
    """The environment for the pages of an edition in a language.

    Templates named `.html.j2` are HTML, and what they print is escaped. All others are Markdown or data: there
    text of the notice goes through `esc` or `json`.
    """
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
    )
    words: Callable[[str], str] = lambda text: language.render("", text).text  # noqa: E731
    templates.install_gettext_callables(  # type: ignore[attr-defined]
        words, lambda one, many, number: words(one if number == 1 else many), newstyle=True
    )
    templates.globals.update(
        edition=edition,
        notice=edition.notice,
        lang=language,
        t=lambda context, text: language.render(context, text).text,
        render=language.render,
        part=lambda kind: _part(edition, kind),
        date=partial(format_date, format="long", locale=language.locale),
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
    templates.filters.update(esc=escape_markdown, json=_json)
    return templates


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
