"""What the tests in the browser share."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from building import once
from page_visits import Visit, noted, visit_all
from serving import served


@pytest.fixture(scope="session")
def policy(root: Path) -> str:
    """The policy of the read-me's sample for nginx."""
    text = (root / "README.md").read_text(encoding="utf-8")
    (policy,) = re.findall(r'add_header Content-Security-Policy "([^"]+)" always;', text)
    return str(policy)


@pytest.fixture(scope="session")
def address(site: Path, policy: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is: in the folder of a server that its own address names, which sends the policy."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "handbook").symlink_to(site)
    with served(folder, {"Content-Security-Policy": policy}) as server:
        yield f"{server}/handbook"


@pytest.fixture(scope="session")
def visits(browser: Browser, address: str, shared: Path) -> dict[str, Visit]:
    """A visit to each type of page."""
    return noted(once(shared / "visits", lambda folder: visit_all(browser, address, folder)))
