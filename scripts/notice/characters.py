"""Characters that no notice has: left over from HTML, from tables and fonts, from a decoding that failed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from notice.capture import is_blank
from notice.nodes import Ledger, Row

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,15}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]*)?/?>|<!--|-->")
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_LATIN_STOP = re.compile(rf"{_HAN}\.(?={_HAN})|{_HAN}\.$")
_SUSPECT = re.compile(
    r"[^\u0020-\u007e\u3400-\u4dbf\u4e00-\u9fff\u2e80-\u2fdf\uff00-\uffee\u3000-\u303f\u00a0-\u00ac\u00ae-\u02ff]"
)
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
_LOST: Final = "\ufffd"


def check_characters(rows: Iterable[Row], ledger: Ledger) -> None:
    """Refuse each row that holds a character of these; warn of characters that only look like others."""
    for row in rows:
        body = row.body
        for character in _SUSPECT.findall(body):
            if fault := _fault(character):
                ledger.refuse(row, f"a character of the text, and not {fault}", _named(character))
        if match := _ENTITY.search(body):
            ledger.refuse(row, "the character that the HTML entity stands for", match.group())
        if match := _TAG.search(body):
            ledger.refuse(row, "text without HTML tags", match.group())
        if match := _RADICAL.search(body):
            usual = unicodedata.normalize("NFKC", match.group())
            what = f"looks like “{usual}” and is another character" if usual != match.group() else "is only a radical"
            ledger.warn(row, f"{_named(match.group())} {what}")
        if match := _LATIN_STOP.search(body):
            ledger.warn(row, f"a Latin full stop behind “{match.group()[0]}”; no sentence was ended there")


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def _fault(character: str) -> str | None:
    if is_blank(character):
        return None
    if character == _LOST:
        return "where a character was lost"
    category = unicodedata.category(character)
    faults = {"Co": "a character of private use", "Cf": "an invisible character", "Cn": "no character"}
    if category == "Lo" and unicodedata.normalize("NFKC", character) != character and ord(character) >= 0xF900:
        return f"a compatibility form of “{unicodedata.normalize('NFKC', character)}”"
    return faults.get(category)
