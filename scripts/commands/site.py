"""Build the site in every language, with MkDocs or with Zensical, from what build_pages.py wrote."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from common.errors import SourceError, complain, problem
from common.folders import Folder, all_files, check_free, exchange, locked, staged, write_files
from edition.counting import require_counted
from edition.settings import MAIN, check_settings, configurations, read_settings, site_address, source_date
from edition.translations import SOURCE_LANGUAGE
from exports.bundle import Bundle
from pages.site import NAVIGATION

BUILDERS: Final = {"mkdocs": ("--quiet",), "zensical": ("--clean",)}
"""The builders that can be chosen, each with its options."""
_PEOPLES: Final = ("docs", "scripts", "source", "tests", "theme")
"""Folders of the project that people write in."""
_SOURCES: Final = ("styles", "engine", "search")
"""Folders of the theme from which its generated files are made."""
_FROM_TOP: Final = re.compile(r'(\b(?:href|src|action|data-base)=")(?:/|&#x2f;)(?!/|&#x2f;)')
"""What leads from the top of the host, in a page; of the builders, one writes some slashes as references."""


def build_site(
    root: Path,
    target: Path,
    builder: str = "mkdocs",
    *,
    strict: bool = False,
    offline: bool = False,
    serving: bool = False,
    bundle: Bundle | None = None,
) -> None:
    """Build each language of the project at `root` into `target`: the default one there, the others in folders.

    The environment's SITE_URL is the address of the whole site. `strict` takes warnings for errors, `offline` is
    for the file system, `serving` for a server that puts a script into pages; a `bundle` is offered for download.
    Raises SourceError for configurations that no builder can read and for a bad environment, and CalledProcessError
    where the builder stops; it says itself why.
    """
    address = site_address()
    for config, _ in configurations(root):
        read_settings(config)
    for config, folder in configurations(root):
        _require_pages(root, folder.rstrip("/") or SOURCE_LANGUAGE)
        settings = {
            "NO_MKDOCS_2_WARNING": "1",
            "SITE_URL": f"{address.rstrip('/')}/{folder}" if address and not offline else "",
            "SITE_DIR": str((target / folder).resolve()),
            "FOLDER_URLS": str(not offline).lower(),
            "OFFLINE": str(offline).lower(),
            "SERVING": str(serving).lower(),
            "BUNDLE": bundle.name if bundle else "",
            "BUNDLE_BYTES": str(len(bundle.archive)) if bundle else "0",
            "BUNDLE_SHA256": bundle.digest if bundle else "",
        }
        command = [sys.executable, "-m", builder, "build", "--config-file", config.name, *BUILDERS[builder]]
        command += ["--strict"] * strict
        _run(command, root, settings)
        _remove_unused(root, target / folder)
        if folder:
            _share(root, target, target / folder)
            if not address and not offline:
                _root_missing_page(target / folder / "404.html", folder)
    if bundle:
        write_files(target / "download", bundle.files)


def _require_pages(root: Path, language: str) -> None:
    """See that a language has pages to build. Raises SourceError where it has none."""
    if not (root / "docs" / language / NAVIGATION).is_file():
        raise SourceError([problem(f"docs/{language}", 0, "no-pages")])


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


def _remove_unused(root: Path, site: Path) -> None:
    """Leave out of a language's site what no page loads: the builder's own theme, sources, what it left empty."""
    theme, docs = root / "theme", list((root / "docs").iterdir())
    site_map = site / "sitemap.xml"
    unused = [site_map] if site_map.is_file() and not site_map.read_bytes().strip() else []
    unused += [site / path.relative_to(theme) for name in _SOURCES for path in theme.glob(f"{name}/*")]
    unused += [path for path in site.glob("assets/**/*") if path.suffix == ".md" or not _is_of(theme, site, path)]
    for path in [*unused, site / "search.json"]:
        # What people put into docs/ may be a page by now.
        if path.is_file() and path.suffix != ".html" and not any(_is_of(folder, site, path) for folder in docs):
            path.unlink()
    for name in _SOURCES:
        if (site / name).is_dir() and not any((site / name).iterdir()):
            (site / name).rmdir()


def _is_of(folder: Path, site: Path, path: Path) -> bool:
    """Whether a file of a site is one of a folder's."""
    return (folder / path.relative_to(site)).is_file()


def _share(root: Path, site: Path, language: Path) -> None:
    """Leave out of a language's site what all load from the top: the theme's files."""
    theirs = (*language.glob("assets/**/*"), *language.glob("generated/*"))
    for path in sorted(
        (path for path in theirs if path.is_dir() or _is_of(root / "theme", language, path)), reverse=True
    ):
        shared = site / path.relative_to(language)
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and shared.is_file() and shared.read_bytes() == path.read_bytes():
            path.unlink()


def _root_missing_page(page: Path, folder: str) -> None:
    """Let the page for missing pages lead to its own language: without an address, builders have all at the top."""
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        page.write_text(_FROM_TOP.sub(rf"\1/{folder}", text), encoding="utf-8")


def target_of(root: Path, target: Path) -> Path:
    """The whole path of a folder that a build may write into.

    Raises SourceError for the project's own folder, one around it, and one that people's files of it are in.
    """
    path, top = target.absolute(), Path(os.path.realpath(root))
    real = Path(os.path.realpath(path))
    if path.name == ".." or top.is_relative_to(real) or any(real.is_relative_to(top / name) for name in _PEOPLES):
        raise SourceError([problem(str(target), 0, "folder-of-people", folders=_PEOPLES)])
    return path


def check_targets(root: Path, *targets: Path) -> None:
    """See that some folders can be exchanged, before any work is done for them.

    Raises SourceError for what is in the way, and where the configuration is none.
    """
    check_settings(root)
    with locked(root / "build"):
        check_free([Folder.to_publish(root, target_of(root, target)) for target in targets])


def publish(root: Path, target: Path, builder: str, *, strict: bool = False, bundle: Bundle | None = None) -> list[str]:
    """Build the site beside, then exchange `target` with it. Returns what was done.

    Raises SourceError for what is in the way and for a draft, and CalledProcessError where the builder stops: `target`
    then stays as it was.
    """
    # Before anything is written, or a mistyped root would be made.
    read_settings(root / MAIN)
    require_counted(root)
    target = target_of(root, target)
    with locked(root / "build"), locked(target), staged(root / "build") as folder:
        build_site(root, folder, builder, strict=strict, bundle=bundle)
        (done,) = exchange({Folder.to_publish(root, target): all_files(folder)})
    return [str(done.report(target.name))]
