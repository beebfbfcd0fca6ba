"""Pages of a built site as trees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import lxml.html
from bs4 import BeautifulSoup, Tag


@cache
def read_html(path: Path) -> BeautifulSoup:
    """A page. The same tree for all tests that read it: to look at, not to change."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


LINKS: Final = ("href", "src", "action")
"""The attributes that hold addresses."""


def elements(path: Path, address: str) -> Iterator[tuple[str, dict[str, str], str, str]]:
    """All that a page says, in its order, thirty times as fast: each element, its attributes, the text in it before
    another, and behind it. Whatever way addresses are written, they are what a page at `address` means by them."""
    for part in lxml.html.parse(str(path)).getroot().iter(lxml.etree.Element):
        told = {name: " ".join(value.split()) for name, value in part.items()}
        told |= {name: urljoin(address, told[name]).replace("%7E", "~") for name in LINKS if name in told}
        text = json.dumps(json.loads(part.text)) if part.tag == "script" and part.text else part.text or ""
        yield str(part.tag), told, " ".join(text.split()), " ".join((part.tail or "").split())


def values(part: Tag, attribute: str) -> list[str]:
    """The values of an attribute in a page or a part of one, in their order."""
    return [str(tag[attribute]) for tag in part.find_all(lambda tag: tag.has_attr(attribute))]


def find(part: Tag, selector: str) -> Tag:
    """The first element for a CSS selector. Raises AssertionError where there is none."""
    found = part.select_one(selector)
    assert found is not None, selector
    return found


def assert_alike(ours: Path, theirs: Path, address: str) -> list[str]:
    """See that two sites for an address have the same pages, and that these say the same; their paths."""
    paths, others = (sorted(str(path.relative_to(site)) for path in site.rglob("*.html")) for site in (ours, theirs))
    assert paths == others
    for path in paths:
        at = address + path.removesuffix("index.html")
        assert list(elements(ours / path, at)) == list(elements(theirs / path, at)), path
    return paths
