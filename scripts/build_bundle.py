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

from mkdocs.config import load_config

from build_site import BUILDERS, DEFAULT, build_site
from bundle.archive import write_archive
from bundle.contents import all_files, extra_files, used_files
from editorial.edition import read_edition
from notice.errors import run_command
from output.owned import plan_update, update_folders
from pages.theme import GENERATED, theme_files

ROOT: Final = Path(__file__).resolve().parent.parent


def build_bundle(root: Path, target: Path, builder: str = DEFAULT) -> list[str]:
    """Build the zip into the folder `target`, its SHA-256 and a description beside it; returns what was done.

    The theme is told of it, so that the site can offer it. Raises SourceError for sources with faults, and
    CalledProcessError where the builder stops.
    """
    edition = read_edition(root)
    with tempfile.TemporaryDirectory(dir=root, prefix=".bundle-") as folder:
        build_site(root, Path(folder), builder, offline=True)
        everything = all_files(Path(folder))
    about = load_config(str(root / "mkdocs.yml")).extra["edition"]
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
    told = theme_files(root, edition)
    update_folders([plan_update(root / GENERATED, GENERATED, told)])
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
    parser.add_argument("--builder", choices=BUILDERS, default=DEFAULT, help="default: %(default)s")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder; default: %(default)s")
    parser.add_argument("--target", type=Path, help="where to; default: dist in the project's folder")
    options = parser.parse_args(arguments)
    try:
        return run_command(lambda: build_bundle(options.root, options.target or options.root / "dist", options.builder))
    except subprocess.CalledProcessError as error:
        return error.returncode


if __name__ == "__main__":
    sys.exit(main())
