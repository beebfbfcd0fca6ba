"""Characters that no text on paper has: left over from HTML, from tables and fonts, from a decoding that failed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from common.typeset import is_blank

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,15}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]*)?/?>|<!--|-->")
_SUSPECT = re.compile(r"[^\u0020-\u007e\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffee\u3000-\u303f\u00a0-\u00ac\u00ae-\u02ff]")
_FAULTS = {"Co": "one of private use", "Cf": "an invisible one", "Cn": "one that doesn't exist"}


def find_strange(text: str) -> Iterator[tuple[str, str]]:
    """What is in a text that was captured badly, and what is expected in its place; the characters come first."""
    for character in filter(_SUSPECT.match, text):
        if fault := None if is_blank(character) else _fault(character):
            yield f"U+{ord(character):04X}", f"a character of the text, and not {fault}"
    for pattern, expected in ((_ENTITY, "the character that the HTML entity stands for"), (_TAG, "no HTML tags")):
        if match := pattern.search(text):
            yield match[0], expected


def _fault(character: str) -> str | None:
    usual = unicodedata.normalize("NFKC", character)
    if character == "\ufffd":
        return "where one was lost"
    if usual != character and unicodedata.category(usual[0]) == "Lo":
        return f"another form of “{usual}”"
    return _FAULTS.get(unicodedata.category(character))
