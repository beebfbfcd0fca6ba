"""Build the site in every language, with MkDocs or with Zensical, and the bundle: a zip of it that needs no network.

The same sources give the same bytes. The time of the files in the zip is SOURCE_DATE_EPOCH, or else that of the last
commit, or else the earliest that a zip can hold.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from commands.pages import build
from common.errors import SourceError, complain, problem
from common.folders import Files, Folder, all_files, check_free, exchange, locked, staged
from common.messages import message
from edition.counting import require_counted
from edition.settings import check_settings, checkout_time, configurations, read_settings, site_address, source_date
from edition.translations import SOURCE_LANGUAGE
from exports.archive import archive_of
from exports.bundle import Bundle, bundle_files
from pages.qr import with_code
from pages.site import NAVIGATION

BUILDERS: Final = {"mkdocs": ("--quiet",), "zensical": ("--clean",)}
"""The builders that can be chosen, each with its options."""
_PEOPLES: Final = ("docs", "scripts", "source", "tests", "theme")
"""Folders of the project that people write in."""
_OF_THEME: Final = ("assets", "generated")
"""Folders of the theme that pages load from; they stand once in the site, at its top."""
_SITE_MAPS: Final = ("sitemap.xml", "sitemap.xml.gz")
_EARLIEST: Final = int(datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC).timestamp())
_LATEST: Final = int(datetime.datetime(2107, 12, 31, tzinfo=datetime.UTC).timestamp())


def build_site(
    root: Path,
    builder: str = "mkdocs",
    *,
    strict: bool = False,
    offline: bool = False,
    serving: bool = False,
    bundle: Bundle | None = None,
) -> Files:
    """The files of the site of the project at `root`: the default language at its top, the others in folders.

    The environment's SITE_URL is the address of the whole site. `strict` takes warnings for errors, `offline` is
    for the file system, `serving` for a server that puts a script into pages; a `bundle` is offered for download.
    Raises SourceError for configurations that no builder can read and for a bad environment, and CalledProcessError
    where the builder stops; it says itself why.
    """
    address = site_address()
    if offline:
        address = ""
    for config, _ in configurations(root):
        read_settings(config)
    files = {f"download/{name}": data for name, data in bundle.files.items()} if bundle else {}
    for config, folder in configurations(root):
        language = folder.rstrip("/") or SOURCE_LANGUAGE
        if not (root / "docs" / language / NAVIGATION).is_file():
            raise SourceError([problem(f"docs/{language}", 0, "no-pages")])
        settings = {
            "NO_MKDOCS_2_WARNING": "1",
            "SITE_URL": f"{address.rstrip('/')}/{folder}" if address else "",
            "FOLDER_URLS": str(not offline).lower(),
            "OFFLINE": str(offline).lower(),
            "SERVING": str(serving).lower(),
            "BUNDLE": bundle.name if bundle else "",
            "BUNDLE_BYTES": str(len(bundle.archive)) if bundle else "0",
            "BUNDLE_SHA256": bundle.digest if bundle else "",
        }
        command = [sys.executable, "-m", builder, "build", "--config-file", config.name, *BUILDERS[builder]]
        with locked(root / "build"), staged(root / "build") as built:
            _run([*command, *["--strict"] * strict], root, {**settings, "SITE_DIR": str(built.resolve())})
            files |= {folder + path: data for path, data in _published(root, language, built)}
    return {path: with_code(data, path, address) if path.endswith(".html") else data for path, data in files.items()}


def _published(root: Path, language: str, built: Path) -> Iterator[tuple[str, bytes]]:
    """What is published of all that a builder wrote for a language: pages, and the files of pages and theme."""
    for path, data in all_files(built).items():
        of_docs = (root / "docs" / language / path).is_file()
        of_theme = path.startswith(tuple(f"{name}/" for name in _OF_THEME)) and (root / "theme" / path).is_file()
        is_shared = of_theme and language == SOURCE_LANGUAGE
        # Without an address the map of the site is empty.
        is_map = path in _SITE_MAPS and data.strip()
        if path.endswith(".html") or is_map or ((of_docs or is_shared) and not path.endswith(".md")):
            yield path, data


def _run(command: Sequence[str], root: Path, settings: Mapping[str, str]) -> None:
    """Run a builder. Of a traceback only its last line is said: what the system refused."""
    environment = {**os.environ, "PYTHONUTF8": "1", **settings}
    if source_date() is None:
        environment.pop("SOURCE_DATE_EPOCH", None)
    result = subprocess.run(
        command,
        cwd=root,
        env=environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
    )
    before, traceback, after = result.stderr.partition("Traceback (most recent call last):\n")
    if said := before + (after.rstrip().rpartition("\n")[2] if traceback else ""):
        complain(said.removesuffix("\n"))
    result.check_returncode()


def target_of(root: Path, target: Path) -> Path:
    """The whole path of a folder that a build may write into.

    Raises SourceError for the project's own folder, one around it, and one that people's files of it are in.
    """
    path, top = target.absolute(), Path(os.path.realpath(root))
    real = Path(os.path.realpath(path))
    if path.name == ".." or top.is_relative_to(real) or any(real.is_relative_to(top / name) for name in _PEOPLES):
        raise SourceError([problem(str(target), 0, "folder-of-people", folders=_PEOPLES)])
    return path


def _time(root: Path) -> datetime.datetime:
    """The time of the files in the zip, which knows those from 1980 to 2107."""
    seconds = checkout_time(root) or 0
    return datetime.datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), datetime.UTC)


def publish(root: Path, target: Path, builder: str, *, strict: bool = False, bundle: Bundle | None = None) -> list[str]:
    """Build the site, then exchange `target` with it. Returns what was done.

    Raises SourceError for what is in the way, and CalledProcessError where the builder stops: `target` then stays as it
    was.
    """
    target = target_of(root, target)
    with locked(target):
        (done,) = exchange({Folder.to_publish(root, target): build_site(root, builder, strict=strict, bundle=bundle)})
    return [str(done.report(target.name))]


def build_all(root: Path, builder: str, dist: Path, site: Path | None = None, *, strict: bool = False) -> Iterator[str]:
    """Build the pages, the bundle with its SHA-256 into `dist`, the site that offers it into `site`, if any.

    Yields what was done. Raises SourceError for what is in the way, before any work is done, and for a draft, with its
    pages written; and CalledProcessError where the builder stops: the folder then stays as it was.
    """
    check_settings(root)
    dist = target_of(root, dist)
    with locked(root / "build"):
        check_free(Folder.to_publish(root, target_of(root, target)) for target in (site, dist) if target)
    pages = build(root)
    yield from pages.report
    require_counted(pages.edition.reading)
    with locked(dist):
        built = build_site(root, builder, strict=strict, offline=True)
        files = bundle_files(root, pages.edition, pages.about, pages.files, built)
        name = f"{pages.about.name}-{pages.about.label}"
        archive = archive_of({f"{name}/{file}": data for file, data in files.items()}, _time(root))
        bundle = Bundle(f"{name}-offline.zip", archive)
        exchange({Folder.to_publish(root, dist): bundle.files})
    size = sum(map(len, files.values()))
    yield str(message("bundle", path=bundle.name, files=len(files), size=len(archive), unpacked=size))
    yield f"sha256 {bundle.digest}"
    if site:
        yield from publish(root, site, builder, strict=strict, bundle=bundle)
