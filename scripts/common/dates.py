"""Dates as Chinese texts write them: 2019年8月12日, 二〇一九年八月十二日, 2019-08-12."""

from __future__ import annotations

import datetime
import re
from typing import Final

from common.numerals import DIGITS, ZEROS, to_digits, to_number

_BLANKS: Final = r"[\s\ue5e5\u200b\ufeff]*"
_YEAR: Final = rf"[{DIGITS}{ZEROS}]{{4}}"
_SMALL: Final = rf"[{DIGITS}十]{{1,3}}"
_ARABIC: Final = rf"\d{{4}}{_BLANKS}年{_BLANKS}\d{{1,2}}{_BLANKS}月{_BLANKS}\d{{1,2}}{_BLANKS}日"
_CHINESE: Final = rf"{_YEAR}{_BLANKS}年{_BLANKS}{_SMALL}{_BLANKS}月{_BLANKS}{_SMALL}{_BLANKS}日"
DATE: Final = rf"(?:{_ARABIC}|{_CHINESE})"
"""A regular expression for a date with year, month and day written out."""
_SIGNED = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_WRITTEN = re.compile(rf"({_YEAR})年({_SMALL})月({_SMALL})日")


def read_date(text: str) -> datetime.date | None:
    """The first date in a text, in any of the forms; None for no date, and for one that is not in the calendar."""
    text = "".join(text.split())
    if match := _SIGNED.search(text):
        numbers = [int(number) for number in match.groups()]
    elif match := _WRITTEN.search(text):
        numbers = [int(to_digits(match[1])), to_number(match[2]) or 0, to_number(match[3]) or 0]
    else:
        return None
    try:
        return datetime.date(*numbers)
    except ValueError:
        return None
