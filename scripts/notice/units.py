"""Names of units: alone on a row, before their duties, in the list of a sentence."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from notice.vocabulary import any_of, is_prose, is_role, is_unit, without_blanks, words_of

_PIECE = re.compile(r"(?:[^、，,；;（(]|[（(][^（）()]*+[)）]?)++")
_LABELLED = re.compile(r"([^:：。；，,]{2,200}?)\s*[:：]")
_MARKED = re.compile(r"[^\w（）()·](?![^（(]*[)）])")
_NAME_LONGEST: Final = 40
_FEWEST: Final = 2
_MOST_NAMED: Final = 0.8
_MOST_OPENINGS: Final = 10
"""How many words that may begin a list of units are tried in a sentence; each time the rest is read again."""
Span = tuple[int, int]


def find_names(text: str) -> tuple[Span, ...]:
    """Where the names are in a text of nothing but names of units, 、 between them; empty for another text."""
    closing = re.search(rf"(?:{any_of('list_closings')})?[。；;，,、\s]*$", text)
    return _split(text, closing.start() if closing else len(text))


def find_labelled(text: str) -> tuple[tuple[Span, ...], int]:
    """Where names of units are before a colon, and where their duties begin; empty and 0 for another text."""
    match = _LABELLED.match(text)
    spans = _split(text, match.end(1)) if match else ()
    return spans, match.end() if match and spans else 0


def _split(text: str, end: int) -> tuple[Span, ...]:
    spans = [span for piece in _PIECE.finditer(text, 0, end) for span in _joined(text, *piece.span())]
    return tuple(spans) if all(_is_name(text[start:stop]) for start, stop in spans) else ()


def _is_name(text: str) -> bool:
    name = without_blanks(text)
    return len(name) <= _NAME_LONGEST and is_unit(name) and not is_role(name) and not _MARKED.search(name)


def _joined(text: str, start: int, end: int) -> list[Span]:
    """Two names with 和, 及 or blanks between them, both with the endings of units; else the piece unchanged."""
    for match in islice(re.finditer(rf"{any_of('conjunctions')}|\s+", text[start:end]), _MOST_OPENINGS):
        cut, after = start + match.start(), start + match.end()
        one = without_blanks(text[start:cut])
        if len(one) > 2 and is_unit(one) and not one.endswith(words_of("unit_fields")) and is_unit(text[after:end]):
            return [(start, cut), *_joined(text, after, end)]
    return [(start, end)]


def units_in(sentence: str) -> list[str]:
    """The member units that a typeset sentence lists: 成员包括甲局、乙局等单位; empty where that is not certain."""
    for match in islice(re.finditer(any_of("list_openings"), sentence), _MOST_OPENINGS):
        listed = re.split("[。；：]", sentence[match.end() :].lstrip("："), maxsplit=1)[0]
        end = re.search(any_of("list_closings"), listed)
        if pieces := _mostly_units(listed[: end.start()] if end else listed):
            return pieces
    for piece in re.split("[。；：]", sentence):
        if before := re.search(any_of("members_of"), piece):
            return _mostly_units(piece[: before.start()], leading=True)
    return []


def _mostly_units(text: str, *, leading: bool = False) -> list[str]:
    """The pieces of a list in a sentence, if the first and nearly all others have the endings of units.

    `leading`: there may be other words before the first.
    """
    pieces = [piece[start:end] for piece in _PIECE.findall(text) for start, end in _joined(piece, 0, len(piece))]
    while leading and pieces and not is_unit(pieces[0]):
        pieces[:1] = re.split("[由以]", pieces[0], maxsplit=1)[1:]
    named = sum(map(is_unit, pieces))
    fits = len(pieces) >= _FEWEST and is_unit(pieces[0]) and named >= _MOST_NAMED * len(pieces)
    return pieces if fits and not any(map(is_prose, pieces)) else []
