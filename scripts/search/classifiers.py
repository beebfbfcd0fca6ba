"""What lets the browser tell whether a query speaks of danger, and whether the notice answers it.

The weights are trained by `training/train.py` and committed; here they are only read.
`theme/engine/danger.js` finds the features of a query and adds up their weights.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from common.words import HAN
from edition.dangers import Danger
from edition.model import Edition
from pages.table import page, situation_page
from search.words import characters

WEIGHTS: Final = Path(__file__).resolve().parents[2] / "training" / "weights"
"""The folder of the weights: a file a classifier, `danger.json` and `scope.json`."""
_GAP: Final = "…"
_ENDING: Final = "*"
_SOMETHING: Final = "0"
_APOSTROPHES: Final = str.maketrans("", "", "'’")


def feature_data(edition: Edition) -> dict[str, Any]:
    """What the features of a query depend on: words for people, and the dangers with their words, as patterns."""
    return {
        "people": {kind: pattern(words) for kind, words in edition.dangers.people.items()},
        "dangers": [
            {
                "id": danger.id,
                "numbers": [number.number for number in danger.numbers],
                "page": _answer(edition, danger),
                "words": pattern(danger.words),
            }
            for danger in edition.dangers.all
        ],
    }


def _answer(edition: Edition, danger: Danger) -> str | None:
    """The page that answers a danger: of its situation, else the list of all; None where there is neither."""
    if not edition.situations:
        return None
    path = situation_page(danger.situation) if danger.situation else page("situations")
    return path and path.removesuffix(".md")


def read_weights(name: str) -> dict[str, Any]:
    """A classifier's weights, as trained."""
    weights: dict[str, Any] = json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))
    return weights


def danger_characters(edition: Edition) -> set[str]:
    """The Chinese characters that tell of danger: of words for it and for people, of features that have a weight."""
    words = [*edition.dangers.people.values(), *(danger.words for danger in edition.dangers.all)]
    return characters([read_weights("danger")["characters"], *chain.from_iterable(words)])


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
