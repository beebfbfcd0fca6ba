"""The search as people meet it: fields, keys, lists, the place found, and what happens where something fails."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from chromium import DENY_STORAGE

FIELD = ".search--header input"
STATUS = ".search--header .search__status"
ITEMS = ".search--header .search__list > .search__item"
LINKS = f"{ITEMS} > a.search__link"
PHONE: ViewportSize = {"width": 360, "height": 740}
IN_VIEW = """
(id) => {
  const top = document.getElementById(id).getBoundingClientRect().top;
  return top >= document.querySelector(".header").getBoundingClientRect().bottom - 1 && top < innerHeight;
}
"""
SCRIPTS = "window.pieces.scripts"
MISSING, OLD = "搜索的索引没有装上，请从下面的目录找", "浏览器版本太旧，不能搜索，请从下面的目录找"
NO_FLAT_MAP = "delete Array.prototype.flatMap; delete Array.prototype.flat; delete Object.fromEntries;"
"""Chromium 64 to 68, as double browsers have it."""


def search(page: Page, text: str, field: str = FIELD) -> None:
    page.locator(field).click()
    page.locator(field).fill(text)
    expect(page.locator(".search[data-open] .search__item").first).to_be_visible()


def test_the_field_in_the_header_needs_no_click(page: Page, address: str) -> None:
    page.goto(address + "about/")
    expect(page.locator(FIELD)).to_be_visible()
    page.focus(FIELD)
    expect(page.locator(FIELD)).to_be_focused()


def test_a_key_goes_to_the_field(page: Page, address: str) -> None:
    for key in ("Control+k", "Meta+k"):
        page.goto(address + "about/")
        page.keyboard.press(key)
        expect(page.locator(FIELD)).to_be_focused()
    assert page.locator(FIELD).get_attribute("aria-keyshortcuts") == "Control+K Meta+K"


def test_keys_walk_the_list_and_open_a_hit(page: Page, address: str) -> None:
    page.goto(address + "about/")
    search(page, "强制报告")
    links = page.locator(LINKS)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Home")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".search--header .search__all")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    target = links.nth(0).get_attribute("href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/units/"))
    assert target is not None and page.url.endswith(target.removeprefix("../"))


def test_escape_closes_and_typing_opens_again(page: Page, address: str) -> None:
    page.goto(address + "about/")
    search(page, "户籍")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(ITEMS).first).to_be_hidden()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("登记")
    expect(page.locator(ITEMS).first).to_be_visible()
    page.mouse.click(5, 890)
    expect(page.locator(ITEMS).first).to_be_hidden()


COMPOSE = """([field, text, data]) => {
  const input = document.querySelector(field);
  input.value = text;
  input.dispatchEvent(new CompositionEvent("compositionupdate", { bubbles: true, data }));
  input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
}"""
COMPOSED = """([field, text]) => {
  const input = document.querySelector(field);
  input.value = text;
  input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: text }));
}"""


def test_signs_composed_are_searched_when_they_are_done(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "户籍")
    before = page.locator(ITEMS).count()
    page.evaluate(COMPOSE, [FIELD, "ㄑㄧㄤ", "ㄑㄧㄤ"])
    page.wait_for_timeout(50)
    assert page.locator(ITEMS).count() == before
    page.evaluate(COMPOSED, [FIELD, "强制报告"])
    expect(page.locator(ITEMS).first).to_contain_text("强制报告")


def test_letters_composed_are_searched_as_they_come(page: Page, address: str) -> None:
    page.goto(address + "en/")
    page.locator(FIELD).click()
    page.evaluate(COMPOSE, [FIELD, "police", "police"])
    expect(page.locator(ITEMS).first).to_contain_text("Public Security")


@pytest.mark.parametrize("field", ["header", "home", "page"])
def test_keys_of_an_input_method_do_nothing_else(page: Page, address: str, field: str) -> None:
    page.goto(address + ("search/" if field == "page" else ""))
    search(page, "留守", f".search--{field} input")
    for key in ("Enter", "Escape"):
        compose(page, field, key)


def compose(page: Page, field: str, key: str) -> None:
    """Press a key while an input method has something to end or to give up."""
    before = page.url
    # What engines send where the key goes to the input method first; some send the form, too.
    page.evaluate(
        """([field, key]) => {
          const input = document.querySelector(field);
          const event = { key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true };
          const passed = input.dispatchEvent(new KeyboardEvent("keydown", event));
          if (!passed) { throw new Error("kept from the input method"); }
          if (key === "Enter") { input.form.requestSubmit(); }
        }""",
        [f".search--{field} input", key],
    )
    page.wait_for_timeout(100)
    assert page.url == before
    expect(page.locator(f".search--{field} .search__item").first).to_be_visible()


def test_enter_in_the_header_leads_to_all_results(page: Page, address: str) -> None:
    page.goto(address + "about/")
    search(page, "户籍")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator(".search--page .search__item").first).to_be_visible()


def test_nothing_is_said_of_a_word_half_typed(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "户籍")
    before = page.locator(ITEMS).first.inner_text()
    status = page.locator(STATUS)
    page.keyboard.type("魑魅魍魉", delay=20)
    assert "没有" not in status.inner_text()
    assert page.locator(ITEMS).first.inner_text() == before
    expect(status).to_have_text(re.compile("没有"))


@pytest.mark.parametrize(
    ("query", "match", "words"),
    [
        ("孩子的护照怎么办", "near", "没有完全相符的，最接近的是…"),
        ("量子纠缠", "none", "没有找到“量子纠缠”"),
        ("孩子没有户口", "good", None),
    ],
)
def test_the_search_admits_what_it_does_not_know(
    page: Page, address: str, query: str, match: str, words: str | None
) -> None:
    page.goto(f"{address}search/?q={query}")
    panel = page.locator(".search--page .search__panel")
    expect(panel).to_have_attribute("data-match", match)
    ways = panel.get_by_role("link", name="遇到情况找谁", exact=True)
    if words:
        expect(panel.locator(".search__status")).to_have_text(words)
        expect(ways).to_be_visible()
    else:
        expect(ways).to_be_hidden()
    assert (panel.locator(".search__item").count() > 0) is (match != "none")


def test_a_weak_match_is_said_before_the_hits_with_ways_on(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}search/?q=孤儿基本生活费标准")
    panel = page.locator(".search--page .search__panel")
    expect(panel).to_have_attribute("data-match", "near")
    way, first = panel.locator(".search__ways a").first, panel.locator(".search__item").first
    expect(way).to_be_visible()
    above, below = way.bounding_box(), first.bounding_box()
    assert above and below and above["y"] < below["y"] and above["y"] < PHONE["height"]
    assert panel.locator(".search__status").evaluate("(line) => getComputedStyle(line).fontWeight") == "700"


START = ".search__start"
ASK = ".search__ask"


@pytest.mark.parametrize("field", ["header", "home", "page"])
def test_an_empty_field_shows_examples_and_groups_of_situations(page: Page, address: str, field: str) -> None:
    page.goto(address + ("search/" if field == "page" else ""))
    start = page.locator(f".search--{field} {START}")
    page.locator(f".search--{field} input").focus()
    expect(start.get_by_role("link").first).to_have_text("孩子有危险")
    expect(start.get_by_role("link").first).to_have_attribute("href", re.compile(r"situations/#group-urgent$"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(start.get_by_role("button", name="交不起医保")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f".search--{field} input")).to_have_value("交不起医保")
    expect(page.locator(f".search--{field} input")).to_be_focused()
    expect(page.locator(f".search--{field} .search__item").first).to_be_visible()
    expect(start).to_be_hidden()
    page.locator(f".search--{field} input").fill("")
    expect(start).to_be_visible()
    if field != "page":
        page.keyboard.press("Escape")
        expect(start).to_be_hidden()


def test_without_scripts_the_search_page_has_the_groups(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/")
    expect(page.locator(".without-scripts").get_by_role("link", name="孩子有危险")).to_be_visible()
    context.close()


def test_an_empty_panel_fits_a_small_phone_and_is_accessible(page: Page, address: str, axe_source: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    for path, open_ in (
        ("en/", ".search--home input"),
        ("about/", ".search-open"),
        ("en/search/", ".search--page input"),
    ):
        page.goto(address + path)
        page.locator(open_).click()
        expect(page.locator(START).get_by_role("link").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        heights = page.locator(f"{START} :is(a, button):visible").evaluate_all(
            "(all) => all.map((one) => one.offsetHeight)"
        )
        assert heights and min(heights) >= 44
        page.evaluate(axe_source)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found["violations"]] == []


@pytest.mark.parametrize(("path", "column"), [("search/", ".search--page"), ("", ".search--home")])
def test_the_best_situation_and_the_best_clause_stand_side_by_side(
    page: Page, address: str, path: str, column: str
) -> None:
    page.goto(address + path)
    search(page, "孙子不上学", f"{column} input")
    items = page.locator(f"{column} .search__list > li")
    first, second, third = (items.nth(number).bounding_box() for number in range(3))
    assert first and second and third
    assert first["y"] == second["y"] and first["height"] == second["height"] and first["x"] < second["x"]
    assert third["width"] > first["width"] + second["width"] - 2 and third["y"] >= first["y"] + first["height"]
    crumbs = items.locator(".search__crumb").all_inner_texts()[:2]
    assert "遇到情况找谁" in crumbs and any("第四部分" in crumb for crumb in crumbs)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(items.nth(1).locator("a")).to_be_focused()
    page.set_viewport_size(PHONE)
    first, second = (items.nth(number).bounding_box() for number in range(2))
    assert first and second and first["x"] == second["x"]


@pytest.mark.parametrize("query", ["孤儿基本生活费标准", "量子纠缠"])
def test_where_nothing_fits_a_person_is_offered(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}search/?q={query}")
    ask = page.locator(f".search--page {ASK}")
    expect(ask.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")
    expect(ask).to_contain_text("24小时")
    page.locator(".search--page input").fill("孩子没有户口")
    expect(ask).to_be_hidden()


@pytest.mark.parametrize(("query", "match"), [("我站在楼顶上", "none"), ("误食老鼠药怎么半", "near")])
def test_where_there_is_danger_its_numbers_stand_alone(page: Page, address: str, query: str, match: str) -> None:
    page.goto(f"{address}search/?q={query}")
    panel = page.locator(".search--page .search__panel")
    expect(panel).to_have_attribute("data-match", match)
    expect(panel).to_have_attribute("data-sure", re.compile("."))
    expect(panel.locator(".search__ways a").first).to_be_visible()
    expect(panel.locator(ASK)).to_be_hidden()
    field = page.locator(".search--page input")
    field.fill("量子纠缠")
    expect(panel.locator(ASK)).to_be_visible()
    field.fill(query)  # what waits for a pause shows no line of before
    assert panel.locator(ASK).is_hidden()


def test_a_letter_holds_the_query_only_while_it_is_opened(page: Page, address: str) -> None:
    contact = "mailto:editors@example.org"
    said = {
        "words": "告诉编者",
        "address": contact,
        "before": f"{contact}?body=",
        "body": "搜索的是：{query}",
        "between": "&subject=",
        "title": "没有",
        "after": "",
    }

    def with_contact(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace('"ask":{', f'"ask":{{"contact":{json.dumps(said)},', 1)
        route.fulfill(response=response, body=body)

    page.route("**/search-index.js", with_contact)
    page.goto(address)
    page.locator(FIELD).fill("量子&纠缠")
    write = page.locator(f".search--header {ASK}").get_by_role("link", name="告诉编者")
    expect(write).to_have_attribute("href", contact)
    page.evaluate(
        """() => document.addEventListener("click", (event) => {
          window.opened = event.target.href;
          event.preventDefault();
        })"""
    )
    write.click()
    body = quote("搜索的是：量子&纠缠", safe="")
    assert page.evaluate("window.opened") == f"{contact}?body={body}&subject={quote('没有')}"
    expect(write).to_have_attribute("href", contact)


@pytest.mark.parametrize("path", ["search/?q=%E5%9", "units/gongan/?h=%E5%9#%E5%9"])
def test_an_address_cut_in_the_middle_is_no_error(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    expect(page.locator(".search input").last).to_have_value("")


def test_the_search_has_its_place_without_short_forms_of_styles(page: Page, address: str) -> None:
    """Engines of before 2020, as double browsers have them, do not know `inset`."""

    def without(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(r"inset(-inline|-block)?:[^;}]*", "", response.text()))

    page.route("**/*.css", without)
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(address + "about/")
    page.get_by_role("button", name="打开搜索").click()
    page.keyboard.type("留守儿童")
    field, first = page.locator(FIELD).bounding_box(), page.locator(LINKS).first.bounding_box()
    assert field and first and 0 <= field["y"] < first["y"] < 740


def test_the_status_says_how_many(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "先进典型")
    status = page.locator(STATUS)
    expect(status).to_have_text("找到1处")
    assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
    search(page, "困镜儿童")
    expect(status).to_have_text(re.compile("按“困境儿童”查找：找到[0-9]+处"))


def test_no_result_says_so_and_leads_on(page: Page, address: str) -> None:
    page.goto(address)
    none = page.locator(".search--header .search__none")
    page.locator(FIELD).fill("量子纠缠")
    expect(page.locator(STATUS)).to_have_text("没有找到“量子纠缠”")
    expect(none.get_by_role("link", name="遇到情况找谁", exact=True)).to_be_visible()
    expect(none.get_by_role("link", name="成员单位")).to_be_visible()
    page.locator(FIELD).fill("水利厅")
    near = none.locator(".search__near a").first
    expect(near).to_be_visible()
    word = near.inner_text()
    near.click()
    expect(page.locator(FIELD)).to_have_value(word)
    expect(page.locator(ITEMS).first).to_be_visible()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE])
def test_a_hit_leads_to_the_clause_and_marks_the_words(
    page: Page, address: str, motion: str, size: ViewportSize
) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    page.goto(address)
    search(page, "康复救助")
    link = page.locator(LINKS).filter(has_text="残疾人联合会").first.get_attribute("href")
    page.set_viewport_size(size)
    page.goto(address + (link or ""))
    anchor = urlsplit(page.url).fragment
    assert page.evaluate(IN_VIEW, anchor)
    marks = page.locator(f"#{anchor} mark").all_inner_texts()
    assert marks and set(marks) == {"康复救助"}


def test_a_person_is_led_to_by_the_row(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "李剑")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/members/"))
    assert page.evaluate(IN_VIEW, urlsplit(page.url).fragment)
    expect(page.locator("td mark").first).to_have_text("李剑")


@pytest.mark.parametrize(
    ("path", "list_"), [("search/", ".search--page .search__item"), ("about/", ITEMS), ("", ITEMS)]
)
def test_a_query_can_be_handed_on_as_a_link(page: Page, address: str, path: str, list_: str) -> None:
    page.goto(f"{address}{path}?q=%E6%AE%8B%E7%96%BE+%E4%B8%8A%E5%AD%A6")
    expect(page.locator(list_).first).to_be_visible()
    expect(page.locator(".search[data-open] input")).to_have_value("残疾 上学")


def test_the_search_page_keeps_the_query_in_its_address(page: Page, address: str) -> None:
    page.goto(address + "search/")
    search(page, "户口", ".search--page input")
    page.wait_for_url(re.compile(r"\?q="))  # when it is taken to be complete
    assert parse_qs(urlsplit(page.url).query) == {"q": ["户口"]}


def test_the_field_on_the_home_page(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "孩子没有户口", ".search--home input")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator(".search--page .search__item").first).to_be_visible()


def test_on_phones_a_button_opens_the_search(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + "about/")
    expect(page.locator(FIELD)).to_be_hidden()
    button = page.get_by_role("button", name="打开搜索")
    box = button.bounding_box()
    assert box and min(box["width"], box["height"]) >= 44
    button.click()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("户口")
    expect(page.locator(ITEMS).first).to_be_visible()
    for target in (page.locator(LINKS).first, page.get_by_role("button", name="关闭搜索")):
        box = target.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="关闭搜索").click()
    expect(page.locator(FIELD)).to_be_hidden()
    expect(button).to_be_focused()


def test_typing_before_the_index_is_there(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/search-index.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.locator(FIELD).fill("户籍登记")
    expect(page.locator(STATUS)).to_have_text("搜索正在准备")
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()
    expect(page.locator(ITEMS).first).to_be_visible()


@pytest.fixture
def failing(browser: Browser) -> Iterator[Page]:
    """A page on which something fails: nothing is left uncaught."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def expect_ways(page: Page, words: str) -> None:
    expect(page.locator(STATUS)).to_have_text(words)
    expect(page.locator(".search--header .search__ways a").first).to_be_visible()


