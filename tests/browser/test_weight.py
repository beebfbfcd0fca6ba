"""What a reader on a slow line waits for: the page before its search, the bundle on a stick."""

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from page_types import LANGUAGES, UNIT_LONG
from page_visits import INDEXED
from pages.theme import INDEX, SCRIPTS
from parsed_pages import read_html

PAGE = 45_000
REQUESTS = 10


@pytest.mark.parametrize("path", ["", UNIT_LONG, "members/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_light_before_its_search(
    site: Path, serve: Callable[[Path], str], browser: Browser, language: str, path: str
) -> None:
    address = serve(site)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}/{language}{path}", wait_until="networkidle")
    scripts = page.evaluate("window.pieces.scripts")
    of_page = [*asked]
    assert len(of_page) > 3
    # The search is not asked for before there is somebody who may want it.
    page.mouse.move(50, 50)
    page.evaluate(INDEXED)
    page.close()
    assert {Path(url).name for url in asked} - {Path(url).name for url in of_page} == {
        Path(path).name for path in scripts
    }
    # A browser of people asks for the icon too.
    icon = site / "assets" / "images" / "favicon.svg"
    files = {site / url.lstrip("/") / ("index.html" if url.endswith("/") else "") for url in of_page} | {icon}
    assert len(files) <= REQUESTS
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= PAGE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_page_fetches_its_search_with_itself(site: Path, language: str) -> None:
    page = read_html(site / language / "search" / "index.html")
    early = [str(link["href"]) for link in page.select("link[rel=preload][as=script]")]
    assert early == [f"../{'../' * language.count('/')}{path}" for path in SCRIPTS] + [f"../{INDEX}"]
