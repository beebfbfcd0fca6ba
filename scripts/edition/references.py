"""Editorial statements point to places of the notice and quote them; here the pointing is checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from common.errors import Problem, SourceError, quoted
from common.yaml_source import KeyPath, YamlSource
from notice.model import Address, Item, Notice, Part

POINTING: Final = ("errata", "topics", "situation_order", "situations", "questions")
"""The sources that point to the notice."""
ADDRESSEES, COPIES = "addressees", "copies"
"""Places without an address."""
_SHOWN: Final = 4
"""Places that an error names."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause, and the words of it that a statement rests on."""

    at: Address
    quote: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a statement can point to."""

    text: str
    """The clause or the heading, as typeset; by it the place is known again when it has moved."""
    words: str
    """What can be quoted of it: with a heading its number too."""
    is_clause: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """An `at` in a source, with what it quotes."""

    source: YamlSource
    path: KeyPath
    """Of the mapping that has the `at`."""
    at: str
    quote: str | None
    meant: str | None
    """With a slip: what should stand there."""

    def fits(self, place: Place) -> bool:
        """Whether it can point to a place: slips anywhere, all else to clauses; and what it quotes stands there.

        A slip that has been mended, so that there stands what was meant, is none.
        """
        if self.meant is None:
            return place.is_clause and (self.quote or "") in place.words
        mended = self.meant if self.quote and self.quote in self.meant else None
        return (self.quote or "") in (place.words.replace(mended, "\n") if mended else place.words)


def pointers(source: YamlSource) -> Iterator[Pointer]:
    """Every `at` of a source, in the order of the file."""
    yield from _pointers(source, source.data, ())


def _pointers(source: YamlSource, data: Any, path: KeyPath) -> Iterator[Pointer]:
    if isinstance(data, dict):
        if isinstance(data.get("at"), str):
            quote = data.get("quote", data.get("reads"))
            yield Pointer(source, path, data["at"], quote, data.get("meant"))
        for key, value in data.items():
            yield from _pointers(source, value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _pointers(source, value, (*path, index))


def places_of(notice: Notice) -> dict[str, Place]:
    """Every place that can be pointed to, by how sources write it."""
    clauses = {str(clause.address): clause.text.typeset for clause in notice.clauses()}
    places = {address: Place(text, text, is_clause=True) for address, text in clauses.items()}
    places |= {str(item.address): _heading(item) for part in notice.parts for item in _items(part)}
    receivers = [to for line in notice.copies for to in line.receivers]
    for name, text in ((ADDRESSEES, notice.addressees), (COPIES, receivers[-1] if receivers else None)):
        if text:
            places[name] = Place(text.typeset, text.typeset, is_clause=False)
    return places


def _items(place: Part | Item) -> Iterator[Item]:
    for item in place.items:
        yield item
        yield from _items(item)


def _heading(item: Item) -> Place:
    heading = item.heading.typeset if item.heading else ""
    return Place(heading, item.numbering.typeset + heading, is_clause=False)


def read_reference(data: Mapping[str, str]) -> Reference | None:
    """The reference in `data` (keys at, quote), not checked; None where the address is none."""
    at = Address.parse(data["at"])
    return Reference(at, data["quote"]) if at else None


def check_references(source: YamlSource, places: Mapping[str, Place]) -> None:
    """See that all that a source points to is in the notice.

    Raises SourceError for an address that is not, and for words that do not stand where they are said to.
    """
    problems = [problem for pointer in pointers(source) for problem in _faults(pointer, places)]
    if problems:
        raise SourceError(problems)


def _faults(pointer: Pointer, places: Mapping[str, Place]) -> Iterator[Problem]:
    slip = pointer.meant is not None
    place = places.get(pointer.at)
    if place is None or not (slip or place.is_clause):
        key, found = "at", f"the address {quoted(pointer.at)}"
        wanted = "an address of the notice" if slip else "the address of a clause of the notice"
        expected = _but_for_width(pointer.at, (at for at in places if len(at) == len(pointer.at)))
        expected = expected or f"{wanted}, like 四（八）3"
    elif not pointer.fits(place):
        key, found = "reads" if slip else "quote", quoted(pointer.quote or "", 120)
        found = found if slip else f"the quote {found}"
        expected = _but_for_width(pointer.quote or "", [place.words])
        expected = expected or f"words of {pointer.at}: {quoted(place.words, 120)}"
    else:
        return
    now = [at for at, other in places.items() if pointer.quote and pointer.fits(other)]
    if now:
        expected += f"; the words now stand at {'、'.join(now[:_SHOWN])}{'…' if now[_SHOWN:] else ''}"
    yield pointer.source.problem((*pointer.path, key), found, expected)


def _but_for_width(text: str, others: Iterable[str]) -> str:
    """Where a text stands but for the width of characters, which nobody sees: what stands there, and what differs."""
    folded = _folded(text)
    for other in others:
        at = _folded(other).find(folded)
        if at >= 0 and folded:
            there = other[at : at + len(text)]
            pairs = dict.fromkeys((ours, own) for ours, own in zip(text, there, strict=True) if ours != own)
            return f"{quoted(there, 120)}, with " + ", ".join(
                f"U+{ord(own):04X} for U+{ord(ours):04X}" for ours, own in pairs
            )
    return ""


def _folded(text: str) -> str:
    folded = ((character, unicodedata.normalize("NFKC", character)) for character in text)
    return "".join(wide if len(narrow) > 1 else narrow for wide, narrow in folded)
