"""Captured text, set as GB/T 15834 has it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typeset import BLANKS, FULL_WIDTH, typeset
from tables import rows_of

captured_texts = st.text(st.sampled_from(list(" \u00a0\u3000\t,;:()，；：（）。“”《》甲乙丙丁A1-")), max_size=40)


@pytest.mark.parametrize(("captured", "expected"), rows_of(Path(__file__).with_name("typeset.tsv")))
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
