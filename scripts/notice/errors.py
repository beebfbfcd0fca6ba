"""The one form in which everything wrong with a source is said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

BAD_SOURCE: Final = 2
"""The exit status of a command for a source that has faults."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place of a source file."""

    file: str
    line: int
    """Counted from 1; 0 where the file as a whole is meant."""
    found: str
    expected: str

    def __str__(self) -> str:
        """The problem in one line: `file:line: found …; expected …`."""
        text = f"{self.file}:{self.line}: found {self.found}; expected {self.expected}"
        return " ".join(text.split())


class SourceError(ValueError):
    """A source that can't be read; carries every problem found in it, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def run_command(work: Callable[[], Iterable[str]]) -> int:
    """Do the work of a command and print the lines it returns; the exit status.

    For sources with faults, each fault is a line on standard error, and the status is `BAD_SOURCE`.
    """
    try:
        print("\n".join(work()))
    except SourceError as error:
        print(error, file=sys.stderr)
        return BAD_SOURCE
    return 0


def quoted(text: str, limit: int = 40) -> str:
    """Text of a source as an error message shows it: in quotes, cut at `limit` characters."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= limit else text[:limit] + '…'}”"
