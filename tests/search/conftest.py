"""What the tests of the search share: sites to search, what asks them in Node, the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from judge import Judge
from node_search import NodeSearch
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the Chinese site, with a slash at its end."""
    return serve(site) + "/"


@pytest.fixture(scope="session")
def judge(site: Path, address: str) -> Judge:
    return Judge(address, json.loads((site / "data" / "notice.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def files(unpacked: Path) -> str:
    """The address of the unpacked bundle on the file system, in a folder with blanks and Chinese characters."""
    return unpacked.as_uri() + "/"


@pytest.fixture(scope="session")
def chinese(site: Path, address: str) -> Iterator[NodeSearch]:
    """The search of the Chinese site, in Node."""
    with NodeSearch(site, address) as search:
        yield search


@pytest.fixture(scope="session")
def english(site: Path, address: str) -> Iterator[NodeSearch]:
    """The search of the English site, in Node."""
    with NodeSearch(site / "en", address + "en/") as search:
        yield search


@pytest.fixture(scope="session")
def searches(chinese: NodeSearch, english: NodeSearch) -> dict[str, NodeSearch]:
    """The search of each language's site, in Node."""
    return {"zh": chinese, "en": english}


@pytest.fixture(scope="session")
def judges(judge: Judge) -> dict[str, Judge]:
    """The judge of each language's site."""
    return {"zh": judge, "en": judge.below("en/")}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1280 pixels; any error on it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []
