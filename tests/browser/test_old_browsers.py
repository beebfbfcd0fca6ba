"""Browsers that lack what pages are made for: nothing is fetched in its place, and people are told."""

import pytest
from playwright.sync_api import Browser, expect

NO_PROPERTIES = "CSS.supports = () => false;"
NO_OBSERVER = "delete window.ResizeObserver;"


@pytest.mark.parametrize("path", ["", "en/", "units/zhujian/"])
def test_an_engine_too_old_for_the_styles_is_told_so(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    page.add_init_script(NO_PROPERTIES)
    page.goto(f"{address}/{path}")
    expect(page.locator("#old-browser")).to_be_visible()
    page.close()


def test_other_browsers_are_not_bothered(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/")
    expect(page.locator("#old-browser")).to_be_hidden()
    page.close()


def test_nothing_is_fetched_from_elsewhere(browser: Browser, address: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(NO_OBSERVER)
    page.goto(f"{address}/members/")
    page.wait_for_load_state("networkidle")
    assert [request for request in requests if not request.startswith(address)] == []
    assert errors == []
    page.close()


def test_the_engine_of_double_browsers_is_asked_for(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/")
    expect(page.locator("meta[name=renderer]")).to_have_attribute("content", "webkit")
    page.close()
