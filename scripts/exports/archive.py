"""A zip whose bytes depend on nothing but the files in it."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from typing import Final

from common.errors import SourceError, problem

_LONGEST_PATH: Final = 120
"""Old Windows allows 260 characters, and people unpack into deep folders."""
_MODE: Final = 0o100644 << 16


def archive_of(files: Mapping[str, bytes], time: datetime.datetime) -> bytes:
    """A zip of files, by their paths in it, whose bytes depend on nothing else: sorted, all with one time (UTC).

    Raises SourceError for a path that old tools would garble: one that is not ASCII, or is too long.
    """
    garbled = [name for name in files if not name.isascii() or len(name) > _LONGEST_PATH]
    if garbled:
        raise SourceError(problem(name, 0, "path-in-bundle", most=_LONGEST_PATH) for name in garbled)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, time.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _MODE
            archive.writestr(entry, files[name], compresslevel=9)
    return data.getvalue()
