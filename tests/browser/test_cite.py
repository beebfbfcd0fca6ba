"""The button at a clause that copies it with its source."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from edition.model import Edition
from edition.translations import SOURCE
from page_types import UNIT_LONG, UNIT_SHORT
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
    page.locator("#s2").get_by_role("button", name="复制引文").click()
    status = page.locator("[data-cite-status]")
    expect(status).to_have_text(str(status.get_attribute("data-copied")))
    page.goto(f"{address}/?paste")  # here the clipboard can be read
    copied = page.evaluate("navigator.clipboard.readText()")
    unit = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1])
    clause = unit.clauses[1]
    assert copied == Wording(edition, SOURCE).citation(clause, f"{address}/{UNIT_LONG}#s2")
    context.close()


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
    button = page.locator("#s1 button")
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
    page.locator("#s1 button").click()
    status = page.locator("[data-cite-status]")
    expect(status).to_have_text({"copied": "已复制这一条和出处", "failed": "浏览器不允许复制，请选中文字后复制"}[said])
    assert errors == [] and page.locator("body > textarea").count() == 0
    page.close()


def test_a_translation_is_copied_without_its_original(address: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/en/{UNIT_SHORT}")
    page.locator("#s1 button").click()
    expect(page.locator("[data-cite-status]")).not_to_have_text("")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "#s1" in copied and "12 August 2019" in copied
    assert not any("\u4e00" <= character <= "\u9fff" for character in copied)
    context.close()


def test_there_is_a_button_at_each_clause(address: str, browser: Browser) -> None:
    page = browser.new_page()
    for path in (UNIT_LONG, "rules/", "functions/", "office/", "members/", "en/rules/"):
        page.goto(f"{address}/{path}")
        clauses = page.locator(".clause").count()
        assert clauses and page.locator(".clause button.cite").count() == clauses, path
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
