"""The situations: a list seen at once, a page each, a way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from chromium import SPARING, OpenPage
from edition.model import Edition

PHONE: ViewportSize = {"width": 360, "height": 740}
SCREENS = {"": 7.5, "en/": 10}
"""At most as long, with what one can do now and who must act."""
MOST = {"": 150, "en/": 350}
"""Characters that a child has before it on a phone; an English word of the page has some five."""
SEEN = """(height) => {
  const tops = [], walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  let always = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (let at = 0; at < node.length; at++) {
      if (/\\s/.test(node.data[at])) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      // What only screen readers are told is no wider than a point.
      if (box.width < 1.5) continue;
      if (node.parentElement.closest(".leave")) always++;
      else tops.push(box.top + scrollY);
    }
  }
  const count = (y) => tops.filter((top) => top >= y && top < y + height).length;
  return always + Math.max(...tops.map(count));
}"""
"""The most characters of a page's text that are seen at once, wherever one has scrolled to."""
HARMLESS = "https://www.weather.com.cn/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(SPARING)
    page = context.new_page()
    page.route(HARMLESS, lambda route: route.fulfill(body="<title>harmless</title>", content_type="text/html"))
    yield page
    context.close()


@pytest.mark.parametrize("language", SCREENS)
def test_no_situation_is_longer_than_a_few_screens(phone: Page, address: str, site: Path, language: str) -> None:
    pages = sorted((site / language / "situations").glob("*/index.html"), key=lambda page: -page.stat().st_size)
    assert len(pages) > 40
    # The more a page has to say, the longer it is: the ten with most bytes stand for all.
    for name in (page.parent.name for page in pages[:10]):
        phone.goto(f"{address}/{language}situations/{name}/")
        height = phone.evaluate("document.documentElement.scrollHeight")
        assert height <= SCREENS[language] * PHONE["height"], (name, height)


def test_the_urgent_ones_are_seen_at_once(phone: Page, address: str, edition: Edition) -> None:
    phone.goto(f"{address}/situations/")
    urgent = [situation.id for situation in edition.situations if situation.dangers]
    tops = [phone.locator(f"#{name}").bounding_box() for name in urgent]
    assert all(box and box["y"] < 1.2 * PHONE["height"] for box in tops)


@pytest.mark.parametrize(("page", "name"), [("situations", "beaten"), ("topics", "legislation")])
def test_an_old_address_leads_on(phone: Page, address: str, page: str, name: str) -> None:
    phone.goto(f"{address}/{page}/#{name}")
    expect(phone).to_have_url(f"{address}/{page}/{name}/")


@pytest.mark.parametrize(("path", "name"), [("situations", "beaten"), ("topics", "legislation")])
def test_without_scripts_an_old_address_is_an_entry_of_the_list(
    open_page: OpenPage, address: str, path: str, name: str
) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{address}/{path}/#{name}")
    expect(page.locator(f"a#{name}")).to_be_in_viewport()
    assert page.locator(f"a#{name}").get_attribute("href") == f"{name}/"


def test_each_lane_leads_to_its_steps(phone: Page, address: str) -> None:
    phone.goto(f"{address}/situations/beaten/")
    links = phone.locator(".way a")
    targets = links.evaluate_all("(links) => links.map((link) => link.getAttribute('href').slice(1))")
    assert len(targets) == phone.locator(".steps > li").count()
    for link, target in zip(links.all(), targets, strict=True):
        assert phone.locator(f"#{target} strong").first.inner_text() == link.inner_text()


@pytest.mark.parametrize("way", ["link", "keys", "search"])
def test_leaving_puts_a_harmless_page_in_the_place_of_this_one(phone: Page, address: str, way: str) -> None:
    phone.goto(f"{address}/about/")
    if way == "search":
        phone.locator(".search-open").click()
        phone.locator(".search--header input").fill("爸爸打我")
        phone.locator(".search--header [data-leave]").click()
    else:
        phone.goto(f"{address}/situations/beaten/")
        expect(phone.locator(".content [data-leave]")).to_be_in_viewport()
        if way == "link":
            phone.locator(".content [data-leave]").click()
        else:
            for _ in range(3):
                phone.keyboard.press("Shift")
    phone.wait_for_url(HARMLESS)
    phone.go_back()
    assert "beaten" not in phone.url


@pytest.mark.parametrize("language", MOST)
def test_a_child_has_little_to_read_at_once(open_page: OpenPage, address: str, language: str) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{address}/{language}child/")
    assert page.evaluate(SEEN, PHONE["height"]) <= MOST[language]
    # The numbers and the way out come first.
    for place in (page.locator("article a.number[href='tel:110']"), page.locator("article .leave__link")):
        expect(place).to_be_in_viewport()


def test_from_home_a_grandmother_is_two_taps_from_what_to_do(phone: Page, address: str) -> None:
    """No more than a screen to scroll, and the first thing to do is seen at once."""
    phone.goto(f"{address}/")
    group = phone.get_by_role("link", name="上学", exact=True)
    box = group.bounding_box()
    assert box and box["y"] < 2 * PHONE["height"]
    group.click()
    situation = phone.locator("article").get_by_role("link", name="孩子辍学、不去上学")
    expect(situation).to_be_in_viewport()
    situation.click()
    expect(phone.locator("[data-now=do] li").first).to_be_in_viewport(ratio=1)


def test_one_can_go_on_to_the_neighbours_and_back_to_the_list(phone: Page, address: str) -> None:
    phone.goto(f"{address}/situations/dropout/")
    links = phone.locator("nav.neighbours a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "../tuition/",
        "../#group-school",
        "../city-school/",
    ]
