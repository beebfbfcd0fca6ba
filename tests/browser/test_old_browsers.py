"""Browsers that lack what pages are made for: nothing is fetched in its place, and people are told."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chromium import OpenPage

NO_PROPERTIES = "CSS.supports = () => false;"
NO_OBSERVER = "delete window.ResizeObserver;"


@pytest.mark.parametrize("path", ["", "en/", "units/zhujian/"])
def test_an_engine_too_old_for_the_styles_is_told_so(open_page: OpenPage, address: str, path: str) -> None:
    page = open_page(NO_PROPERTIES)
    page.goto(f"{address}/{path}")
    expect(page.locator(".old-browser")).to_be_visible()


def test_other_browsers_are_not_bothered(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}/")
    expect(page.locator(".old-browser")).to_have_count(0)


def test_nothing_is_fetched_from_elsewhere(open_page: OpenPage, address: str) -> None:
    page = open_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(NO_OBSERVER)
    page.goto(f"{address}/members/")
    with page.expect_response("**/search-index.js"):
        page.mouse.move(50, 50)
    assert [request for request in requests if not request.startswith(address)] == []
    assert errors == []


def test_the_engine_of_double_browsers_is_asked_for(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}/")
    expect(page.locator("meta[name=renderer]")).to_have_attribute("content", "webkit")


NEWER = re.compile(r"[\s;{](inset(-\w+)?|(margin|padding|border)-(inline|block)):|:(is|where)\(")
"""What a Chromium of 2020, as phones and double browsers have it, does not know: the rule or the line is lost."""


def test_no_style_counts_on_newer_engines(site: Path) -> None:
    styles = "".join(file.read_text(encoding="utf-8") for file in sorted((site / "generated").glob("*.css")))
    assert NEWER.findall(styles) == []
    assert NEWER.search("a { inset: 0 }") and NEWER.search("a:is(b) { margin-inline: 0 }")


def test_a_link_that_was_cut_is_no_error(open_page: OpenPage, address: str) -> None:
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/units/gongan/?h=%E5%84%BF%E7%AB%A5#%E5%9")
    page.locator("article mark").first.wait_for()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert errors == []
