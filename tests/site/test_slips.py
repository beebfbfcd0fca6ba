"""Each slip of the notice is marked where it stands: in the full text, on the page of its unit, in the single file."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from common.yaml_source import YamlSource
from edition.entries import Spot
from edition.errata import Slip
from edition.model import Edition
from edition.translations import SOURCE, Words
from exports.single import single_file
from pages.site import render_pages
from pages.text import cut_at_slips
from pages.wording import Wording
from parsed_pages import find, read_html


def squeezed(part: Tag) -> str:
    return "".join(part.get_text().split())


@pytest.mark.parametrize(("language", "mark"), [("", "〔原文如此〕"), ("en", "[sic]")])
def test_the_full_text_marks_every_slip_behind_the_fault(
    site: Path, edition: Edition, language: str, mark: str
) -> None:
    text = squeezed(find(read_html(site / language / "fulltext" / "index.html"), "article.document"))
    assert len(edition.errata) > 8
    assert [slip.place for slip in edition.errata if f"{slip.reads}{mark}" not in text] == []
    assert text.count(mark) == len(edition.errata)


def test_a_unit_marks_the_slips_of_its_own_text(site: Path, edition: Edition) -> None:
    for unit in edition.units:
        own = {unit.address, *(clause.address for clause in unit.clauses)}
        text = squeezed(find(read_html(site / "units" / unit.id / "index.html"), "article"))
        marked = {slip.reads for slip in edition.errata if f"{slip.reads}〔原文如此〕" in text}
        assert marked == {slip.reads for slip in edition.errata if slip.at in own}, unit.id


@pytest.mark.parametrize("mark", ["〔原文如此〕", "[sic]"])
def test_the_single_file_marks_every_slip(edition: Edition, mark: str) -> None:
    wording = Wording(edition, edition.languages[0] if mark == "[sic]" else SOURCE)
    text = squeezed(BeautifulSoup(single_file(wording, render_pages(wording)[0]) or b"", "html.parser"))
    assert [slip.place for slip in edition.errata if f"{slip.reads}{mark}" not in text] == []
    assert text.count(mark) == len(edition.errata)


def test_two_slips_that_read_alike_are_two() -> None:
    file = YamlSource("errata.yml", [], {(): 0})
    slips = [Slip("四（一）1", "的的", "的", Words("twice"), spot=Spot(file, (index,))) for index in range(2)]
    pieces = cut_at_slips("甲的的乙的的丙", slips)
    assert [(piece.text, piece.slip and piece.slip.number) for piece in pieces] == [
        ("甲的的", 1),
        ("乙的的", 2),
        ("丙", None),
    ]
