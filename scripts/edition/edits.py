"""What the editors changed in the captured text so that it can be read: each edit, and what it touches."""

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
    """The clauses and headings that it touches."""


@dataclass(frozen=True, slots=True)
class Edits:
    """All of them, in the order of the notice."""

    all: tuple[Edit, ...] = ()
    blanks: int = 0
    """How many places differ only in blanks and line breaks."""
    touched: Mapping[Text, int] = field(default_factory=dict)
    """The number of the first edit of each text that is not as it was captured."""

    def of(self, *texts: Text | None) -> int:
        """The number of the first edit that touches one of some texts of the notice; 0 where none does."""
        return min((self.touched[text] for text in texts if text and text in self.touched), default=0)


NO_EDITS: Final = Edits()


def read_original(path: Path, file: str, reading: Reading) -> bytes | None:
    """The text as captured, where the notice is an edited copy of it; `file` names it in errors.

    Raises SourceError where there is only one of the file and its SHA-256 in `reading`, or the one is not the other's.
    """
    said, line = reading.original, reading.lines.get(ORIGINAL, 0)
    if not path.exists():
        if said is None:
            return None
        raise SourceError([problem(reading.file, line, "original-without-file", key=ORIGINAL, file=file)])
    data = read_file(path, file, message("captured-text"))
    decode_text(data, file)
    digest = hashlib.sha256(data).hexdigest()
    if said != digest:
        found = message("no-key", key=ORIGINAL)
        if said:
            found = message("key-with", key=ORIGINAL, value=quoted(said, len(digest)))
        raise SourceError([problem(reading.file, line, "digest", given=found, key=ORIGINAL, digest=digest, file=file)])
    return data


def find_edits(original: bytes, raw: bytes, notice: Notice) -> Edits:
    """Where a notice, read from `raw`, is not as it was captured."""
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
    """The letters of a text of the notice. What stands between the halves of a torn sentence is none of them."""
    at = bisect_left(whole.at, whole.lines[text.line - 1] + text.column - 1)
    own = "".join(letter for letter in text.captured if not is_blank(letter))
    for letter in own:
        at = whole.letters.find(letter, at) + 1
        if at == 0:
            return
        yield at - 1


def _texts(notice: Notice) -> Iterator[tuple[Address | None, Text]]:
    """The texts that pages show, each with its address, where it has one."""
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
