"""The security policy of README and pages: nothing inline, nothing from elsewhere, and no page that breaks it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from page_types import UNIT_LONG
from page_visits import REPORT, Visit
from parsed_pages import read_html


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_init_script(REPORT)
    yield page
    page.close()


def test_no_page_breaks_it(visits: dict[str, Visit]) -> None:
    assert {path: visit.breaches for path, visit in visits.items() if visit.breaches} == {}


def test_what_readers_do_breaks_it_nowhere(address: str, page: Page) -> None:
    page.goto(f"{address}/{UNIT_LONG}")
    page.locator("#s2 .cite").click()
    page.locator("[data-palette]").click()
    page.locator(".search--header input").fill("留守儿童")
    page.locator(".search--header .search__list li").first.wait_for()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("window.violations") == []


def test_it_stops_what_is_not_ours(address: str, page: Page) -> None:
    page.goto(f"{address}/{UNIT_LONG}")
    page.evaluate(
        """() => {
          document.querySelector("article").insertAdjacentHTML(
            "beforeend", "<img src=x onerror='window.ran = 1'><p style='color: red'></p>");
          const script = document.createElement("script");
          script.textContent = "window.ran = 2";
          document.body.append(script);
        }"""
    )
    page.wait_for_function("window.violations.length >= 3")
    assert page.evaluate("window.ran") is None


def test_pages_and_the_read_me_say_the_same(policy: str, site: Path) -> None:
    assert "unsafe" not in policy
    for path in site.rglob("*.html"):
        head = read_html(path).head
        assert head is not None
        tags = head.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert [tag["content"] for tag in tags] == [policy.removesuffix("; frame-ancestors 'self'")], path


def test_pages_have_nothing_inline(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = read_html(path)
        inside = [tag for tag in page.find_all("script", src=False) if tag.get("type") != "application/ld+json"]
        inside += page.find_all("style")
        inside += [tag for tag in page.find_all(True) if any(re.match("on|style$", name) for name in tag.attrs)]
        assert inside == [], path
