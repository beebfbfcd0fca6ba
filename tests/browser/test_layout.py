"""Pages fit the narrowest screens, ask nothing of other hosts, and hold all their text without scripts."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from page_types import EVERY_PAGE, LANGUAGES, SITUATION_URGENT, UNIT_LONG
from page_visits import SCREENS, Visit


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_scrolls_sideways(visits: dict[str, Visit], screen: str) -> None:
    assert {path: visit.wide[screen] for path, visit in visits.items() if screen in visit.wide} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_one_low_row_on_phones(address: str, browser: Browser, language: str) -> None:
    for width in (320, 360):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/{language}units/")
        box = page.locator(".header").bounding_box()
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


@pytest.fixture(scope="module")
def phone(address: str, browser: Browser) -> Iterator[Page]:
    """A page of the site that can hold others: styles see the width of the frame."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}/traces/")
    yield page
    page.close()


FRAMED = """async ([paths, widths]) => {
  const frame = document.createElement("iframe");
  frame.style.border = "0";
  document.body.replaceChildren(frame);
  const found = [];
  for (const path of paths) {
    frame.src = path;
    await new Promise((resolve) => { frame.onload = resolve; });
    const root = frame.contentDocument.documentElement;
    for (const width of widths) {
      frame.style.width = width + "px";
      if (root.scrollWidth > width) { found.push([path, width]); }
    }
  }
  return found;
}"""
"""Which pages are wider than a frame of which width."""


def test_nothing_scrolls_sideways_at_any_width(phone: Page, address: str) -> None:
    paths = [f"{address}/{path}" for path in EVERY_PAGE]
    assert phone.evaluate(FRAMED, [paths, [*range(320, 1301, 20), 768, 1024]]) == []


TORN = """(limit) => {
  const torn = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const style = getComputedStyle(parentElement);
    if (style.textAlign !== "justify" || !parentElement.checkVisibility()) { continue; }
    let before;
    for (const match of data.matchAll(/\\p{Script=Han}/gu)) {
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + 1);
      const box = range.getBoundingClientRect();
      const follows = before && before.at === match.index - 1 && before.top === box.top;
      if (follows && box.left - before.left > limit * parseFloat(style.fontSize)) {
        torn.push(data.slice(match.index - 1, match.index + 9));
      }
      before = { at: match.index, top: box.top, left: box.left };
    }
  }
  return torn;
}"""
"""Where two characters of a justified line stand further apart than a number of their widths."""

A4_TEXT = 590
"""The width of the text on paper, 156 mm, in CSS pixels."""


@pytest.mark.parametrize("path", ["", UNIT_LONG, "functions/", "office/", "about/", "glossary/", SITUATION_URGENT])
def test_no_line_is_torn_apart(address: str, browser: Browser, path: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{path}")
    for width in (360, 390, 412, 768, 1280, A4_TEXT):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="print" if width == A4_TEXT else "screen")
        assert page.evaluate(TORN, 1.15) == [], width
    page.close()


LOW_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter((element) => {
  const box = element.getBoundingClientRect();
  const inText = getComputedStyle(element).display === "inline"
    && [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1);
  return element.checkVisibility({ visibilityProperty: true }) && box.height > 1 && box.height < 24 && !inText
    && !element.closest(".skip, .fold-originals");
}).map((element) => element.outerHTML.slice(0, 80))"""


def test_what_is_touched_is_high_enough(phone: Page, address: str) -> None:
    for path in EVERY_PAGE:
        phone.goto(f"{address}/{path}")
        assert phone.evaluate(LOW_TARGETS) == [], path


UNSEEN_FOCUS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const framed = (one) => getComputedStyle(one).outlineStyle !== "none";
  const seen = box.width > 8 && box.height > 8 && (framed(element) || framed(element.parentElement));
  return seen || element === document.body ? "" : element.outerHTML.slice(0, 80);
}"""


@pytest.mark.parametrize("path", ["", UNIT_LONG, SITUATION_URGENT, "members/", "en/matrix/"])
def test_the_focus_is_seen_at_every_stop(address: str, browser: Browser, path: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/{path}")
    # A panel that has been closed still holds what was found.
    page.locator(".search--header input").fill("110")
    page.locator(".search--header .search__list a").first.wait_for()
    page.keyboard.press("Escape")
    for stop in range(16):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN_FOCUS) == "", stop
    page.close()


