"""MkDocs and Zensical make the same site from the same files: on the web, with no address, and for the file system."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlparse
from xml.etree import ElementTree

import pytest
from lxml import html

from building import ADDRESS, once
from commands.site import build_site

ONLY_OF_MKDOCS = {"sitemap.xml.gz", "en/sitemap.xml.gz"}
"""All that the two may differ in. Addresses are compared by what they lead to, structured data by its value."""


@pytest.fixture(params=["web", "no address", "offline"])
def sites(request: pytest.FixtureRequest, shared: Path, pages: Path) -> tuple[Path, Path]:
    """The site by MkDocs and by Zensical."""
    built = _built(shared, pages, str(request.param))
    return built / "mkdocs", built / "zensical"


def _built(shared: Path, pages: Path, kind: str) -> Path:
    """The sites of a kind, all from the same pages."""
    return once(shared / f"builders {kind}", lambda folder: _build(pages, folder, kind))


def _build(pages: Path, folder: Path, kind: str) -> None:
    project = shutil.copytree(pages, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SITE_URL", ADDRESS if kind == "web" else "")
        for builder in ("mkdocs", "zensical"):
            build_site(project, project / builder, builder, offline=kind == "offline")


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def elements(site: Path, path: str) -> Iterator[tuple[object, dict[str, str], object]]:
    """Every element of a page: its name, its attributes with addresses made whole, the text that it has itself."""
    here = ADDRESS + path.removesuffix("index.html")
    for tag in html.fromstring((site / path).read_bytes()).iter():
        attributes = {
            name: urljoin(here, value) if name in ("href", "src", "action") else value
            for name, value in tag.attrib.items()
        }
        yield tag.tag, attributes, own_text(tag)


def own_text(tag: html.HtmlElement) -> object:
    text = "".join([tag.text or "", *(child.tail or "" for child in tag)])
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


@pytest.mark.parametrize("language", ["", "en/"])
def test_without_an_address_missing_pages_lead_to_their_language(shared: Path, pages: Path, language: str) -> None:
    project = _built(shared, pages, "no address")
    for builder in ("mkdocs", "zensical"):
        site = project / builder
        page = html.fromstring((site / language / "404.html").read_bytes())
        (twin,) = page.cssselect("a[data-twin]")
        for link in (value for name in ("href", "src") for value in page.xpath(f"//@{name}")):
            url = urlparse(urljoin(f"https://example.org/{language}a/b/", link))
            if url.netloc == "example.org" and not link.startswith("#"):
                path = url.path.removeprefix("/")
                assert (site / path / "index.html").is_file() or (site / path).is_file(), link
                if link not in (twin.get("href"), "/") and (site / path).is_dir():
                    assert path.startswith(language), link
