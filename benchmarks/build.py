"""How long a cold build of the Chinese site takes beside a plain build of the same pages with the theme alone.

The plain build has no templates of this project, but the theme's own search with jieba. Of the project both steps
count: scripts/build_pages.py, which writes the pages of all languages, then MkDocs for the Chinese ones. Both are
built in turn, each in processes of their own, with the dependencies installed and nothing built before.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = "-m mkdocs build --quiet"
PLAIN = """
site_name: Plain
docs_dir: docs
site_dir: site
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: [zh]}}]
markdown_extensions: [attr_list, def_list, md_in_html, tables]
"""


def copy_project(folder: Path) -> Path:
    """A copy of the project's files without anything that has been built."""
    for name in ("scripts", "source", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "generated"))
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    for code in ("zh", "en"):
        (folder / "docs" / code).mkdir(parents=True)
    return folder


def plain_project(folder: Path, project: Path = ROOT, *, unlisted: Collection[str] = ()) -> Path:
    """The same pages as a project's, with a configuration that is the theme's alone; its search leaves some out."""
    shutil.copytree(project / "docs" / "zh", folder / "docs")
    for path in (folder / "docs").rglob("*.md"):
        text = re.sub(r"^template: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if path.stem in unlisted:
            text = text.replace("---\n", "---\nsearch: {exclude: true}\n", 1)
        path.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder


def seconds(project: Path, *commands: str) -> float:
    """How long commands of Python take in a project one after the other, from the start of the first to the end."""
    start = time.perf_counter()
    for command in commands:
        subprocess.run(
            [sys.executable, *command.split()],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return time.perf_counter() - start


def main() -> None:
    """Print the median of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each is built; default: %(default)s")
    runs = parser.parse_args().runs
    subprocess.run([sys.executable, "scripts/build_pages.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    ours, plain = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            plain.append(seconds(plain_project(Path(folder) / "plain"), BUILD))
            ours.append(seconds(copy_project(Path(folder) / "ours"), "scripts/build_pages.py", BUILD))
    for name, times in (("plain", plain), ("ours", ours)):
        print(f"{name:6} median {statistics.median(times):.2f} s, from {min(times):.2f} to {max(times):.2f} s")
    print(f"ratio  {statistics.median(ours) / statistics.median(plain):.2f}")


if __name__ == "__main__":
    main()
