"""The English site is in English: what is left in Chinese says so, headings, names and labels included."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from parsed_pages import read_html

HAN = re.compile(r"[\u3400-\u9fff]")
SPOKEN = ("alt", "aria-label", "content", "placeholder", "title")
"""Attributes that people read or hear."""


def language(part: Tag) -> str:
    """The language of an element: its own, or that of what it stands in."""
    named = part if part.has_attr("lang") else part.find_parent(lang=True)
    return str(named["lang"]) if named else ""


def chinese(page: BeautifulSoup) -> Iterator[str]:
    """The Chinese of a page where it is said to be in another language."""
    for text in page.find_all(string=HAN):
        parent = text.parent
        if type(text) is NavigableString and parent and parent.name != "script" and language(parent) == "en":
            yield str(text)
    for tag in page.find_all(True):
        for name in SPOKEN:
            if HAN.search(str(tag.get(name, ""))) and language(tag) == "en":
                yield f"{name}={tag[name]}"


def test_no_chinese_that_is_not_marked_as_such(site: Path) -> None:
    pages = sorted((site / "en").rglob("*.html"))
    assert len(pages) > 40
    assert [(path.parent.name, found) for path in pages for found in chinese(read_html(path))] == []


def test_headings_are_as_many_as_on_the_chinese_site_and_none_is_chinese(site: Path) -> None:
    for path in (site / "en").rglob("*.html"):
        twin = site / path.relative_to(site / "en")
        headings, twins = (
            [heading.get_text() for heading in read_html(page).select("article :is(h1, h2, h3)")]
            for page in (path, twin)
        )
        assert len(headings) == len(twins), path
        assert not set(headings) & {text for text in twins if HAN.search(text)}, path
