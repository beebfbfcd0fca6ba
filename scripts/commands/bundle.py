"""Build the offline bundle: a zip with the site in every language, for machines without a network.

The same sources give the same bytes. The time of its files is SOURCE_DATE_EPOCH, or else that of the last commit, or
else the earliest that a zip can hold.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from commands.site import DEFAULT, build_site
from common.owned import plan_update, target_of, update_folders
from common.staging import locked, staged
from edition.counting import require_counted
from edition.edition import read_edition
from edition.settings import check_settings, checkout_time, read_about
from exports.archive import archive_of
from exports.bundle import all_files, extra_files, used_files
from exports.delivery import deliver
from pages.theme import GENERATED, theme_files

_EARLIEST: Final = int(datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC).timestamp())
_LATEST: Final = int(datetime.datetime(2107, 12, 31, tzinfo=datetime.UTC).timestamp())


def build_bundle(root: Path, target: Path, builder: str = DEFAULT) -> list[str]:
    """Build the zip into the folder `target`, its SHA-256 and a description beside it; returns what was done.

    The theme is told of it, so that the site can offer it. Raises SourceError for sources with faults and for a draft,
    and CalledProcessError where the builder stops.
    """
    target = target_of(root, target)
    check_settings(root)
    require_counted(root)
    edition = read_edition(root)
    about = read_about(root)
    time = _time(root)
    with staged(root / "bundle") as folder:
        build_site(root, folder, builder, offline=True)
        everything = all_files(folder)
    files = used_files(everything) | extra_files(edition, about)
    name = f"{about.name}-{about.label}"
    path = f"{name}-offline.zip"
    size_of_all = len(archive_of({f"{name}/{file}": data for file, data in everything.items()}, time))
    archive = archive_of({f"{name}/{file}": data for file, data in files.items()}, time)
    digest = deliver(target, path, archive, about.date.isoformat() if about.date else "")
    with locked(root / "docs"):
        told = theme_files(root, edition)
        update_folders([plan_update(root / GENERATED, GENERATED, told)])
    return [
        f"{path}: {len(files)} files, {len(archive)} bytes, unpacked {sum(map(len, files.values()))}",
        f"with what no page loads it would be {size_of_all} bytes",
        f"sha256 {digest}",
    ]


def _time(root: Path) -> datetime.datetime:
    """The time of the files in the zip, which knows those from 1980 to 2107."""
    seconds = checkout_time(root) or 0
    return datetime.datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), datetime.UTC)
