"""A source file as bytes, or a problem that says why there are none."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError

LARGEST: Final = 8_000_000
"""Bytes of a source: enough for thousands of units, too few to keep a machine busy for minutes."""


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
