"""A source file as bytes or as text, or a problem that says why there is none."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from common.errors import SourceError, code_point, problem, quoted, system_fault
from common.messages import Field, Message, message

LARGEST: Final = 8_000_000
"""Bytes of a source: enough for thousands of units, too few to keep a machine busy for minutes."""
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no text holds, and that neither YAML nor HTML allows: controls other than tabs and line ends."""
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}) .*", re.MULTILINE)
"""What Git leaves in a file that two people have changed."""


def read_file(path: Path, file: str, expected: Message) -> bytes:
    """The bytes of a source; `file` names it and `expected` says what it is to be, in errors.

    Raises SourceError for what is no file, can't be read, or is larger than any source is.
    """
    try:
        found = _unfit(path.stat())
        if not found:
            return path.read_bytes()
    except OSError as error:
        found = system_fault(error)
    raise SourceError([problem(file, 0, "unfit-file", given=found, wanted=expected)])


def _unfit(status: os.stat_result) -> Field | None:
    """What is wrong with a file before it is read."""
    if stat.S_ISDIR(status.st_mode):
        return message("a-folder")
    if not stat.S_ISREG(status.st_mode):
        return message("a-device")
    return message("too-large", size=status.st_size, most=LARGEST) if status.st_size > LARGEST else None


def decode_text(data: bytes, file: str) -> str:
    """The text of a source in UTF-8; `file` names it in errors.

    Raises SourceError for one in another encoding and for one that holds control characters.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError([problem(file, line, "not-utf-8", byte=f"0x{data[error.start]:02x}")]) from None
    if mark := _CONFLICT.search(text):
        raise SourceError([problem(file, text.count("\n", 0, mark.start()) + 1, "conflict", given=quoted(mark[0]))])
    faults = [
        problem(
            file,
            text.count("\n", 0, match.start()) + 1,
            "control-character",
            character=code_point(match.group()),
        )
        for match in UNPRINTABLE.finditer(text)
    ]
    if faults:
        raise SourceError(faults)
    return text
