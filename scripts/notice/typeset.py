"""Captured text made ready to print, by the rules of GB/T 15834, and back again.

The captures of this genre have half-width `,;:()` between Chinese characters, and blanks as padding
inside names and titles. Both are artefacts: the standard sets these marks full width, and Chinese
text has no spaces between words. Digits and Latin text, and the marks between them, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def typeset(captured: str) -> Typeset:
    """Set captured text as GB/T 15834 has it.

    A half-width `,;:()` next to Chinese becomes full width. A run of blanks becomes one space between
    two non-Chinese characters, and nothing elsewhere. Nothing else is touched.
    """
    text = ""
    edits: list[Edit] = []
    at = 0
    while at < len(captured):
        end = at + 1
        if is_blank(captured[at]):
            while end < len(captured) and is_blank(captured[end]):
                end += 1
        before = captured[at:end]
        after = _set(before, text[-1:], captured[end:])
        if after != before:
            edits.append(Edit(len(text), after, before))
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


def _set(piece: str, previous: str, rest: str) -> str:
    """One blank run or one character as it is set between what stands before and after it."""
    following = next((character for character in rest if not is_blank(character)), "")
    if is_blank(piece[0]):
        western = previous and following and not is_chinese(previous) and not is_chinese(following)
        return " " if western else ""
    if piece in FULL_WIDTH and (is_chinese(previous) or is_chinese(following)):
        return FULL_WIDTH[piece]
    return piece
