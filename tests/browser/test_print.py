"""Pages on paper: A4, a unit on one sheet, a foot on every sheet, nothing that serves only the screen."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import segno
from bs4 import Tag
from playwright.sync_api import Browser, ViewportSize

from building import ADDRESS
from edition.model import Edition
from page_types import SITUATION_CALM, SITUATION_URGENT, UNIT_LONG
from pages.view import View
from parsed_pages import read_html

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the sheets")
A4 = (595, 842)
ACROSS = 1032
"""The width of the text on a sheet laid across, 273 mm, in CSS pixels."""
TEXT: ViewportSize = {"width": 605, "height": 933}
"""The text on a sheet, 160 mm by 247 mm, in CSS pixels."""
SIZE = "(part) => Number((parseFloat(getComputedStyle(document.querySelector(part)).fontSize) * 0.75).toFixed(1))"
"""How large the letters of a part of a page are, in points."""


def sheets(browser: Browser, address: str, target: Path) -> list[str]:
    """Print a page; the text of each sheet, blanks left out."""
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.pdf(path=target, prefer_css_page_size=True)
    page.close()
    return text_of(target)


def text_of(target: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s", "", sheet) for sheet in text.removesuffix("\f").split("\f")]


@pytest.mark.parametrize("path", [UNIT_LONG, "fulltext/", "members/", "en/" + UNIT_LONG, ""])
def test_every_sheet_has_its_foot(address: str, browser: Browser, tmp_path: Path, path: str) -> None:
    printed = sheets(browser, f"{address}/{path}", tmp_path / "page.pdf")
    info = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert size and tuple(round(float(side)) for side in size.groups()) == A4
    note = "转载件，仅供参考，以原件为准"
    for number, sheet in enumerate(printed, start=1):
        # Written out for the web: the site has an address of its own.
        assert f"https://example.org/handbook/{path}" in sheet
        assert f"—{number}—" in sheet
        if not path.startswith("en/"):
            assert note in sheet and "有效性：未查证" in sheet


def test_a_duty_page_is_a_sheet_without_navigation(
    address: str, browser: Browser, tmp_path: Path, edition: Edition
) -> None:
    printed = "".join(sheets(browser, f"{address}/{UNIT_LONG}", tmp_path / "page.pdf"))
    unit = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1])
    assert re.sub(r"\s", "", unit.clauses[-1].text.typeset) in printed
    assert len(re.findall(r"四（[一二三四五六七八九十]+）第\d+条", printed)) == len(unit.clauses)
    for screen_only in (
        f"{unit.clauses[0].address}引文",
        "跳到正文",
        "English",
        "首页",
        "下一个",
        "本页目录",
        "在全文中",
    ):
        assert screen_only not in printed


def test_the_whole_notice_is_on_paper(address: str, browser: Browser, tmp_path: Path, edition: Edition) -> None:
    printed = sheets(browser, f"{address}/fulltext/", tmp_path / "page.pdf")
    text = "".join(printed)
    headings = [unit.heading for unit in edition.units]
    assert [heading for heading in headings if heading not in text] == []
    assert "抄送" in text


def test_paper_is_white_and_ink_black(address: str, browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}/{UNIT_LONG}")
    style = page.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor,
          getComputedStyle(document.querySelector(".clause")).color,
          getComputedStyle(document.querySelector(".clause a")).textDecorationLine]"""
    )
    assert style == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "none"]
    page.close()


def test_a_filtered_table_is_printed_whole(address: str, browser: Browser, tmp_path: Path, edition: Edition) -> None:
    page = browser.new_page()
    page.goto(f"{address}/members/")
    page.locator("[data-filter] input").fill("教育")
    assert page.locator("[data-table] tbody tr:visible").count() < 5
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    # A link to a row that is filtered out shows it.
    page.evaluate("location.hash = '#p13'")
    page.locator("#p13").wait_for(state="visible")
    page.close()
    printed = "".join(text_of(tmp_path / "page.pdf"))
    names = [person.name.typeset for person in edition.notice.people if person.name]
    assert names and [name for name in names if name not in printed] == []
    assert "筛选" not in printed and "教育厅" in printed


def test_the_head_of_a_table_is_on_every_sheet(address: str, browser: Browser, tmp_path: Path) -> None:
    _, second, *_ = sheets(browser, f"{address}/en/members/", tmp_path / "page.pdf")
    assert all(word in second for word in ("No.", "Role", "Name", "Post", "Unitrepresented"))


