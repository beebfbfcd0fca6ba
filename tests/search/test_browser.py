"""A browser, on the web and from the file system, gives the lists that Node gives, by which all else is tested."""

from __future__ import annotations

import re

import pytest
from driver import SearchDriver
from judge import read_queries
from node_search import NodeSearch
from playwright.sync_api import Browser

SHOWN = 30
"""How many hits the list in the header shows at most."""
QUICK = {"quiet": 10, "patience": 80}
"""The list is filled before the event of a keystroke is over; there is little to wait for."""

# One in three of the sample, one in nine of the English questions: some twenty of every kind.
CHINESE = [query.text for query in read_queries(writer="given")[::3]]
ENGLISH = [query.text for query in read_queries(writer="developers", language="en", half="tune", kind="question")[::6]]


def place(hit: str, base: str) -> str:
    """What a hit leads to, without the words to mark, and without what tells folders from files."""
    return re.sub(r"\?[^#]*|(/?index)?\.html|/(?=[?#]|$)", "", hit.removeprefix(base))


@pytest.mark.parametrize("home", ["address", "files"], ids=["web", "bundle"])
@pytest.mark.parametrize(
    ("language", "path", "queries"), [("zh", "", CHINESE), ("en", "en/", ENGLISH)], ids=["zh", "en"]
)
def test_a_browser_gives_the_same_lists_as_node(
    browser: Browser,
    address: str,
    home: str,
    language: str,
    path: str,
    queries: list[str],
    searches: dict[str, NodeSearch],
    request: pytest.FixtureRequest,
) -> None:
    base: str = request.getfixturevalue(home)
    driver = SearchDriver(browser, f"{base}{path}index.html", warm_up=queries[0], **QUICK)
    for query in queries:
        shown = [place(hit, base) for hit in driver.ask(query, by_character=language == "zh").hits]
        known = [place(hit, address) for hit in searches[language].ask(query).hits]
        assert shown == known[:SHOWN], query
    driver.close()