def change_engine(page: Page, code: str) -> None:
    """Put something behind the script of the engine."""

    def changed(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=f"{response.text()};{code}")

    page.route("**/engine.js", changed)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("delete window.TextDecoder", OLD),
        ("delete window.MessageChannel", OLD),
        ("delete String.prototype.normalize", OLD),
        ("Search.begin = () => { throw new Error('begin') }", MISSING),
        ("Search.work = () => { throw new Error('work') }", MISSING),
        ("Search.search = () => [].noSuchMethod()", OLD),
    ],
)
def test_where_the_search_fails_it_says_so(failing: Page, address: str, code: str, words: str) -> None:
    change_engine(failing, code)
    failing.goto(address)
    failing.locator(FIELD).fill("户籍")
    expect_ways(failing, words)


def test_an_engine_without_newer_methods_searches_or_says_so(failing: Page, address: str) -> None:
    failing.add_init_script(NO_FLAT_MAP)
    failing.goto(address)
    failing.locator(FIELD).fill("户籍")
    expect(failing.locator(f"{LINKS}:visible, .search--header .search__ways a:visible").first).to_be_visible()
    expect(failing.locator(STATUS)).to_have_text(re.compile(f"找到|{OLD}"))


def test_what_fails_later_is_said_too(failing: Page, address: str) -> None:
    change_engine(
        failing,
        "const real = Search.search; Search.search = (index, query) => query === '户籍' ? x : real(index, query);",
    )
    failing.goto(address)
    search(failing, "学费")
    failing.locator(FIELD).fill("户籍")
    expect_ways(failing, MISSING)
    expect(failing.locator(ITEMS).first).to_be_hidden()


