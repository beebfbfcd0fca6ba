"""What readers are told wherever they land: that validity is not verified, how old numbers are."""

import re

import pytest

from edition.model import Edition


@pytest.fixture(scope="module")
def pages(texts: dict[str, str]) -> dict[str, str]:
    """The Chinese pages by their paths."""
    return {path: text for path, text in texts.items() if path.endswith(".md")}


def test_each_page_with_clauses_says_once_that_validity_is_not_verified(pages: dict[str, str]) -> None:
    told = [path for path in pages if re.match("units/(?!index)|situations/(?!index)|(fulltext|rules|office).md", path)]
    assert len(told) > 70
    said = re.compile(r"\[有效性：未查证\]\(|^有效性\n:   \[未查证\]\(", re.MULTILINE)
    assert {path: len(said.findall(pages[path])) for path in told} == dict.fromkeys(told, 1)


def test_each_page_of_danger_says_when_its_numbers_were_looked_up(edition: Edition, pages: dict[str, str]) -> None:
    for situation in edition.situations:
        said = re.findall(r"\d{4}年\d+月\d+日以后核对过", pages[f"situations/{situation.id}.md"])
        assert len(said) == bool(situation.dangers or situation.numbers), situation.id


def test_the_government_hotline_is_no_number_for_danger(edition: Edition) -> None:
    for numbers in (edition.numbers.line, *(danger.numbers for danger in edition.dangers.all)):
        assert "12345" not in [number.number for number in numbers]


def test_an_ambulance_comes_before_the_traffic_police(edition: Edition) -> None:
    (traffic,) = (danger for danger in edition.dangers.all if danger.id == "traffic")
    assert [number.number for number in traffic.numbers][:2] == ["120", "122"]


def test_where_nobody_can_be_told_of_an_error_that_is_said(edition: Edition, pages: dict[str, str]) -> None:
    assert edition.imprint.contact is None
    assert "本版没有写明接收更正的联系方式。" in pages["about.md"]
