"""The file as captured: bytes to lines, with nothing lost on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from common.errors import SourceError, problem
from common.files import decode_text
from common.messages import message
from common.typeset import is_blank

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; `text + end`, joined over all lines, is the file."""

    number: int  # counted from 1
    text: str
    end: str  # the line end as it stands: LF, CRLF, CR, or nothing on the last line


def read_lines(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of a UTF-8 file, a byte order mark kept as padding of the first.

    `file` names it in errors. Raises SourceError for an empty file and for one that is no text in UTF-8.
    """
    text = decode_text(data, file)
    if all(is_blank(character) for character in text):
        raise SourceError([problem(file, 0, "empty-file", wanted=message("text-of-a-notice"))])
    parts = [match.groups() for match in _LINE.finditer(text) if match.group()]
    return tuple(Line(number, text, end) for number, (text, end) in enumerate(parts, 1))
