"""Whether a person has counted all facts of `source/reading.yml`. Until then the pages are a draft: not published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from common.errors import Problem, Severity, SourceError
from common.files import read_file
from common.messages import message
from notice.reading import NONE, OPEN, Reading, read_reading

READING_FILE: Final = "source/reading.yml"


def read_counted(root: Path) -> Reading:
    """What a person counted, by `source/reading.yml` alone. Raises SourceError for a file missing or with faults."""
    return read_reading(read_file(root / READING_FILE, READING_FILE, message("counted-facts")), READING_FILE)


def open_facts(reading: Reading, severity: Severity = Severity.ERROR) -> Iterator[Problem]:
    """A line on each fact that nobody has counted. None says what was read: whoever counts is not to know it."""
    for fact in reading.open:
        said = message("open-fact", fact=fact, mark=OPEN, none=NONE)
        yield Problem(reading.file, reading.lines[fact], said, severity)


def require_counted(reading: Reading) -> None:
    """See that an edition may be published. Raises SourceError with a line for each open fact."""
    if problems := list(open_facts(reading)):
        raise SourceError(problems)
