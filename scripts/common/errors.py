"""The one form in which everything wrong with a source is said; the words are in `messages.po`."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TextIO

from common.messages import ENGLISH, Field, Message, message

BAD_SOURCE: Final = 2
"""The exit status of a command for a source that has faults."""
INTERRUPTED: Final = 130
"""The exit status after Ctrl-C, as shells have it."""
_SYSTEM: Final = {
    errno.ENOENT: message("no-such-file"),
    errno.EACCES: message("no-permission"),
    errno.ENOSPC: message("no-space"),
    errno.EADDRINUSE: message("in-use"),
    errno.EROFS: message("read-only"),
}
"""What the system says most often; all else is shown in its own words."""


class Severity(Enum):
    """Whether a problem stops the work."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or doubtful, in one place of a source file."""

    file: str
    line: int
    """Counted from 1; 0 where the file as a whole is meant."""
    message: Message
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The problem in one line: `file:line: found …; expected …; what to do`."""
        said = " ".join(f"{self.file}:{self.line}: {self.message}".split())
        return said if self.severity is Severity.ERROR else str(message("warning", said=said))

    def __lt__(self, other: Problem) -> bool:
        """By file and line; in a line as the English texts go, whatever language is read."""
        mine, theirs = (self.file, self.line), (other.file, other.line)
        return mine < theirs or (mine == theirs and self.message.text(ENGLISH) < other.message.text(ENGLISH))


def problem(file: str, line: int, key: str, /, **fields: Field) -> Problem:
    """What stops the work, by the id of its message and its fields."""
    return Problem(file, line, message(key, **fields))


def warning(file: str, line: int, key: str, /, **fields: Field) -> Problem:
    """What a person should look at, and stops nothing."""
    return Problem(file, line, message(key, **fields), Severity.WARNING)


class SourceError(ValueError):
    """A source that can't be read; carries every problem found in it, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))

    def __str__(self) -> str:
        """A line for each problem."""
        return "\n".join(map(str, self.problems))


def lacking(file: str, names: Iterable[str]) -> SourceError:
    """The error for a file that leaves out what it must have."""
    return SourceError([problem(file, 0, "left-out", names=tuple(names))])


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
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0 if could_print else BAD_SOURCE


def _print(line: str) -> bool:
    """Print a line on standard output. Where that is full, this is said, once, and False is returned."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        error.filename = str(message("standard-output"))
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
    return problem(str(error.filename or "."), 0, "system", fault=system_fault(error))


def system_fault(error: OSError) -> Field:
    """What the system says of a fault."""
    return _SYSTEM.get(error.errno or 0) or (error.strerror or str(error)).lower()


def some(items: Sequence[str], most: int = 4) -> tuple[str, ...]:
    """The first of some items, for a message; that there are more is shown."""
    return (*items[:most], *(["…"] if items[most:] else []))


def quoted(text: str, limit: int = 40) -> str:
    """Text of a source as an error message shows it: in quotes, cut at `limit` characters."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= limit else text[:limit] + '…'}”"


def code_point(character: str) -> str:
    """A character by its number in Unicode, for one that cannot be seen."""
    return f"U+{ord(character):04X}"


def is_text(name: str) -> bool:
    """Whether a name that the system gave is text; bytes that are not UTF-8 come as half characters."""
    return not any("\ud800" <= character <= "\udfff" for character in name)
