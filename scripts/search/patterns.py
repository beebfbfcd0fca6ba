"""Words as people may type them, as patterns that Python and JavaScript read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from search.words import HAN

_GAP: Final = "…"
_ENDING: Final = "*"
_SOMETHING: Final = "0"
_APOSTROPHES: Final = str.maketrans("", "", "'’")


def pattern(words: Iterable[str]) -> str:
    """A regular expression that finds any of the words; the empty string for no words.

    In a word “…” stands for up to six characters, or for up to three words where words are parted by blanks;
    “*” at the end of a word for any ending. It is read alike by Python (with re.ASCII) and by JavaScript.
    Words in which another is found anyway are left out; the longest stand first.
    """
    return _any_of(tuple(words))


@cache
def _any_of(words: tuple[str, ...]) -> str:
    """The same; made once, for all languages have the same words."""
    examples = {_pattern(word): _example(word) for word in sorted(words, key=lambda word: (-len(word), word))}
    lines = list(examples)
    text = "\n".join(examples.values())
    found = {
        own
        for one in lines
        for match in re.finditer(one, text, re.ASCII)
        if (own := lines[text.count("\n", 0, match.start())]) != one
    }
    return "|".join(one for one in lines if one not in found)


def _example(word: str) -> str:
    """A text that a word finds and no word does that finds less: something in its gaps and at open ends."""
    return word.lower().translate(_APOSTROPHES).replace(_ENDING, _SOMETHING).replace(_GAP, f" {_SOMETHING * 7} ")


def _pattern(word: str) -> str:
    pieces = [piece.strip() for piece in word.lower().translate(_APOSTROPHES).split(_GAP)]
    if HAN.search(word):
        return ".{0,6}".join(map(re.escape, pieces))
    return r"\b" + r" (?:\w+ ){0,3}".join(" ".join(map(_latin, piece.split())) for piece in pieces) + r"\b"


def _latin(word: str) -> str:
    stem = re.escape(word.removesuffix(_ENDING))
    return stem + r"\w*" if word.endswith(_ENDING) else stem
