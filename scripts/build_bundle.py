"""Build the offline bundle: a zip with the site in every language, for machines without a network.

The same sources give the same bytes. The time of its files is SOURCE_DATE_EPOCH, or else that of the last commit,
or else the edition's date.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bundle.archive import write_archive
from bundle.contents import all_files, build_site, extra_files, used_files
from editorial.edition import read_edition
from notice.errors import run_command

ROOT: Final = Path(__file__).resolve().parent.parent


def build_bundle(root: Path, configs: Sequence[Path], target: Path) -> list[str]:
    """Build the zip into the folder `target`, its SHA-256 and a description beside it; returns what was done.

    Raises SourceError for sources with faults.
    """
    edition = read_edition(root)
    with tempfile.TemporaryDirectory() as folder:
        config, *_ = build_site(configs, Path(folder))
        everything = all_files(Path(folder))
    about = config.extra["edition"]
    date = datetime.date.fromisoformat(about["date"])
    files = used_files(everything) | extra_files(edition, about["version"], date)
    name = f"{about['name']}-{about['version']}"
    path = target / f"{name}-offline.zip"
    write_archive(path, {f"{name}/{file}": data for file, data in everything.items()}, _time(root, date))
    size_of_all = path.stat().st_size
    write_archive(path, {f"{name}/{file}": data for file, data in files.items()}, _time(root, date))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    size = path.stat().st_size
    download = {"file": path.name, "bytes": size, "date": date.isoformat(), "sha256": digest}
    (target / "bundle.json").write_text(json.dumps(download, indent=1) + "\n", encoding="utf-8")
    return [
        f"{path.name}: {len(files)} files, {size} bytes, unpacked {sum(map(len, files.values()))}",
        f"with what no page loads it would be {size_of_all} bytes",
        f"sha256 {digest}",
    ]


def _time(root: Path, date: datetime.date) -> datetime.datetime:
    """The time of the files in the zip."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given and shutil.which("git"):
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        given = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if not given:
        return datetime.datetime.combine(date, datetime.time())
    return datetime.datetime.fromtimestamp(int(given), datetime.UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Exit status 0, or 2 for sources with faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", nargs="+", type=Path, help="the languages' configurations, the default one first")
    parser.add_argument("--target", type=Path, default=ROOT / "dist", help="where to; default: %(default)s")
    options = parser.parse_args(arguments)
    return run_command(lambda: build_bundle(ROOT, options.config, options.target))


if __name__ == "__main__":
    sys.exit(main())
