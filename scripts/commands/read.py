"""Show what is read of a notice: facts, outline with line numbers, warnings; or JSON. Needs no other file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from common.errors import run_command
from common.files import read_file
from common.messages import message
from notice.reader import read_notice
from notice.reading import ALL_OPEN, check_reading, read_reading
from notice.summary import as_json, as_lines

OPEN_FACTS: Final = 1
"""The exit status for a notice that is read, and of which nobody has counted all facts yet."""


def read(path: Path, facts: Path | None, *, json: bool) -> int:
    """Print the notice in a file. The exit status is 0; 1 where facts are open, so that nothing may be published; 2.

    `facts` is the file of the facts; None for the one beside the notice, if any. It is 2 for problems of the notice,
    and for facts that don't agree with it.
    """
    still_open: set[str] = set()

    def work() -> Iterable[str]:
        if json and isinstance(sys.stdout, io.TextIOWrapper):
            # JSON is UTF-8 whatever the terminal takes.
            sys.stdout.reconfigure(encoding="utf-8")
        notice = read_notice(read_file(path, str(path), message("text-of-a-notice")), str(path))
        where, reading = facts or path.with_name(ALL_OPEN.file), ALL_OPEN
        if facts or where.exists():
            reading = read_reading(read_file(where, str(where), message("facts-of-a-notice")), str(where))
        check_reading(reading, notice, str(path))
        still_open.update(reading.open)
        return [as_json(notice)] if json else as_lines(notice, reading)

    return run_command(work) or (OPEN_FACTS if still_open else 0)
