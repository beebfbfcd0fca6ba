"""The notice as a document: what stands in it, in its order, from the first sentence to the last line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, NamedTuple

from notice.model import Address, Clause, Item, Notice, Part, Person, Role, Text


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document: one of what follows its place, the rest is empty."""

    at: tuple[int, int]
    """Line and column."""
    place: Address | Role | None = None
    """Whose paragraph or list it belongs to."""
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


def document(notice: Notice) -> Iterator[Block]:
    """The pieces of a notice below its addressees, those of one paragraph or list together."""
    blocks = sorted(_blocks(notice), key=lambda block: block.at)
    for _, run in groupby(blocks, key=lambda block: block.place or block):
        some = list(run)
        clauses = tuple(clause for block in some for clause in block.clauses)
        people = tuple(person for block in some for person in block.people)
        yield replace(some[0], clauses=clauses, people=people)


class Chapter(NamedTuple):
    """What stands below a heading of the first level."""

    head: Block
    below: list[Block]
    """The headings of the second level."""


def contents(notice: Notice) -> list[Chapter]:
    """The headings of a notice and its attachments; none where there is one alone."""
    chapters: list[Chapter] = []
    for block in document(notice):
        if block.heading:
            depth = len(block.heading.address.levels) + bool(block.heading.address.root)
            if depth == 2 and chapters:
                chapters[-1].below.append(block)
            elif depth <= 2:
                chapters.append(Chapter(block, []))
        elif block.attachment:
            chapters.append(Chapter(block, []))
    return chapters if len(chapters) > 1 or any(chapter.below for chapter in chapters) else []


def _blocks(notice: Notice) -> Iterator[Block]:
    yield from _paragraph((*notice.preamble, *notice.attached))
    for part in notice.parts:
        yield from _place(part)
    for person in notice.people:
        yield Block(_at(person.written[0]), person.role, role=person.role, people=(person,))
    for some in notice.unit_lists:
        yield Block(_at(some.units[0]), role=some.role, units=some.units)
    for text in (*notice.formulas, *notice.notes):
        yield Block(_at(text), line=text)
    # Some attachments are not named in the text, and only stand below it.
    named = tuple(text for text in notice.attachments if not notice.signed_at or text.line < notice.signed_at)
    if named:
        yield Block(_at(named[0]), attachments=named)
    for root, title in enumerate(notice.attached_titles, 1):
        yield Block(_at(title), attachment=root, line=title)
    if notice.signed_at:
        yield Block((notice.signed_at, 0), closing="signature")
    if below := [*(line.label for line in notice.copies), *((notice.printer,) if notice.printer else ())]:
        yield Block(min(map(_at, below)), closing="copies")


def _place(place: Part | Item) -> Iterator[Block]:
    number = None if len(place.address.levels) == 1 or place.heading else place
    if number is None:
        text = place.numbering if place.numbering.captured or not place.heading else place.heading
        yield Block(_at(text), heading=place)
    elif not place.clauses:
        yield Block(_at(place.numbering), number=number)
    yield from _paragraph(place.clauses, number)
    for item in place.items:
        yield from _place(item)


def _paragraph(clauses: Sequence[Clause], number: Item | None = None) -> Iterator[Block]:
    for clause in clauses:
        own = number if clause is clauses[0] else None
        yield Block(_at(clause.text), clause.address.at(0), clauses=(clause,), number=own)


def _at(text: Text) -> tuple[int, int]:
    return text.line, text.column
