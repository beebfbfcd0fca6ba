"""What can be taken along of a clause and of a page: copied, shared, printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from chromium import OpenPage
from edition import originals
from edition.model import Edition
from edition.translations import SOURCE
from page_types import SITUATION_URGENT, TOPIC, UNIT_LONG, UNIT_SHORT
from pages.places import Place, clause_place
from pages.wording import Wording

DENY_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
"""What a page on file:// has."""


@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "selection"])
def test_a_clause_is_copied_with_its_source(address: str, browser: Browser, edition: Edition, clipboard: bool) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if not clipboard:
        page.add_init_script("if (!location.search) { " + DENY_CLIPBOARD + " }")
    page.goto(f"{address}/{UNIT_LONG}")
    button = page.locator("#s2").get_by_role("button", name="复制引文")
    button.click()
    expect(page.locator("[data-cite-status]")).to_have_text(str(button.get_attribute("data-copied")))
    page.goto(f"{address}/?paste")  # here the clipboard can be read
    copied = page.evaluate("navigator.clipboard.readText()")
    unit = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1])
    clause = unit.clauses[1]
    assert copied == Wording(edition, SOURCE).citation(clause, f"{address}/{UNIT_LONG}#s2")
    context.close()


def entries(page: Page, clause: str) -> Locator:
    """The entries of a clause's menu, which is opened."""
    page.locator(f"{clause} .cite-more").click()
    return page.locator(f"{clause} .cite-menu > *")


