"""One visit to every type of page, with and without scripts: what the tests of all pages look at, fetched once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, ViewportSize

from chromium import SPARING
from page_types import EVERY_PAGE, LANGUAGES

SIZE: Final[ViewportSize] = {"width": 360, "height": 800}
SCREENS: Final = {"320px": (320, 100), "text-200%": (640, 200), "360px": (360, 100)}
"""Widths in CSS pixels and sizes of the text in per cent. 320 are also a screen of 1280 at a zoom of 400 %."""

WITH_SEARCH: Final = {language + page for language in LANGUAGES for page in ("", "search/")}
"""Where the visit waits until the search has come too; it is the same on all pages."""

REPORT: Final = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
"""Run in a page before its own scripts, notes what breaks the policy."""

WIDEST: Final = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map((element) => element.outerHTML.slice(0, 80))"""
ENLARGE: Final = "(size) => { document.documentElement.style.fontSize = `calc(125% * ${size} / 100)`; }"

INDEXED: Final = "async () => { while (!window.searchIndex) await new Promise(requestAnimationFrame); }"
"""Waits for the data of the search."""

SEEN: Final = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (text && parent.checkVisibility({ visibilityProperty: true }) && !parent.closest("button, label")) {
      texts.push(text);
    }
  }
  return texts;
}"""
"""The texts that can be seen on a page, but for the names of what only scripts can do."""


@dataclass(frozen=True)
class Visit:
    """What a visit saw: addresses asked for, those of the site without their server; errors of scripts and server;
    breaches of the policy; what is too wide, by the name of the screen; the texts shown with and without scripts; and
    whether a number can be called without."""

    asked: list[str]
    wrong: list[str]
    breaches: list[str]
    wide: dict[str, list[str]]
    texts: list[str]
    texts_without_scripts: list[str]
    calls_without_scripts: bool


def visit_all(browser: Browser, address: str, folder: Path) -> None:
    """Visit every type of page of a site that sends its policy, and note the visits in `folder`."""
    contexts = [browser.new_context(viewport=SIZE, java_script_enabled=scripts) for scripts in (True, True, False)]
    contexts[0].add_init_script(SPARING)
    sparing, idle, plain = (context.new_page() for context in contexts)
    for page in (sparing, idle):
        page.add_init_script(REPORT)
    visits = {
        path: asdict(_visit(idle if path in WITH_SEARCH else sparing, plain, f"{address}/{path}", path in WITH_SEARCH))
        for path in EVERY_PAGE
    }
    for context in contexts:
        context.close()
    folder.mkdir()
    (folder / "visits.json").write_text(json.dumps(visits), encoding="utf-8")


def noted(folder: Path) -> dict[str, Visit]:
    """The visits that were noted in a folder, by the path of the page."""
    noted = json.loads((folder / "visits.json").read_text(encoding="utf-8"))
    return {path: Visit(**visit) for path, visit in noted.items()}


def _visit(page: Page, plain: Page, url: str, wait: bool) -> Visit:
    asked: list[str] = []
    wrong: list[str] = []
    server = "/".join(url.split("/")[:3])
    listeners: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: asked.append(request.url.removeprefix(server)),
        "pageerror": lambda error: wrong.append(str(error)),
        "response": lambda response: wrong.append(response.url) if response.status >= 400 else None,
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    page.set_viewport_size(SIZE)
    page.goto(url)
    if wait:
        page.mouse.move(50, 50)
        page.evaluate(INDEXED)
    texts = page.evaluate(SEEN)
    breaches = page.evaluate("window.violations")
    wide = {}
    for name, (width, size) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(ENLARGE, size)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide[name] = page.evaluate(WIDEST)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    plain.goto(url)
    texts_without = plain.evaluate(SEEN)
    calls = plain.locator("a[href='tel:110']:visible").count() > 0
    return Visit(asked, wrong, breaches, wide, texts, texts_without, calls)
