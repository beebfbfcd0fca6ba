"""The file as captured: bytes to lines, with nothing lost on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notice.errors import Problem, SourceError, quoted

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; `text + end`, joined over all lines, is the file."""

    number: int
    """Counted from 1."""
    text: str
    end: str
    """The line end as it stands: LF, CRLF, CR, or nothing on the last line."""


def is_blank(character: str) -> bool:
    """Whether a character is only padding: any white space, a byte order mark, a zero-width space."""
    return character.isspace() or character in "\ufeff\u200b"


def read_lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of a UTF-8 file, a byte order mark kept as padding of the first.

    `file` names it in errors. Raises SourceError for an empty file and for one that is not UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = f"byte 0x{data[error.start]:02x}, which is not UTF-8"
        raise SourceError([Problem(file, line, found, "a text file in UTF-8")]) from None
    if all(is_blank(character) for character in text):
        raise SourceError([Problem(file, 0, "an empty file", "the text of a notice")])
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SourceError([Problem(file, line, quoted("\\0"), "text without control characters")])
    parts = [match.groups() for match in _LINE.finditer(text) if match.group()]
    return tuple(Line(number, text, end) for number, (text, end) in enumerate(parts, 1))
