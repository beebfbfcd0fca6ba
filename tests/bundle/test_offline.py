"""The unpacked bundle in a browser: opened from the file system, with no network, storage allowed and denied."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from chromium import DENY_STORAGE, SPARING, OpenPage
from page_types import PAGES
from parsed_pages import LINKS, elements


def types_of_pages(folder: Path, language: str) -> list[Path]:
    """One page of each type in a language, and the edition in one file."""
    found = [folder / f"notice-{language.rstrip('/') or 'zh'}.html"]
    for page in PAGES:
        if page != "404.html":
            index = folder / language / page / "index.html"
            found.append(index if index.is_file() else folder / language / f"{page.rstrip('/')}.html")
    return found


@pytest.fixture(params=["storage allowed", "storage denied"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True)
    context.add_init_script(SPARING)
    if request.param == "storage denied":
        context.add_init_script(DENY_STORAGE)
    yield context
    context.close()


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and a list that gathers errors and requests to a network."""
    faults: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: faults.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
    )
    return page, faults


def test_every_type_of_page_opens_without_error_or_request(
    context: BrowserContext, unpacked: Path, request: pytest.FixtureRequest
) -> None:
    """In one language with a storage and in the other without: their scripts are the same."""
    page, faults = watched(context)
    for path in types_of_pages(unpacked, "en/" if "denied" in request.node.name else ""):
        page.goto(path.as_uri())
        assert page.locator("h1").count() >= 1, path
        assert faults == [], path


def test_no_link_is_broken(unpacked: Path) -> None:
    pages = {path: [told for _, told, *_ in elements(path, path.as_uri())] for path in unpacked.rglob("*.html")}
    anchors = {path: {told["id"] for told in page if "id" in told} for path, page in pages.items()}
    targets = {(path, told[name]) for path, page in pages.items() for told in page for name in LINKS if name in told}
    broken, leading = [], {target for target in targets if target[1].startswith("file:")}
    for path, target in leading:
        file, anchor = Path(unquote(urlsplit(target).path)), unquote(urlsplit(target).fragment)
        if not file.is_file() or (anchor and anchor not in anchors[file]):
            broken.append((path.name, target))
    assert broken == [] and len(leading) > 4_000


def test_the_switch_leads_to_the_twin_at_the_same_anchor(context: BrowserContext, unpacked: Path) -> None:
    page, faults = watched(context)
    page.goto((unpacked / "units" / "jiaoyu.html").as_uri() + "#s3")
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url("**/en/units/jiaoyu.html#s3")
    page.locator("header a[hreflang=zh-Hans]").click()
    page.wait_for_url("**/units/jiaoyu.html#s3")
    assert "/en/" not in page.url
    assert faults == []


def test_everything_can_be_read_without_scripts(open_page: OpenPage, unpacked: Path) -> None:
    page = open_page(offline=True, java_script_enabled=False)
    for path in types_of_pages(unpacked, ""):
        page.goto(path.as_uri())
        assert page.locator("h1").first.is_visible(), path
    page.goto((unpacked / "members.html").as_uri())
    assert page.get_by_text("何伟").first.is_visible()


def test_works_below_any_path_of_a_server(
    open_page: OpenPage, unpacked: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "b").symlink_to(unpacked)
    page = open_page()
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto(serve(tmp_path) + "/a/b/en/units/gongan.html")
    page.locator("header a[hreflang=zh-Hans]").click()
    page.wait_for_url("**/a/b/units/gongan.html")
    assert failed == []


def test_the_single_file_has_its_style_and_no_more(open_page: OpenPage, unpacked: Path) -> None:
    page = open_page()
    page.goto((unpacked / "notice-zh.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    page.evaluate(
        """() => {
          const style = document.createElement("style");
          style.textContent = "body { max-width: none }";
          document.head.append(style);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 1'>");
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("[getComputedStyle(document.body).maxWidth !== 'none', window.ran]") == [True, None]


def test_a_page_that_lacks_its_styles_asks_to_be_unpacked(unpacked: Path, site: Path, open_page: OpenPage) -> None:
    """As one does that is opened inside the zip; on the web there is nothing to unpack."""
    page = open_page(offline=True)
    page.goto((unpacked / "index.html").as_uri())
    assert page.locator(".unzip").is_hidden()
    page.route("**/site.css", lambda route: route.abort())
    page.reload()
    box = page.locator(".unzip").bounding_box()
    assert box and box["y"] < 100 and "解压" in page.locator(".unzip").inner_text()
    assert not any(b'class="unzip"' in path.read_bytes() for path in site.rglob("*.html"))


def test_a_danger_brings_the_numbers_that_pages_of_the_bundle_lack(open_page: OpenPage, unpacked: Path) -> None:
    page = open_page(offline=True)
    page.goto((unpacked / "units" / "gongan.html").as_uri())
    page.keyboard.press("Control+K")
    page.keyboard.type("爸爸打我")
    panel = page.locator(".search--header .search__panel")
    panel.locator(".number", has_text="报警").first.wait_for()
    assert panel.locator(".numbers:visible").count() == 1
    assert "12110931" in panel.locator(".numbers").inner_text()
