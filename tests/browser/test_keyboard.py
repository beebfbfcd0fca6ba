"""Everything can be reached and operated by keyboard, and the focus is always seen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from page_types import UNIT_LONG

FOCUS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  // A field in a form may have its outline around both.
  const outlined = [element, element.closest("form") || element].some((marked) => {
    const style = getComputedStyle(marked);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const top = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
  return {
    name: element.outerHTML.slice(0, 100),
    outlined,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(element === top || element.contains(top) || top?.contains(element)),
  };
}"""


def focus_on(page: Page, selector: str, presses: int = 12) -> None:
    """Press Tab until something has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab doesn't reach {selector}")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "跳到正文"),
        ("members/", "跳到正文"),
        ("404.html", "跳到正文"),
        ("en/", "Skip to content"),
        ("en/" + UNIT_LONG, "Skip to content"),
    ],
)
def test_the_first_link_leads_to_the_text(address: str, browser: Browser, path: str, words: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{path}")
    page.keyboard.press("Tab")
    link = page.locator("a.skip")
    expect(link).to_have_text(words)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main-text, .footer') !== null")
    page.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_menu_on_phones(address: str, browser: Browser, language: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}/{language}{UNIT_LONG}")
    button = page.locator("[data-menu]")
    expect(page.locator("#site-nav")).not_to_be_visible()
    focus_on(page, "[data-menu]")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#site-nav")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#site-nav') !== null")
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#site-nav")).not_to_be_visible()
    # A link leads to the first page of its section.
    page.keyboard.press("Enter")
    focus_on(page, "#site-nav .site-nav__section--active > a", presses=4)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}units/")
    page.close()


def test_a_click_beside_the_menu_closes_it(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 600, "height": 740})
    page.goto(f"{address}/rules/")
    page.locator("[data-menu]").click()
    expect(page.locator("#site-nav")).to_be_visible()
    page.mouse.click(580, 600)
    expect(page.locator("#site-nav")).not_to_be_visible()
    page.close()


def test_language_and_palette(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page.goto(f"{address}/rules/")
    focus_on(page, "[data-palette]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    expect(page.locator("[data-palette]")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.locator("[data-palette]").press("Space")
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")
    page.reload()
    focus_on(page, "a[data-twin]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/rules/")
    page.close()


def test_the_palette_follows_the_system(address: str, browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}/")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")
    page.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["", UNIT_LONG, "members/", "matrix/", "en/situations/"])
def test_the_focus_is_seen_wherever_it_goes(address: str, browser: Browser, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{address}/{path}")
    lost = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen = page.evaluate(FOCUS)
        if not seen["outlined"] or not seen["inside"] or seen["covered"]:
            lost.append(seen)
    page.close()
    assert lost == []


@pytest.mark.parametrize("focused", ["body", "#s1 .cite", ".search--header .search__list a"])
def test_a_letter_leads_nowhere(address: str, browser: Browser, focused: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{UNIT_LONG}")
    if "search" in focused:
        page.locator(".search--header input").fill("公安")
        page.locator(focused).first.wait_for()
    for key in ("n", "p", ".", ",", "b", "s", "f", "/", "k"):
        page.locator(focused).first.focus()
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert page.url == f"{address}/{UNIT_LONG}", key
    page.close()


def test_what_can_not_be_seen_can_not_be_focused(address: str, browser: Browser) -> None:
    page = browser.new_page()
    for path in ("404.html", UNIT_LONG):
        page.goto(f"{address}/{path}")
        assert not page.locator("[data-top]").is_visible()
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -300)
    top = page.locator("[data-top]")
    expect(top).to_be_visible()
    top.press("Enter")
    page.wait_for_function("window.scrollY === 0")
    expect(page.locator(".skip")).to_be_focused()
    expect(top).to_be_hidden()
    page.close()


def test_contents_follow_the_reader(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/glossary/")
    page.goto(f"{address}/about/")
    headings = page.locator("article h2")
    headings.nth(1).evaluate("heading => heading.scrollIntoView()")
    current = page.locator("[data-contents] [aria-current]")
    expect(current).to_have_count(1)
    assert str(current.get_attribute("href")) == "#" + str(headings.nth(1).get_attribute("id"))
    page.close()


def test_the_current_page_is_in_view_in_its_list(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    page.goto(f"{address}/units/tongji/")
    expect(page.locator("#site-nav [aria-current=page]")).to_be_in_viewport()
    page.close()


def test_the_palette_changes_though_nothing_can_be_kept(address: str, browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/rules/")
    page.locator("[data-palette]").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    assert errors == []
    page.close()
