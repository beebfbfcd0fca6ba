"""What the tests of the search share: sites to search, a driver that types, the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driver import SearchDriver
from judge import Judge
from playwright.sync_api import Browser, Page

QUICK = {"quiet": 10, "patience": 80}
"""The list is filled before the event of a keystroke is over; there is little to wait for."""


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
def driver(browser: Browser, address: str) -> Iterator[SearchDriver]:
    driver = SearchDriver(browser, address, warm_up="民政", **QUICK)
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def english(browser: Browser, address: str) -> Iterator[SearchDriver]:
    driver = SearchDriver(browser, address + "en/", warm_up="civil", **QUICK)
    yield driver
    driver.close()


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
