"""Whether a person has counted all facts of `source/reading.yml`. Until then the pages are a draft: not published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError
from common.files import read_file
from notice.reading import NONE, OPEN, Reading, read_reading

READING_FILE: Final = "source/reading.yml"


def read_counted(root: Path) -> Reading:
    """What a person counted, by `source/reading.yml` alone. Raises SourceError for a file missing or with faults."""
    return read_reading(read_file(root / READING_FILE, READING_FILE, "the facts a person counted"), READING_FILE)


def open_facts(reading: Reading) -> Iterator[Problem]:
    """A line on each fact that nobody has counted. None says what was read: whoever counts is not to know it."""
    expected = f"what a person reads off the text, {NONE} where it has none; make serve shows a draft"
    for fact in reading.open:
        yield Problem(reading.file, reading.lines[fact], f"{fact}: {OPEN}", expected)


def require_counted(root: Path) -> None:
    """See that the project at `root` may be published. Raises SourceError with a line for each open fact."""
    if problems := list(open_facts(read_counted(root))):
        raise SourceError(problems)
