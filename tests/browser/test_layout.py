"""Pages fit the narrowest screens, ask nothing of other hosts, and hold all their text without scripts."""

from collections import Counter

import pytest
from playwright.sync_api import Browser, ViewportSize

from page_types import EVERY_PAGE, LANGUAGES, PAGES

PHONE: ViewportSize = {"width": 360, "height": 800}
WIDEST = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map((element) => element.outerHTML.slice(0, 80))"""

SEEN = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (text && parent.checkVisibility({ visibilityProperty: true }) && !parent.closest("button, label")) {
      texts.push(text);
    }
  }
  return texts;
}"""
"""The texts that can be seen on a page, but for the names of what only scripts can do."""


@pytest.mark.parametrize(
    ("width", "text"), [(320, "100%"), (640, "200%"), (360, "100%")], ids=["320px", "text-200%", "360px"]
)
def test_nothing_scrolls_sideways(address: str, browser: Browser, width: int, text: str) -> None:
    """320 CSS pixels are also a screen of 1280 at a zoom of 400 %."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = {}
    for path in EVERY_PAGE:
        page.goto(f"{address}/{path}")
        page.evaluate(
            "(size) => { document.documentElement.style.fontSize = `calc(125% * ${parseInt(size)} / 100)`; }", text
        )
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide[path] = page.evaluate(WIDEST)
    page.close()
    assert wide == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_one_low_row_on_phones(address: str, browser: Browser, language: str) -> None:
    for width in (320, 360):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/{language}units/")
        box = page.locator(".md-header").bounding_box()
        assert box and box["height"] <= 57, width  # 56 and the line below
        for control in ("button[data-menu]", "[data-palette]", "a[data-twin]"):
            box = page.locator(control).bounding_box()
            assert box and box["height"] >= 44 and box["width"] >= 40, (width, control)
        page.close()


def test_nothing_is_asked_of_other_hosts_and_no_script_fails(address: str, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    for path in EVERY_PAGE:
        page.goto(f"{address}/{path}", wait_until="networkidle")
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_text_is_there_without_scripts(address: str, browser: Browser, language: str) -> None:
    def texts(scripts: bool) -> dict[str, Counter[str]]:
        context = browser.new_context(java_script_enabled=scripts, viewport=PHONE)
        page = context.new_page()
        found = {}
        for path in PAGES:
            page.goto(f"{address}/{language}{path}")
            found[path] = Counter(page.evaluate(SEEN))
        context.close()
        return found

    without, with_scripts = texts(False), texts(True)
    for path in PAGES:
        assert without[path], path
        assert with_scripts[path] - without[path] == Counter(), path


def test_the_navigation_is_there_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/rules/")
    menu = page.locator("header a[href='#site-nav']")
    assert menu.is_visible()
    assert not page.locator("button[data-menu]").is_visible()
    menu.click()
    assert page.locator("#site-nav summary").first.is_visible()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_header_fits_and_leads_on(address: str, browser: Browser, language: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/{language}rules/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for control in ("a[data-twin]", "a.search-open", "header a[href='#site-nav']"):
        box = page.locator(control).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360, control
    assert not page.locator(".search__close").is_visible()
    page.locator("a.search-open").click()
    page.wait_for_url("**/search/")
    assert page.locator(".without-scripts").is_visible()
    context.close()
