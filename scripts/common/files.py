"""A source file as bytes or as text, or a problem that says why there is none."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError

LARGEST: Final = 8_000_000
"""Bytes of a source: enough for thousands of units, too few to keep a machine busy for minutes."""
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no text holds, and that neither YAML nor HTML allows: controls other than tabs and line ends."""


def read_file(path: Path, file: str, expected: str) -> bytes:
    """The bytes of a source; `file` names it and `expected` says what it is to be, in errors.

    Raises SourceError for what is no file, can't be read, or is larger than any source is.
    """
    try:
        status = path.stat()
        found = _unfit(status)
        if not found:
            return path.read_bytes()
    except OSError as error:
        found = (error.strerror or str(error)).lower()
    raise SourceError([Problem(file, 0, found, expected)])


def _unfit(status: os.stat_result) -> str | None:
    """What is wrong with a file before it is read."""
    if stat.S_ISDIR(status.st_mode):
        return "a folder"
    if not stat.S_ISREG(status.st_mode):
        return "a device or pipe"
    return f"{status.st_size} bytes, more than {LARGEST}" if status.st_size > LARGEST else None


def decode_text(data: bytes, file: str) -> str:
    """The text of a source in UTF-8; `file` names it in errors.

    Raises SourceError for one in another encoding and for one that holds control characters.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = f"byte 0x{data[error.start]:02x}, which is not UTF-8"
        raise SourceError([Problem(file, line, found, "a text file in UTF-8")]) from None
    faults = [
        Problem(
            file,
            text.count("\n", 0, match.start()) + 1,
            f"the control character U+{ord(match.group()):04X}",
            "text without control characters",
        )
        for match in UNPRINTABLE.finditer(text)
    ]
    if faults:
        raise SourceError(faults)
    return text
