"""Pages of a built site as trees."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag


@cache
def read_html(path: Path) -> BeautifulSoup:
    """A page. The same tree for all tests that read it: to look at, not to change."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def values(part: Tag, attribute: str) -> list[str]:
    """The values of an attribute in a page or a part of one, in their order."""
    return [str(tag[attribute]) for tag in part.find_all(lambda tag: tag.has_attr(attribute))]


def find(part: Tag, selector: str) -> Tag:
    """The first element for a CSS selector. Raises AssertionError where there is none."""
    found = part.select_one(selector)
    assert found is not None, selector
    return found
