import pytest

from notice.numerals import to_number, to_numeral


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (26, "二十六"), (99, "九十九")]
)
def test_reads_and_writes(number: int, numeral: str) -> None:
    assert to_numeral(number) == numeral
    assert to_number(numeral) == number


@pytest.mark.parametrize("text", ["", "十十", "二一", "百", "1", "一十"])
def test_what_is_no_numeral(text: str) -> None:
    assert to_number(text) is None


@pytest.mark.parametrize("number", [0, 10_000, -1])
def test_numbers_that_items_do_not_have(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_numeral(number)
