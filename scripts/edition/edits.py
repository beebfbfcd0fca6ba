"""The edits of the captured text that make it readable, and the clauses that they change."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from common.errors import SourceError, problem, quoted
from common.files import decode_text, read_file
from common.messages import message
from common.typeset import is_blank
from edition.differences import Difference, Pieces, compare
from notice.model import Address, Item, Notice, Part, Text
from notice.reading import ORIGINAL, Reading


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the captured text."""

    number: int
    """Counted from 1."""
    text: Difference
    at: tuple[Address, ...]
    """The clauses and headings that it changes."""


@dataclass(frozen=True, slots=True)
class Edits:
    """All edits, in the order of the notice."""

    all: tuple[Edit, ...] = ()
    blanks: int = 0
    """The number of places that differ only in blanks and line breaks."""
    touched: Mapping[Text, int] = field(default_factory=dict)
    """The number of the first edit of each text that was changed."""

    def of(self, *texts: Text | None) -> int:
        """The number of the first edit that changed one of some texts of the notice; 0 for none."""
        return min((self.touched[text] for text in texts if text and text in self.touched), default=0)


NO_EDITS: Final = Edits()


def read_original(path: Path, file: str, reading: Reading) -> bytes | None:
    """The text as captured, if the notice is an edited copy of it; `file` is its name in errors.

    Raises SourceError if only one of the file and its SHA-256 in `reading` is there, or they don't match.
    """
    digest, line = reading.original, reading.lines.get(ORIGINAL, 0)
    if not path.exists():
        if digest is None:
            return None
        raise SourceError([problem(reading.file, line, "original-without-file", key=ORIGINAL, file=file)])
    data = read_file(path, file, message("captured-text"))
    decode_text(data, file)
    expected = hashlib.sha256(data).hexdigest()
    if digest != expected:
        found = message("no-key", key=ORIGINAL)
        if digest:
            found = message("key-with", key=ORIGINAL, value=quoted(digest, len(expected)))
        raise SourceError(
            [problem(reading.file, line, "digest", given=found, key=ORIGINAL, digest=expected, file=file)]
        )
    return data


def find_edits(original: bytes, raw: bytes, notice: Notice) -> Edits:
    """The edits of a notice that was read from `raw`."""
    text = Pieces(raw.decode())
    differences, blanks = compare(Pieces(original.decode()), text)
    changed = {letter: number for number, one in enumerate(differences, 1) for letter in one.letters}
    cuts = {letter: number for number, one in enumerate(differences, 1) for letter in one.cuts}
    touched: dict[Text, int] = {}
    places: dict[int, dict[Address, None]] = {}
    for at, one in _texts(notice):
        own = list(_letters(text, one))
        numbers = {changed.get(letter) for letter in own} | {cuts.get(letter) for letter in own[1:]}
        for number in sorted(filter(None, numbers)):
            touched.setdefault(one, number)
            if at:
                places.setdefault(number, {})[at] = None
    edits = (Edit(number, one, tuple(places.get(number, ()))) for number, one in enumerate(differences, 1))
    return Edits(tuple(edits), blanks, touched)


def _letters(whole: Pieces, text: Text) -> Iterator[int]:
    """The letters of a text of the notice, without those between the halves of a torn sentence."""
    at = bisect_left(whole.at, whole.lines[text.line - 1] + text.column - 1)
    own = "".join(letter for letter in text.captured if not is_blank(letter))
    for letter in own:
        at = whole.letters.find(letter, at) + 1
        if at == 0:
            return
        yield at - 1


def _texts(notice: Notice) -> Iterator[tuple[Address | None, Text]]:
    """The texts that pages show, each with its address, if it has one."""
    for clause in notice.clauses():
        yield clause.address, clause.text
    for part in notice.parts:
        yield from _headings(part)
    copies = [text for line in notice.copies for text in (line.label, line.text)]
    people = [text for person in notice.people for text in person.written]
    for text in (notice.title, notice.document_number, notice.addressees, *people, *copies, notice.seal):
        if text:
            yield None, text


def _headings(place: Part | Item) -> Iterator[tuple[Address, Text]]:
    yield from ((place.address, text) for text in place.written)
    for item in place.items:
        yield from _headings(item)
