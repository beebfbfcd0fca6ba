"""A zip whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_LONGEST_PATH: Final = 120
"""Old Windows allows 260 characters, and people unpack into deep folders."""
_MODE: Final = 0o100644 << 16


def write_archive(path: Path, files: Mapping[str, bytes], time: datetime.datetime) -> None:
    """Write files, by their paths in it, into a zip: sorted, all with one time (UTC) and one mode.

    Raises ValueError for a path that old tools would garble: one that is not ASCII, or is too long.
    """
    for name in files:
        if not name.isascii() or len(name) > _LONGEST_PATH:
            raise ValueError(f"not a path for a zip: {name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, time.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _MODE
            archive.writestr(entry, files[name])