def test_an_index_that_never_answers_is_given_up_and_taken_when_it_comes(failing: Page, address: str) -> None:
    held: list[Route] = []
    failing.clock.install()
    failing.route("**/search-index.js", lambda route: held.append(route))
    failing.goto(address, wait_until="commit")
    failing.locator(FIELD).fill("户籍登记")
    expect(failing.locator(STATUS)).to_have_text("搜索正在准备")
    expect(failing.locator(".search--header .search__ways a").first).to_be_hidden()
    while not held:
        failing.wait_for_timeout(20)
    failing.clock.run_for(20_000)
    expect_ways(failing, MISSING)
    held.pop().continue_()
    expect(failing.locator(ITEMS).first).to_be_visible()


@pytest.mark.parametrize("field", ["header", "page"])
def test_an_empty_field_of_a_search_that_fails_leads_on(failing: Page, address: str, field: str) -> None:
    failing.route("**/search-index.js", lambda route: route.abort())
    failing.goto(address + "search/")
    failing.locator(f".search--{field} input").focus()
    expect(failing.locator(f".search--{field} .search__status")).to_have_text(MISSING)
    expect(failing.locator(f".search--{field} .search__ways a").first).to_be_visible()


@pytest.mark.parametrize("fault", ["aborted", "missing", "corrupt"])
def test_a_number_to_call_is_there_whatever_file_fails(browser: Browser, address: str, root: Path, fault: str) -> None:
    """Of scripts and data: those of every page, and those that the search loads."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}search/")
    names = {Path(path).name for path in page.evaluate(SCRIPTS)}
    for path in ("units/gongan/", "members/"):
        page.goto(address + path)
        names |= {Path(str(script.get_attribute("src"))).name for script in page.locator("script[src]").all()}
    assert len(names) == 12

    def fail(route: Route) -> None:
        if fault == "aborted":
            route.abort()
        elif fault == "missing":
            route.fulfill(status=404, body="<!doctype html><title>missing</title>", content_type="text/html")
        else:
            body = route.fetch().text()
            route.fulfill(body=body[: len(body) // 2], content_type="text/javascript")

    for name in sorted(names):
        page.route(f"**/{name}", fail)
        for path in ("units/gongan/", "situations/beaten/", "", "search/"):
            page.goto(address + path)
            expect(
                page.locator("article a[href='tel:110']:visible, .hero a[href='tel:110']:visible").first
            ).to_be_visible()
        page.locator(".search--page input").fill("孩子被打")
        expect(page.locator(".search--page a[href='tel:110']:visible").first).to_be_visible()
        page.unroute_all()
    context.close()


@pytest.mark.parametrize("place", ["header", "page"])
def test_a_search_that_lacks_a_file_says_so_below_a_number(browser: Browser, address: str, place: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}search/")
    names = [Path(path).name for path in page.evaluate(SCRIPTS)]
    assert len(names) == 6
    page.close()
    errors: list[str] = []
    for name in names:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route(f"**/{name}", lambda route: route.abort())
        page.goto(f"{address}search/")
        page.locator(f".search--{place} input").fill("孩子被打")
        panel = page.locator(f".search--{place} .search__panel")
        expect(panel.locator("a[href='tel:110']:visible").first).to_be_visible()
        expect(panel.locator(".search__status")).to_have_text(MISSING)
        if not name.startswith("search-danger"):
            expect(panel).to_have_attribute("data-danger", re.compile("."))
            expect(page).to_have_url(f"{address}search/")
        assert errors == [], name
        page.close()
    context.close()


def test_half_a_character_is_no_error(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "学费")
    page.locator(FIELD).evaluate("(field) => { field.value = '学费\\ud83d'; field.dispatchEvent(new Event('input')); }")
    expect(page.locator(ITEMS).first).to_be_visible()


def test_storage_denied_and_from_the_file_system(page: Page, files: str) -> None:
    page.add_init_script(DENY_STORAGE)
    page.goto(files + "index.html")
    search(page, "强制报告")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"units/\w+\.html"))
    assert page.evaluate(IN_VIEW, urlsplit(page.url).fragment)
    expect(page.locator("li.clause mark").first).to_have_text("强制报告")
    page.goto(files + "search.html?q=%E6%88%B7%E7%B1%8D")
    expect(page.locator(".search--page .search__item").first).to_be_visible()


def test_without_scripts_the_field_leads_to_the_search_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".search--home input").fill("户籍")
    page.locator(".search--home button[type=submit]").click()
    page.wait_for_url(re.compile(r"/search/\??$"))  # without the query: nothing could look at it first
    expect(page.locator(".content").get_by_role("link", name="成员单位").last).to_be_visible()
    context.close()


def test_keywords_are_neither_shown_nor_read(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "家暴")
    shown = page.locator(".search--header .search__panel").inner_text()
    assert "虐童" not in shown and "domestic violence" not in shown


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("about/", "强制报告"),
        ("about/", "量子纠缠"),
        ("search/", "孩子的护照怎么办"),
        ("search/", "爸爸打我"),
        ("en/", "police"),
        ("en/", "a child is beaten"),
    ],
)
def test_accessible_while_open(page: Page, address: str, axe_source: str, query: str, path: str) -> None:
    looks: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (360, "dark")]
    for width, scheme in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}{path}?q={query}")
        page.evaluate(axe_source)
        expect(page.locator(".search[data-open] .search__status")).to_have_text(re.compile(".+"))
        expect(
            page.locator(".search[data-open]").locator(".search__item:visible, .search__ways a:visible").first
        ).to_be_visible()
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        faults = [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found["violations"]]
        assert faults == [], (width, scheme)


def test_scripts_hold_no_words(root: Path) -> None:
    theme = root / "theme"
    for script in [*theme.glob("engine/*.js"), *theme.glob("search/*.js"), *theme.glob("scripts/*.js")]:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search("[\u4e00-\u9fff]", code), script.name