def test_results_are_on_paper(address: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}/search/?q=%E5%85%AC%E5%AE%89")
    page.locator(".search--page .search__list li").first.wait_for()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.close()
    printed = "".join(text_of(tmp_path / "page.pdf"))
    assert "甘肃省公安厅" in printed and "需要浏览器运行脚本" not in printed


def test_headings_have_their_own_fonts(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(f"{address}/{UNIT_LONG}")
    fonts = page.evaluate(
        """() => ["article h1", "article h2", "article p"].map(
          (selector) => getComputedStyle(document.querySelector(selector)).fontFamily)"""
    )
    assert ["小标宋" in fonts[0], fonts[1].startswith("SimHei"), "仿宋" in fonts[2]] == [True, True, True]
    page.close()


def test_every_unit_is_one_sheet(address: str, browser: Browser, tmp_path: Path, edition: Edition) -> None:
    """By how high its text is, which is quickly found; and the highest once more as it is printed."""
    page = browser.new_page(viewport=TEXT)
    page.emulate_media(media="print")
    heights = {}
    for unit in edition.units:
        page.goto(f"{address}/units/{unit.id}/", wait_until="domcontentloaded")
        heights[unit.id] = page.evaluate("document.querySelector('article').getBoundingClientRect().bottom")
    assert page.evaluate(SIZE, ".clauses") == 12
    page.close()
    assert [unit for unit, height in heights.items() if height > TEXT["height"]] == []
    highest = max(heights, key=lambda unit: heights[unit])
    (sheet,) = sheets(browser, f"{address}/units/{highest}/", tmp_path / "page.pdf")
    # Who works with duties needs no number to call on the sheet.
    assert "同一主题的其他单位" not in sheet and "报警" not in sheet
    title = edition.notice.title.typeset if edition.notice.title else ""
    # The code's words stand beside it.
    assert f"摘自《{title}》，2019年8月12日" in sheet.replace("手机查看本页", "")


def test_the_official_form_is_larger(address: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{UNIT_LONG}")
    page.evaluate("document.documentElement.dataset.print = 'official'")
    page.emulate_media(media="print")
    sizes = [page.evaluate(SIZE, part) for part in (".clauses", "h1")]
    # The page forgets the form as soon as it hears that it is printed.
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.goto(f"{address}/fulltext/")
    sizes += [page.evaluate(SIZE, part) for part in (".document__text", ".document__title")]
    page.close()
    assert sizes == [15.8, 22, 15.8, 22]
    assert len(text_of(tmp_path / "page.pdf")) == 2


def test_a_clause_is_printed_alone(address: str, browser: Browser, tmp_path: Path, edition: Edition) -> None:
    unit = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1])
    page = browser.new_page()
    page.goto(f"{address}/{UNIT_LONG}")
    page.evaluate(
        """() => {
          document.documentElement.dataset.print = "clause";
          document.getElementById("s2").classList.add("clause--printed");
        }"""
    )
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.close()
    (sheet,) = text_of(tmp_path / "page.pdf")
    texts = [re.sub(r"\s", "", clause.text.typeset)[:25] for clause in unit.clauses]
    assert [text in sheet for text in texts] == [text == texts[1] for text in texts]
    # With its number, though those before it are not seen.
    assert all(kept in sheet for kept in (unit.entry.name.text, "2" + texts[1], "条号为编者所加", "—1—"))
    assert sheet.count("有效性：未查证") == 2 and "别称" not in sheet
    # Of which notice it is, and where it is to be found.
    assert "摘自《" in sheet and f"本页网址：{ADDRESS}{UNIT_LONG}#s2" in sheet


