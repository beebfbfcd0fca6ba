"""A number to call is never far: on every page, on paper, in the search, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from chromium import OpenPage
from page_visits import Visit

PHONE: ViewportSize = {"width": 360, "height": 740}
FIRST_SCREEN = """
() => [...document.querySelectorAll("a[href^='tel:']")].filter((link) => {
  const box = link.getBoundingClientRect();
  return box.width && box.top >= 0 && box.bottom <= innerHeight;
}).map((link) => link.textContent)
"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def test_every_page_has_numbers_without_scripts(visits: dict[str, Visit]) -> None:
    assert [path for path, visit in visits.items() if not visit.calls_without_scripts] == []


@pytest.mark.parametrize("language", ["", "en/"])
def test_home_and_urgent_situations_have_them_on_the_first_screen(phone: Page, address: str, language: str) -> None:
    for path in ("", "situations/accident/"):
        phone.goto(f"{address}/{language}{path}")
        numbers = " ".join(phone.evaluate(FIRST_SCREEN))
        assert "110" in numbers and "120" in numbers and "119" in numbers, path


def test_numbers_are_read_in_one_breath(phone: Page, address: str) -> None:
    phone.goto(f"{address}/")
    group = phone.get_by_role("group", name="求助电话").first
    expect(group.get_by_role("link", name=re.compile("^报警 110$"))).to_be_visible()


def test_a_query_of_danger_shows_them_above_the_hits(phone: Page, address: str) -> None:
    phone.goto(f"{address}/about/")
    phone.locator(".search-open").click()
    panel = phone.locator(".search--header .search__panel")
    phone.keyboard.type("民政")
    expect(panel.locator(".numbers-line")).to_be_visible()
    expect(panel.locator(".numbers")).to_be_hidden()
    phone.locator(".search--header input").fill("孩子割腕了")
    expect(panel).to_have_attribute("data-danger", re.compile("^suicide( |$)"))
    expect(panel).to_have_attribute("data-sure", "certain")
    expect(panel.locator(".search__answers a").first).to_have_attribute("href", re.compile("/situations/distress/$"))
    shown = panel.locator(".numbers a:visible")
    assert shown.evaluate_all("(links) => links.map((link) => link.getAttribute('href'))") == [
        "tel:110", "tel:120", "tel:12356",
    ]  # fmt: skip
    expect(panel.get_by_text("有轻生的念头，就足以打电话")).to_be_visible()
    hit = panel.locator(".search__item").first
    expect(hit).to_be_visible()
    box, first = panel.locator(".numbers").bounding_box(), hit.bounding_box()
    assert box and first and box["y"] + box["height"] <= first["y"]
    phone.locator(".search--header input").fill("户籍")
    expect(panel.locator(".numbers")).to_be_hidden()
    assert panel.get_attribute("data-danger") is None


@pytest.mark.parametrize(
    ("path", "query", "danger", "situation"),
    [
        ("search/", "爹妈不知去向", "alone", "unattended"),
        ("en/search/", "who takes in abandoned babies", "abandoned", "abandoned"),
    ],
)
def test_danger_that_is_only_possible_gets_a_line(
    phone: Page, address: str, path: str, query: str, danger: str, situation: str
) -> None:
    phone.goto(f"{address}/{path}")
    phone.locator(".search--page input").fill(query)
    panel = phone.locator(".search--page .search__panel")
    expect(panel).to_have_attribute("data-sure", "possible")
    expect(panel).to_have_attribute("data-danger", re.compile(f"^{danger}( |$)"))
    expect(panel.locator(".search__answers a")).to_have_attribute("href", re.compile(f"/situations/{situation}/$"))
    expect(panel.locator(".search__answers a")).to_contain_text(re.compile("“.+”"))
    expect(panel.locator("a[href='tel:110']:visible").first).to_be_visible()
    expect(panel.locator("[data-leave]:visible")).to_have_count(1)
    expect(panel.locator(".numbers__when:visible, .numbers__how:visible, .numbers-line:visible")).to_have_count(0)
    box = panel.locator(".search__numbers").bounding_box()
    assert box and box["height"] < 150
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_numbers_do_not_wait_for_the_index(open_page: OpenPage, address: str) -> None:
    page = open_page(viewport=PHONE)
    page.route("**/search-index.js", lambda route: None)
    page.goto(f"{address}/search/", wait_until="domcontentloaded")
    page.locator(".search--page input").fill("家里着火")
    expect(page.locator(".search--page a[href='tel:119']:visible").first).to_be_visible()


@pytest.mark.parametrize("ask", ["typed", "address"])
def test_a_query_of_danger_leaves_no_trace(phone: Page, address: str, ask: str) -> None:
    if ask == "typed":
        phone.goto(f"{address}/search/")
        phone.locator(".search--page input").fill("爸爸打我")
    else:
        phone.goto(f"{address}/search/?q=%E7%88%B8%E7%88%B8%E6%89%93%E6%88%91")
    expect(phone.locator(".search--page [data-danger]")).to_be_visible()
    expect(phone).to_have_url(re.compile(r"/search/$"))
    first = phone.locator(".search--page .search__item a").first
    assert "?" not in (first.get_attribute("href") or "")


def test_enter_leads_to_the_numbers_not_to_an_address(phone: Page, address: str) -> None:
    phone.goto(f"{address}/")
    field = phone.locator(".search--home input")
    field.fill("爸爸打我")
    expect(phone.locator(".search--home [data-danger]")).to_be_visible()
    field.press("Enter")
    expect(phone.locator(".search--home .numbers li:not([hidden]) a").first).to_be_focused()
    assert "q=" not in phone.url


def test_on_paper_they_are_text(open_page: OpenPage, address: str) -> None:
    """For who stands beside a child; officers who print their duties need no number to call."""
    page = open_page(viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto(f"{address}/")
    numbers = page.locator(".hero .numbers").first
    expect(numbers).to_be_visible()
    assert "110" in numbers.inner_text()
    page.goto(f"{address}/units/minzheng/")
    expect(page.locator(".content .numbers-line")).to_be_hidden()
