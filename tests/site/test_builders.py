"""Zensical, the way out, makes every page that MkDocs makes, with the same navigation, links and language switch."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlparse

import pytest

from building import ADDRESS, build_into, once
from parsed_pages import find, read_html, values

BUILDERS = ("mkdocs", "zensical")


@pytest.fixture(params=["web", "no address", "offline"])
def sites(request: pytest.FixtureRequest, shared: Path, pages: Path) -> dict[str, Path]:
    """The site by each builder, all from the same pages."""
    kind = str(request.param)

    def build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", ADDRESS if kind == "web" else "")
            for builder in BUILDERS:
                build_into(folder / builder, pages, builder, offline=kind == "offline")

    return {builder: once(shared / f"builders {kind}", build) / builder for builder in BUILDERS}


def links(site: Path, path: str) -> Iterator[tuple[str, str]]:
    """What a page leads to: the words of each link, and where to."""
    for link in read_html(site / path).find_all("a", href=True):
        yield " ".join(link.get_text().split()), urljoin(ADDRESS + path.removesuffix("index.html"), str(link["href"]))


def test_the_same_pages_with_the_same_links(sites: dict[str, Path]) -> None:
    ours, theirs = (sorted(str(path.relative_to(site)) for path in site.rglob("*.html")) for site in sites.values())
    assert ours == theirs and len(ours) > 180
    for path in ours:
        first, second = (list(links(site, path)) for site in sites.values())
        assert first == second, path
        page = read_html(sites["zensical"] / path)
        assert len(page.select(".site-nav a")) >= (30 if re.search(r"units/(?!index)", path) else 7), path
        assert find(page, "a[data-twin]")["hreflang"] == ("zh-Hans" if path.startswith("en/") else "en")


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_page_for_missing_ones_leads_to_its_language(
    shared: Path, sites: dict[str, Path], builder: str, language: str
) -> None:
    """From wherever it is shown; where the site has no address, it is at the top of its host."""
    page, site = read_html(sites[builder] / language / "404.html"), sites[builder]
    if "offline" in str(site):
        return
    top = urlparse(ADDRESS).path if "web" in str(site) else "/"
    twin = str(find(page, "a[data-twin]")["href"])
    for link in [*values(page, "href"), *values(page, "src"), *values(page, "action"), *values(page, "data-base")]:
        url = urlparse(urljoin(f"https://example.org{top}{language}a/b/", link))
        if url.netloc == "example.org" and url.scheme == "https" and not link.startswith("#"):
            path = url.path.removeprefix(top)
            assert (site / path / "index.html").is_file() or (site / path).is_file(), link
            if link != twin and not path.startswith(("assets/", "generated/")):
                assert path.startswith(language), link
