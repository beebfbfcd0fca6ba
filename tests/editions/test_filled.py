"""An edition in which all is filled in that ours leaves open: local numbers, and whom readers tell of an error."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from babel.dates import format_date
from bs4 import Tag
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

from building import ADDRESS, fill, once, project_at, run
from chromium import OpenPage
from commands.pages import render_files
from edition.model import Edition
from edition.reader import read_edition
from edition.translations import SOURCE
from exports.single import single_file
from pages.wording import Wording
from parsed_pages import find, read_html
from replace import replace_in

DESKS = {
    "": ["某市未成年人保护中心 0000-1234567 工作日8:30至17:30", "某县民政局 96000"],
    "en/": [
        "Centre for the Protection of Minors, Some City 0000-1234567 working days, 8.30 to 17.30",
        "Civil Affairs Bureau, Some County 96000",
    ],
}
"""What stands in the block of local numbers, by the folder of a language."""
CONTACT = "jiucuo@example.org"


def build_both(folder: Path) -> None:
    """The site and the bundle; of a version that looks like a number, on a day."""
    fill(project_at(folder), CONTACT)
    replace_in(folder / "mkdocs.yml", "version: 1.2.0", "version: 1.10")
    run(folder, "site", "--strict", SITE_URL=ADDRESS, SOURCE_DATE_EPOCH="1700000000")


@pytest.fixture(scope="session")
def filled(shared: Path) -> Path:
    return once(shared / "filled", build_both)


@pytest.fixture(scope="session")
def edition(filled: Path) -> Edition:
    return read_edition(filled)


@pytest.fixture(params=["", "en/"])
def language(request: pytest.FixtureRequest) -> str:
    """The folder of a language."""
    return str(request.param)


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def test_local_numbers_stand_on_every_situation(filled: Path, edition: Edition, language: str) -> None:
    day = format_date(edition.local_numbers[0].looked_up, "long", locale="en_GB" if language else "zh")
    for situation in edition.situations:
        page = read_html(filled / "site" / language / "situations" / situation.id / "index.html")
        block = find(page, "article .local-numbers")
        assert [text_of(item) for item in block.select("li")] == DESKS[language]
        assert [link["href"] for link in block.select("a")] == ["tel:00001234567", "tel:96000"]
        assert day in text_of(find(block, ".numbers__looked-up"))
        before = block.find_previous_sibling(True)
        assert isinstance(before, Tag) and (before.name == "h1" or "numbers" in (before.get("class") or []))


def test_the_page_about_the_site_lists_them_with_their_sources(filled: Path, language: str) -> None:
    page = read_html(filled / "site" / language / "about" / "index.html")
    for number, source in (("0000-1234567", "centre"), ("96000", "county")):
        (entry,) = (item for item in page.select("li") if (strong := item.find("strong")) and strong.text == number)
        assert find(entry, "a")["href"] == f"https://www.example.org/{source}.html"
        assert "2026" in entry.text
    assert ("只见于转载" if not language else "re-publication") in entry.text


def test_the_search_shows_them_where_a_query_speaks_of_danger(
    filled: Path, open_page: OpenPage, serve: Callable[[Path], str], language: str
) -> None:
    page = open_page()
    page.goto(f"{serve(filled / 'site')}/{language}search/")
    panel, block = page.locator(".search--page .search__panel"), page.locator(".search--page .local-numbers")
    expect(block).to_be_hidden()
    queries = (
        [("孩子被打了", "certain"), ("爸爸喝酒骂人", "possible")] if not language else [("child is beaten", "certain")]
    )
    for query, sure in queries:
        page.fill(".search--page input", query)
        expect(panel).to_have_attribute("data-sure", sure)
        expect(block.locator("a").first).to_be_visible()
        assert [" ".join(item.split()) for item in block.locator("li").all_text_contents()] == DESKS[language]
    page.fill(".search--page input", "办公室" if not language else "office")
    expect(panel).not_to_have_attribute("data-sure", "certain")
    expect(block).to_be_hidden()


def test_they_are_in_the_data_and_the_single_file(edition: Edition) -> None:
    for one, folder in ((SOURCE, ""), (edition.languages[0], "en/")):
        files = render_files(edition, one)
        data = json.loads(files["data/notice.json"])
        Draft202012Validator(json.loads(files["data/notice.schema.json"])).validate(data)
        first, second = data["local_numbers"]
        assert (first["number"], first["looked_up"]) == ("0000-1234567", "2026-11-20")
        assert second["desk"] in DESKS[folder][1] and "when" not in second
        single = single_file(Wording(edition, one), files)
        assert single and single.decode().count('class="local-numbers"') == len(edition.situations)


def letters(page: Tag) -> Iterator[tuple[Tag, str, str]]:
    """The links of a page that begin a letter, each with the title and the text of that letter."""
    for link in page.select(f'a[href^="mailto:{CONTACT}?"]'):
        address = str(link["href"])
        assert re.fullmatch(r"[A-Za-z0-9._~%&+:@/?=-]{1,1999}", address)
        written = parse_qs(urlsplit(address).query, strict_parsing=True)
        yield link, written["subject"][0], written["body"][0]


def test_every_page_has_one_link_in_its_foot(filled: Path) -> None:
    site, version = filled / "site", "1.10-dev-2023-11-14"
    paths = sorted(site.rglob("*.html"))
    assert len(paths) > 150
    for path in paths:
        page = read_html(path)
        ((link, title, body),) = letters(find(page, "footer"))
        canonical = page.find("link", rel="canonical")
        folder = "en/" if path.is_relative_to(site / "en") else ""
        address = canonical["href"] if isinstance(canonical, Tag) else ADDRESS + folder
        line = f"Version: {version}" if folder else f"版本：{version}"
        assert body.split("\r\n")[:2] == [line, address], path
        assert link.text == ("Report an error" if folder else "纠错")
        name = find(page, "title").text
        assert title.partition(" " if folder else "：")[2] in name, path


def test_every_clause_has_a_link_with_its_address_and_text(filled: Path, edition: Edition, language: str) -> None:
    site, clauses = filled / "site" / language, list(edition.notice.clauses())
    seen = 0
    for path in sorted(site.rglob("*.html")):
        if language or not path.is_relative_to(site / "en"):
            for clause in read_html(path).select(".clause[id]"):
                ((_, title, body),) = letters(clause)
                lines, short = body.split("\r\n"), find(clause, ".address").text
                assert lines[1] == f"{ADDRESS}{language}{path.parent.relative_to(site).as_posix()}/#{clause['id']}"
                assert short in title and lines[2].startswith(short)
                quoted = re.split("[：:] ?", lines[2], maxsplit=1)[1].removesuffix("…")
                assert "".join(quoted.split()) in "".join(clause.text.replace("〔原文如此〕", "").split()), path
                seen += 1
    assert seen > 80
    full = read_html(site / "fulltext" / "index.html")
    assert len(list(letters(find(full, "article.document")))) == len(clauses)


def test_a_version_that_is_a_number_stands_on_the_pages_as_it_is_typed(filled: Path) -> None:
    home = (filled / "site" / "index.html").read_text(encoding="utf-8")
    assert '开发版 1.10，<time datetime="2023-11-14">' in home
    assert "<lastmod>2023-11-14</lastmod>" in (filled / "site" / "sitemap.xml").read_text(encoding="utf-8")


def test_the_bundle_names_paths_and_no_address_of_a_site(filled: Path) -> None:
    """So it is the same wherever the site is published."""
    with zipfile.ZipFile(next((filled / "dist").glob("*-offline.zip"))) as bundle:
        names = [name for name in bundle.namelist() if name.endswith(".html")]
        assert len(names) > 150
        texts = {name: bundle.read(name).decode() for name in names}
    assert [name for name, text in texts.items() if "example.org%2F" in text or "example.org/handbook" in text] == []
    assert [name for name, text in texts.items() if f"mailto:{CONTACT}?body=" not in text] == []
    (single,) = (text for name, text in texts.items() if name.endswith("/notice-en.html"))
    assert "%0D%0A/en/units/jiaoyu/%23s1%0D%0A" in single
    (unit,) = (text for name, text in texts.items() if name.endswith("/en/units/jiaoyu.html"))
    assert "%0D%0A/en/units/jiaoyu/" in unit


def test_the_page_about_the_site_says_whom_to_tell(filled: Path, language: str) -> None:
    page = read_html(filled / "site" / language / "about" / "index.html")
    assert find(page, f'article a[href="mailto:{CONTACT}"]').text == CONTACT
    assert not re.search("本版没有写明|names no address|CONTRIBUTING", page.text)
    assert ("不作承诺" if not language else "is not promised") in page.text


def test_a_link_is_not_printed(filled: Path, open_page: OpenPage, serve: Callable[[Path], str]) -> None:
    page = open_page()
    page.goto(f"{serve(filled / 'site')}/units/jiaoyu/")
    # At a clause it is in the menu there, and nowhere twice.
    expect(page.locator(".clause .report").locator("visible=true")).to_have_count(0)
    for clause in ("#s2", "#s1"):
        page.locator(f"{clause} .cite-more").click()
        entry = page.locator(".clause .report").locator("visible=true")
        expect(entry).to_have_count(1)
        expect(entry).to_have_accessible_name(re.compile(f"^纠错 .*第{clause[2:]}条$"))
    page.emulate_media(media="print")
    assert page.locator(f'a[href^="mailto:{CONTACT}"]:visible').count() == 0
    page.goto(f"{serve(filled / 'site')}/situations/dropout/")
    expect(page.locator("article .local-numbers")).to_be_visible()


@pytest.mark.parametrize("path", ["units/jiaoyu/", "situations/beaten/", "en/fulltext/", "about/"])
def test_it_is_accessible(
    filled: Path, open_page: OpenPage, serve: Callable[[Path], str], axe_source: str, path: str
) -> None:
    page = open_page(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page.goto(f"{serve(filled / 'site')}/{path}")
    page.evaluate(axe_source)
    found = page.evaluate("axe.run().then((found) => found.violations.map((one) => [one.id, one.nodes.length]))")
    assert found == []


def test_where_nobody_is_named_no_page_has_any_of_it(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search('class="report"|mailto:|纠错|Report an error|local-numbers', text), path