@pytest.mark.parametrize("path", [SITUATION_URGENT, "en/" + SITUATION_URGENT, SITUATION_CALM])
def test_a_situation_can_be_hung_up(
    address: str, browser: Browser, tmp_path: Path, edition: Edition, path: str
) -> None:
    """The first sheet is whole: its numbers, large, and all that can be done now; who has to act begins another."""
    first, *others = sheets(browser, f"{address}/{path}", tmp_path / "page.pdf")
    situation = next(one for one in edition.situations if one.id in path)
    page = browser.new_page()
    page.goto(f"{address}/{path}")
    page.emulate_media(media="print")
    now = page.locator(".now li").evaluate_all("(lines) => lines.map((line) => line.firstChild.textContent)")
    number = "article > .numbers .number b"
    size = page.evaluate(SIZE, number) if page.locator(number).count() else None
    page.close()
    assert now and [line for line in now if re.sub(r"\s", "", line) not in first] == []
    assert bool(size) == bool(situation.dangers) and (size is None or size >= 28)
    act = "Whomustact,bythenotice" if path.startswith("en/") else "通知要求谁做什么"
    assert [act in sheet for sheet in (first, *others)].count(True) == 1
    assert (act in first) == (not others)


@pytest.mark.parametrize("path", ["", UNIT_LONG, "en/" + SITUATION_URGENT])
def test_the_code_of_a_page_is_its_address(site: Path, path: str) -> None:
    (code,) = read_html(site / path / "index.html").select(".qr path")
    dark, x, y = set(), 0.0, 0.0
    for command, given in re.findall(r"([Mmh])([^Mmh]+)", str(code["d"])):
        values = [float(value) for value in given.split()]
        if command == "h":
            dark |= {(x + step, y) for step in range(int(values[0]))}
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    matrix = segno.make(ADDRESS + path, error="L", micro=False).matrix
    # It is as large on paper as telephones read at arm's length: 24 mm, in CSS pixels.
    assert isinstance(code.parent, Tag) and abs(float(str(code.parent["width"])) - 91) < 1
    # Four modules are left white around it.
    assert dark == {
        (column + 4, row + 4.5) for row, line in enumerate(matrix) for column, module in enumerate(line) if module
    }


def test_without_an_address_there_is_no_code(site: Path, unpacked: Path) -> None:
    for page in (site / "404.html", unpacked / "index.html", (unpacked / UNIT_LONG.rstrip("/")).with_suffix(".html")):
        assert read_html(page).select(".qr") == []


def test_the_notice_closes_on_one_sheet(address: str, browser: Browser, tmp_path: Path) -> None:
    printed = sheets(browser, f"{address}/fulltext/", tmp_path / "page.pdf")
    (closing,) = [sheet for sheet in printed if "（代章）" in sheet]
    # Below the last words of the text: who signed, when, who got copies, who printed it.
    order = ["通报工作进展情况", "（代章）", "2019年8月12日", "抄送", "2019年8月12日印发"]
    places = [closing.find(words) for words in order]
    assert -1 not in places and places == sorted(places)


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_matrix_is_one_sheet_laid_across(
    address: str, browser: Browser, tmp_path: Path, edition: Edition, language: str
) -> None:
    printed = sheets(browser, f"{address}/{language}matrix/", tmp_path / "page.pdf")
    info = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert size and tuple(round(float(side)) for side in size.groups()) == A4[::-1]
    assert len(printed) == 1
    if not language:
        assert [unit.entry.name for unit in edition.units if unit.entry.name not in printed[0]] == []


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_list_of_situations_is_one_sheet(
    address: str, browser: Browser, tmp_path: Path, edition: Edition, language: str
) -> None:
    (sheet,) = sheets(browser, f"{address}/{language}situations/", tmp_path / "page.pdf")
    # Each is parted from the next; the last of a group from none. The foot may have such signs too.
    groups = View(edition).situation_groups
    assert sheet.count(";" if language else "；") >= len(edition.situations) - len(groups)


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_matrix_can_be_read_on_its_sheet(address: str, browser: Browser, language: str) -> None:
    page = browser.new_page(viewport={"width": ACROSS, "height": 800})
    page.emulate_media(media="print")
    page.goto(f"{address}/{language}matrix/")
    width, size = page.locator(".matrix table").evaluate(
        "(table) => [table.scrollWidth, parseFloat(getComputedStyle(table).fontSize)]"
    )
    assert width <= ACROSS and round(size * 0.75, 2) >= 8.5  # points; nothing is scaled down to fit
    page.close()


def test_the_contents_of_the_single_file_stand_in_two_columns(unpacked: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto((unpacked / "notice-zh.html").as_uri())
    columns = page.locator("nav li").evaluate_all("(items) => items.map((item) => item.getBoundingClientRect().left)")
    assert len({round(left) for left in columns}) == 2
    page.close()
