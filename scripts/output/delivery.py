"""The bundle in the folder it is handed on from: the zip, its SHA-256 and a description, all of one build."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from output.staging import locked, staged, write_files

DESCRIPTION: Final = "bundle.json"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A bundle that is whole: its description and its files, by their names."""

    description: dict[str, str | int]
    files: dict[str, bytes]


def deliver(folder: Path, name: str, archive: bytes, date: str) -> str:
    """Put a zip into a folder, its SHA-256 and a description beside it; returns the SHA-256.

    While the zip is changed the others are not there: whoever finds the description finds a bundle that is whole.
    """
    digest = hashlib.sha256(archive).hexdigest()
    description = {"file": name, "bytes": len(archive), "date": date, "sha256": digest}
    files = {
        name: archive,
        f"{name}.sha256": f"{digest}  {name}\n".encode("ascii"),
        DESCRIPTION: (json.dumps(description, indent=1) + "\n").encode(),
    }
    with locked(folder), staged(folder) as staging:
        write_files(staging, files, flush=True)
        for file in reversed(files):
            if file != name:
                (folder / file).unlink(missing_ok=True)
        for file in files:
            (staging / file).replace(folder / file)
    return digest


def delivered(folder: Path) -> Delivery | None:
    """The bundle in a folder; None where there is none, or none that is whole."""
    if not folder.is_dir():
        return None
    with locked(folder):
        try:
            description = json.loads((folder / DESCRIPTION).read_bytes())
            name = description["file"]
            files = {file: (folder / file).read_bytes() for file in (name, f"{name}.sha256")}
        except (FileNotFoundError, ValueError, LookupError, TypeError):
            return None
    is_whole = hashlib.sha256(files[name]).hexdigest() == description["sha256"]
    return Delivery(description, files) if is_whole else None
