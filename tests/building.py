"""Builds sites and the bundle for tests in folders of their own: the checkout stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from filelock import FileLock

from output.delivery import deliver

ROOT: Final = Path(__file__).parent.parent
ADDRESS: Final = "https://example.org/handbook/"
"""The web address that the site of the tests is built for."""
STAND_IN: Final = b"stands in for the bundle"


def project_at(folder: Path) -> Path:
    """Make a project to build in: what a build reads, without what it writes."""
    for name in ("source", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("generated"))
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    for path in (ROOT / "docs").iterdir():
        if path.is_dir():
            (folder / "docs" / path.name).mkdir(parents=True)
    return folder


def run(project: Path, script: str, *arguments: str, **environment: str) -> None:
    """Run a command of ours on a project. Raises CalledProcessError, with all that was said, where that fails."""
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), "--root", str(project), *arguments],
        env={**os.environ, "SITE_URL": "", **environment},
        check=True,
    )


def build_site(folder: Path) -> None:
    """Build the site into `folder`/site, for a web address, with a few bytes in place of the bundle to download."""
    project = project_at(folder)
    deliver(project / "dist", "bundle.zip", STAND_IN, "2019-08-12")
    run(project, "build_pages.py")
    run(project, "build_site.py", "--strict", SITE_URL=ADDRESS)


def build_bundle(folder: Path, **environment: str) -> None:
    """Build the bundle into `folder`/dist."""
    project = project_at(folder)
    run(project, "build_pages.py")
    run(project, "build_bundle.py", **environment)


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that all workers of a run share: the first that wants it has it made, the others wait."""
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_name(f"{folder.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder
