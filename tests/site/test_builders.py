"""MkDocs and Zensical make the same site from the same files: on the web, with no address, and for the file system."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from build_pages import build
from build_site import build_site

ADDRESS = "https://example.org/handbook/"
ONLY_OF_MKDOCS = {"sitemap.xml.gz", "en/sitemap.xml.gz"}
"""All that the two may differ in. Addresses are compared by what they lead to, structured data by its value."""


@pytest.fixture(scope="module", params=["web", "no address", "offline"])
def sites(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site by MkDocs and by Zensical."""
    project = tmp_path_factory.mktemp("project")
    for name in ("source", "theme"):
        shutil.copytree(root / name, project / name)
    for path in root.glob("mkdocs*.yml"):
        shutil.copy(path, project)
    build(project)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SITE_URL", ADDRESS if request.param == "web" else "")
        for builder in ("mkdocs", "zensical"):
            build_site(project, project / builder, builder, offline=request.param == "offline")
    return project / "mkdocs", project / "zensical"


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def elements(site: Path, path: str) -> Iterator[tuple[str, dict[str, object], object]]:
    """Every element of a page: its name, its attributes with addresses made whole, the text that it has itself."""
    page = BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")
    here = ADDRESS + path.removesuffix("index.html")
    for tag in page.find_all(True):
        attributes: dict[str, object] = {
            name: urljoin(here, str(value)) if name in ("href", "src", "action") else value
            for name, value in tag.attrs.items()
        }
        yield tag.name, attributes, own_text(tag)


def own_text(tag: Tag) -> object:
    text = "".join(tag.find_all(string=True, recursive=False))
    return json.loads(text) if tag.get("type") == "application/ld+json" else text.split()


def test_the_same_files(sites: tuple[Path, Path]) -> None:
    ours, theirs = map(files, sites)
    assert ours - theirs <= ONLY_OF_MKDOCS
    assert theirs - ours == set()
    assert len([path for path in theirs if path.endswith(".html")]) > 80


def test_the_same_pages(sites: tuple[Path, Path]) -> None:
    ours, theirs = sites
    for path in sorted(files(theirs)):
        if path.endswith(".html"):
            for one, other in zip(elements(ours, path), elements(theirs, path), strict=True):
                assert one == other, path


def test_all_else_is_the_same(sites: tuple[Path, Path]) -> None:
    ours, theirs = sites
    for path in sorted(files(theirs)):
        if path.endswith(".xml"):
            one, other = (ElementTree.canonicalize(from_file=site / path, strip_text=True) for site in sites)
            assert one == other, path
        elif not path.endswith(".html"):
            assert (ours / path).read_bytes() == (theirs / path).read_bytes(), path