ON_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  return [item.types, await (await item.getType("text/plain")).text()];
}"""


@pytest.mark.parametrize("number", [0, 1], ids=["zh", "en"])
def test_each_entry_of_the_menu_copies_what_it_says(
    address: str, open_page: OpenPage, edition: Edition, number: int
) -> None:
    language = (SOURCE, *edition.languages)[number]
    wording = Wording(edition, language)
    clause = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1]).clauses[1]
    url = f"{address}/{language.folder}{UNIT_LONG}"
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{url}?h=%E5%84%BF%E7%AB%A5#s2")  # what a search marks is taken nowhere
    status, more = page.locator("[data-cite-status]"), page.locator("#s2 .cite-more")
    at = wording.address(clause.address)
    expected = {
        "text": wording.text(originals.clause(clause)),
        "reference": {
            "zh": f"《{edition.notice.title.typeset if edition.notice.title else ''}》{at}（条号为编者所加）",
            "en": f"“{wording.title()}” [unofficial translation], {at} (clause numbers added by the editors)",
        }[language.code],
        "link": f"{url}#s2",
    }
    for what, text in expected.items():
        entry = entries(page, "#s2").and_(page.locator(f"[data-take={what}]"))
        expect(entry).to_have_accessible_name(f"{entry.inner_text()} {at}")
        said = entry.get_attribute("data-copied")
        entry.click()
        expect(status).to_have_text(str(said))
        assert page.evaluate(ON_CLIPBOARD) == [["text/plain"], text]
        expect(more).to_be_focused()
        expect(page.locator(".cite-menu")).to_have_count(0)
    page.locator(".take [data-take=link]").click()
    expect(status).to_have_text(str(said))
    assert page.evaluate(ON_CLIPBOARD) == [["text/plain"], url]


SHARE = """
navigator.share = (shared) => {
  window.shared = shared;
  return window.refused ? Promise.reject(new DOMException("", window.refused)) : Promise.resolve();
};
"""


def test_a_clause_and_a_page_are_shared_and_a_refusal_is_said(
    address: str, open_page: OpenPage, edition: Edition
) -> None:
    clause = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1]).clauses[1]
    page = open_page(SHARE)
    page.goto(f"{address}/{UNIT_LONG}")
    title, status = page.title(), page.locator("[data-cite-status]")
    for refused, said in (("", ""), ("AbortError", ""), ("NotAllowedError", "没能分享，请复制链接")):
        page.evaluate("(refused) => { window.refused = refused; }", refused)
        entries(page, "#s2").and_(page.locator("[data-take=share]")).click()
        page.evaluate("new Promise(requestAnimationFrame)")
        assert status.text_content() == said
    text = Wording(edition, SOURCE).citation(clause, "url").replace("，url", "")
    assert page.evaluate("shared") == {"title": title, "text": text, "url": f"{address}/{UNIT_LONG}#s2"}
    page.locator(".take [data-take=share]").click()
    assert page.evaluate("shared") == {"title": title, "url": f"{address}/{UNIT_LONG}"}


PRINT = """
window.printed = [];
window.print = () => {
  const clause = document.querySelector(".clause--printed");
  window.printed.push([document.documentElement.dataset.print ?? "", clause ? clause.id : ""]);
};
"""
MARKED = "document.querySelectorAll('[data-print], .clause--printed').length"


def test_what_is_printed_is_marked_for_the_paper_and_no_longer(address: str, open_page: OpenPage) -> None:
    page = open_page(PRINT)
    page.goto(f"{address}/{UNIT_LONG}")
    entries(page, "#s3").and_(page.locator("[data-take=clause]")).click()
    # No browser has said that it is done: the marks stay until the reader goes on.
    assert page.evaluate(MARKED) == 2
    page.locator(".take [data-take=official]").click()
    page.keyboard.press("Control")
    assert page.evaluate(MARKED) == 0
    page.locator(".take [data-take=official]").press("Enter")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(MARKED) == 0
    page.locator(".take [data-take=page]").click()
    assert page.evaluate("printed") == [["clause", "s3"], ["official", ""], ["official", ""], ["", ""]]


def test_a_slip_is_printed_with_what_the_site_says_of_it(address: str, open_page: OpenPage) -> None:
    page = open_page(
        "window.print = () => { window.printed = document.querySelectorAll('.slip-note.clause--printed').length; };"
    )
    page.goto(f"{address}/office/")
    assert page.locator("#s1 .slip").count() == 1
    entries(page, "#s1").and_(page.locator("[data-take=clause]")).click()
    assert page.evaluate("printed") == 1
    page.keyboard.press("Control")
    assert page.locator(".clause--printed").count() == 0


@pytest.mark.parametrize("size", [(1280, 800), (360, 740), (320, 200)])
def test_the_menu_by_keyboard(address: str, open_page: OpenPage, axe_source: str, size: tuple[int, int]) -> None:
    page = open_page(SHARE, viewport={"width": size[0], "height": size[1]}, bypass_csp=True)
    page.goto(f"{address}/{UNIT_LONG}")
    menu, more = page.locator(".cite-menu"), page.locator(".cite-more").last  # below it is little of the page
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_be_focused()
    page.evaluate(axe_source)
    assert page.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == []
    for entry in menu.locator("> *").all():
        page.keyboard.press("Tab")
        expect(entry).to_be_focused()
        expect(entry).to_be_in_viewport(ratio=1)
        box = entry.bounding_box()
        assert box and box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0]
        assert entry.evaluate("(entry) => getComputedStyle(entry).outlineStyle") != "none"
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(menu).to_have_count(0)
    # A Tab that leaves it, another menu and a click beside it close it too.
    ways: list[Callable[[], None]] = [
        lambda: menu.locator("> *").last.press("Tab"),
        lambda: page.locator(".cite-more").first.click(),
        lambda: page.locator("h1").click(),
    ]
    for leave in ways:
        more.click()
        expect(more).to_have_attribute("aria-expanded", "true")
        leave()
        expect(more).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Escape")
    more.click()
    page.emulate_media(media="print")
    assert page.locator(".cite, .cite-more, .cite-menu, .take").locator("visible=true").count() == 0


LACKING = (
    DENY_CLIPBOARD
    + """
