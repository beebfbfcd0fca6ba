"""Whether what was written still is what the sources and the code would give, told by digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from output.owned import FRESH, LIST, links_in, read_list

_MADE_FROM: Final = ("source", "scripts", "requirements.txt")


def is_fresh(root: Path, code: str) -> bool:
    """Whether the pages of a language are as `record_fresh` left them and nothing they come from has changed."""
    record = root / "docs" / code / FRESH
    if any(links_in(record.parent, code)):
        return False
    return record.is_file() and record.read_text(encoding="utf-8") == _digest(root, code)


def record_fresh(root: Path, code: str) -> None:
    """Note that the pages of a language are up to date."""
    record, digest = root / "docs" / code / FRESH, _digest(root, code)
    if not record.is_file() or record.read_text(encoding="utf-8") != digest:
        record.write_text(digest, encoding="utf-8")


def _digest(root: Path, code: str) -> str:
    folder = root / "docs" / code
    sources = (path for name in _MADE_FROM for path in _files(root / name))
    pages = (folder / name for name in sorted(read_list(folder, code)) if (folder / name).is_file())
    return _digest_of(root, [*sources, *pages, folder / LIST])


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return (file for file in sorted(path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)


def _digest_of(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
