"""What a cold build of the Chinese pages costs beside a plain build of the same pages with the theme alone.

The plain build has no templates of this project, but the theme's own search with jieba. Of the project both steps
count: `scripts pages`, which writes the pages, then MkDocs. Its other languages are left out, for the plain build has
none. Both are built in turn, each in processes of their own, with the dependencies installed and nothing built before.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("scripts", "pages")
BUILD = ("-m", "mkdocs", "build", "--quiet")
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
    for name in ("scripts", "source", "theme", "training/weights"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "generated"))
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    return folder


def in_chinese_alone(project: Path) -> Path:
    """The same project without its other languages."""
    for path in (*project.glob("mkdocs.*.yml"), *project.glob("source/translations/*.po")):
        path.unlink()
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^    - \{code: (?!zh,).*\n", "", text), encoding="utf-8")
    return project


def plain_project(folder: Path, project: Path = ROOT, *, unlisted: Collection[str] = ()) -> Path:
    """The same pages as a project's, which have been written, with a configuration that is the theme's alone.

    Its search leaves out the pages that are `unlisted`.
    """
    shutil.copytree(project / "docs" / "zh", folder / "docs")
    for path in (folder / "docs").rglob("*.md"):
        text = re.sub(r"^template: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if path.stem in unlisted:
            text = text.replace("---\n", "---\nsearch: {exclude: true}\n", 1)
        path.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder


def run(project: Path, *command: str) -> tuple[float, float]:
    """Run a command of Python's in a project; the CPU seconds that it took, and the megabytes at its peak."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, *command], cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def main() -> None:
    """Print the median of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each is built; default: %(default)s")
    runs = parser.parse_args().runs
    run(ROOT, *PAGES)
    ours, plain = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            plain.append(run(plain_project(Path(folder) / "plain"), *BUILD)[0])
            project = in_chinese_alone(copy_project(Path(folder) / "ours"))
            ours.append(run(project, *PAGES)[0] + run(project, *BUILD)[0])
    for name, times in (("plain", plain), ("ours", ours)):
        print(f"{name:6} median {statistics.median(times):.2f} CPU s, from {min(times):.2f} to {max(times):.2f} s")
    print(f"ratio  {statistics.median(ours) / statistics.median(plain):.2f}")


if __name__ == "__main__":
    main()
