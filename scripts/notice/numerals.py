"""Chinese numerals, as notices number their parts and items."""

from __future__ import annotations

from typing import Final

DIGITS: Final = "一二三四五六七八九"
NUMERAL: Final = f"[{DIGITS}十]+"
"""A regular expression for what may be a numeral."""


def to_numeral(number: int) -> str:
    """The numeral of a number from 1 to 99: 21 gives 二十一."""
    if not 1 <= number <= 99:
        raise ValueError(f"no item number: {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens - 1] + "十"
    return head + (DIGITS[ones - 1] if ones else "")


_NUMBERS: Final = {to_numeral(number): number for number in range(1, 100)}


def to_number(numeral: str) -> int | None:
    """The number of a numeral from 一 to 九十九; None for what is no numeral."""
    return _NUMBERS.get(numeral)
