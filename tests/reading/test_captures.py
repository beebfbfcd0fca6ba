"""Captures that disagree, and what is no notice."""

import re

import pytest

from common.errors import Problem, SourceError
from notice.reader import read_notice
from problem_parts import expected as expected_in
from problem_parts import found as found_in


def problems_of(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(SourceError) as raised:
        read_notice(data, "notice.txt")
    return raised.value.problems


def test_captures_that_disagree(notice_bytes: bytes) -> None:
    text = notice_bytes.decode()
    changed = text[:5000] + text[5000:].replace("信息台账", "信息名册")
    assert changed.count("信息名册") == 1
    (problem,) = problems_of(changed.encode())
    assert "信息名册" in found_in(problem)
    assert "信息台账" in expected_in(problem)
    lines = changed.split("\n")
    assert "信息名册" in lines[problem.line - 1]
    first = re.search(r"line (\d+)", expected_in(problem))
    assert first is not None and "信息台账" in lines[int(first[1]) - 1]


def test_what_only_one_capture_has_is_said_where_it_would_stand(notice_bytes: bytes) -> None:
    head, rest = notice_bytes.decode().replace("\u00a0", " ").split("当前位置")
    sentence = "指导各地加快建立完善残疾儿童康复救助制度。"
    changed = head + "当前位置" + rest.replace(sentence, "", 1)
    (problem,) = problems_of(changed.encode())
    assert found_in(problem).startswith("“指导各级残联组织") and sentence in expected_in(problem)


@pytest.mark.parametrize("at", [0, -1])
def test_a_line_wrapped_in_one_capture_is_no_disagreement(notice_bytes: bytes, at: int) -> None:
    text, words = notice_bytes.decode(), "落实免费义务教育和其他各级教育资助政策,"
    place = [match.end() for match in re.finditer(words, text)][at]
    notice = read_notice((text[:place] + "\n" + text[place:]).encode(), "notice.txt")
    whole = read_notice(notice_bytes, "notice.txt")
    assert [clause.text.captured for clause in notice.clauses()] == [c.text.captured for c in whole.clauses()]


@pytest.mark.parametrize("head", ["详情\n", "当前位置"])
def test_the_head_of_a_page_twice_begins_no_capture(notice_bytes: bytes, head: str) -> None:
    text = notice_bytes.decode().replace("\u00a0", " ")
    start = text.index(head)
    first_line = text[start : text.index("\n", start) + 1]
    notice = read_notice((text[:start] + first_line + text[start:]).encode(), "notice.txt")
    assert notice.captures == 2
    assert len(list(notice.clauses())) == 91


def test_dates_of_captures_that_disagree(notice_bytes: bytes) -> None:
    changed = notice_bytes.decode().replace("日期:2019-12-17", "日期:2019-12-18")
    (problem,) = problems_of(changed.encode())
    assert "2019-12-18" in found_in(problem) and "2019-12-17" in expected_in(problem)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"\n \n", "an empty file"),
        ("关于健全制度的通知".encode("gb18030"), "not UTF-8"),
        (b"some\x00thing", "the control character U+0000"),
        ("关于健全\x08制度的通知\n".encode(), "the control character U+0008"),
        ("今天天气很好。\n".encode(), "今天天气很好"),
        (b"<html><body>404</body></html>", "<html>"),
    ],
)
def test_what_is_no_notice(data: bytes, found: str) -> None:
    problems = problems_of(data)
    assert any(found in found_in(problem) for problem in problems)
