"""The navigation marks where its reader is, and only there; the first link of a page passes it by."""

from pathlib import Path
from urllib.parse import urljoin

from bs4 import Tag

from building import ADDRESS
from edition.model import Edition
from parsed_pages import find, read_html


def marked(nav: Tag) -> list[str]:
    return [str(link["href"]) for link in nav.select("[aria-current]") if link["aria-current"] == "page"]


def test_the_link_to_the_page_itself_is_marked_as_current(site: Path) -> None:
    pages = sorted(site.rglob("index.html"))
    without = []
    for path in pages:
        address = urljoin(ADDRESS, path.relative_to(site).as_posix().removesuffix("index.html"))
        nav = find(read_html(path), "nav#site-nav")
        own = [str(link["href"]) for link in nav.select("a[href]") if urljoin(address, str(link["href"])) == address]
        assert marked(nav) == own, path
        if not own:
            without.append(path)
    # The list of situations leads to them, not the menu.
    listed = [path for path in without if path.parent.parent.name == "situations"]
    others = [path.parent.name for path in without if path not in listed]
    # The matrix lists the topics itself, so its section is not unfolded.
    assert set(others) == {"child", "told", "matrix"}
    assert len(listed) == len(list(site.rglob("situations/*/index.html")))
    assert len(others) < len(pages) / 10


def test_the_page_for_missing_pages_is_nowhere(site: Path) -> None:
    for path in site.rglob("404.html"):
        assert marked(find(read_html(path), "nav#site-nav")) == []


def test_the_section_of_the_page_is_unfolded_and_no_other(site: Path) -> None:
    for path in site.rglob("units/*/index.html"):
        (unfolded,) = [one for one in read_html(path).select("#site-nav > ul > li") if one.select_one("ul")]
        assert marked(unfolded), path


def test_the_units_are_listed_once_on_a_page(site: Path, edition: Edition) -> None:
    """In the navigation, or by the page itself."""
    units = {unit.id for unit in edition.units}
    for path in site.rglob("index.html"):
        targets = [(path.parent / str(link["href"])).resolve() for link in read_html(path).select("#site-nav a")]
        listed = [target.name for target in targets if target.parent.name == "units"]
        assert sorted(listed) == (sorted(units) if path.parent.parent.name == "units" else []), path


def test_the_first_link_leads_to_the_text(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = read_html(path)
        first = find(page, "body a")
        assert first["href"] == "#main-text" and first.get_text(strip=True), path
        assert find(page, "#main-text").find(["h1", "h2"]), path
