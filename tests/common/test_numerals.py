import datetime
import re

import pytest

from common.dates import read_date
from common.numerals import to_number, to_numeral

NUMERALS = "1一 10十 11十一 20二十 26二十六 99九十九 100一百 105一百零五 110一百一十 1010一千零一十 9999九千九百九十九"


@pytest.mark.parametrize(("number", "numeral"), re.findall(r"([0-9]+)(\S+)", NUMERALS))
def test_reads_and_writes(number: str, numeral: str) -> None:
    assert to_numeral(int(number)) == numeral
    assert to_number(numeral) == int(number)


@pytest.mark.parametrize("text", ["", "十十", "二一", "百", "1", "一十"])
def test_what_is_no_numeral(text: str) -> None:
    assert to_number(text) is None


@pytest.mark.parametrize("number", [0, 10_000, -1])
def test_numbers_that_items_do_not_have(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_numeral(number)


def test_every_numeral_comes_back() -> None:
    for number in range(1, 10_000):
        assert to_number(to_numeral(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "2031年3月4日",
        "2031 年 3 月 4 日",
        "二〇三一年三月四日",
        "二○三一年三月四日",
        "2031-03-04",
        "发布日期：2031/3/4",
    ],
)
def test_dates(text: str) -> None:
    assert read_date(text) == datetime.date(2031, 3, 4)


@pytest.mark.parametrize("text", ["", "2031年13月4日", "三月四日", "二〇三一年三月三十二日"])
def test_no_dates(text: str) -> None:
    assert read_date(text) is None
