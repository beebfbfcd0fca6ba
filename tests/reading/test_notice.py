"""The real notice, read."""

import datetime

import pytest

from notice.address import Address
from notice.model import Notice
from notice.reader import read_notice


@pytest.fixture(scope="module")
def notice(notice_bytes: bytes) -> Notice:
    return read_notice(notice_bytes, "source/notice.txt")


def test_what_the_golden_does_not_say(notice: Notice) -> None:
    """The text, in genre/ours.json, was checked by eye; here are the page, the closing, the office, kinds of parts."""
    assert notice.seal is not None and notice.seal.typeset == "（代章）"
    assert notice.printed == datetime.date(2019, 8, 12)
    (copies,) = notice.copies
    assert copies.label.typeset == "抄送" and copies.text.typeset == "各市、自治州人民政府，兰州新区管委会"
    assert [receiver.typeset for receiver in copies.receivers] == ["各市、自治州人民政府", "兰州新区管委会"]
    assert (notice.captures, notice.publication.published) == (2, datetime.date(2019, 12, 17))
    assert notice.publication.column == "民政发文"
    assert [source.typeset for source in notice.publication.sources] == ["张玮", "厅社会事务和儿童福利处"]
    assert [part.kind.value for part in notice.parts if part.kind] == [
        *("members", "functions", "office", "units", "rules")
    ]
    office = notice.office
    assert office is not None and (office.location, office.head) == ("省民政厅", "民政厅副厅长李剑")
    assert office.liaison is not None and "联络员" in office.liaison.text.typeset
    assert office.succession is not None and "接任" in office.succession.text.typeset


@pytest.mark.parametrize("text", ["", "八", "第四", "四(八)3", "四（八）0", "四（八）3x", "x"])
def test_what_is_no_address_of_the_notice(text: str, notice: Notice) -> None:
    address = Address.parse(text)
    assert address is None or address.part > len(notice.parts)


def test_every_clause_is_in_its_place_in_order(notice: Notice, notice_bytes: bytes) -> None:
    lines = notice_bytes.decode().split("\n")
    clauses = list(notice.clauses())
    assert len({clause.address for clause in clauses}) == len(clauses) == 91
    places = [(clause.text.line, clause.text.column) for clause in clauses]
    assert places == sorted(places)
    for clause, (line, column) in zip(clauses, places, strict=True):
        assert lines[line - 1][column - 1 :].startswith(clause.text.captured)


def test_one_capture_is_enough(notice: Notice, notice_bytes: bytes) -> None:
    first = notice_bytes.decode().split("当前位置")[0].encode()
    alone = read_notice(first, "notice.txt")
    assert alone.captures == 1
    assert list(alone.clauses()) == list(notice.clauses())
    assert alone.people == notice.people


UNTIDY = str.maketrans({"\n": "\r\n", "\u00a0": "\u3000", "(": "（", ")": "）", ":": "："})


def test_byte_order_mark_line_ends_blanks_and_wide_marks_mean_nothing(notice: Notice, notice_bytes: bytes) -> None:
    other = read_notice(("\ufeff" + notice_bytes.decode().translate(UNTIDY)).encode(), "notice.txt")
    assert [clause.text.typeset for clause in other.clauses()] == [c.text.typeset for c in notice.clauses()]
    names = [[person.name and person.name.typeset for person in found.people] for found in (other, notice)]
    assert names[0] == names[1]
