"""Names of units: alone, in a row, before their duties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from notice.vocabulary import any_pattern, vocabulary, without_blanks

_LIST = re.compile("[、，,；;]|\\s{2,}")
_LABELLED = re.compile(r"([^:：。；]{2,200}?)\s*([:：])")
_STOPPED = re.compile(r"([^:：。；，,]{2,40}?)\s*(。)(?=\s*\S)")
_FEWEST: Final = 3
_MOST_NAMED: Final = 0.8
_SUBJECT_LONGEST: Final = 60
_MOST_OPENINGS: Final = 10
"""How many words of a sentence that may begin a list of units are tried; each time the rest is read once more."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of units at the head of a text."""

    spans: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]
    """The marks between them, and the one behind them."""
    end: int
    """Where what follows them begins."""
    acting: bool = False
    """Whether the last name runs into a sentence of which it is the subject."""


def find_names(text: str) -> Names | None:
    """A whole text that is nothing but names of units, 、 between them; None for anything else."""
    end = len(text)
    while end and text[end - 1] in "。；;，,、 ":
        end -= 1
    return _split(text, end, [(end, len(text))] if end < len(text) else [], len(text))


def find_duty_head(text: str) -> Names | None:
    """Names of units before what they must do: with a colon, a full stop, or as the subject of the sentence."""
    for pattern in (_LABELLED, _STOPPED):
        if (match := pattern.match(text)) and (names := _split(text, match.end(1), [match.span(2)], match.end())):
            return names
    for match in re.finditer(any_pattern(vocabulary().duty_verbs), text[:_SUBJECT_LONGEST]):
        names = _split(text, match.start(), [], 0)
        if names and match.start() > 1 and not re.search("[，。；：]", text[: match.start()]):
            return Names(names.spans, names.marks, 0, True)
    return None


def _split(text: str, end: int, marks: list[tuple[int, int]], after: int) -> Names | None:
    cuts = [match.span() for match in _LIST.finditer(text, 0, end)]
    starts = [0, *(stop for _, stop in cuts)]
    stops = [*(start for start, _ in cuts), end]
    spans = tuple((start, stop) for start, stop in zip(starts, stops, strict=True) if without_blanks(text[start:stop]))
    words = vocabulary()
    names = [without_blanks(text[start:stop]) for start, stop in spans]
    if not names or not all(words.is_unit(name) and len(name) <= 40 for name in names):
        return None
    if any(words.is_role(name) or re.match(any_pattern(words.duty_verbs), name) for name in names):
        return None
    return Names(spans, (*cuts, *marks), after)


def units_among(posts: str) -> list[str]:
    """The units in a typeset line like 甲局、乙局、丙局分管负责同志; none where it is not for sure such a line."""
    pieces = [piece for piece in re.split("[、，]", posts) if piece]
    if len(pieces) < _FEWEST:
        return []
    ends = any_pattern(vocabulary().list_closings)
    names = [re.split(ends, piece, maxsplit=1)[0] for piece in pieces]
    return [name for name in names if vocabulary().is_unit(name) and not vocabulary().is_post(name)]


def units_in(sentence: str) -> list[str]:
    """The member units that a typeset sentence lists: 成员包括甲局、乙局等单位; none where it lists none for sure."""
    for match in islice(re.finditer(any_pattern(vocabulary().list_openings), sentence), _MOST_OPENINGS):
        rest = re.split("[。；：]", sentence[match.end() :].lstrip("："), maxsplit=1)[0]
        end = re.search(any_pattern(vocabulary().list_closings), rest)
        if pieces := _mostly_units(rest[: end.start()] if end else rest):
            return pieces
    before = re.match(
        "([^。；：]+?)(?:等[^，、]{0,8}(?:部门|单位))?为(?:联席会议|领导小组|委员会)?成员(?:单位)?", sentence
    )
    return _mostly_units(before[1]) if before else []


def _mostly_units(text: str) -> list[str]:
    """The pieces of a list in a sentence, where nearly all of them are named as units are."""
    pieces = [piece for piece in re.split("、|，|和(?=[^、，]{0,60}$)|以及", text) if piece]
    named = [piece for piece in pieces if vocabulary().is_unit(piece)]
    return pieces if len(pieces) >= _FEWEST and len(named) >= _MOST_NAMED * len(pieces) else []
