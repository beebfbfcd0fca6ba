"""Running text: the ends of its sentences."""

from __future__ import annotations

import re
from typing import Final

from common.typeset import typeset

SENTENCE_ENDS: Final = "。；;"
OPENING: Final = "《“（(〔【"
CLOSING: Final = "》”）)〕】"
_PAIRS: Final = dict(zip("》”）〕】", "《“（〔【", strict=True))
_WHOLE = re.compile(r"[。；：！？…;:][”’）】》]*[.．]?\s*$")
_MARKED = re.compile("[，。；、：,;:]")
_RUNNING: Final = 25
"""From this length on a row without an end may be the first half of a torn sentence."""


def split_sentences(paragraph: str) -> list[str]:
    """Cut a paragraph behind each 。 and ； outside quotes, brackets and book marks."""
    sentences, start, depth = [], 0, 0
    for at, character in enumerate(paragraph):
        depth += (character in OPENING) - (character in CLOSING)
        if depth <= 0 and character in SENTENCE_ENDS:
            sentences.append(paragraph[start : at + 1])
            start = at + 1
    return [*sentences, paragraph[start:]] if paragraph[start:] else sentences


def is_whole(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return bool(_WHOLE.search(text[-4:]))


def is_running(text: str) -> bool:
    """Whether a text without an end may be the first half of a torn sentence: it ends in a comma, or is long."""
    return text.rstrip()[-1:] in ("，", ",") or (len(text) >= _RUNNING and bool(_MARKED.search(text)))


def unbalanced(text: str) -> bool:
    """Whether quotes, brackets and book marks of a text are not in pairs."""
    open_marks: list[str] = []
    for character in typeset(text):
        if character in _PAIRS.values():
            open_marks.append(character)
        elif character in _PAIRS and (not open_marks or open_marks.pop() != _PAIRS[character]):
            return True
    return bool(open_marks)
