"""Numbers: how they look in a text, how they nest, how addresses write them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import Problem
from notice.address import Address, Level
from notice.nodes import Kind, Ledger
from notice.numbering import SYSTEMS, find_marker
from notice.outline import Outline
from problem_parts import expected as expected_in
from tables import rows_of


@pytest.mark.parametrize("row", rows_of(Path(__file__).with_name("markers.tsv")), ids=lambda row: row[0])
def test_numbers_at_the_head(row: list[str]) -> None:
    text, *expected = row
    marker = find_marker(text)
    assert marker and [marker.system.code, str(marker.number), str(marker.end)] == expected


@pytest.mark.parametrize("text", ["甲一、", "一是甲", "3甲", "2019年", "1.5万", "第三季度", "（甲）", "", "十十、"])
def test_no_numbers(text: str) -> None:
    assert find_marker(text) is None


def outline(text: str) -> tuple[list[str], list[Problem]]:
    ledger = Ledger(text.encode(), "x")
    outline = Outline(0, ledger)
    for row in ledger.rows:
        marker = find_marker(row.text)
        if marker:
            outline.number(row, marker)
        ledger.enter(Kind.CLAUSE, row, marker.end if marker else 0)

    return [str(section.address) for section in outline.trunk.walk() if section.depth], ledger.problems()


def test_lists_nest_by_order_of_appearance() -> None:
    found, problems = outline("一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n（1）己\n二、庚\n（一）辛")
    assert found == ["一", "一（一）", "一（一）1.", "一（一）2.", "一（二）", "一（二）（1）", "二", "二（一）"]
    assert problems == []
    found, problems = outline("1.甲\n（一）乙\n（二）丙\n2.丁\n①戊")
    assert found == ["1.", "1.（一）", "1.（二）", "2.", "2.①"]
    assert problems == []


def test_articles_run_on_over_chapters() -> None:
    found, problems = outline("第一章 甲\n第一条 乙\n第二条 丙\n第二章 丁\n第三条 戊\n（一）己")
    assert found == ["第一章", "第一章第一条", "第一章第二条", "第二章", "第二章第三条", "第二章第三条（一）"]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("一、甲\n三、乙\n四、丙", 2, "二、"),
        ("一、甲\n（一）乙\n（三）丙\n（三）丁", 3, "（二）"),
        ("一、甲\n（一）乙\n(3)丙\n（二）丁", 3, "goes on with a list"),
        ("一、甲\n二、乙\n二、丙\n三、丁", 3, "三、"),
    ],
)
def test_a_number_out_of_order_is_the_only_one_blamed(text: str, line: int, expected: str) -> None:
    _, problems = outline(text)
    assert [problem.line for problem in problems] == [line]
    assert expected in expected_in(problems[0])


levels = st.lists(
    st.builds(Level, st.sampled_from([system.code for system in SYSTEMS]), st.integers(1, 20)), max_size=4
).filter(lambda path: all(a.system != b.system or a.system == "f" for a, b in pairwise(path)))


@given(root=st.integers(0, 3), levels=levels, clause=st.integers(0, 12))
def test_addresses_come_back(root: int, levels: list[Level], clause: int) -> None:
    address = Address(root, tuple(levels), clause)
    assert Address.parse(str(address)) == address


@given(root=st.integers(0, 3), levels=levels, clause=st.integers(0, 12))
def test_anchors_are_plain(root: int, levels: list[Level], clause: int) -> None:
    assert Address(root, tuple(levels), clause).anchor.replace("-", "").isalnum()


def test_anchors_of_the_usual_numbers() -> None:
    for written, anchor in (("四（八）3", "c4-8-3"), ("引言1", "c0-0-1"), ("四", "c4"), ("附件·二1", "ca1-p2-1")):
        address = Address.parse(written)
        assert address is not None and address.anchor == anchor
