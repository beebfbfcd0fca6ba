"""Bring the catalogues of translations up to date with the sources and the templates, as msgmerge does.

No translator's work is lost: where a text has changed its translation is kept and marked fuzzy, where a text
is gone its translation goes to the end of the file. Name a new language to start its catalogues.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from jinja2.ext import babel_extract

from editorial import originals
from editorial.edition import SOURCE_FOLDER, read_edition
from editorial.translations import (
    KINDS,
    Original,
    entries_of,
    language_codes,
    new_catalogue,
    read_catalogue,
    update_catalogue,
    write_catalogue,
)
from notice.errors import run_command
from pages.table import page_types
from pages.wording import all_words

ROOT: Final = Path(__file__).resolve().parent.parent
_KEYWORDS: Final = ("_", "gettext", "ngettext")


def page_words(root: Path) -> Iterator[Original]:
    """The words of the table of pages, of `words.yml`, and of all templates, in the order of the files."""
    yield from (Original("", words) for kind in page_types() for words in kind.words())
    yield from (Original("", words) for words in all_words())
    pages = sorted((root / "scripts" / "pages" / "templates").glob("*.j2"))
    theme = sorted((root / "theme").rglob("*.html"))
    for path in [*pages, *theme]:
        with path.open("rb") as template:
            options = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
            for _, _, message, _ in babel_extract(template, _KEYWORDS, (), options):
                for text in message if isinstance(message, tuple) else (message,):
                    if text:
                        yield Original("", text)


def update(root: Path, codes: Sequence[str]) -> list[str]:
    """Update the catalogues of languages below `root/source`; returns a line on each file.

    Raises SourceError for sources or catalogues that can't be read.
    """
    folder, prefix = root / SOURCE_FOLDER / "translations", f"{SOURCE_FOLDER}/translations"
    of_notice, of_editors = originals.every(read_edition(root))
    texts = dict(zip(KINDS, (of_notice, of_editors, list(page_words(root))), strict=True))
    report = []
    for code in codes:
        for kind, wanted in texts.items():
            name = f"{code}{kind}.po"
            old = read_catalogue(folder / name, f"{prefix}/{name}")
            if old.locale is None:
                old = new_catalogue(code)
            new = update_catalogue(old, wanted)
            write_catalogue(folder / name, new)
            done = sum(1 for message in entries_of(new) if message.string and not message.fuzzy)
            fuzzy = sum(1 for message in entries_of(new) if message.fuzzy)
            report.append(f"{prefix}/{name}: {done} of {len(set(wanted))} translated, {fuzzy} fuzzy")
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Exit status 0, or 2 for sources with faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", nargs="*", help="codes like en, zh-Hant; default: those there are")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder; default: %(default)s")
    options = parser.parse_args(arguments)
    codes = options.language or language_codes(options.root / SOURCE_FOLDER / "translations")
    return run_command(lambda: update(options.root, codes))


if __name__ == "__main__":
    sys.exit(main())
