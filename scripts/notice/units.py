"""Names of units: alone on a row, before their duties, listed in a sentence."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from notice.vocabulary import any_of, is_role, is_said, is_unit, without_blanks, words_of

_PIECE = re.compile(r"(?:[^、，,；;（(]|[（(][^（）()]*+[)）]?)++")
_LABELLED = re.compile(r"([^:：。；，,]{2,200}?)\s*[:：]")
_MARKED = re.compile(r"[^\w（）()·](?![^（(]*[)）])")
_NAME_LONGEST: Final = 40
_FEWEST: Final = 2
_MOST_NAMED: Final = 0.8
_MOST_OPENINGS: Final = 10
"""How many words of a sentence that may begin a list of units are tried; each time the rest is read once more."""
Span = tuple[int, int]


def find_names(text: str) -> tuple[Span, ...]:
    """Where the names stand in a text that is nothing but names of units, 、 between them; nothing for another."""
    closing = re.search(rf"(?:{any_of('list_closings')})?[。；;，,、\s]*$", text)
    return _split(text, closing.start() if closing else len(text))


def find_labelled(text: str) -> tuple[tuple[Span, ...], int]:
    """Where names of units stand before a colon, and where what they must do begins; nothing and 0 for another text."""
    match = _LABELLED.match(text)
    spans = _split(text, match.end(1)) if match else ()
    return spans, match.end() if match and spans else 0


def _split(text: str, end: int) -> tuple[Span, ...]:
    spans = [span for piece in _PIECE.finditer(text, 0, end) for span in _joined(text, *piece.span())]
    names = [without_blanks(text[start:stop]) for start, stop in spans]
    fit = names and all(is_unit(name) and len(name) <= _NAME_LONGEST and not _MARKED.search(name) for name in names)
    return tuple(spans) if fit and not any(map(is_role, names)) else ()


def _joined(text: str, start: int, end: int) -> list[Span]:
    """Two names with 和, 及 or blanks between them, both named as units are; else the piece as it is."""
    for match in islice(re.finditer(rf"{any_of('conjunctions')}|\s+", text[start:end]), _MOST_OPENINGS):
        cut, after = start + match.start(), start + match.end()
        one, other = without_blanks(text[start:cut]), without_blanks(text[after:end])
        if len(one) > 2 and is_unit(one) and not one.endswith(words_of("unit_fields")) and is_unit(other):
            return [(start, cut), *_joined(text, after, end)]
    return [(start, end)]


def units_in(sentence: str) -> list[str]:
    """The member units that a typeset sentence lists: 成员包括甲局、乙局等单位; none where it lists none for sure."""
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
    """The pieces of a list in a sentence, where nearly all of them are named as units are, the first for sure.

    `leading`: something else may stand before the first.
    """
    pieces = _PIECE.findall(text)
    pieces = [piece[start:end] for piece in pieces for start, end in _joined(piece, 0, len(piece))]
    while leading and pieces and not is_unit(pieces[0]):
        pieces[:1] = re.split("[由以]", pieces[0], maxsplit=1)[1:]
    named = [piece for piece in pieces if is_unit(piece)]
    fits = len(pieces) >= _FEWEST and is_unit(pieces[0]) and len(named) >= _MOST_NAMED * len(pieces)
    fits = fits and not any(map(is_said, pieces))
    return pieces if fits else []
