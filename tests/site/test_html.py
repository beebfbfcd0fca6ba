"""Every page is valid HTML, by the rules of html-validate that speak of the standard."""

import json
import subprocess
from pathlib import Path

import pytest

from node_tool import find_node
from page_types import LANGUAGES
from parsed_pages import read_html

CONFIG = Path(__file__).parent / ".htmlvalidate.json"
VALIDATOR = Path(__file__).parent.parent / "node" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def faults(paths: list[Path]) -> list[str]:
    """What is wrong in files, a line each."""
    command = [find_node(), str(VALIDATOR), "--config", str(CONFIG), "--formatter", "json", *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.stdout, result.stderr
    return [
        f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(result.stdout)
        for message in file["messages"]
    ]


def test_every_page_is_valid(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 80
    assert faults(pages) == []


def test_icons_have_a_size_without_styles(site: Path) -> None:
    for path in site.rglob("*.html"):
        icons = read_html(path).select("svg, .header img")
        assert len(icons) > 4 and all(icon.has_attr("width") and icon.has_attr("height") for icon in icons), path


def test_faults_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="zh"><head><title>x</title></head><body><p id="a"></p><p id="a"></p></body></html>'
    )
    assert any("no-dup-id" in fault for fault in faults([page]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_headed(site: Path, language: str) -> None:
    for path in (site / language).glob("**/index.html"):
        for row in read_html(path).select("article table tbody tr"):
            table = row.find_parent("table")
            assert table and len(table.select("thead th")) == len(row.find_all(["th", "td"])), path
    rows = read_html(site / language / "matrix" / "index.html").select("article tbody tr")
    assert len(rows) > 20
    assert all(row.select_one("th[scope=row] a[href]") for row in rows)
