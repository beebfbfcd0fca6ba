"""No character is lost: the nodes of a file, joined, are the file, whatever is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.sentences import split_sentences
from notice.nodes import SILENT, Kind, Node
from notice.reader import read_nodes


def nodes_of(data: bytes) -> tuple[Node, ...]:
    return read_nodes(data, "notice.txt")


def joined(data: bytes) -> bytes:
    return "".join(node.text for node in nodes_of(data)).encode()


def test_every_node_is_where_it_says(notice_bytes: bytes) -> None:
    lines = notice_bytes.decode().split("\n")
    for node in nodes_of(notice_bytes):
        if node.kind is not Kind.LINE_END:
            start = node.column - 1
            assert lines[node.line - 1][start : start + len(node.text)] == node.text


def test_only_blanks_are_passed_over(notice_bytes: bytes) -> None:
    silent = [node.text for node in nodes_of(notice_bytes) if node.kind in SILENT]
    assert "".join(silent).replace("、", "").replace(",", "").strip() == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_come_back(notice_bytes: bytes, end: str, start: str) -> None:
    data = (start + notice_bytes.decode().replace("\n", end)).encode()
    assert joined(data) == data


@given(st.text(st.sampled_from(list("一二、（）()。；:：“”《》\n\r \u3000甲乙详情通知年月日2019"))))
def test_any_text_comes_back(text: str) -> None:
    if text.strip():
        assert joined(text.encode()) == text.encode()


SENTENCES = [
    ("甲。乙；丙", ["甲。", "乙；", "丙"]),
    ("《甲。乙》丙。丁。", ["《甲。乙》丙。", "丁。"]),
    ("“甲；乙”（丙。）丁；", ["“甲；乙”（丙。）丁；"]),
    ("", []),
]


@pytest.mark.parametrize(("paragraph", "sentences"), SENTENCES)
def test_clauses_end_outside_quotes_and_brackets(paragraph: str, sentences: list[str]) -> None:
    assert split_sentences(paragraph) == sentences


def test_clauses_joined_are_the_paragraphs(notice_bytes: bytes) -> None:
    clauses = [node for node in nodes_of(notice_bytes) if node.kind is Kind.CLAUSE]
    lines = notice_bytes.decode().split("\n")
    for number in {node.line for node in clauses}:
        together = "".join(node.text for node in clauses if node.line == number)
        assert lines[number - 1].strip("\u00a0 ").endswith(together)
