"""Build the offline bundle: a zip with the site in every language, for machines without a network.

The same sources give the same bytes. The time of its files is SOURCE_DATE_EPOCH, or else that of the last commit, or
else the earliest that a zip can hold.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from commands.pages import Pages
from commands.site import build_site, target_of
from common.folders import Folder, exchange, locked
from common.messages import message
from edition.settings import checkout_time
from exports.bundle import Bundle, archive_of, extra_files, used_files

_EARLIEST: Final = int(datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC).timestamp())
_LATEST: Final = int(datetime.datetime(2107, 12, 31, tzinfo=datetime.UTC).timestamp())


def build_bundle(
    root: Path, target: Path, builder: str, pages: Pages, *, strict: bool = False
) -> tuple[Bundle, list[str]]:
    """Build the zip into the folder `target`, its SHA-256 beside it; returns it, and what was done.

    `pages` are those that were written before. Raises SourceError for what is in the way, and CalledProcessError where
    the builder stops: `target` then stays as it was.
    """
    target, about = target_of(root, target), pages.about
    with locked(target):
        files = used_files(build_site(root, builder, strict=strict, offline=True))
        files |= extra_files(root, pages.edition, about, pages.files)
        name = f"{about.name}-{about.label}"
        archive = archive_of({f"{name}/{file}": data for file, data in files.items()}, _time(root))
        bundle = Bundle(f"{name}-offline.zip", archive)
        exchange({Folder.to_publish(root, target): bundle.files})
    size = sum(map(len, files.values()))
    return bundle, [
        str(message("bundle", path=bundle.name, files=len(files), size=len(archive), unpacked=size)),
        f"sha256 {bundle.digest}",
    ]


def _time(root: Path) -> datetime.datetime:
    """The time of the files in the zip, which knows those from 1980 to 2107."""
    seconds = checkout_time(root) or 0
    return datetime.datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), datetime.UTC)