BOXES = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}).filter(([, , width]) => width)"""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", [*LANGUAGES, SITUATION_URGENT, "search/?q=想死", "en/search/?q=suicide"])
def test_numbers_stand_in_an_even_grid(address: str, browser: Browser, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/{path}")
    cells = page.locator(".hero .numbers li, article .numbers li").locator("visible=true")
    cells.nth(1).wait_for()
    boxes = [box for cell in cells.all() if (box := cell.bounding_box())]
    assert max(box["width"] for box in boxes) - min(box["width"] for box in boxes) <= 1
    rows = Counter(round(box["y"]) for box in boxes)
    assert len({round(box["x"]) for box in boxes}) == max(rows.values())  # the columns of the longest row
    lines = page.locator(".hero .number, article .number").evaluate_all(
        "(links) => links.map((link) => getComputedStyle(link).textDecorationLine)"
    )
    assert set(lines) == {"none"}
    page.close()


def test_stages_stand_below_each_other_where_there_is_no_room(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 800})
    page.goto(f"{address}/{SITUATION_URGENT}")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        stages = page.evaluate(BOXES, ".way > li")
        assert len(stages) > 2 and len({left for left, *_ in stages}) == 1, media
        assert all(one[1] + one[3] < after[1] for one, after in pairwise(stages)), media
    page.close()


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_is_whole_and_marks_a_cell(address: str, browser: Browser, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/{language}matrix/")
    hidden, overflow = page.locator(".matrix").evaluate(
        "(box) => [box.scrollWidth - box.clientWidth, getComputedStyle(box).overflowY]"
    )
    assert hidden == 0 and overflow == "clip"
    cell = page.locator(".matrix tbody tr:nth-child(20) td:nth-child(5)")
    cell.hover()
    row, column, table = cell.evaluate(
        """(cell) => [getComputedStyle(cell.parentElement).backgroundColor,
          parseFloat(getComputedStyle(cell, "::after").height), cell.closest("table").offsetHeight]"""
    )
    assert row != "rgba(0, 0, 0, 0)" and column > table
    head = page.locator(".matrix thead").locator("th").nth(4).bounding_box()
    assert head and 0 <= head["y"] < 800  # though the row is far down
    page.close()


HIDDEN = """() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect();
  const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2);
  return document.activeElement !== document.body
    && !(seen && (document.activeElement.contains(seen) || seen.contains(document.activeElement)));
}"""
"""Whether something lies over what has the focus."""


@pytest.mark.parametrize("size", [(1280, 800), (360, 640), (640, 280)])
def test_the_way_out_lies_over_nothing_that_has_the_focus(
    address: str, browser: Browser, size: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{address}/{SITUATION_URGENT}")
    for _ in range(55):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML")
    assert page.evaluate("scrollY") > 500
    page.close()


def test_the_header_holds_at_twice_the_size_of_letters(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}/{UNIT_LONG}")
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    for control in ("[data-menu]", "[data-palette]", "a[data-twin]", ".search-open"):
        box = page.locator(control).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360, control
    page.close()


@pytest.mark.parametrize("size", [(320, 200), (640, 280)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_a_low_window_is_text(address: str, browser: Browser, language: str, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{address}/{language}{SITUATION_URGENT}")
    page.evaluate("scrollTo(0, 600)")
    top = page.locator(".header").evaluate("(header) => Math.max(0, header.getBoundingClientRect().bottom)")
    bottom = page.locator("article .leave").evaluate("(bar) => bar.getBoundingClientRect().top")
    assert bottom - top >= size[1] / 2
    assert page.locator("article .leave__link").is_visible()
    page.close()


def test_wide_windows_are_used(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/")
    numbers, field = page.evaluate(BOXES, ".hero .numbers, .hero .search__form")
    assert numbers[0] + numbers[2] == field[0] + field[2] > 1200
    page.goto(f"{address}/{SITUATION_URGENT}")
    said, quote = page.evaluate(BOXES, ".steps > li:first-child > :first-child, .steps > li:first-child > .quote")
    assert quote[0] > said[0] + said[2] and quote[0] + quote[2] > 1200
    page.close()
