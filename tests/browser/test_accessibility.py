"""No page of any type breaks a rule of WCAG 2.2 AA that a program can check, nor one of good practice."""

from typing import Any

import pytest
from playwright.sync_api import Page

from chromium import SPARING, OpenPage
from page_types import PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(tags) => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})"""


def violations(page: Page, axe_source: str) -> list[str]:
    """What is wrong on a page, a line each."""
    page.evaluate(axe_source)
    found: list[dict[str, Any]] = page.evaluate(RUN, TAGS)["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", ""), (360, "dark", "en/")])
def test_every_type_of_page(
    address: str, open_page: OpenPage, axe_source: str, width: int, scheme: Any, language: str
) -> None:
    """Wide and light in one language, narrow and dark in the other: templates and styles are the same."""
    page = open_page(SPARING, viewport={"width": width, "height": 800}, color_scheme=scheme)
    wrong = {}
    for path in PAGES:
        page.goto(f"{address}/{language}{path}")
        shown = page.evaluate("document.documentElement.dataset.scheme")
        assert shown == scheme
        wrong[path] = violations(page, axe_source)
        # What scripts put into a page leads somewhere too, for robots that follow links.
        wrong[path] += [f"no address: {link.get_attribute('class')}" for link in page.locator("a:not([href])").all()]
    assert {path: lines for path, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize("language", ["", "en/"])
def test_with_the_menu_open(address: str, open_page: OpenPage, axe_source: str, language: str) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}/{language}units/")
    page.locator("[data-menu]").click()
    page.locator("#site-nav").wait_for(state="visible")
    assert violations(page, axe_source) == []


def test_faults_are_found(open_page: OpenPage, axe_source: str) -> None:
    page = open_page()
    page.set_content("<html lang='zh'><title>x</title><main><h1>x</h1><input></main>")
    assert any(line.startswith("label") for line in violations(page, axe_source))
