"""What a notice says that sets up a body of several units, as data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from common.errors import Problem
from common.typeset import typeset
from notice.address import Address as Address


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a notice: as captured, and where."""

    captured: str
    line: int  # counted from 1
    column: int  # counted from 1, in characters

    @property
    def typeset(self) -> str:
        """The piece as GB/T 15834 sets it."""
        return typeset(self.captured)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a notice: what ends in 。 or ； outside quotes, brackets and book marks."""

    address: Address
    text: Text


class PartKind(StrEnum):
    """What a part of a notice is about."""

    MEMBERS = "members"
    FUNCTIONS = "functions"
    OFFICE = "office"
    UNITS = "units"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Item:
    """A part at the top of a notice or of its attachment, or an item below one: a unit's duties, a rule."""

    address: Address
    numbering: Text  # the number as captured; empty for a heading without one
    heading: Text | None  # a unit's name as the notice has it; None for items without a heading
    clauses: tuple[Clause, ...]  # those before its items
    items: tuple[Item, ...] = ()
    kinds: tuple[PartKind, ...] = ()  # what a part is about: nothing known, one kind, or several

    @property
    def kind(self) -> PartKind | None:
        """The first of the kinds."""
        return self.kinds[0] if self.kinds else None

    @property
    def written(self) -> tuple[Text, ...]:
        """What stands in its first line: number and heading."""
        return tuple(text for text in (self.numbering, self.heading) if text)

    def all_clauses(self) -> Iterator[Clause]:
        """Every clause of the item, in the notice's order."""
        yield from self.clauses
        for item in self.items:
            yield from item.all_clauses()


Part = Item
"""An item at the top."""


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is in the body, in the notice's word: 总召集人, 副组长."""

    value: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who sits on the body: what the text has of role, name, posts, unit."""

    role: Role
    name: Text | None
    posts: tuple[Text, ...]  # posts as written; a post that was wrapped over two lines is one post
    unit: Text | None = None  # the unit, where the text has no post in it
    note: Text | None = None  # what else is said of the person: (兼)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The posts; the unit where there are none."""
        return self.posts or ((self.unit,) if self.unit else ())

    @property
    def written(self) -> tuple[Text, ...]:
        """All that the text has of the person beside the role: at least one text."""
        return tuple(text for text in (self.name, *self.texts, self.note) if text)


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units that stand in a list of their own, behind a role."""

    role: Role
    units: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """A line that says whom copies went to."""

    label: Text  # 抄送, 抄报
    text: Text  # what stands behind it
    receivers: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit, or several together, must do."""

    units: tuple[str, ...]
    clauses: tuple[Clause, ...]
    line: int  # where the units are named


@dataclass(frozen=True, slots=True)
class Office:
    """What the notice says of the body's office, in its words."""

    seat: str  # the unit the office is set up in
    head: str | None
    liaison: Clause | None  # who the liaison officers (联络员) are
    succession: Clause | None  # what happens when a member changes


@dataclass(frozen=True, slots=True)
class Basis:
    """The document a notice rests on."""

    title: str
    number: str  # its document number: 某政办发〔2018〕62号


@dataclass(frozen=True, slots=True)
class Publication:
    """What the page a notice was captured from says about it."""

    sources: tuple[Text, ...]
    published: datetime.date | None
    column: str | None
    number: Text | None = None  # the document number, where a field of the page has it


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that sets up a body; what a text doesn't have is None or empty."""

    title: Text | None
    document_number: Text | None
    addressees: Text | None
    body: str | None  # the body that is set up, by its name in the title
    preamble: tuple[Clause, ...]
    basis: Basis | None
    parts: tuple[Part, ...]
    people: tuple[Person, ...]
    listed_units: tuple[Text, ...]  # the member units, where the text lists them
    duties: tuple[Duty, ...]
    office: Office | None
    attachments: tuple[Text, ...]
    issuer: str | None
    seal: Text | None  # (代章), where the seal is another's, on behalf
    issued: datetime.date | None
    copies: tuple[Copies, ...]
    printer: Text | None
    printed: datetime.date | None
    signed_at: int = 0  # the line of the signature; 0 where there is none
    unit_lists: tuple[UnitList, ...] = ()  # those of the member units that stand in lists, and in no sentence
    attached_titles: tuple[Text, ...] = ()  # of each attachment that stands below
    attached: tuple[Clause, ...] = ()  # clauses of attachments that stand in no part
    formulas: tuple[Text, ...] = ()  # 特此通知。 and the like
    notes: tuple[Text, ...] = ()
    """Notes on publication, keywords, whom to ask: what else stands at the end, as it stands."""
    warnings: tuple[Problem, ...] = ()
    publication: Publication = Publication((), None, None)
    captures: int = 1  # how many captures of the notice the file holds

    @property
    def member_units(self) -> tuple[str, ...]:
        """The member units: those that are listed, else those of which the text says what they must do."""
        listed = tuple(unit.typeset for unit in self.listed_units)
        return listed or tuple(dict.fromkeys(unit for duty in self.duties for unit in duty.units))

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in the notice's order."""
        clauses = [*self.preamble, *self.attached]
        for part in self.parts:
            clauses.extend(part.all_clauses())
        yield from sorted(clauses, key=lambda clause: (clause.text.line, clause.text.column))
