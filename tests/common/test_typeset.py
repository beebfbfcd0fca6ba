"""Captured text, set as GB/T 15834 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typeset import BLANKS, FULL_WIDTH, typeset

CAPTURED_AND_TYPESET = [
    ("何  伟", "何伟"),
    ("召 集 人:", "召集人："),
    ("工作 联席会议办公室", "工作联席会议办公室"),
    ("通知如下:", "通知如下："),
    ("(代章)", "（代章）"),
    ("村(居)民委员会", "村（居）民委员会"),
    ("(甘政办发〔2018〕62号)精神,原", "（甘政办发〔2018〕62号）精神，原"),
    ("《某纲要(2011-2020年)》", "《某纲要（2011-2020年）》"),
    ("负责工作;", "负责工作；"),
    ("二十一)", "二十一）"),
    ("(abc):甲", "（abc）：甲"),
    ("12:30", "12:30"),
    ("1,000 元", "1,000元"),
    ("see (a), b: c; d", "see (a), b: c; d"),
    ("WHO  report", "WHO report"),
    ("2019年8月12日", "2019年8月12日"),
    (" 前后都有空格 ", "前后都有空格"),
    ("", ""),
]

captured_texts = st.text(st.sampled_from(list(" \u00a0\u3000\t,;:()，；：（）。“”《》甲乙丙丁A1-")), max_size=40)


@pytest.mark.parametrize(("captured", "expected"), CAPTURED_AND_TYPESET)
def test_sets_as_the_standard_has_it(captured: str, expected: str) -> None:
    assert typeset(captured) == expected


def bare(text: str) -> str:
    """A text without blanks, its marks half width."""
    return BLANKS.sub("", text).translate({ord(full): half for half, full in FULL_WIDTH.items()})


@given(captured_texts)
def test_only_marks_and_blanks_change(captured: str) -> None:
    assert bare(typeset(captured)) == bare(captured)


@given(captured_texts)
def test_set_text_stays_as_it_is(captured: str) -> None:
    once = typeset(captured)
    assert typeset(once) == once


def test_no_half_width_mark_is_left_between_chinese(notice_bytes: bytes) -> None:
    text = typeset(notice_bytes.decode().split("当前位置")[0])
    assert not set(",;()") & set(text)
