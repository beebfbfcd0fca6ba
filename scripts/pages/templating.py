"""Templates rendered: what they can call, and how what they print is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from functools import cache, partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as escape_html

from edition import originals
from edition.first_steps import articles_of, in_parts
from edition.situations import in_stages, lanes_of, numbers_of
from edition.translations import SOURCE, Original
from pages.document import contents, document
from pages.text import by_words, escape_markdown, finish_markdown, unbroken
from pages.view import beside
from pages.wording import Wording

TEMPLATES: Final = Path(__file__).parent / "templates"
STRONG: Final = "**"
Escape = Callable[[object], Markup]
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, by no means at all."""
_HIDDEN: Final = "\0"
"""Stands for `**` while words are escaped; no source can hold it."""


def _markdown(value: object) -> Markup:
    """Anything as Markdown that shows it."""
    return value if isinstance(value, Markup) else Markup(escape_markdown(str(value)))


def _xml(value: object) -> Markup:
    """Anything as XML that holds it: as in HTML, but no element of HTML is any in XML."""
    return escape_html(value)


_ESCAPES: Final[dict[str, Escape]] = {".md.j2": _markdown, ".html.j2": escape_html, ".xml.j2": _xml}


def render(name: str, wording: Wording, **more: object) -> str:
    """A template of this folder, rendered for an edition in a language; `more` is what it gets beside.

    What a template prints is escaped for what the file is: `.md.j2` for Markdown, `.html.j2` for HTML, `.xml.j2` for
    XML, where U+FFFD stands for what XML can't hold. Only what templates and the functions here have written
    themselves, as `Markup`, is printed as it is. `.txt.j2` is plain.
    """
    escape = next((escape for suffix, escape in _ESCAPES.items() if name.endswith(suffix)), None)
    template = _environment(escape).get_template(name)
    text = template.render(_context(wording, escape), **more).strip() + "\n"
    if escape is _xml:
        return _NOT_XML.sub("\ufffd", text)
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
        # Templates are compiled by each build: to optimise them costs more than it saves.
        optimized=False,
    )
    templates.newstyle_gettext = True  # type: ignore[attr-defined]
    return templates


def _context(wording: Wording, escape: Escape | None) -> dict[str, object]:
    """What every template can call."""
    edition = wording.edition
    of_wording = (
        "address",
        "article",
        "citation",
        "cited",
        "cited_address",
        "date",
        "is_fresh",
        "list",
        "month",
        "named",
        "referred",
        "situation_group",
    )
    of_edition = ("clause_at", "notice", "unit_at", "units_at", "units_of")
    functions = (articles_of, beside, by_words, contents, document, in_parts, in_stages, lanes_of, numbers_of, unbroken)
    return {
        **{name: getattr(wording, name) for name in of_wording},
        **{name: getattr(edition, name) for name in of_edition},
        **{function.__name__: function for function in functions},
        "gettext": partial(_words, wording, escape),
        "edition": edition,
        "lang": wording.language,
        "view": wording.view,
        "of": originals,
        "t": partial(_text, wording, escape, ()),
        "short_address": partial(wording.address, short=True),
        "dial": partial(_text, wording, escape, [each.number for each in edition.numbers.all if not each.how]),
        "report": lambda clause: escape_html(wording.report(clause)),
        "group_name": wording.group,
        "body": wording.body(),
        "whole_title": wording.title(),
    }


def _text(wording: Wording, escape: Escape | None, numbers: Collection[str], original: Original) -> str:
    """A text of the edition in a language; in Markdown and HTML marked as Chinese where there is no translation of it.

    Each of the numbers to call is a link that calls it.
    """
    text = wording.text(original)
    if escape and numbers:
        # Not what stands in a longer number, or one with a hyphen or a point.
        pieces = re.split(rf"(?<!\d)(?<!\d[-.])({'|'.join(numbers)})(?!\d|[-.]\d)", text)
        link = Markup('<a href="tel:{0}">{0}</a>')
        text = Markup("").join(link.format(piece) if piece in numbers else escape(piece) for piece in pieces)
    if escape in (None, _xml) or wording.is_fresh(original):
        return text
    return Markup('<span lang="{}">{}</span>').format(SOURCE.tag, escape(text))


def _words(wording: Wording, escape: Escape | None, message: str, /, **values: object) -> str:
    """Words of the pages in a language, with values for their placeholders.

    Plain text, unless a value is markup or the words themselves have `**`, the one markup they may hold.
    """
    text = wording.message(message)
    if escape and (STRONG in message or any(hasattr(value, "__html__") for value in values.values())):
        hidden = text.replace(STRONG, _HIDDEN) if STRONG in message else text
        return Markup(
            str(escape(hidden)).replace(_HIDDEN, STRONG) % {name: escape(value) for name, value in values.items()}
        )
    return text % values


def json_for_yaml(value: object) -> str:
    """A value as JSON that is YAML too, for which these ends of lines must be escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda end: f"\\u{ord(end[0]):04x}", text)
