"""What is selected by hand and copied, byte for byte as a word processor or a letter gets it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from edition import originals
from edition.model import Edition
from pages.wording import Wording

UNIT = "units/weijian/"
"""A unit with a slip within its second clause."""

SELECT = """([start, end]) => {
  const at = ([selector, offset]) => {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.trim()) { return [text, offset < 0 ? text.length : offset]; }
    }
  };
  getSelection().setBaseAndExtent(...at(start), ...at(end));
}"""
"""Selects from one place to another: a selector, and how far in its first text; -1 is the end of that."""
COPIES = """() => {
  const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
  getSelection().anchorNode.parentElement.dispatchEvent(event);
  return event.defaultPrevented;
}"""
"""Whether the page has a copy of its own of what is selected."""
AWAIT_PASTE = """() => {
  const field = document.body.appendChild(document.createElement("div"));
  field.contentEditable = "true";
  field.id = "letter";
  field.addEventListener("paste", (event) => {
    event.preventDefault();
    window.pasted = ["text/plain", "text/html"].map((type) => event.clipboardData.getData(type));
  });
}"""

Place = tuple[str, int]
Copy = Callable[[str, Place, Place], list[str]]


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def copy(page: Page, address: str) -> Copy:
    """Copies from one place of a page of the site to another with the keys, and pastes: the text, and the HTML."""

    def copy(path: str, start: Place, end: Place) -> list[str]:
        page.goto(path if path.startswith("file:") else f"{address}/{path}")
        page.evaluate(SELECT, [start, end])
        page.wait_for_function(COPIES)
        page.keyboard.press("Control+C")
        page.evaluate(AWAIT_PASTE)
        page.locator("#letter").focus()
        page.keyboard.press("Control+V")
        return list(page.evaluate("pasted"))

    return copy


def clauses(edition: Edition) -> list[str]:
    unit = next(unit for unit in edition.units if unit.id == UNIT.split("/")[1])
    return [clause.text.typeset for clause in unit.clauses]


def test_clauses_keep_their_numbers_and_lose_what_stands_beside_them(copy: Copy, edition: Edition) -> None:
    one, two, three, *_ = clauses(edition)
    lines = [one[3:], f"2. {two}", f"3. {three[:4]}"]
    expected = ["\n".join(lines), "".join(f"<p>{line}</p>" for line in lines)]
    assert copy(UNIT, ("#s1 p", 3), ("#s3 p", 4)) == expected
    # With what a search marks in the page, and from a heading on.
    lines = ["职责", f"1. {one}", f"2. {two}"]
    expected = ["\n".join(lines), "".join(f"<p>{line}</p>" for line in lines)]
    assert copy(UNIT + "?h=%E5%84%BF%E7%AB%A5", ("#duties", 0), ("#s3 p", 0)) == expected


def test_words_of_one_clause_are_but_words(copy: Copy, edition: Edition) -> None:
    words = clauses(edition)[0][:6]
    assert copy(UNIT, ("#s1 p", 0), ("#s1 p", 6)) == [words, words]


def test_a_translation_is_marked_off_from_its_original(copy: Copy, edition: Edition) -> None:
    unit = next(unit for unit in edition.units if unit.id == UNIT.split("/")[1])
    english = Wording(edition, edition.languages[0]).text(originals.clause(unit.clauses[0]))
    chinese = clauses(edition)[0]
    assert copy("en/" + UNIT, ("#s1 p", 0), ("#s1 .original", -1)) == [
        f"1. {english}\n{chinese}",
        f'<p>1. {english}</p><p><span lang="zh-Hans">{chinese}</span></p>',
    ]


def test_a_table_stays_one_and_links_lead_there_from_anywhere(copy: Copy, address: str, unpacked: Path) -> None:
    row = "tbody tr:nth-child(7)"
    text, html = copy("members/", ("thead", 0), (f"{row} td:last-child", -1))
    head, *rows = text.split("\n")
    assert head == "序号\t角色\t姓名\t职务\t所代表的单位" and len(rows) == 7
    assert html.startswith("<table><tr><th>序号</th><th>角色</th>") and html.endswith("</td></tr></table>")
    last = rows[-1].split("\t")
    cells = html.rpartition("<tr>")[2].removesuffix("</tr></table>")
    link = cells.split('"')[1]
    assert cells == "".join(f"<td>{cell}</td>" for cell in last[:-1]) + f'<td><a href="{link}">{last[-1]}</a></td>'
    assert link.startswith(f"{address}/units/") and last[0] == "7" and all(last)
    assert "<td></td>" in html  # of who represents no unit
    # A folder of the reader's is no address.
    offline = (unpacked / "members.html").as_uri()
    there = copy(offline, ("thead", 0), (f"{row} td:last-child", -1))
    assert there[0] == text and "<a" not in there[1]


def test_steps_are_numbered_and_links_on_the_page_name_it(copy: Copy, address: str) -> None:
    path = "situations/beaten/"
    text, html = copy(path + "?h=%E6%8A%A5%E5%91%8A", ("#way", 0), ("#s2 p", -1))
    assert f'<a href="{address}/{path}#s1">' in html and "?h=" not in html
    assert "\n1. " in text and "\n2. " in text and "\n\n" not in text and " \n" not in text
    assert not any(sign in html for sign in ("class=", "style=", "<mark", "<span"))


def test_what_is_folded_away_is_not_copied(copy: Copy, page: Page) -> None:
    text, html = copy("child/", ("#part-7", 0), (".leave__keys", -1))
    folded = page.locator("details li").first.text_content()
    assert "这些话的依据" in text and folded and folded[:12] not in text + html


def test_signs_of_html_stay_text(copy: Copy, page: Page) -> None:
    copy(UNIT, ("#s1 p", 0), ("#s1 p", 6))
    words = 'a < b & c > "d" <b>'
    page.evaluate("(words) => { document.querySelector('#s1 p').firstChild.data = words; }", words)
    page.evaluate(SELECT, [["#s1 p", 0], ["#s1 p", -1]])
    html = page.evaluate(COPIES.replace("event.defaultPrevented", "event.clipboardData.getData('text/html')"))
    assert html == "a &#60; b &#38; c &#62; &#34;d&#34; &#60;b&#62;"


def test_all_else_is_left_to_the_browser(copy: Copy, page: Page) -> None:
    copy(UNIT, ("#s1 p", 0), ("#s1 p", 6))
    page.evaluate(SELECT, [["#s1 p", 0], [".footer", 4]])
    assert not page.evaluate(COPIES)
    page.evaluate(SELECT, [[".footer", 0], [".footer", 4]])
    assert not page.evaluate(COPIES)
    page.evaluate(SELECT, [["#s1 p", 0], ["#s3 p", 4]])
    assert page.evaluate(COPIES)
    # Where anything fails, too.
    page.evaluate("() => { document.createTreeWalker = () => { throw new Error('none'); }; }")
    assert not page.evaluate(COPIES)
    page.goto(page.url.replace(UNIT, "members/"))
    page.locator(".table-filter input").fill("民政")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()") == "民政"


def test_people_are_copied_each_with_the_post(copy: Copy, edition: Edition) -> None:
    """They stand in columns that are no table."""
    text, html = copy(
        "fulltext/", (".document__people li span", 0), (".document__people ~ .document__people strong", 0)
    )
    person = edition.notice.people[0]
    assert person.name and text == f"{person.name.typeset} {person.posts[0].typeset}" == html


def test_nothing_is_fetched_for_who_only_reads(page: Page, address: str) -> None:
    page.goto(f"{address}/{UNIT}")
    script = page.locator("script[src$='copy.js']")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 400)
    for _ in range(5):
        page.evaluate("new Promise(requestAnimationFrame)")
    assert script.count() == 0
    # Before anything is selected, so that it is there when something is copied.
    page.mouse.down()
    expect(script).to_have_count(1)
