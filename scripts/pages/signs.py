"""What tells texts of one kind from those of another, learnt from examples of both.

A sign is a Chinese character or two, a word or two. Each gets a weight by logistic regression, so that the weights
of a text's signs tell of which kind it is: that finds what no list of words foresees, though it can't say by what.
The regression is a few lines here, for a library of it would be a hundred times the size of all else that builds the
site. `theme/assets/javascripts/search-danger.js` finds the same signs in a query and adds them up in the same way.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Final

from pages.search_words import HAN

_HAN: Final = HAN.pattern.removesuffix("+")
_OTHER: Final = "a-z0-9\u00c0-\u024f"
_RUNS: Final = re.compile(f"{_HAN}+|[{_OTHER}]+(?: [{_OTHER}]+)*")
_LEAST: Final = 5
"""In how many examples a sign must stand to be one."""
_ROUNDS: Final = 20
"""How often all examples are gone through."""
_STEP: Final = 0.5
"""The weights are whole numbers of this; the table of them is half as long as with all digits."""
_STRIDE: Final = 7919
"""A prime by which examples of the two kinds come in turn, the same way each time."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of signs.

    A text is of the kind where the sum of the weights, divided by the root of the number of its signs that weigh
    anything, and what is added are more than zero. All in steps of 0.5.
    """

    added: int
    signs: dict[int, str]
    """By their weight; those of one weight are one text, divided by “|”. What weighs nothing is left out."""


def signs_of(text: str) -> set[str]:
    """The signs of a text: Chinese characters and pairs of them, other words and pairs of them."""
    folded = re.sub("['\u2019]", "", unicodedata.normalize("NFKC", text).lower())
    spaced = re.sub(f"(?<={_HAN}) (?={_HAN})", "", re.sub(f"(?:(?!{_HAN})[^{_OTHER}])+", " ", folded))
    return set(chain.from_iterable(_in_run(run) for run in _RUNS.findall(spaced)))


def _in_run(run: str) -> Iterator[str]:
    words, between = (run.split(), " ") if run[0] < "\u3400" else (list(run), "")
    yield from words
    yield from map(between.join, pairwise(words))


@cache
def weigh_signs(texts: tuple[str, ...], others: tuple[str, ...]) -> Learnt:
    """How much each sign speaks for a text's being one like `texts`, and not like `others`.

    Of the kind with fewer examples each weighs more, though not so much that both kinds weigh the same.
    """
    balance = math.sqrt(len(others) / (len(texts) or 1))
    found = [(signs_of(text), kind) for kind, some in ((1, texts), (0, others)) for text in some]
    counted = Counter(chain.from_iterable(signs for signs, _ in found))
    known = {sign for sign, count in counted.items() if count >= _LEAST}
    examples = [(sorted(signs & known), kind) for signs, kind in found]
    weights = dict.fromkeys(sorted(known), 0.0)
    added = 0.0
    in_turn = sorted(range(len(examples)), key=lambda place: place * _STRIDE % len(examples))
    for turn in range(_ROUNDS):
        rate = 2 / (2 + turn)
        for signs, kind in map(examples.__getitem__, in_turn):
            root = math.sqrt(len(signs)) or 1
            said = added + sum(map(weights.__getitem__, signs)) / root
            error = rate * (balance if kind else 1) * (kind - 1 / (1 + math.exp(-said)))
            added += error / 10
            for sign in signs:
                weights[sign] += error / root
    by_weight: dict[int, list[str]] = {}
    for sign, weight in weights.items():
        by_weight.setdefault(round(weight / _STEP), []).append(sign)
    return Learnt(round(added / _STEP), {weight: "|".join(by_weight[weight]) for weight in sorted(by_weight) if weight})
