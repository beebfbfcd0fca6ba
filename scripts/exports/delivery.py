"""The bundle in the folder it is handed on from: the zip, its SHA-256 and a description, all of one build."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError
from common.staging import locked, staged, write_files

DESCRIPTION: Final = "bundle.json"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*\.zip")
_DATE: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A bundle that is whole: its description and its files, by their names."""

    description: dict[str, str | int]
    files: dict[str, bytes]


def deliver(folder: Path, name: str, archive: bytes, date: str) -> str:
    """Put a zip into a folder, its SHA-256 and a description beside it; returns the SHA-256.

    While the zip is changed the others are not there: whoever finds the description finds a bundle that is whole.
    Raises SourceError where the folder is a link: what it leads to may not be ours to write.
    """
    _check_link(folder)
    description, files = _described(name, archive, date)
    files[DESCRIPTION] = (json.dumps(description, indent=1) + "\n").encode()
    with locked(folder), staged(folder) as staging:
        write_files(staging, files, flush=True)
        for file in reversed(files):
            if file != name:
                (folder / file).unlink(missing_ok=True)
        for file in files:
            (staging / file).replace(folder / file)
    return str(description["sha256"])


def delivered(folder: Path) -> Delivery | None:
    """The bundle in a folder; None where there is none, or none that is whole.

    Raises SourceError for a link, a folder or a pipe in the place of a file of it: it may lead anywhere.
    """
    _check_link(folder)
    if not folder.is_dir():
        return None
    with locked(folder):
        try:
            description = json.loads(_read(folder, DESCRIPTION))
            name, date = description["file"], description["date"]
            if not (_NAME.fullmatch(name) and _DATE.fullmatch(date)):
                return None
            files = {file: _read(folder, file) for file in (name, f"{name}.sha256")}
        except SourceError:
            raise
        except (FileNotFoundError, ValueError, LookupError, TypeError, RecursionError):
            return None
    expected = _described(name, files[name], date)
    return Delivery(description, files) if (description, files) == expected else None


def _described(name: str, archive: bytes, date: str) -> tuple[dict[str, str | int], dict[str, bytes]]:
    """The description of a zip, and the files that go with it."""
    digest = hashlib.sha256(archive).hexdigest()
    description: dict[str, str | int] = {"file": name, "bytes": len(archive), "date": date, "sha256": digest}
    return description, {name: archive, f"{name}.sha256": f"{digest}  {name}\n".encode("ascii")}


def _read(folder: Path, name: str) -> bytes:
    path = folder / name
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise SourceError([Problem(f"{folder.name}/{name}", 0, "a link, folder or pipe", "a file of its own")])
    return path.read_bytes()


def _check_link(folder: Path) -> None:
    if folder.is_symlink():
        raise SourceError([Problem(folder.name, 0, "a link", "a folder of its own, not a link to another")])
