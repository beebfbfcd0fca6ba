"""Writes files below `docs/<language>/`: only what changed, and nothing that people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from notice.errors import Problem, SourceError

LIST: Final = ".gitignore"
"""The list of what was written, which also keeps it out of git."""
FRESH: Final = ".fresh"
"""The record of what the files were made from; see `pages.freshness`."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a set of files did."""

    changed: int
    unchanged: int
    removed: int


def check_folder(folder: Path, name: str, files: Mapping[str, bytes]) -> None:
    """See that no file that people wrote is in the way.

    `name` is the folder as errors name it. Raises SourceError for each file that is.
    """
    ours = written_files(folder)
    in_the_way = [
        path
        for path, data in files.items()
        if path not in ours and (folder / path).exists() and (folder / path).read_bytes() != data
    ]
    if in_the_way:
        found, expected = "a file that people wrote", "no file, for a generated page goes here"
        raise SourceError(Problem(f"{name}/{path}", 0, found, expected) for path in in_the_way)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write files into a folder, by their paths in it; remove those written before and not among them.

    Files with the same content are left alone, with their times.
    """
    gone = [path for path in sorted(written_files(folder)) if path not in files and (folder / path).is_file()]
    for path in gone:
        (folder / path).unlink()
        _remove_empty((folder / path).parent, folder)
    changed = sum(_write(folder / path, data) for path, data in files.items())
    _write(folder / LIST, "".join(f"/{path}\n" for path in sorted([*files, LIST, FRESH])).encode())
    return Written(changed, len(files) - changed, len(gone))


def written_files(folder: Path) -> set[str]:
    """The paths of the files that were written into a folder before, as its list has them."""
    path = folder / LIST
    return (
        {line[1:] for line in path.read_text(encoding="utf-8").splitlines()} - {LIST, FRESH} if path.exists() else set()
    )


def _write(path: Path, data: bytes) -> bool:
    """Write a file unless it has this content; whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
