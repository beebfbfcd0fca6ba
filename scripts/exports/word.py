"""Word files of pages: what stands there, after GB/T 9704, as OOXML (ECMA-376) made from templates."""

from __future__ import annotations

import datetime
import re
from typing import Final

from babel import Locale
from babel.core import get_global

from edition.model import Edition
from edition.settings import About
from edition.translations import SOURCE, Language
from exports.archive import archive_of
from pages.facts import subjects, values
from pages.places import word_file
from pages.table import known, page_types
from pages.templating import render
from pages.wording import Wording

_SAME: Final = {
    "[Content_Types].xml": "types",
    "_rels/.rels": "package_rels",
    "word/_rels/document.xml.rels": "document_rels",
    "word/fontTable.xml": "fonts",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
}
"""The parts that the files of a language have in common, each with its template; not all have footnotes."""
_FOOTERS: Final = {"word/footer1.xml": "right", "word/footer2.xml": "left"}
"""The feet of odd and of even sheets, each with the side that its number is on."""
_NOTED: Final = re.compile(r'<w:footnoteReference\s+w:id="(\d+)"/>')
"""What leads to the note on a slip, with its number."""
_TIME: Final = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The earliest that a zip can hold: nothing in these files says when they were made."""
_LATIN: Final = "en-US"
_EAST_ASIAN: Final = ("zh", "ja", "ko")


def word_files(edition: Edition, language: Language, about: About) -> dict[str, bytes]:
    """The Word files of an edition in a language, by path below `docs/<language>/`: each beside its page.

    `pages.yml` says which pages have one. The same edition gives the same bytes.
    """
    wording = Wording(edition, language)

    def part(template: str, **more: object) -> str:
        return render(f"word/{template}.xml.j2", wording, **more)

    facts, each = values(wording), subjects(wording)
    footers = {path: part("footer", side=side, about=about) for path, side in _FOOTERS.items()}
    same = {noted: footers | {path: part(name, noted=noted) for path, name in _SAME.items()} for noted in (False, True)}
    files = {}
    for kind in (kind for kind in page_types() if kind.word and wording.view.there_is(kind)):
        styles = part("styles", whole=not kind.each, **_tags(language))
        for subject in each[kind.each] if kind.each else [None]:
            own = {**facts, **subject.facts} if subject else facts
            document = part(kind.template, one=subject and subject.one)
            noted = _NOTED.findall(document)
            slips = [slip for slip in edition.errata if str(slip.number) in noted]
            parts = {
                **same[bool(slips)],
                "docProps/core.xml": part("core", title=wording.words(known(kind.title, own) or "", **own)),
                "word/document.xml": document,
                "word/styles.xml": styles,
                **({"word/footnotes.xml": part("footnotes", slips=slips)} if slips else {}),
            }
            path = word_file(kind.page_of(subject.id) if subject else kind.page)
            files[path] = archive_of({name: text.encode() for name, text in parts.items()}, _TIME)
    return files


def _tags(language: Language) -> dict[str, str]:
    """How Word names the languages of letters and of Chinese characters, of which each text may have both.

    Letters in a text of the latter kind are taken for English, as Word does, so that no number is broken in two.
    """
    own = language.locale.language in _EAST_ASIAN
    return {
        "latin": _LATIN if own else _tag(language.locale),
        "east_asian": _tag(language.locale if own else SOURCE.locale),
    }


def _tag(locale: Locale) -> str:
    """A language with the territory that it needs in Word: zh-CN, en-GB."""
    likely = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
    return f"{locale.language}-{locale.territory or likely.territory}"
