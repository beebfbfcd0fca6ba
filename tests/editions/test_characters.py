"""Nothing that the reader read is dropped: every character of a notice, of whatever shape, is in its full text."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest

from editorial.edition import read_edition
from editorial.translations import SOURCE
from new_edition import new_edition
from notice.capture import read_lines
from notice.dates import read_date
from notice.nodes import PAGE, SILENT, Kind
from notice.reader import read_nodes
from notice.typeset import typeset
from pages.site import render_files
from pages.wording import Wording

GENRE = Path(__file__).parent.parent / "reading" / "genre"
NAMES = sorted(path.stem for path in GENRE.glob("*.txt"))
MARKUP = re.compile(r"\A---\n.*?\n---\n|\]\([^)]*\)|\{[^{}\n]*\}|</?[a-z][^<>]*>", re.DOTALL)


def characters(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(filter(str.isalnum, text))


def shown(page: bytes) -> str:
    """Those that a page shows."""
    return characters(html.unescape(MARKUP.sub("", page.decode())))


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_in_the_full_text(root: Path, tmp_path: Path, name: str) -> None:
    source, project = GENRE / f"{name}.txt", tmp_path / "new"
    new_edition(root, source, project, date="2030-01-01")
    edition = read_edition(project)
    page = shown(render_files(edition, SOURCE)["fulltext.md"])
    nodes = [n for n in read_nodes(read_lines(source.read_bytes(), name)) if n.kind not in SILENT | PAGE]
    assert len(nodes) > 5
    dates = [node for node in nodes if node.kind in (Kind.ISSUED, Kind.PRINTED)]
    # A date is shown as the language of the page writes it, and once.
    written = {Wording(edition, SOURCE).date(date) for node in dates if (date := read_date(node.text))}
    texts = [*map(characters, written), *(characters(typeset(node.text).text) for node in nodes if node not in dates)]
    assert [text for text in texts if text not in page] == []
    assert Counter("".join(texts)) - Counter(page) == Counter()
