"""Captured text made ready to print, by the rules of GB/T 15834, and back again.

The captures of this genre have half-width `,;:()` between Chinese characters, and blanks as padding
inside names and titles. Both are artefacts: the standard sets these marks full width, and Chinese
text has no spaces between words. Digits and Latin text, and the marks between them, stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from notice.capture import is_blank

FULL_WIDTH: Final = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
CHINESE_MARKS: Final = "，；：（）。、！？“”‘’《》〈〉〔〕【】—…·"


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement that typesetting made."""

    offset: int
    """Where in the typeset text."""
    typeset: str
    captured: str


@dataclass(frozen=True, slots=True)
class Typeset:
    """Text ready to print, with the edits that led to it."""

    text: str
    edits: tuple[Edit, ...]


def is_chinese(character: str) -> bool:
    """Whether a character is a Han character or a mark of Chinese punctuation."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003ffff"
        or character == "〇"
        or (character in CHINESE_MARKS and character != "")
    )


@cache
def typeset(captured: str) -> Typeset:
    """Set captured text as GB/T 15834 has it.

    A half-width `,;:()` next to Chinese becomes full width, and with it the marks next to it and the other
    bracket of its pair. A run of blanks becomes one space between two non-Chinese characters, and nothing
    elsewhere. Nothing else is touched.
    """
    widened = _widen(captured)
    text = ""
    edits: list[Edit] = []
    at = 0
    while at < len(captured):
        end = at + 1
        if is_blank(captured[at]):
            while end < len(captured) and is_blank(captured[end]):
                end += 1
            after = _space(text[-1:], widened[end : end + 1])
        else:
            after = widened[at]
        if after != captured[at:end]:
            edits.append(Edit(len(text), after, captured[at:end]))
        text += after
        at = end
    return Typeset(text, tuple(edits))


def restore(typeset: Typeset) -> str:
    """The captured text that `typeset` was made from."""
    captured, at = "", 0
    for edit in typeset.edits:
        captured += typeset.text[at : edit.offset] + edit.captured
        at = edit.offset + len(edit.typeset)
    return captured + typeset.text[at:]


def _widen(captured: str) -> str:
    """The text with its half-width marks widened where they belong to Chinese."""
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
    """Where the brackets of each pair are; a bracket may be half or full width."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in "(（":
            opened.append(at)
        elif character in ")）" and opened:
            yield opened.pop(), at


def _space(previous: str, following: str) -> str:
    """What a run of blanks between two characters becomes."""
    western = previous and following and not is_chinese(previous) and not is_chinese(following)
    return " " if western else ""
