"""Files of gettext catalogues: read and written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, write_po

from common.errors import SourceError, problem, quoted
from common.files import decode_text, read_file
from common.folders import replace_files
from common.messages import message

_TOO_MANY_FORMS: Final = re.compile(r"nplurals\s*=\s*\d{2,}|^[^\S\n]*msgstr\[\d{2,}\]", re.MULTILINE)
"""Babel makes room for as many forms as a catalogue says. The blanks before a keyword are those of its line: with line
ends among them, a run of empty lines would be gone through again from each of its lines."""
_STRING: Final = re.compile(r'#.*|([a-z_]+(\[\d\])?\s*)?"([^"\\]|\\[ntr"\\])*"')
"""A line with a text, as gettext has it; Babel takes others too, quotes within them for text, and any `\\` for none."""
_HEADER: Final = re.compile(r'^msgid ""\s*^msgstr ', re.MULTILINE)
_AGAIN: Final = "again"
_SHOWN: Final = 120
"""Characters of a line that an error shows."""
_UNWRAPPED: Final = 1_000_000
"""A width of lines that is never reached; with none, Babel cuts the lines of comments, previous texts too."""


class _Once(Catalog):
    """A catalogue that takes each entry of a file once; Babel itself would let the later one win."""

    def __setitem__(self, text: Any, message: Message) -> None:
        if text and message.lineno and self._key_for(text, message.context) in self._messages:
            raise PoFileError(_AGAIN, self, text, message.lineno - 1)
        super().__setitem__(text, message)


def read_catalogue(path: Path, file: str, locale: Locale | None = None) -> Catalog:
    """Read a gettext catalogue; an empty one where there is no file.

    `file` names it in errors; `locale` is the language that its name says, for a catalogue whose header says none.
    Raises SourceError for one that can't be read or has no header, and for an entry that stands there twice.
    """
    catalogue = new_catalogue(locale) if locale else _Once()
    if not path.exists():
        return catalogue
    text = decode_text(read_file(path, file, message("po-file")), file).removeprefix("\ufeff")
    _check_lines(text, file)
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(io.StringIO(text))
    except PoFileError as error:
        line, found = (error.lineno or 0) + 1, quoted(error.line or str(error), _SHOWN)
        # Babel adds a line to what it says, counted from 0.
        said = re.sub(r" on \d+$", "", str(error))
        if said == _AGAIN:
            raise SourceError([problem(file, line, "po-entry-again", given=found)]) from None
        raise SourceError([problem(file, line, "po-line", given=found, said=said)]) from None
    except (UnknownLocaleError, ValueError, LookupError, AttributeError) as error:
        # Babel has no error of its own for a header that it can't use.
        raise SourceError([problem(file, 1, "po-header", said=str(error))]) from None
    # A header whose language is empty, or one that Babel doesn't know, takes away the one that was there.
    catalogue.locale = catalogue.locale or locale
    for entry in entries_of(catalogue):
        _take_previous(entry)
    return catalogue


def _check_lines(text: str, file: str) -> None:
    """See what Babel does not. Raises SourceError for the first fault."""
    if not _HEADER.search(text):
        raise SourceError([problem(file, 1, "po-header", said='no msgid ""')])
    for match in _TOO_MANY_FORMS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        raise SourceError([problem(file, line, "plural-forms", given=quoted(match.group()))])
    for number, found in enumerate(text.split("\n"), 1):
        if ('"' in found or found.startswith("msg")) and not _STRING.fullmatch(found.strip()):
            raise SourceError([problem(file, number, "po-quotes", given=quoted(found, _SHOWN))])


def _take_previous(message: Message) -> None:
    """Put the text that an entry was made from, `#| msgid`, where it belongs; Babel takes it for a comment."""
    previous = [line[1:].strip() for line in message.user_comments if line.startswith("|")]
    message.user_comments = [line for line in message.user_comments if not line.startswith("|")]
    _, found, text = "\n".join(previous).rpartition("msgid ")
    message.previous_id = [denormalize(text)] if found else []


def new_catalogue(locale: Locale) -> Catalog:
    """An empty catalogue for a language."""
    title = f"# {locale.english_name}: an unofficial reference translation. The Chinese text prevails."
    catalogue = _Once(locale=locale, header_comment=title, fuzzy=False)
    # It stands beside the sources of an edition, whose name it need not repeat. One that has a name keeps it.
    catalogue.project = catalogue.version = ""
    return catalogue


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue as translators' tools do, one entry after the other, unwrapped."""
    # Where Babel has placeholders in the header, this project has nothing: its catalogues hold no names of people.
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    # A catalogue is read as UTF-8 whatever its header says, so it is written as that, and the header says it.
    catalogue.charset = "utf-8"
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=_UNWRAPPED, include_previous=True)
    replace_files({path: buffer.getvalue()})


def entries_of(catalogue: Catalog) -> Iterator[Message]:
    """The entries of a catalogue, without its header."""
    return (message for message in catalogue if message.id)
