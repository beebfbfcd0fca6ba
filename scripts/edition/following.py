"""Sources that follow their notice: what they point to, found again where it now stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from common.errors import quoted, some
from common.messages import Message, message
from common.yaml_source import YamlSource, spans
from edition.references import Place, Pointer, pointers

RECORD: Final = "places"
"""The source that says what stood where when the others last followed the notice; see its own head."""
_HEAD: Final = """\
# What stood where in the notice when the other sources last followed it: a digest of each clause and each heading.
# `make follow` writes this file, and knows by it what has moved since.

"""


@dataclass(frozen=True, slots=True)
class Moved:
    """A pointer whose words stand at one other place now."""

    pointer: Pointer
    to: str

    def __str__(self) -> str:
        return _line(self.pointer, message("moved", at=self.pointer.at, to=self.to))


@dataclass(frozen=True, slots=True)
class Left:
    """A pointer that can't be followed, and why."""

    pointer: Pointer
    why: Message

    def __str__(self) -> str:
        return _line(self.pointer, message("stays", at=self.pointer.at, why=self.why))


def follow(pointer: Pointer, places: Mapping[str, Place], before: Mapping[str, str]) -> Moved | Left | None:
    """Where a pointer is to point now; None where it is right as it is.

    `before` has the digests of what stood where when the pointers were last right; it may have none. An unchanged
    text is followed wherever it went. Of a changed one what was quoted is looked for in texts that were not there
    before: others have pointers of their own.
    """
    was = before.get(pointer.at)
    same = [at for at, place in places.items() if digest(place) == was]
    if pointer.at in same:
        same = [pointer.at]
    if len(same) == 1:
        if not pointer.fits(places[same[0]]):
            return Left(pointer, message("without-the-words", at=same[0]))
        return None if same == [pointer.at] else Moved(pointer, same[0])
    if was is None and pointer.at in places and pointer.fits(places[pointer.at]):
        return None
    if not pointer.quote:
        return Left(pointer, message("quotes-nothing"))
    known = set(before.values()) if was else set()
    fit = same or [at for at, place in places.items() if digest(place) not in known and pointer.fits(place)]
    if len(fit) != 1:
        return Left(pointer, message("words-at", places=some(fit)) if fit else message("words-nowhere"))
    return None if fit == [pointer.at] else Moved(pointer, fit[0])


def digest(place: Place) -> str:
    """By what the text of a place is known again."""
    return hashlib.sha256(place.text.encode()).hexdigest()[:12]


def differing(places: Mapping[str, Place], before: Mapping[str, str]) -> list[str]:
    """The places that have another text than when the sources last followed the notice, or none."""
    now = {at: digest(place) for at, place in places.items()}
    return [at for at in dict.fromkeys([*before, *now]) if before and before.get(at) != now.get(at)]


def follow_all(
    sources: Iterable[YamlSource], places: Mapping[str, Place], before: Mapping[str, str]
) -> list[Moved | Left]:
    """What has become of every pointer that is not right as it is, in the order of the files."""
    found = (follow(pointer, places, before) for source in sources for pointer in pointers(source))
    return [one for one in found if one]


def rewritten(text: str, moves: Iterable[Moved]) -> str:
    """The text of a source with its addresses changed, and not a character else.

    ruamel.yaml, made to keep comments and layout, still writes lists of several lines anew, and lists in one file that
    are indented in two ways; so what stands where the parser found the address is replaced.
    """
    where = spans(text)
    changes = sorted((where[(*move.pointer.path, "at")], move.pointer.at, move.to) for move in moves)
    for (start, end), old, new in reversed(changes):
        text = text[:start] + text[start:end].replace(old, new) + text[end:]
    return text


def record(places: Mapping[str, Place]) -> str:
    """The text of the record of today's places."""
    return _HEAD + "".join(f"{at}: {digest(place)}\n" for at, place in places.items())


def _line(pointer: Pointer, said: Message) -> str:
    """What is said of a pointer: its line, and what it quotes."""
    quote = quoted(pointer.quote) if pointer.quote else ""
    return f"{pointer.source.file}:{pointer.source.line(*pointer.path, 'at')}: {said} {quote}".rstrip()
