"""The quick way out really leads out: not by Back, not in a restored tab, and no query of danger is left behind.

Browsers of people keep pages for Back, which Playwright turns off: here it is on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from chromium import ARGUMENTS, DENY_STORAGE, SPARING, OpenPage, find_whole_chromium
from edition.model import Edition
from page_types import LANGUAGES
from parsed_pages import find, read_html

HARMLESS = "https://www.weather.com.cn/"
BUTTON = ".content .leave__link"
KEPT = """
window.addEventListener("pageshow", (event) => {
  window.kept = event.persisted;
  window.before = document.documentElement.style.opacity;
});
"""
"""Run in a page before its own scripts, tells whether it was kept, and how it was until then."""
RESTORED = """
const entries = performance.getEntriesByType.bind(performance);
performance.getEntriesByType = (type) => type === "navigation" ? [{ type: "back_forward" }] : entries(type);
"""
"""Run in a page before its own scripts, makes it one that a browser has restored with its tab."""
HIDES = """
new MutationObserver(() => {
  if (document.documentElement.hidden) { console.log("hidden " + location.href + document.title); }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["hidden"] });
"""
"""Run in a page before its own scripts, has it tell when it hides itself, and what its tab says then."""
SHOWN = (
    "getComputedStyle(document.documentElement).display !== 'none' && document.documentElement.style.opacity !== '0'"
)


@pytest.fixture(scope="module")
def keeping(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps pages for Back."""
    path = find_whole_chromium()
    if path is None:
        pytest.skip("no browser that keeps pages")
    keeping = browser.browser_type.launch(
        executable_path=path,
        args=list(ARGUMENTS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield keeping
    keeping.close()


def context_of(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    harmless(context)
    return context


def harmless(context: BrowserContext) -> None:
    context.route(HARMLESS, lambda route: route.fulfill(body="<title>harmless</title>", content_type="text/html"))


@pytest.fixture(params=["kept", "fetched again"])
def page(request: pytest.FixtureRequest, browser: Browser, keeping: Browser) -> Iterator[Page]:
    """A page of a browser that keeps pages for Back, and one of a browser that doesn't."""
    context = context_of(keeping if request.param == "kept" else browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def kept(keeping: Browser) -> Iterator[Page]:
    """A page of a browser that keeps pages for Back, whose `kept` says whether it was kept."""
    context = context_of(keeping)
    context.add_init_script(KEPT)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = context_of(browser)
    context.add_init_script(SPARING)
    yield context.new_page()
    context.close()


def back(page: Page) -> None:
    # A page that leaves again at once never tells that it has loaded.
    page.go_back(wait_until="commit")


def wait_for(page: Page, condition: Callable[[], bool]) -> None:
    """Wait until something is so that the page itself can't tell."""
    for _ in range(500):
        if condition():
            return
        page.wait_for_timeout(20)
    pytest.fail("it is never so")


def leave(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.goto(f"{address}/situations/")
    page.goto(f"{address}/situations/beaten/")
    page.locator(BUTTON).click()
    page.wait_for_url(HARMLESS)


def test_back_and_back_again_lead_out_again(page: Page, address: str) -> None:
    leave(page, address)
    for _ in range(2):
        back(page)
        page.wait_for_url(HARMLESS)
        expect(page).to_have_title("harmless")


@pytest.mark.parametrize("way", ["link", "key"])
def test_the_page_is_blank_before_the_other_site_answers(plain: Page, address: str, way: str) -> None:
    said: list[str] = []
    held: list[Route] = []
    plain.on("console", lambda message: said.append(message.text))
    plain.add_init_script(HIDES)
    plain.goto(f"{address}/situations/beaten/")
    plain.route(HARMLESS, lambda route: held.append(route))
    # What the driver does itself would wait for what is held.
    if way == "link":
        plain.evaluate(f"setTimeout(() => document.querySelector('{BUTTON}').click())")
    else:
        for _ in range(2):
            plain.keyboard.press("Shift")
        press = "(type) => document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', bubbles: true }))"
        plain.evaluate(f"setTimeout(() => ['keydown', 'keyup'].forEach({press}))")
    wait_for(plain, lambda: bool(held))
    wait_for(plain, lambda: f"hidden {address}/situations/beaten/…" in said)


def test_a_page_that_leaves_again_is_not_seen(page: Page, address: str) -> None:
    said: list[str] = []
    held: list[Route] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(HIDES)
    leave(page, address)
    page.route(HARMLESS, lambda route: held.append(route))
    # To go back by the driver would wait for what is held; to go at once would end the evaluation.
    page.evaluate("setTimeout(() => history.back())")
    wait_for(page, lambda: bool(held))
    page.wait_for_timeout(200)
    assert [*dict.fromkeys(said)] == [f"hidden {address}/situations/{name}…" for name in ("beaten/", "")]


def test_a_page_is_kept_unseen_and_seen_again(kept: Page, address: str) -> None:
    kept.goto(f"{address}/situations/")
    kept.goto(f"{address}/about/")
    back(kept)
    kept.wait_for_function("window.kept")
    assert kept.evaluate("window.before") == "0" and kept.evaluate(SHOWN)


def test_a_kept_page_that_sees_an_old_session_leads_out(kept: Page, address: str) -> None:
    """As Firefox has it: what the tab has stored since the page was left isn't seen there."""
    kept.goto(f"{address}/situations/")
    kept.goto(f"{address}/about/")
    kept.evaluate("localStorage.setItem('site.left', '1')")
    back(kept)
    kept.wait_for_url(HARMLESS)


def test_in_the_bundle_back_leads_to_a_blank_page_again(open_page: OpenPage, unpacked: Path) -> None:
    page = open_page()
    page.goto(f"{unpacked.as_uri()}/index.html")
    page.goto(f"{unpacked.as_uri()}/situations/beaten.html")
    page.locator(BUTTON).click()
    page.wait_for_url("about:blank")
    back(page)
    page.wait_for_timeout(500)
    assert page.url == "about:blank"
    page.goto(f"{unpacked.as_uri()}/index.html")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("way", ["address", "link"])
def test_who_comes_by_an_address_or_a_link_is_back(page: Page, address: str, way: str) -> None:
    leave(page, address)
    if way == "address":
        page.goto(f"{address}/about/")
    else:
        page.set_content(f"<a href='{address}/about/'>back</a>")
        page.locator("a").click()
        page.wait_for_url("**/about/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{address}/guide/")
    back(page)
    expect(page).to_have_url(f"{address}/about/")
    expect(page.locator("h1")).to_be_visible()


def test_a_restored_tab_leads_out_again(plain: Page, address: str) -> None:
    leave(plain, address)
    plain.add_init_script(RESTORED)
    plain.goto(f"{address}/situations/beaten/", wait_until="commit")
    plain.wait_for_url(HARMLESS)


def test_a_restored_session_leads_out_again(browser: Browser, address: str, tmp_path: Path) -> None:
    path = find_whole_chromium()
    if path is None:
        pytest.skip("no browser that restores sessions")

    def start(*more: str) -> BrowserContext:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile",
            executable_path=path,
            args=[*ARGUMENTS, *more],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        harmless(context)
        return context

    context = start()
    leave(context.pages[0], address)
    sessions = tmp_path / "profile" / "Default" / "Sessions"
    # A browser writes its session down every few seconds.
    wait_for(
        context.pages[0], lambda: any(b"weather.com.cn" in path.read_bytes() for path in sessions.glob("Session_*"))
    )
    context.close()
    context = start("--restore-last-session")
    # Beside an empty tab there is the one restored, whose page was asked for before it could be answered.
    wait_for(context.pages[0], lambda: any("error" in page.url for page in context.pages))
    page = next(page for page in context.pages if "error" in page.url)
    for _ in range(2):
        back(page)
        page.wait_for_url(HARMLESS)
        expect(page).to_have_title("harmless")
    context.close()


def test_it_leads_out_where_nothing_can_be_stored(kept: Page, address: str) -> None:
    errors: list[str] = []
    kept.on("pageerror", lambda error: errors.append(str(error)))
    kept.add_init_script(DENY_STORAGE)
    leave(kept, address)
    kept.add_init_script("window.again = true")
    back(kept)
    expect(kept).to_have_url(f"{address}/situations/")
    expect(kept.locator("h1")).to_be_visible()
    assert errors == []


def test_the_other_site_is_not_told_where_one_comes_from(plain: Page, address: str) -> None:
    with plain.expect_request(HARMLESS) as asked:
        leave(plain, address)
    assert "referer" not in asked.value.all_headers()


def test_no_page_tells_other_sites(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert find(read_html(path), "meta[name=referrer]")["content"] == "same-origin", path


@pytest.mark.parametrize(
    ("path", "place", "query"),
    [
        ("", "home", "爸爸打我"),
        ("search/", "page", "爸爸打我"),
        ("about/", "header", "爸爸打我"),
        ("en/", "home", "my dad beats me"),
    ],
)
def test_a_query_of_danger_does_not_come_back(kept: Page, address: str, path: str, place: str, query: str) -> None:
    kept.goto(f"{address}/{path}")
    search = kept.locator(f".search--{place}")
    search.locator("input").fill(query)
    expect(search.locator("[data-danger]")).to_be_visible()
    search.locator(".search__answers a").first.click()
    kept.wait_for_url("**/beaten/")
    back(kept)
    kept.wait_for_function("window.kept")
    expect(kept).to_have_url(f"{address}/{path}")
    expect(search.locator("input")).to_have_value("")
    expect(search.locator(".search__item")).to_have_count(0)
    expect(search.locator(".numbers")).to_be_hidden()
    assert query not in kept.content()


def test_another_query_comes_back_with_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    page.locator(".search--page input").fill("孩子上学")
    link = page.locator(".search--page .search__item a").nth(9)
    link.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 400
    link.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    back(page)
    expect(page.locator(".search--page input")).to_have_value("孩子上学")
    page.wait_for_function("(top) => Math.abs(scrollY - top) < 3", arg=top)


def test_another_query_comes_back_on_the_home_page(kept: Page, address: str) -> None:
    kept.goto(f"{address}/")
    kept.locator(".search--home input").fill("孩子没有户口")
    kept.locator(".search--home .search__item a").first.click()
    kept.wait_for_url(re.compile("/(units|situations)/"))
    back(kept)
    kept.wait_for_function("window.kept")
    expect(kept.locator(".search--home input")).to_have_value("孩子没有户口")
    expect(kept.locator(".search--home .search__item").first).to_be_visible()


@pytest.mark.parametrize("place", ["home", "header", "page"])
def test_enter_tells_nothing_before_a_query_is_understood(plain: Page, address: str, place: str) -> None:
    held: list[Route] = []
    asked: list[str] = []
    start = f"{address}/{'search/' if place == 'page' else ''}"
    plain.route("**/search-dangers.js", lambda route: held.append(route))
    plain.goto(start, wait_until="commit")
    plain.on("request", lambda request: asked.append(request.url))
    field = plain.locator(f".search--{place} input")
    field.fill("我爸打我")
    field.press("Enter")
    wait_for(plain, lambda: bool(held))
    field.press("Enter")
    plain.wait_for_timeout(200)
    assert plain.url == start
    held.pop().continue_()
    expect(plain.locator(f".search--{place} [data-danger]")).to_be_visible()
    assert plain.url == start and [url for url in asked if "?" in url] == []


@pytest.mark.parametrize(
    "script", ["search.js", "pieces-zh.js", "search-danger.js", "search-dangers.js", "search-scope.js"]
)
@pytest.mark.parametrize("path", ["search/", "", "about/"])
def test_no_address_holds_a_query_that_nobody_can_understand(plain: Page, address: str, path: str, script: str) -> None:
    asked: list[str] = []
    plain.on("request", lambda request: asked.append(request.url))
    plain.route(f"**/{script}", lambda route: route.abort())
    plain.goto(f"{address}/{path}?q=%E6%88%91%E7%88%B8%E6%89%93%E6%88%91")
    asked.clear()
    expect(plain).to_have_url(f"{address}/{path}")
    field = plain.locator(f".search--{ {'search/': 'page', '': 'home'}.get(path, 'header') } input")
    field.fill("我爸打我")
    field.press("Enter")
    plain.wait_for_timeout(200)
    assert "?" not in plain.url and [url for url in asked if "?" in url] == []
    expect(plain.locator("a[href='tel:110']:visible").first).to_be_visible()


def test_a_harmless_query_stands_in_the_address_once_it_is_understood(plain: Page, address: str) -> None:
    held: list[Route] = []
    plain.route("**/search-dangers.js", lambda route: held.append(route))
    plain.goto(f"{address}/search/?q=%E6%88%B7%E5%8F%A3", wait_until="commit")
    plain.locator(".search--page input").wait_for()
    wait_for(plain, lambda: bool(held))
    assert plain.url == f"{address}/search/"
    held.pop().continue_()
    expect(plain).to_have_url(f"{address}/search/?q=%E6%88%B7%E5%8F%A3")


def test_every_situation_of_danger_has_it_and_no_other(site: Path, edition: Edition) -> None:
    urgent = [situation.id for situation in edition.situations if situation.dangers]
    assert len(urgent) > 12
    for language in LANGUAGES:
        for situation in edition.situations:
            page = read_html(site / language / "situations" / situation.id / "index.html")
            links = [str(link["href"]) for link in page.select(".content [data-leave]")]
            assert links == [HARMLESS] * (situation.id in urgent), situation.id


@pytest.mark.parametrize(
    ("language", "name"), [("", "紧急：马上离开"), ("en/", "Emergency: Leave now")]
)  # fmt: skip
def test_it_is_the_second_stop_and_says_its_urgency(plain: Page, address: str, language: str, name: str) -> None:
    plain.goto(f"{address}/{language}situations/accident/")
    for _ in range(2):
        plain.keyboard.press("Tab")
    first = plain.get_by_role("link", name=name, exact=True)
    expect(first.first).to_be_focused()
    expect(first.first).to_be_in_viewport()
    expect(first).to_have_count(2)
    plain.keyboard.press("Enter")
    plain.wait_for_url(HARMLESS)


def presses(page: Page) -> str:
    return page.locator(".content .leave__count").inner_text()


def test_slow_presses_count_and_each_is_told(plain: Page, address: str) -> None:
    plain.clock.install()
    plain.goto(f"{address}/situations/beaten/")
    told = plain.locator(".content .leave__count")
    expect(told).to_have_role("status")
    plain.keyboard.press("Shift")
    expect(told).to_have_text("再按两次 Shift 键就离开")
    plain.clock.run_for(4900)
    plain.keyboard.press("Shift")
    expect(told).to_have_text("再按一次 Shift 键就离开")
    plain.clock.run_for(5100)
    expect(told).to_have_text("隔得太久，请重新按三次")
    plain.keyboard.press("Shift")
    plain.clock.run_for(4000)
    plain.keyboard.press("Shift")
    plain.clock.run_for(4000)
    assert plain.url.startswith(address)
    plain.keyboard.press("Shift")
    plain.wait_for_url(HARMLESS)


@pytest.mark.parametrize("doing", ["typing", "composing", "clicking", "scrolling", "writing capitals", "going back"])
def test_shift_that_serves_something_else_does_not_count(plain: Page, address: str, doing: str) -> None:
    plain.goto(f"{address}/situations/beaten/")
    if doing == "typing":
        plain.locator(".search--header input").focus()
    plain.mouse.move(700, 500)
    for _ in range(4):
        plain.keyboard.down("Shift")
        if doing == "composing":
            plain.evaluate("document.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))")
        elif doing == "clicking":
            plain.mouse.click(1000, 160)
        elif doing == "scrolling":
            plain.mouse.wheel(0, 40)
        elif doing == "writing capitals":
            plain.keyboard.press("A")
        elif doing == "going back":
            plain.keyboard.press("Tab")
        plain.keyboard.up("Shift")
    plain.wait_for_timeout(200)
    assert plain.url == f"{address}/situations/beaten/"
    assert presses(plain) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_takes_one_line_of_a_low_window(plain: Page, address: str, language: str) -> None:
    plain.set_viewport_size({"width": 640, "height": 320})
    plain.goto(f"{address}/{language}situations/beaten/")
    for _ in range(2):
        box = plain.locator(".content .leave").bounding_box()
        assert box and box["height"] <= 48
        plain.keyboard.press("Shift")
    assert presses(plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_what_stays(plain: Page, address: str, language: str) -> None:
    plain.goto(f"{address}/{language}situations/beaten/")
    plain.locator(".content .leave__more a").click()
    plain.wait_for_url(f"**/{language}traces/")
    for number in ("110", "120"):
        expect(plain.locator(f".content .numbers a[href='tel:{number}']")).to_be_visible()
    expect(plain.locator(BUTTON)).to_be_in_viewport()
    expect(plain.locator(".content .leave__more a")).to_have_count(0)
    assert [
        plain.locator(f"h2#{name}").count() for name in ("leave-while", "leave-after", "leave-stays", "leave-back")
    ] == [1, 1, 1, 1]
