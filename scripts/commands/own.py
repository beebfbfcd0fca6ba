"""Pages and files that people add: what lies in `docs/own/<language>/` is taken along by each build."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from common.errors import Problem, SourceError, problem
from common.folders import all_files, check_names

OWN: Final = "docs/own"
_OF_BUILDER: Final = ("404.html", "sitemap.xml", "sitemap.xml.gz")
_FOLDERS: Final = ("download", "generated")
"""Folders of the site that are filled whatever the pages are."""


def own_files(root: Path, pages: Mapping[str, Collection[str]]) -> dict[str, dict[str, bytes]]:
    """People's files, by their paths, for each language; `pages` are the paths of those that are generated for it.

    Raises SourceError for names that can't be published, for those that a generated file has in the site, and for what
    lies in no language's folder.
    """
    top = root / OWN
    names = [path.name for path in top.iterdir() if not path.name.startswith(".")] if top.is_dir() else []
    strays = [name for name in names if name not in pages]
    problems = [problem(f"{OWN}/{name}", 0, "no-language", known=tuple(pages)) for name in strays]
    theme = [path.relative_to(root / "theme").as_posix() for path in (root / "theme").rglob("*") if path.is_file()]
    found: dict[str, dict[str, bytes]] = {code: {} for code in pages}
    for code, generated in pages.items():
        if (top / code).is_symlink() or (top / code).is_file():
            problems.append(problem(f"{OWN}/{code}", 0, "no-folder-of-its-own"))
        elif (top / code).is_dir():
            check_names(top / code, f"{OWN}/{code}")
            found[code] = all_files(top / code)
        taken = (*generated, *theme, *_OF_BUILDER)
        problems += _clashes(code, found[code], taken, {*_FOLDERS, *pages})
    if problems:
        raise SourceError(problems)
    return found


def _clashes(code: str, own: Collection[str], taken: Collection[str], folders: Collection[str]) -> Iterator[Problem]:
    """A problem for each of people's files that would take the place of another in the site, or lie below one."""
    places = {_place(path) for path in taken}
    files = {path.casefold() for path in taken}
    around = {str(parent) for path in files for parent in PurePosixPath(path).parents}
    for path in own:
        parents = {str(parent) for parent in PurePosixPath(path.casefold()).parents}
        is_file = path.casefold() in around or parents & files
        if _place(path) in places or is_file or path.partition("/")[0].casefold() in folders:
            yield problem(f"{OWN}/{code}/{path}", 0, "name-taken")


def _place(path: str) -> str:
    """Where a file stands in the site: about.md, about.html and about/README.md are one page. Without capitals."""
    file = PurePosixPath(path.casefold())
    if file.suffix not in (".md", ".html"):
        return str(file)
    page = file.with_suffix("")
    return str(page.parent if page.name in ("index", "readme") else page)
