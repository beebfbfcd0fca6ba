"""Pages on paper: A4, a foot on every sheet, nothing that serves only the screen."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from editorial.edition import Edition
from page_types import UNIT_LONG

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the sheets")
A4 = (595, 842)


def sheets(browser: Browser, address: str, target: Path) -> list[str]:
    """Print a page; the text of each sheet, blanks left out."""
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.pdf(path=target, prefer_css_page_size=True)
    page.close()
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s", "", sheet) for sheet in text.removesuffix("\f").split("\f")]


@pytest.mark.parametrize("path", [UNIT_LONG, "fulltext/", "members/", "en/" + UNIT_LONG, ""])
def test_every_sheet_has_its_foot(address: str, browser: Browser, tmp_path: Path, path: str) -> None:
    printed = sheets(browser, f"{address}/{path}", tmp_path / "page.pdf")
    info = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert size and tuple(round(float(side)) for side in size.groups()) == A4
    note = "转载件，以原件为准"
    for number, sheet in enumerate(printed, start=1):
        # Written out for the web: the site has an address of its own.
        assert f"https://example.org/handbook/{path}" in sheet
        assert f"—{number}—" in sheet
        if not path.startswith("en/"):
            assert note in sheet


def test_a_duty_page_is_a_sheet_without_navigation(
    address: str, browser: Browser, tmp_path: Path, edition: Edition
) -> None:
    printed = "".join(sheets(browser, f"{address}/{UNIT_LONG}", tmp_path / "page.pdf"))
    unit = next(unit for unit in edition.units if unit.id == UNIT_LONG.split("/")[1])
    assert re.sub(r"\s", "", unit.item.clauses[-1].text.typeset) in printed
    for screen_only in (
        f"{unit.item.clauses[0].address}引用",
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
