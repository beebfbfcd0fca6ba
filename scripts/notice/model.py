"""What a notice of a joint conference (联席会议) says, as data."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from notice.numerals import NUMERAL, to_number, to_numeral
from notice.typeset import typeset

PREAMBLE: Final = "引言"
_ADDRESS: Final = re.compile(
    rf"""(?P<part> {PREAMBLE} | {NUMERAL} )
         (?: （ (?P<item> {NUMERAL} ) ） )?
         (?P<clause> [1-9][0-9]* )?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where something stands in a notice: part, item, clause; 0 for a level that is not meant.

    Written 四（八）3: part 四, item （八）, third clause. Part 0 is the preamble, written 引言.
    The numbers of clauses are this project's own; the notice numbers only parts and items.
    """

    part: int
    item: int = 0
    clause: int = 0

    def __str__(self) -> str:
        part = to_numeral(self.part) if self.part else PREAMBLE
        item = f"（{to_numeral(self.item)}）" if self.item else ""
        return f"{part}{item}{self.clause or ''}"

    @property
    def anchor(self) -> str:
        """The anchor of this place in the full text: c4-8-3."""
        numbers = [self.part, self.item, self.clause]
        while numbers[-1] == 0 and len(numbers) > 1:
            numbers.pop()
        return "c" + "-".join(map(str, numbers))

    @classmethod
    def parse(cls, text: str) -> Address | None:
        """Read an address as `str` writes it; None for what is none."""
        match = _ADDRESS.fullmatch(text)
        if match is None:
            return None
        part, item, clause = match["part"], match["item"], match["clause"]
        part_number = 0 if part == PREAMBLE else to_number(part)
        item_number = to_number(item) if item else 0
        if part_number is None or item_number is None:
            return None
        return cls(part_number, item_number, int(clause or 0))


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a notice: as captured, and where."""

    captured: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""

    @property
    def typeset(self) -> str:
        """The piece as GB/T 15834 sets it."""
        return typeset(self.captured).text


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a notice: what ends in 。 or ； outside quotes, brackets and book marks."""

    address: Address
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item （一） of a part: a member unit's duties, an office duty, a rule."""

    address: Address
    numbering: Text
    """The number as captured, with its brackets."""
    heading: Text | None
    """The unit's name as the notice has it; None for items without a heading."""
    clauses: tuple[Clause, ...]


class PartKind(Enum):
    """What a part of a notice that sets up a joint conference is about."""

    MEMBERS = "members"
    FUNCTIONS = "functions"
    OFFICE = "office"
    UNITS = "units"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Part:
    """A part 一、 of a notice: clauses that stand before its items, then the items."""

    kind: PartKind
    address: Address
    heading: Text
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...]

    def all_clauses(self) -> Iterator[Clause]:
        """Every clause of the part, in the notice's order."""
        yield from self.clauses
        for item in self.items:
            yield from item.clauses


class Role(Enum):
    """A person's role in the joint conference; the values are the words notices use."""

    CHIEF_CONVENER = "总召集人"
    CONVENER = "召集人"
    MEMBER = "成员"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who sits on the joint conference."""

    role: Role
    name: Text
    posts: tuple[Text, ...]
    """Posts as written; a post that was wrapped over two lines is one post."""


@dataclass(frozen=True, slots=True)
class Office:
    """What the notice says of the joint conference's office, in its words."""

    seat: str
    """The body the office is set up in."""
    head: str | None
    liaison: Clause | None
    """Who the liaison officers (联络员) are."""
    succession: Clause | None
    """What happens when a member changes."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The document a notice rests on."""

    title: str
    number: str
    """Its document number: 某政办发〔2018〕62号."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What the page a notice was captured from says about it."""

    sources: tuple[Text, ...]
    published: datetime.date | None
    column: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that sets up a joint conference: its members, functions, office, units and rules."""

    title: Text
    addressees: Text
    preamble: tuple[Clause, ...]
    basis: Basis | None
    parts: tuple[Part, ...]
    people: tuple[Person, ...]
    office: Office
    issuer: str
    seal: Text | None
    """(代章), where the seal is another's, on behalf."""
    issued: datetime.date
    copies: tuple[Text, ...]
    """Whom copies went to (抄送)."""
    printed: datetime.date | None
    publication: Publication = Publication((), None, None)
    captures: int = 1
    """How many captures of the notice the file holds."""

    def part(self, kind: PartKind) -> Part:
        """The part that is about `kind`."""
        return next(part for part in self.parts if part.kind is kind)

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in the notice's order."""
        yield from self.preamble
        for part in self.parts:
            yield from part.all_clauses()
