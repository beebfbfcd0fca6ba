"""Pages fit the narrowest screens, ask nothing of other hosts, and hold all their text without scripts."""

from collections import Counter

import pytest
from playwright.sync_api import Browser

from page_types import LANGUAGES
from page_visits import SCREENS, Visit


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_scrolls_sideways(visits: dict[str, Visit], screen: str) -> None:
    assert {path: visit.wide[screen] for path, visit in visits.items() if screen in visit.wide} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_one_low_row_on_phones(address: str, browser: Browser, language: str) -> None:
    for width in (320, 360):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/{language}units/")
        box = page.locator(".md-header").bounding_box()
        assert box and box["height"] <= 57, width  # 56 and the line below
        for control in ("[data-menu]", "[data-palette]", "a[data-twin]"):
            box = page.locator(control).bounding_box()
            assert box and box["height"] >= 44 and box["width"] >= 40, (width, control)
        page.close()


def test_nothing_is_asked_of_other_hosts_and_no_script_fails(visits: dict[str, Visit]) -> None:
    for path, visit in visits.items():
        assert [url for url in visit.asked if not url.startswith(("/", "data:"))] == [], path
        assert visit.wrong == [], path
        assert visit.asked, path


def test_all_text_is_there_without_scripts(visits: dict[str, Visit]) -> None:
    for path, visit in visits.items():
        assert visit.texts_without_scripts, path
        lost = Counter(visit.texts) - Counter(visit.texts_without_scripts)
        # Of keys that only a script hears nothing is said without one.
        assert [text for text in lost if "Shift" not in text] == [], path


def test_the_navigation_is_there_without_scripts(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/rules/")
    menu = page.locator("header a[href='#site-nav']")
    assert menu.is_visible()
    assert menu.get_attribute("role") is None  # it leads there, and opens nothing
    menu.click()
    assert page.locator("#site-nav a").first.is_visible()
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
