"""Show what is read of a notice: its outline with line numbers and warnings, or JSON. Needs no other file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from notice.errors import Problem, SourceError, run_command
from notice.reader import read_notice
from notice.summary import as_json, as_lines


def show(path: Path, *, json: bool) -> list[str]:
    """The lines to print for the notice in a file. Raises SourceError with every problem of it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError([Problem(str(path), 0, error.strerror or "no file", "the text of a notice")]) from None
    notice = read_notice(data, str(path))
    return [as_json(notice)] if json else list(as_lines(notice))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Exit status 0, or 2 for a notice with problems, each a line on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the text of the notice, in UTF-8")
    parser.add_argument(
        "--json", action="store_true", help="JSON for programs, as scripts/notice/summary.schema.json says"
    )
    options = parser.parse_args(arguments)
    return run_command(lambda: show(options.file, json=options.json))


if __name__ == "__main__":
    sys.exit(main())
