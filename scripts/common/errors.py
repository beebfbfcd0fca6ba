"""The one form in which everything wrong with a source is said."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TextIO

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


def lacking(file: str, names: Iterable[str]) -> SourceError:
    """The error for a file that leaves out what it must have."""
    return SourceError([Problem(file, 0, f"no {', '.join(names)}", "these too: they cannot be left out")])


def run_command(work: Callable[[], Iterable[str]]) -> int:
    """Do the work of a command and print each line that it gives as it comes; the exit status.

    For sources with faults, each fault is a line on standard error, and the status is `BAD_SOURCE`; so it is where
    the system lets no file be read or written, standard output too. A program that was run has said itself why it
    stopped. A reader that has gone, as in `… | head`, is no fault.
    """
    _open_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    could_print = True
    try:
        for line in work():
            could_print = _print(line) and could_print
    except SourceError as error:
        complain(error)
        return BAD_SOURCE
    except OSError as error:
        complain(system_problem(error))
        return BAD_SOURCE
    except subprocess.CalledProcessError as error:
        return BAD_SOURCE if error.returncode < 0 else error.returncode
    return 0 if could_print else BAD_SOURCE


def _print(line: str) -> bool:
    """Print a line on standard output. Where that is full, this is said, once, and False is returned."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        error.filename = "standard output"
        complain(system_problem(error))
        return False
    return True


def complain(said: object) -> None:
    """Say something on standard error. Where that is full or gone nothing else changes."""
    try:
        print(said, file=sys.stderr, flush=True)
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Let a stream that can't be written to lead nowhere: Python flushes once more at its end, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_streams() -> None:
    """Let the standard streams that were closed lead nowhere; the next files opened would be given their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            lowest = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(lowest, True)
            setattr(sys, name, os.fdopen(lowest, mode))


def system_problem(error: OSError) -> Problem:
    """What the system refused, in the form of this project's errors: no room, no right, no such folder."""
    found = (error.strerror or str(error)).lower()
    return Problem(str(error.filename or "."), 0, found, "a file that can be read or written, and room for it")


def quoted(text: str, limit: int = 40) -> str:
    """Text of a source as an error message shows it: in quotes, cut at `limit` characters."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= limit else text[:limit] + '…'}”"


def is_text(name: str) -> bool:
    """Whether a name that the system gave is text; bytes that are not UTF-8 come as half characters."""
    return not any("\ud800" <= character <= "\udfff" for character in name)
