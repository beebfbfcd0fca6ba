"""Chinese numerals."""

from __future__ import annotations

from functools import cache
from typing import Final

DIGITS: Final = "一二三四五六七八九"
NUMERAL: Final = f"[{DIGITS}十百千零〇]+"  # a regular expression for possible numerals
LARGEST: Final = 9999
ZEROS: Final = "〇零○0０Oo"  # zeros in dates written out; some pages have a circle or a letter
_UNITS: Final = ((1000, "千"), (100, "百"), (10, "十"))


def to_numeral(number: int) -> str:
    """The numeral of a number from 1 to 9,999: 21 gives 二十一, 105 一百零五. Raises ValueError for others."""
    if not 1 <= number <= LARGEST:
        raise ValueError(f"no item number: {number}")
    text, rest, gap = "", number, False
    for value, unit in _UNITS:
        count, rest = divmod(rest, value)
        if count:
            text += ("零" if gap else "") + DIGITS[count - 1] + unit
            gap = False
        elif text:
            gap = rest > 0
    text += (("零" if gap else "") + DIGITS[rest - 1]) if rest else ""
    return text.removeprefix("一") if 10 <= number <= 19 else text


@cache
def _numbers() -> dict[str, int]:
    return {to_numeral(number): number for number in range(1, LARGEST + 1)}


def to_number(numeral: str) -> int | None:
    """The number of a numeral from 一 to 九千九百九十九; None for other text."""
    return _numbers().get(numeral.replace("〇", "零"))


def to_digits(text: str) -> str:
    """Digits written one by one as Chinese numerals, as Arabic ones: 二〇一九 gives 2019."""
    return "".join("0" if character in ZEROS else str(DIGITS.index(character) + 1) for character in text)
