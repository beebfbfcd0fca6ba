"""Templates rendered: what they can call, and how what they print is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from functools import cache, partial
from pathlib import Path
from typing import Final

from babel.dates import format_date, format_skeleton
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as escape_html

from editorial.edition import Edition
from editorial.situations import Situation, numbers_of
from editorial.topics import Topic
from editorial.translations import Language
from notice.model import Address, Clause, Part, PartKind
from pages.text import cut_at_slips, escape_markdown, finish_markdown

TEMPLATES: Final = Path(__file__).parent / "templates"
STRONG: Final = "**"
Escape = Callable[[object], Markup]
_HIDDEN: Final = "\0"
"""Stands for `**` while words are escaped; no source can hold it."""


def _markdown(value: object) -> Markup:
    """Anything as Markdown that shows it."""
    return Markup(value if hasattr(value, "__html__") else escape_markdown(str(value)))


_ESCAPES: Final[dict[str, Escape]] = {".md.j2": _markdown, ".html.j2": escape_html}


def render(name: str, edition: Edition, language: Language, **more: object) -> str:
    """A template of this folder, rendered for an edition in a language; `more` is what it gets beside.

    What a template prints is escaped for what the file is: `.md.j2` for Markdown, `.html.j2` for HTML. Only what
    templates and the functions here have written themselves, as `Markup`, is printed as it is. All other files are
    plain text or data: there text of the sources goes through `json`.
    """
    escape = next((escape for suffix, escape in _ESCAPES.items() if name.endswith(suffix)), None)
    template = _environment(escape).get_template(name)
    text = template.render(_context(edition, language, escape), **more).strip() + "\n"
    return finish_markdown(text) if escape is _markdown else text


@cache
def _environment(escape: Escape | None) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # With autoescape, Jinja knows what is markup already, and escapes the rest for HTML: `finalize` comes first.
        autoescape=escape is not None,
        finalize=escape,
    )
    templates.newstyle_gettext = True  # type: ignore[attr-defined]
    templates.filters["json"] = _json
    return templates


def _context(edition: Edition, language: Language, escape: Escape | None) -> dict[str, object]:
    """What every template can call."""
    return {
        "gettext": partial(_words, language, escape),
        "edition": edition,
        "notice": edition.notice,
        "lang": language,
        "t": lambda context, text: language.render(context, text).text,
        "render": language.render,
        "part": lambda kind: _part(edition, kind),
        "date": partial(format_date, format="long", locale=language.locale),
        "month": partial(format_skeleton, "yMMMM", locale=language.locale),
        "topics_of": partial(_topics_of, edition),
        "situations_of": partial(_situations_of, edition),
        "numbers_of": numbers_of,
        "used_in": partial(_used_in, edition),
        "slips": lambda text, at: cut_at_slips(text, [e for e in edition.errata if e.place == str(at)]),
        "unit_by_id": {unit.id: unit for unit in edition.units},
        "unit_at": edition.unit_at,
        "part_at": edition.part_at,
        "clause_at": edition.clause_at,
        "units_of": edition.units_of,
    }


def _words(language: Language, escape: Escape | None, message: str, /, **values: object) -> str:
    """Words of the pages in a language, with values for their placeholders.

    Plain text, unless a value is markup or the words themselves have `**`, the one markup they may hold.
    """
    text = language.render("", message).text
    if escape and (STRONG in message or any(hasattr(value, "__html__") for value in values.values())):
        hidden = text.replace(STRONG, _HIDDEN) if STRONG in message else text
        return Markup(
            str(escape(hidden)).replace(_HIDDEN, STRONG) % {name: escape(value) for name, value in values.items()}
        )
    return text % values


def _topics_of(edition: Edition, addresses: Collection[Address]) -> list[Topic]:
    return [topic for topic in edition.topics if any(clause.at in addresses for clause in topic.clauses)]


def _situations_of(edition: Edition, addresses: Collection[Address]) -> list[Situation]:
    return [s for s in edition.situations if any(step.clause.at in addresses for step in s.steps)]


def _used_in(edition: Edition, term: str) -> list[Clause]:
    return [clause for clause in edition.notice.clauses() if term in clause.text.typeset]


def _part(edition: Edition, kind: str) -> Part:
    return edition.notice.part(PartKind(kind))


def _json(value: object) -> Markup:
    """A value as JSON that is YAML too, for which these ends of lines must be escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(re.sub("[\x85\u2028\u2029]", lambda end: f"\\u{ord(end[0]):04x}", text))