Object.defineProperty(navigator, "share", { value: undefined });
window.print = undefined;
"""
)


def test_what_a_browser_lacks_is_not_offered(address: str, open_page: OpenPage) -> None:
    page = open_page(LACKING)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}/{UNIT_LONG}")
    assert page.locator(".take button").all_inner_texts() == ["复制链接"]
    assert entries(page, "#s1").all_inner_texts() == ["复制原文", "复制简短引用", "复制链接"]
    assert errors == []


ROWS = {
    UNIT_LONG: ["打印", "公文版式打印", "复制链接", "分享"],
    "rules/": ["打印", "公文版式打印", "复制链接", "分享"],
    "fulltext/": ["打印", "复制链接", "分享"],
    SITUATION_URGENT: ["打印", "复制链接", "分享"],
    TOPIC: ["打印", "复制链接", "分享"],
}


def test_a_page_has_its_buttons_in_a_row_that_was_kept_for_them(address: str, open_page: OpenPage) -> None:
    page, without = open_page(SHARE), open_page()
    without.route("**/take.js", lambda route: route.abort())
    for path, buttons in ROWS.items():
        page.goto(f"{address}/{path}")
        without.goto(f"{address}/{path}")
        assert page.locator(".take button").all_inner_texts() == buttons, path
        tops = [box["y"] for one in (page, without) if (box := one.locator(".take + *").bounding_box())]
        assert len(tops) == 2 and tops[0] == tops[1], path
    # What is said of them covers nothing of the way out.
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/{SITUATION_URGENT}")
    page.locator("[data-take=link]").click()
    status = page.locator("[data-cite-status]")
    expect(status).not_to_have_text("")
    said, way_out = status.bounding_box(), page.locator("article > .leave").bounding_box()
    assert said and way_out and said["y"] + said["height"] <= way_out["y"]


COPY_ALL = """() => {
  const copied = {};
  let of;
  navigator.clipboard.writeText = (text) => { copied[of] = text; return Promise.resolve(); };
  document.querySelectorAll(".clause[id]").forEach((clause) => {
    of = clause.id;
    clause.querySelector(".cite").click();
  });
  return copied;
}"""


@pytest.mark.parametrize("number", [0, 1], ids=["zh", "en"])
def test_every_clause_is_copied_as_the_site_cites_it(
    address: str, browser: Browser, edition: Edition, number: int
) -> None:
    """Put together at the clause: without the marks of slips and edits, the numbers and the buttons in its text."""
    language = (SOURCE, *edition.languages)[number]
    expected: dict[str, dict[str, str]] = {}
    for clause in edition.notice.clauses():
        place = clause_place(edition, clause.address)
        url = f"{address}/{language.folder}{Place(place.page).url.rstrip('/')}/"
        cited = Wording(edition, language).citation(clause, f"{url}#{place.anchor}")
        expected.setdefault(url, {})[place.anchor] = cited
    page = browser.new_page()
    pages = [url for url in expected if "/fulltext/" not in url]
    assert len(pages) > 25
    for url in pages:
        page.goto(url)
        assert page.evaluate(COPY_ALL) == expected[url], url
    page.close()


def test_the_focus_stays_on_the_button(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script(DENY_CLIPBOARD)
    page.goto(f"{address}/{UNIT_SHORT}")
    button = page.locator("#s1 .cite")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cite-status]")).not_to_have_text("")
    expect(button).to_be_focused()
    page.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));", "copied"),
        ("navigator.clipboard.writeText = () => { throw new Error('denied'); };", "copied"),
        ("Object.defineProperty(navigator, 'clipboard', {value: {}});", "copied"),
        (DENY_CLIPBOARD + "document.execCommand = () => { throw new Error('denied'); };", "failed"),
        (DENY_CLIPBOARD + "document.execCommand = () => false;", "failed"),
    ],
)
def test_a_copy_that_fails_is_said(address: str, browser: Browser, fault: str, said: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(fault)
    page.goto(f"{address}/{UNIT_SHORT}")
    page.locator("#s1 .cite").click()
    status = page.locator("[data-cite-status]")
    expect(status).to_have_text({"copied": "已复制这一条和出处", "failed": "浏览器不允许复制，请选中文字后复制"}[said])
    assert errors == [] and page.locator("body > textarea").count() == 0
    page.close()


def test_a_translation_is_copied_without_its_original(address: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/en/{UNIT_SHORT}")
    page.locator("#s1 .cite").click()
    expect(page.locator("[data-cite-status]")).not_to_have_text("")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "#s1" in copied and "12 August 2019" in copied
    assert not any("\u4e00" <= character <= "\u9fff" for character in copied)
    context.close()


def test_of_a_translation_that_is_being_revised_the_original_is_copied(
    address: str, open_page: OpenPage, edition: Edition
) -> None:
    clause = next(unit for unit in edition.units if unit.id == UNIT_SHORT.split("/")[1]).clauses[0]
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/en/{UNIT_SHORT}")
    # As the page of an edition whose catalogue has no translation of the clause.
    page.evaluate("document.querySelector('#s1 p').className = 'revising'")
    entries(page, "#s1").and_(page.locator("[data-take=text]")).click()
    expect(page.locator("[data-cite-status]")).not_to_have_text("")
    assert page.evaluate("navigator.clipboard.readText()") == clause.text.typeset


def test_there_is_a_button_at_each_clause(address: str, browser: Browser) -> None:
    page = browser.new_page()
    for path in (UNIT_LONG, "rules/", "functions/", "office/", "members/", "en/rules/"):
        page.goto(f"{address}/{path}")
        clauses = page.locator(".clause").count()
        for button in ("button.cite", "button.cite-more"):
            assert clauses and page.locator(f".clause {button}").count() == clauses, (path, button)
            # Who hears only the names of buttons can tell them apart.
            names = page.locator(button).evaluate_all("(all) => all.map((one) => one.ariaLabel)")
            assert None not in names and len(set(names)) == clauses, (path, button)
    page.close()


def test_what_a_search_marks_is_not_in_the_address(address: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/{UNIT_LONG}?h=%E5%84%BF%E7%AB%A5#s2")
    page.locator("#s2 .cite").click()
    expect(page.locator("[data-cite-status]")).not_to_have_text("")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{address}/{UNIT_LONG}#s2" in copied and "?" not in copied
    context.close()


@pytest.mark.parametrize(("language", "word", "end"), [("", "督促", "）"), ("en/", "parents", ")")])
def test_the_offline_copy_names_no_folder_of_the_reader(
    unpacked: Path, browser: Browser, language: str, word: str, end: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("document.execCommand = () => { window.copied = document.activeElement.value; return true; };")
    page.add_init_script(DENY_CLIPBOARD)
    page.goto((unpacked / language / UNIT_LONG.rstrip("/")).with_suffix(".html").as_uri())
    # Nor a link that leads to nowhere.
    assert page.locator("[data-take=link], [data-take=share]").count() == 0
    assert entries(page, "#s2").count() == 3
    page.locator("#s2 .cite").click()
    copied = page.evaluate("window.copied")
    assert word in copied and copied.endswith(end)
    assert not any(word in copied for word in ("file:", "html", "{", str(unpacked.parent)))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    foot = page.evaluate("document.documentElement.style.getPropertyValue('--print-foot')")
    assert "file:" not in foot and "　　" not in foot
    context.close()


@pytest.mark.parametrize(("path", "text"), [(UNIT_LONG, "ol.clauses"), ("fulltext/", ".document")])
def test_selected_text_is_the_notice_alone(address: str, browser: Browser, path: str, text: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/{path}")
    page.evaluate("(text) => getSelection().selectAllChildren(document.querySelector(text))", text)
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "调查评估工作。" in copied
    frame = page.locator(f"{text} >> .address, .cite, .reference, .slip").all_inner_texts()
    for words in (f"。{words}" if words.isdigit() else words for words in frame):
        assert words and words not in copied
    context.close()
