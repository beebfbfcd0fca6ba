"""Nothing that the reader read is dropped: every character of a notice, of whatever shape, is in its full text."""

import html
import re
from collections import Counter

import pytest

from commands.pages import render_files
from common.dates import read_date
from common.typeset import typeset
from edition.reader import read_edition
from edition.translations import SOURCE
from editions.conftest import NAMES, Begin
from exports.single import single_file
from notice.nodes import PAGE, SILENT, Kind
from notice.reader import read_nodes
from pages.wording import Wording

MARKUP = re.compile(r"\A---\n.*?\n---\n|\]\([^)]*\)|\{[^{}\n]*\}|</?[a-z][^<>]*>", re.DOTALL)


def characters(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(filter(str.isalnum, text))


def shown(page: bytes) -> str:
    """Those that a page shows."""
    return characters(html.unescape(MARKUP.sub("", page.decode())))


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_in_the_full_text(begin: Begin, name: str) -> None:
    edition = read_edition(begin(name))
    pages = render_files(edition, SOURCE)
    page = shown(pages["fulltext.md"])
    everything = read_nodes(edition.raw, name)
    assert [node for node in everything if node.kind in SILENT and any(map(str.isalpha, node.text))] == []
    nodes = [node for node in everything if node.kind not in SILENT | PAGE]
    assert len(nodes) > 5
    dates = [node for node in nodes if node.kind in (Kind.ISSUED, Kind.PRINTED)]
    # A date is shown as the language of the page writes it, and once.
    written = {Wording(edition, SOURCE).date(date) for node in dates if (date := read_date(node.text))}
    texts = [*map(characters, written), *(characters(typeset(node.text)) for node in nodes if node not in dates)]
    assert [text for text in texts if text not in page] == []
    assert Counter("".join(texts)) - Counter(page) == Counter()
    single = shown(single_file(Wording(edition, SOURCE), pages) or b"")
    assert [text for text in texts if text not in single] == []


def test_a_character_that_is_left_out_is_seen() -> None:
    assert Counter("一二二") - Counter(shown("一、二".encode())) == Counter("二")
    assert shown("---\ntitle: 一\n---\n[二](三.md){ #四 }<b 五>六</b>&#19971;".encode()) == "二六七"
