"""The notice as a document: what stands in it, in its order, from the first sentence to the last line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from notice.model import Address, Clause, Item, Notice, Part, Person, Role, Text


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document: one of these, the others are empty."""

    heading: Part | Item | None = None
    """Of a part, or of an item that has one."""
    clauses: tuple[Clause, ...] = ()
    """A paragraph."""
    number: Item | None = None
    """The item whose number the paragraph begins with."""
    role: Role | None = None
    """Of the people or the units."""
    units: tuple[Text, ...] = ()
    people: tuple[Person, ...] = ()
    line: Text | None = None
    """A line of its own: a closing formula, a note."""
    attachments: tuple[Text, ...] = ()
    """The list of attachments."""
    attachment: int = 0
    """The number of the attachment that begins here; its title is the line."""
    closing: Literal["", "signature", "copies"] = ""
    """Seal, issuer and date; or whom copies went to, and who printed it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    at: tuple[int, int]
    """Line and column."""
    place: Address | Role | None
    """Whose paragraph or list it belongs to."""
    block: Block


def document(notice: Notice) -> Iterator[Block]:
    """The pieces of a notice below its addressees."""
    pieces = sorted(_pieces(notice), key=lambda piece: piece.at)
    for place, run in groupby(pieces, key=lambda piece: piece.place or piece):
        blocks = [piece.block for piece in run]
        if isinstance(place, Role):
            yield Block(role=place, people=tuple(person for block in blocks for person in block.people))
        elif isinstance(place, Address):
            clauses = tuple(clause for block in blocks for clause in block.clauses)
            yield Block(clauses=clauses, number=blocks[0].number)
        else:
            yield from blocks


def _pieces(notice: Notice) -> Iterator[_Piece]:
    yield from _paragraph((*notice.preamble, *notice.attached), None)
    for part in notice.parts:
        yield from _place(part)
    for person in notice.people:
        yield _Piece(_at(person.written[0]), person.role, Block(role=person.role, people=(person,)))
    for some in notice.unit_lists:
        yield _Piece(_at(some.units[0]), None, Block(role=some.role, units=some.units))
    for text in (*notice.formulas, *notice.notes):
        yield _Piece(_at(text), None, Block(line=text))
    yield from _attachments(notice)
    if notice.signed_at:
        yield _Piece((notice.signed_at, 0), None, Block(closing="signature"))
    if below := [*(line.label for line in notice.copies), *((notice.printer,) if notice.printer else ())]:
        yield _Piece(min(map(_at, below)), None, Block(closing="copies"))


def _attachments(notice: Notice) -> Iterator[_Piece]:
    """The list of attachments, and the head of each that is there."""
    # Some are not named in the text, and only stand below it.
    named = tuple(text for text in notice.attachments if not notice.signed_at or text.line < notice.signed_at)
    if named:
        yield _Piece(_at(named[0]), None, Block(attachments=named))
    for root, title in enumerate(notice.attached_titles, 1):
        yield _Piece(_at(title), None, Block(attachment=root, line=title))


def _place(place: Part | Item) -> Iterator[_Piece]:
    number = None if len(place.address.levels) == 1 or place.heading else place
    if number is None:
        text = place.numbering if place.numbering.captured or not place.heading else place.heading
        yield _Piece(_at(text), None, Block(heading=place))
    elif not place.clauses:
        yield _Piece(_at(place.numbering), None, Block(number=number))
    yield from _paragraph(place.clauses, number)
    for item in place.items:
        yield from _place(item)


def _paragraph(clauses: Sequence[Clause], number: Item | None) -> Iterator[_Piece]:
    for clause in clauses:
        own = number if clause is clauses[0] else None
        yield _Piece(_at(clause.text), clause.address.at(0), Block(clauses=(clause,), number=own))


def _at(text: Text) -> tuple[int, int]:
    return text.line, text.column
