"""Typesetting of captured text, by the rules of GB/T 15834.

The captures of this genre have half-width `,;:()` between Chinese characters, and blanks as padding
inside names and titles. Both are artefacts: the standard sets these marks full width, and Chinese
text has no spaces between words. Digits and Latin text, and the marks between them, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

BLANKS: Final = re.compile("[\\s\ufeff\u200b\ue5e5]+")
"""A run of characters for which `is_blank` is true."""
FULL_WIDTH: Final = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
CHINESE_MARKS: Final = "，；：（）。、！？“”‘’《》〈〉〔〕【】—…·"


def is_blank(character: str) -> bool:
    """Whether a character is only padding: white space, a byte order mark, a zero-width space.

    U+E5E5 is the ideographic space in some tables from GBK.
    """
    return character.isspace() or character in "\ufeff\u200b\ue5e5"


def is_chinese(character: str) -> bool:
    """Whether a character is a Han character or a mark of Chinese punctuation."""
    return bool(re.match(rf"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇{CHINESE_MARKS}]", character))


@cache
def typeset(captured: str) -> str:
    """Typeset captured text by GB/T 15834.

    A half-width `,;:()` next to Chinese becomes full width, and with it the marks next to it and the other
    bracket of its pair. A run of blanks becomes one space between two non-Chinese characters, and nothing
    elsewhere. Nothing else is touched.
    """
    return BLANKS.sub(_space, _widen(captured))


def _widen(captured: str) -> str:
    """The text with full-width marks instead of half-width ones that belong to Chinese."""
    characters = list(captured)
    solid = [at for at, character in enumerate(captured) if not is_blank(character)]
    beside: dict[int, list[int]] = {at: [] for at in solid}
    for one, other in [*pairwise(solid), *_bracket_pairs(captured)]:
        beside[one].append(other)
        beside[other].append(one)
    waiting = [at for at in solid if is_chinese(captured[at])]
    while waiting:
        for at in beside[waiting.pop()]:
            if characters[at] in FULL_WIDTH:
                characters[at] = FULL_WIDTH[characters[at]]
                waiting.append(at)
    return "".join(characters)


def _bracket_pairs(text: str) -> Iterator[tuple[int, int]]:
    """The indexes of the brackets of each pair, half or full width."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in "(（":
            opened.append(at)
        elif character in ")）" and opened:
            yield opened.pop(), at


def _space(blanks: re.Match[str]) -> str:
    """The replacement of a run of blanks."""
    text, start, end = blanks.string, blanks.start(), blanks.end()
    inside = start > 0 and end < len(text)
    return " " if inside and not is_chinese(text[start - 1]) and not is_chinese(text[end]) else ""
