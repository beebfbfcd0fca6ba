"""What the pages say of themselves to programs: tags, twins, structured data, site maps."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from building import ADDRESS
from edition import originals
from edition.model import Edition
from edition.translations import SOURCE
from page_types import LANGUAGES, PAGES
from pages.wording import Wording
from parsed_pages import find, read_html, values

ARTICLES = [page for page in PAGES if not page.endswith(".html")]
TAGS = {"zh-Hans": "", "en": "en/", "x-default": ""}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(site: Path, path: str) -> BeautifulSoup:
    return read_html(site / path / "index.html")


def tags(page: BeautifulSoup) -> dict[str, str]:
    return {str(tag["name"]): str(tag["content"]) for tag in page.find_all("meta", attrs={"name": True})}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ARTICLES)
def test_a_page_has_the_tags_of_government_sites(site: Path, language: str, path: str) -> None:
    found = tags(read(site, language + path))
    for name in ("SiteName", "ColumnName", "ColumnType", "ArticleTitle", "ContentSource", "Keywords", "Description"):
        assert found[name] or name == "Keywords", name
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["PubDate"])
    # Names of tags are the same in small letters, and each is there once.
    assert len({name.lower() for name in found}) == len(found)
    # These two are for sites that the government has registered.
    assert not {"SiteIDCode", "SiteDomain"} & found.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ARTICLES)
def test_a_page_names_its_own_address_and_its_twins(site: Path, language: str, path: str) -> None:
    page = read(site, language + path)
    canonical = page.find("link", rel="canonical")
    assert canonical and canonical["href"] == ADDRESS + language + path
    twins = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}
    assert twins == {tag: ADDRESS + folder + path for tag, folder in TAGS.items()}
    switched = [urljoin(ADDRESS + language + path, str(link["href"])) for link in page.select("a[data-twin]")]
    assert switched == [ADDRESS + ("" if language else "en/") + path]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ARTICLES)
def test_open_graph_and_structured_data_agree_with_the_page(
    site: Path, edition: Edition, language: str, path: str
) -> None:
    page = read(site, language + path)
    graph = {str(tag["property"]): str(tag["content"]) for tag in page.find_all("meta", attrs={"property": True})}
    assert graph.pop("og:type") == ("article" if path else "website")
    assert graph.pop("og:site_name") == tags(page)["SiteName"]
    assert graph == {}  # title, description and address are taken from the page
    scripts = page.select("script[type='application/ld+json']")
    assert len(scripts) == (path in ("", "fulltext/"))
    if not scripts:
        return
    assert "\\u" not in scripts[0].get_text()
    data = json.loads(scripts[0].get_text())
    assert data.pop("@context") == "https://schema.org"
    if not path:
        assert (data["@type"], data["name"]) == ("WebPage", tags(page)["ArticleTitle"])
        data = data["about"]
    notice, basis = edition.notice, edition.notice.basis
    wording = Wording(edition, edition.languages[0] if language else SOURCE)
    assert notice.title and notice.issued and notice.publication.published and basis
    assert notice.document_number is None
    own = {"datePublished": notice.publication.published.isoformat()}
    original = {"@type": "Legislation", "name": notice.title.typeset, "inLanguage": "zh-Hans"}
    assert data == {
        "@type": "Legislation",
        "name": wording.title(),
        "inLanguage": find(page, "html")["lang"],
        "legislationDate": notice.issued.isoformat(),
        "legislationPassedBy": {"@type": "Organization", "name": tags(page)["ContentSource"]},
        "isBasedOn": {
            "@type": "Legislation",
            "name": wording.text(originals.basis_title(basis)),
            "legislationIdentifier": "甘政办发〔2018〕62号",
        },
        **({"translationOfWork": original} if language else own),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_reference_managers_take_the_full_text_for_the_notice(site: Path, edition: Edition, language: str) -> None:
    """In the language in which it was published; its translation is nobody's but the site's."""
    for path in ARTICLES:
        found = tags(read(site, language + path))
        assert {name: text for name, text in found.items() if name.startswith("citation_")} == (
            {
                "citation_title": Wording(edition, SOURCE).title(),
                "citation_publication_date": "2019/08/12",
                "citation_online_date": "2019/12/17",
                "citation_publisher": found["ContentSource"],
                "citation_language": "zh-Hans",
                "citation_fulltext_html_url": f"{ADDRESS}fulltext/",
            }
            if path == "fulltext/" and not language
            else {}
        ), path


def test_titles_are_each_of_one_page(site: Path) -> None:
    for language in LANGUAGES:
        titles = [read(site, language + path).title for path in ARTICLES]
        texts = [title.get_text() for title in titles if title]
        assert len(set(texts)) == len(ARTICLES)


def test_the_site_map_names_every_page_in_every_language(site: Path) -> None:
    urls = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", SITEMAP)
    named = [url.findtext("s:loc", namespaces=SITEMAP) for url in urls]
    there = {
        ADDRESS + path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")
    }
    assert len(named) == len(set(named))
    assert set(named) == there
    for url in urls:
        twins = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
        assert twins.keys() == TAGS.keys()
        assert url.findtext("s:loc", namespaces=SITEMAP) in twins.values()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_missing_pages_works_at_any_depth(site: Path, language: str) -> None:
    page = read_html(site / language / "404.html")
    assert page.find("h1")
    outward = {str(tag["href"]) for tag in page.select("[data-leave]")}
    for link in values(page, "href") + values(page, "src"):
        if link in outward:
            continue
        target = urljoin(ADDRESS + language + "a/b/c/", link)
        path = target.removeprefix(ADDRESS).partition("#")[0]
        if not link.startswith(("#", "tel:")):
            assert (site / path / "index.html").is_file() or (site / path).is_file(), link
    twin = find(page, "a[data-twin]")
    assert urljoin(ADDRESS + language + "a/", str(twin["href"])) == ADDRESS + ("" if language else "en/")
