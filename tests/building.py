"""Builds sites and the bundle for tests in folders of their own: the checkout stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from filelock import FileLock

from commands.site import build_site
from common.folders import write_files

ROOT: Final = Path(__file__).parent.parent
ADDRESS: Final = "https://example.org/handbook/"
"""The web address that the site of the tests is built for."""


def project_at(folder: Path) -> Path:
    """Make a project to build in: what a build reads, without what it writes."""
    for name in ("source", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("generated"))
    for path in (ROOT / "LICENSE", *ROOT.glob("mkdocs*.yml")):
        shutil.copy(path, folder)
    return folder


def run(project: Path, verb: str, *arguments: str, **environment: str) -> None:
    """Run a verb of the command line on a project. Raises CalledProcessError where that fails."""
    subprocess.run(
        [sys.executable, str(ROOT / "scripts"), verb, "--root", str(project), *arguments],
        env={**os.environ, "SITE_URL": "", **environment},
        check=True,
    )


def fill(project: Path, contact: str) -> None:
    """Fill in the sources that are empty in ours: numbers to call of places, and whom readers tell of an error."""
    source, filled = project / "source", ROOT / "tests" / "editions"
    shutil.copy(filled / "filled.local_numbers.yml", source / "local_numbers.yml")
    for path, more in (
        (source / "edition.yml", f"contact: {contact}\n"),
        (source / "translations" / "en.editorial.po", (filled / "filled.po").read_text(encoding="utf-8")),
    ):
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def build_all(folder: Path) -> None:
    """Build the bundle into `folder`/dist, and the site into `folder`/site, for a web address."""
    run(project_at(folder), "site", "--strict", SITE_URL=ADDRESS)


def build_into(target: Path, root: Path, builder: str = "mkdocs", **settings: Any) -> None:
    """Put the site of a project, of whose pages nothing is published, into a folder."""
    write_files(target, build_site(root, builder, **settings))


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that all workers of a run share: the first that wants it has it made, the others wait."""
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_name(f"{folder.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder
