"""Characters that no notice has: left over from HTML, from tables and fonts, from a decoding that failed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from common.typeset import is_blank
from notice.nodes import Ledger, Row

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,15}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]*)?/?>|<!--|-->")
_LATIN_STOP = re.compile("([\u3400-\u9fff]\\.)(?=[\u3400-\u9fff]|$)")
_SUSPECT = re.compile(r"[^\u0020-\u007e\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffee\u3000-\u303f\u00a0-\u00ac\u00ae-\u02ff]")
_FAULTS = {"Co": "one of private use", "Cf": "an invisible one", "Cn": "one that doesn't exist"}


def check_characters(rows: Iterable[Row], ledger: Ledger) -> None:
    """Refuse each row that holds a character of these; warn of full stops that end no sentence."""
    for row in rows:
        for character in filter(_SUSPECT.match, row.body):
            if fault := None if is_blank(character) else _fault(character):
                ledger.refuse(row, f"a character of the text, and not {fault}", f"U+{ord(character):04X}")
        for pattern, expected in ((_ENTITY, "the character that the HTML entity stands for"), (_TAG, "no HTML tags")):
            if match := pattern.search(row.body):
                ledger.refuse(row, expected, match[0])
        if match := _LATIN_STOP.search(row.body):
            ledger.warn(row, f"a Latin full stop in “{match[0]}”; no sentence was ended there")


def _fault(character: str) -> str | None:
    usual = unicodedata.normalize("NFKC", character)
    if character == "\ufffd":
        return "where one was lost"
    if usual != character and unicodedata.category(usual[0]) == "Lo":
        return f"another form of “{usual}”"
    return _FAULTS.get(unicodedata.category(character))
