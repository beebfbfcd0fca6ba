"""Characters that no printed text has: remains of HTML, of tables and fonts, of a failed decoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from common.messages import Message, message
from common.typeset import is_blank

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,15}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]*)?/?>|<!--|-->")
_SUSPECT = re.compile(r"[^\u0020-\u007e\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffee\u3000-\u303f\u00a0-\u00ac\u00ae-\u02ff]")
_FAULTS = {"Co": message("private-character"), "Cf": message("invisible-character"), "Cn": message("no-character")}


def find_strange(text: str) -> Iterator[tuple[str, Message]]:
    """The marks of a bad capture in a text, each with what is expected instead; single characters come first."""
    for character in filter(_SUSPECT.match, text):
        if fault := None if is_blank(character) else _fault(character):
            yield f"U+{ord(character):04X}", message("usual-character", fault=fault)
    for pattern, expected in ((_ENTITY, message("no-entity")), (_TAG, message("no-tags"))):
        if match := pattern.search(text):
            yield match[0], expected


def _fault(character: str) -> Message | None:
    usual = unicodedata.normalize("NFKC", character)
    if character == "\ufffd":
        return message("lost-character")
    if usual != character and unicodedata.category(usual[0]) == "Lo":
        return message("other-form", usual=usual)
    return _FAULTS.get(unicodedata.category(character))
