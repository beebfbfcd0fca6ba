"""Zensical, the way out, makes of every page what MkDocs makes of it: each element, attribute, text and link."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlparse

import pytest

from building import ADDRESS, build_into, fill, once, project_at
from commands.pages import build
from parsed_pages import assert_alike, find, read_html, values

BUILDERS = ("mkdocs", "zensical")
TRACKER = "https://example.org/a_b/new?labels=*x&y=~#z"


@pytest.fixture(params=["no address", "offline"])
def sites(request: pytest.FixtureRequest, shared: Path) -> dict[str, Path]:
    """The site by each builder, from the same pages; of an edition that is filled in, with a tracker for errors."""
    kind = str(request.param)

    def make(folder: Path) -> None:
        project = project_at(folder / "project")
        fill(project, TRACKER)
        build(project)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", "")
            for builder in BUILDERS:
                build_into(folder / builder, project, builder, offline=kind == "offline")

    return {builder: once(shared / f"builders {kind}", make) / builder for builder in BUILDERS}


def test_the_same_pages_that_say_the_same(sites: dict[str, Path]) -> None:
    paths = assert_alike(sites["mkdocs"], sites["zensical"], ADDRESS)
    assert len(paths) > 180
    for path in paths:
        page = read_html(sites["zensical"] / path)
        assert len(page.select(".site-nav a")) >= (30 if re.search(r"units/(?!index)", path) else 7), path
        assert find(page, "a[data-twin]")["hreflang"] == ("zh-Hans" if path.startswith("en/") else "en")
        # Nothing is cited that has no address.
        assert not page.select("meta[name^=citation_]"), path


@pytest.mark.parametrize("sites", ["no address"], indirect=True)
def test_each_clause_and_page_can_be_told_of_to_a_tracker(sites: dict[str, Path]) -> None:
    page = read_html(sites["mkdocs"] / "en" / "units" / "jiaoyu" / "index.html")
    links = [str(link["href"]) for link in page.select('a[href^="https://example.org/a_b/new?"]')]
    assert len(links) == len(page.select(".clause[id]")) + 1
    assert all(link.startswith("https://example.org/a_b/new?labels=*x&y=~&body=Version%3A%20") for link in links)
    assert all("%0D%0A/en/units/jiaoyu/" in link and link.endswith("#z") for link in links)


@pytest.mark.parametrize("sites", ["no address"], indirect=True)
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_for_missing_ones_leads_to_its_language(sites: dict[str, Path], language: str) -> None:
    """From wherever it is shown: where the site has no address, it is at the top of its host."""
    site = sites["mkdocs"]
    page = read_html(site / language / "404.html")
    twin = str(find(page, "a[data-twin]")["href"])
    for link in [*values(page, "href"), *values(page, "src"), *values(page, "action"), *values(page, "data-base")]:
        url = urlparse(urljoin(f"https://example.org/{language}a/b/", link))
        if url.netloc == "example.org" and url.scheme == "https" and not link.startswith(("#", TRACKER[:29])):
            path = url.path.removeprefix("/")
            assert (site / path / "index.html").is_file() or (site / path).is_file(), link
            if link != twin and not path.startswith(("assets/", "generated/")):
                assert path.startswith(language), link
