"""The numbering systems of the genre, as data: how a number looks at the head of a line and in an address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from common.numerals import NUMERAL, to_number, to_numeral


@dataclass(frozen=True, slots=True)
class System:
    """A numbering system."""

    code: str  # short and ASCII, for anchors
    marker: re.Pattern[str]  # a number at the head of a line; one of its groups is the number
    address: re.Pattern[str]  # the number in an address; group 1 is the number
    form: str  # how an address writes it, with {} for the number
    chinese: bool  # whether an address has the number as a Chinese numeral
    behind: str = ""  # what usually follows the number in a text and not in an address
    runs_on: bool = False  # whether numbers go on from part to part: 第二章 begins with 第五条


_SPACE: Final = r"[\s\ue5e5\ufeff\u200b]*"


def _ordinal(code: str, unit: str, *, runs_on: bool = False) -> System:
    number = rf"({NUMERAL}|\d{{1,4}})"
    marker = rf"第{_SPACE}{number}{_SPACE}{unit}(?![款项第、和至之])"
    return System(code, re.compile(marker), re.compile(rf"第({NUMERAL}){unit}"), f"第{{}}{unit}", True, "", runs_on)


HEADING: Final = System("h", re.compile(r"(?!)"), re.compile(r"〔(\d+)〕"), "〔{}〕", False)
"""Headings without a number get one of ours, for their address."""
PART: Final = System("p", re.compile(rf"({NUMERAL}){_SPACE}[、．.]"), re.compile(rf"({NUMERAL})"), "{}", True, "、")
ITEM: Final = System(
    "i",
    re.compile(rf"(?:[（(]?{_SPACE}({NUMERAL}){_SPACE}[)）]|([㈠-㈩]))[、．.]?"),
    re.compile(rf"（({NUMERAL})）"),
    "（{}）",
    True,
)
FIGURE: Final = System(
    "f", re.compile(r"(?:(\d{1,4})(?:、|[.．](?!\d))|([⒈-⒛]))"), re.compile(r"(\d+)\."), "{}.", False
)
BRACKET: Final = System(
    "b", re.compile(r"(?:[（(]?\s*(\d{1,3})\s*[)）]|([⑴-⒇]))[、．.]?"), re.compile(r"（(\d+)）"), "（{}）", False
)
CIRCLE: Final = System("o", re.compile(r"([①-⑳㉑-㉟])[、．.]?"), re.compile(r"([①-⑳㉑-㉟])"), "{}", False)
_ORDINALS: Final = (_ordinal("z", "章"), _ordinal("j", "节"), _ordinal("t", "条", runs_on=True))
SYSTEMS: Final = (*_ORDINALS, PART, ITEM, FIGURE, BRACKET, CIRCLE, HEADING)
BY_CODE: Final = {system.code: system for system in SYSTEMS}


@cache
def write_number(code: str, number: int) -> str:
    """A number of a system, as addresses have it: （八）."""
    if code == CIRCLE.code:
        return chr(0x245F + number if number <= 20 else 0x323C + number)
    system = BY_CODE[code]
    return system.form.format(to_numeral(number) if system.chinese else number)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a line."""

    system: System
    number: int
    end: int  # where the numbered text begins


def read_number(text: str) -> int | None:
    """The number of a numeral, of figures or of one sign of a system; None for other text."""
    if len(text) == 1 and not text.isascii() and unicodedata.category(text) in ("No", "So"):
        return int(unicodedata.numeric(text))
    return int(text) if text.isdecimal() else to_number(text)


def find_marker(text: str) -> Marker | None:
    """The number at the head of a text, if any."""
    for system in SYSTEMS:
        match = system.marker.match(text)
        number = read_number(next(group for group in match.groups() if group)) if match else None
        if match and number is not None:
            return Marker(system, number, match.end())
    return None
