"""What the theme is given before a builder runs: styles, scripts, words, tags of languages, numbers, whom to tell.

Written into `theme/generated/`, which both builders read as a part of the theme.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]

from edition.model import Edition
from edition.settings import About
from edition.translations import PAGES, SOURCE
from pages.templating import render
from pages.wording import Wording

GENERATED: Final = "theme/generated"
STYLES: Final = "theme/styles"
ENTRIES: Final = ("site.css", "print.css")
"""Apart, so that no page waits for what it looks like on paper."""
SCRIPTS: Final = (
    "generated/search-danger.js",
    "generated/search-dangers.js",
    "generated/search-scope.js",
    "assets/javascripts/vendor/porter2.js",
    "generated/engine.js",
)
"""What the search loads, in the order in which it runs; a language's index comes after them."""
PAGE_SCRIPTS: Final = {
    "first.js": ("first",),
    "page.js": ("page", "leave"),
    "copy.js": ("copy",),
    "table.js": ("table",),
    "take.js": ("take",),
    "moved.js": ("moved",),
}
"""The scripts of pages, each with those of `theme/scripts` that it is put together from."""
INDEX: Final = "assets/search-index.js"

_IMPORT: Final = re.compile(r'@import "([a-z-]+\.css)"(?: ([a-z]+))?;')


def theme_files(root: Path, edition: Edition, about: About) -> dict[str, bytes]:
    """What is made below `theme/generated/` but for the search, by path: styles, scripts, a template a language."""
    languages = (SOURCE, *edition.languages)
    common = {
        # The builder would give the theme 1.1 for a version 1.10.
        "edition": {"version": about.version, "date": str(about.date or ""), "released": about.released},
        "draft": bool(edition.reading.open),
        "search_scripts": SCRIPTS,
        "tags": {one.code: one.tag for one in languages},
    }
    files = {entry: stylesheet(root / STYLES / entry).encode() for entry in ENTRIES}
    for script, parts in PAGE_SCRIPTS.items():
        files[script] = b"".join(jsmin((root / "theme/scripts" / f"{part}.js").read_bytes()) for part in parts)
    for language in languages:
        wording = Wording(edition, language)
        of_language = {
            "words": {original.text: text for original, text in language.entries.items() if original.kind == PAGES},
            "numbers": _numbers(wording),
            "report": wording.report_pieces(about.label),
            "pages": _pages(wording),
        }
        files[f"{language.code}.html"] = "".join(_set(*item) for item in (common | of_language).items()).encode()
    return files


def stylesheet(entry: Path) -> str:
    """A file of styles, each that it imports from its folder in its place, for its medium; minified."""

    def imported(found: re.Match[str]) -> str:
        styles = entry.with_name(found[1]).read_text(encoding="utf-8")
        return f"@media {found[2]} {{{styles}}}" if found[2] else styles

    return str(cssmin(_IMPORT.sub(imported, entry.read_text(encoding="utf-8"))))


def _numbers(wording: Wording) -> dict[str, str]:
    """The numbers to call as the theme shows them, in HTML: on every page, and on the home page."""
    places = ("page", "home")
    shown = {place: render("numbers_of_theme.html.j2", wording, place=place) for place in places}
    return {**shown, "leave": wording.edition.dangers.leave or ""}


def _pages(wording: Wording) -> dict[str, object]:
    """The pages that the theme leads to at the foot of each, with their words; and all those of which there is one.

    And whether there are pages on what may have happened, so that readers may tell it; whether the notice is in force.
    """
    view, known = wording.view, wording.edition.imprint.validity
    foot = [[kind.page.removesuffix(".md"), wording.words(kind.title[0])] for kind in view.page_types if kind.foot]
    state = wording.text(known.state) if known else ""
    there = sorted(page.removesuffix(".md") for page in view.pages)
    return {"foot": foot, "there": there, "told": bool(wording.edition.situations), "validity": state}


def _set(name: str, value: object) -> str:
    """A template that sets a variable to a value. JSON is what both Jinja and MiniJinja read."""
    return f"{{% set {name} = {json.dumps(value, ensure_ascii=False, sort_keys=True)} %}}\n"
