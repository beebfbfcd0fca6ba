"""What all tests share: the project as it is, the built site, a server, a browser."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from building import ROOT, build_all, once, project_at
from chromium import ARGUMENTS, OpenPage, find_chromium
from commands.new import new_edition
from commands.pages import build, render_files
from edition.model import Edition
from edition.reader import read_edition
from edition.translations import SOURCE
from serving import served

# Tests hold English texts; those of Chinese ones are in tests/messages.
os.environ["LANGUAGE"] = "en"

Rendered = dict[str, dict[str, bytes]]
AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"

# How many examples the random tests try: few in each run, many in `make fuzz`. No test depends on the clock.
settings.register_profile("few", max_examples=100, deadline=None)
settings.register_profile("many", settings.get_profile("few"), max_examples=5000)
settings.load_profile("few")

# What is waited for comes, on a busy machine late.
expect.set_options(timeout=30_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden pages anew")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def notice_bytes() -> bytes:
    return (ROOT / "source" / "notice.txt").read_bytes()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return read_edition(ROOT)


@pytest.fixture(scope="session")
def rendered(edition: Edition) -> Rendered:
    """What is generated of our edition, by the code of the language and the path."""
    return {language.code: render_files(edition, language) for language in (SOURCE, *edition.languages)}


@pytest.fixture(scope="session")
def texts(rendered: Rendered) -> dict[str, str]:
    """The Chinese of it."""
    return {path: data.decode("utf-8-sig") for path, data in rendered["zh"].items()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's sources and hand-written pages, to change at will."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, tmp_path)
    for language in ("zh", "en"):
        (tmp_path / "docs" / language).mkdir(parents=True)
    return tmp_path


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def pages(shared: Path) -> Path:
    """A project with its pages, from which nothing is built: to copy, or to look at."""
    return once(shared / "pages", lambda folder: build(project_at(folder)))


@pytest.fixture
def small(shared: Path, tmp_path: Path) -> Path:
    """A project of a short notice in one language, which builds its pages in a moment, to change at will."""

    def make(folder: Path) -> None:
        new_edition(ROOT, ROOT / "tests" / "reading" / "genre" / "1-prose-members.txt", folder)
        shutil.rmtree(folder / "theme")

    return shutil.copytree(once(shared / "small", make), tmp_path / "small")


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The site, built for a web address: Chinese at the root, English under en/."""
    return once(shared / "built", build_all) / "site"


@pytest.fixture(scope="session")
def archive(shared: Path) -> Path:
    """The zip of the offline bundle."""
    return next((once(shared / "built", build_all) / "dist").glob("*-offline.zip"))


@pytest.fixture(scope="session")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder of the bundle, below a path with blanks and Chinese characters."""
    folder = tmp_path_factory.mktemp("unpacked") / "离线 资料" / "U 盘"
    with zipfile.ZipFile(archive) as bundle:
        bundle.extractall(folder)
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on this machine and returns its address, without a slash at the end."""
    with ExitStack() as servers:
        yield cache(lambda folder: servers.enter_context(served(folder)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """A function that opens a page of its own, with scripts to run before those of a page, and Playwright's options."""
    with ExitStack() as contexts:

        def open_page(*scripts: str, **options: Any) -> Page:
            context = browser.new_context(**options)
            contexts.callback(context.close)
            for script in scripts:
                context.add_init_script(script)
            return context.new_page()

        yield open_page


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility rules, as a script to run in a page."""
    return AXE.read_text(encoding="utf-8")
