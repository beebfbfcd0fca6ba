"""Every link of the built site leads to a page and an anchor that are there."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from building import ADDRESS
from edition.model import Edition
from parsed_pages import find, read_html, values


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """The pages by their paths below the site's root."""
    return {path.relative_to(site).as_posix(): read_html(path) for path in sorted(site.rglob("*.html"))}


def address_of(path: str) -> str:
    return urljoin(ADDRESS, path.removesuffix("index.html"))


def file_of(address: str) -> str:
    path = unquote(urlsplit(address).path).removeprefix("/handbook/")
    return path + "index.html" if path == "" or path.endswith("/") else path


def references(page: BeautifulSoup) -> list[str]:
    """All addresses that a page names, as written."""
    return [reference for attribute in ("href", "src", "action") for reference in values(page, attribute)]


def test_no_link_is_broken(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    anchors = {path: set(values(page, "id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for reference in references(page):
            target = urljoin(address_of(path), reference)
            if not target.startswith(ADDRESS):
                continue
            file, anchor = file_of(target), unquote(urlsplit(target).fragment)
            if not (site / file).is_file() or (anchor and anchor not in anchors.get(file, set())):
                broken.append((path, reference))
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        loaded = values(page, "src") + [
            str(tag["href"])
            for tag in page.find_all("link", href=True)
            if "alternate" not in tag["rel"] and "canonical" not in tag["rel"]
        ]
        for reference in loaded:
            assert not urlsplit(reference).netloc, (path, reference)


def test_ids_are_unique(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        ids = values(page, "id")
        assert len(ids) == len(set(ids)), path


def test_both_languages_have_the_same_pages_and_anchors(pages: dict[str, BeautifulSoup]) -> None:
    chinese = {path for path in pages if not path.startswith("en/")}
    assert len(chinese) > 90
    assert {f"en/{path}" for path in chinese} == {path for path in pages if path.startswith("en/")}
    for path in chinese:
        ids, twins = (values(find(pages[name], "article"), "id") for name in (path, f"en/{path}"))
        assert ids == twins, path


def test_each_page_links_to_its_twin(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        if path.endswith("404.html"):
            continue
        twin = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        links = [urljoin(address_of(path), str(tag["href"])) for tag in page.select("header a[hreflang]")]
        assert address_of(twin) in links, path


def test_a_number_of_the_matrix_leads_to_the_first_clause(site: Path, edition: Edition) -> None:
    rows = read_html(site / "matrix" / "index.html").select("tbody tr")
    assert len(rows) == len(edition.units)
    for unit, row in zip(edition.units, rows, strict=True):
        for topic, cell in zip(edition.topics, row.select("td"), strict=True):
            clauses = [one.at.clause for one in topic.clauses if one.at.at(0) == unit.address]
            link = cell.select_one("a")
            assert (link is None) == (not clauses)
            if link:
                assert str(link["href"]).endswith(f"/{unit.id}/#s{min(clauses)}")
                assert link.get_text().split()[-1] == str(len(clauses))
