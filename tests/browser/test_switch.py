"""The link to the same page in the other language keeps the place on the page."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chromium import OpenPage
from page_types import SITUATION_URGENT, UNIT_LONG

FOLDERS = ["", "a/b/"]


@pytest.fixture(scope="module", params=FOLDERS, ids=["root", "sub-path"])
def address(
    request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Where the site is: at the root of a server, or in a folder of it."""
    if not request.param:
        return serve(site)
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(site, folder / request.param)
    return f"{serve(folder)}/{request.param.rstrip('/')}"


def test_there_and_back(address: str, open_page: OpenPage) -> None:
    page = open_page()
    for path in ("", UNIT_LONG, SITUATION_URGENT):
        page.goto(f"{address}/{path}")
        page.locator("a[data-twin]").click()
        assert page.url == f"{address}/en/{path}"
        assert page.locator("html").get_attribute("lang") == "en"
        page.locator("a[data-twin]").click()
        assert page.url == f"{address}/{path}"
        assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_the_place_is_kept(address: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{address}/{UNIT_LONG}#s3")
    page.locator("a[data-twin]").click()
    assert page.url == f"{address}/en/{UNIT_LONG}#s3"
    expect(page.locator("#s3")).to_be_in_viewport()
    page.locator("#s5 .address").click()
    expect(page.locator("a[data-twin]")).to_have_attribute("href", re.compile(f"/{UNIT_LONG}#s5$"))


READ = """[...document.querySelectorAll("article [id]")]
  .filter((one) => one.getBoundingClientRect().top < innerHeight / 3).pop().id"""
PRESS = "document.querySelector('a[data-twin]').click()"
"""Without the scrolling by which a test brings into view what stands in a header that is always there."""


@pytest.mark.parametrize("path", ["", UNIT_LONG, "fulltext/"])
def test_the_place_is_kept_without_an_anchor_in_the_address(address: str, open_page: OpenPage, path: str) -> None:
    page = open_page()
    page.goto(f"{address}/{path}")
    page.evaluate("window.scrollTo(0, 1500)")
    place = page.evaluate(READ)
    page.evaluate(PRESS)
    page.wait_for_url(f"{address}/en/{path}#{place}")
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    assert page.evaluate("window.scrollY") > 300
    page.evaluate("window.scrollTo(0, 0)")
    page.evaluate(PRESS)
    page.wait_for_url(f"{address}/{path}")


def test_a_query_that_may_be_handed_on_is_kept(address: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{address}/search/?q=户籍")
    expect(page.locator(".search--page .search__item").first).to_be_visible()
    page.locator("a[data-twin]").click()
    expect(page.locator(".search--page input")).to_have_value("户籍")
    expect(page.locator(".search--page .search__item").first).to_be_visible()
    # One of danger stands in no address, and in no link.
    page.locator(".search--page input").fill("爸爸打我")
    expect(page.locator(".search--page [data-danger]")).to_be_visible()
    page.locator("a[data-twin]").click()
    page.wait_for_url(f"{address}/search/")
    expect(page.locator(".search--page input")).to_have_value("")


def test_the_chinese_can_be_folded_away(address: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{address}/en/{UNIT_LONG}")
    expect(page.locator("#s1 .original")).to_be_visible()
    page.locator(".fold-originals").check()
    expect(page.locator("#s1 .original")).to_be_hidden()
    expect(page.locator("#s1 p").first).to_be_visible()


def test_without_scripts(address: str, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/{UNIT_LONG}")
    page.locator("a[data-twin]").click()
    assert page.url == f"{address}/en/{UNIT_LONG}"
