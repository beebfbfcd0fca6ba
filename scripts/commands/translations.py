"""Bring the catalogues of translations up to date with the sources and the templates.

A text keeps its translation wherever it stands now. What is left to do is said in three words: new (there was no such
text), stale (the text has changed; its old translation is kept, marked fuzzy, with the old text), missing (never
translated). Where a text is gone its translation goes to the end of the file. Name a new language to start its
catalogues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from babel.messages.catalog import Message
from jinja2.ext import babel_extract

from common.errors import quoted
from common.messages import message
from edition import originals
from edition.catalogues import entries_of, read_catalogue, write_catalogue
from edition.coverage import STATUSES
from edition.reader import read_edition
from edition.renewal import update_catalogue
from edition.sources import SOURCE_FOLDER
from edition.translations import KINDS, PAGES, Original, Status, language_codes, parse_code
from pages.table import page_types
from pages.wording import all_words

_KEYWORDS: Final = ("_", "gettext", "ngettext")


def page_words(root: Path) -> Iterator[Original]:
    """The words of the table of pages, of `words.yml`, and of all templates, in the order of the files."""
    yield from (Original(words, PAGES) for kind in page_types() for words in kind.words())
    yield from (Original(words, PAGES) for words in all_words())
    pages = sorted((root / "scripts" / "pages" / "templates").rglob("*.j2"))
    theme = sorted((root / "theme").rglob("*.html"))
    for path in [*pages, *theme]:
        with path.open("rb") as template:
            options = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
            for _, _, message, _ in babel_extract(template, _KEYWORDS, (), options):
                for text in message if isinstance(message, tuple) else (message,):
                    if text:
                        yield Original(text, PAGES, owner=str(path.relative_to(root)))


def update(root: Path, codes: Sequence[str]) -> list[str]:
    """Update the catalogues of languages below `root/source`; returns a line on each, and on each text left to do.

    Without languages, of those there are. Raises SourceError for sources or catalogues that can't be read, and for
    entries of units that the notice does not name where it names others: one of those may be the same unit, renamed.
    """
    folder, prefix = root / SOURCE_FOLDER / "translations", f"{SOURCE_FOLDER}/translations"
    of_notice, of_editors = originals.every(read_edition(root, fitting=False))
    texts = dict(zip(KINDS, (of_notice, of_editors, list(page_words(root))), strict=True))
    report: list[str] = []
    for code in codes or language_codes(folder):
        for kind, wanted in texts.items():
            file = f"{prefix}/{code}{kind}.po"
            catalogue = read_catalogue(folder / f"{code}{kind}.po", file, parse_code(code, file))
            left = update_catalogue(catalogue, wanted)
            write_catalogue(folder / f"{code}{kind}.po", catalogue)
            report += _lines(file, len(list(entries_of(catalogue))), left)
    return report


def _lines(file: str, number: int, left: Sequence[tuple[Message, Status]]) -> Iterator[str]:
    """What to say of a catalogue: figures, and each entry that is left to do, unless that is all of them."""
    counts = Counter(status for _, status in left)
    new, stale, missing = counts[Status.NEW], counts[Status.STALE], counts[Status.MISSING]
    done = number - len(left)
    yield str(message("catalogue", file=file, done=done, all=number, new=new, stale=stale, missing=missing))
    if len(left) < number:
        for entry, status in left:
            place, text = "、".join(entry.auto_comments), quoted(str(entry.id))
            yield str(message("to-translate", file=file, status=STATUSES[status], place=place, text=text))
