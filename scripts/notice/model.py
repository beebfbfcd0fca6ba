"""A notice that sets up a body of several units, as data."""

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
    heading: Text | None  # a unit's name, for example; None for items without a heading
    clauses: tuple[Clause, ...]  # those before its items
    items: tuple[Item, ...] = ()
    kinds: tuple[PartKind, ...] = ()  # the kinds of a part: none known, one, or several

    @property
    def kind(self) -> PartKind | None:
        """The first of the kinds."""
        return self.kinds[0] if self.kinds else None

    @property
    def written(self) -> tuple[Text, ...]:
        """Number and heading."""
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
    """The role of a person in the body, in the notice's word: 总召集人, 副组长."""

    value: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the body: role, name, posts and unit, as far as the text has them."""

    role: Role
    name: Text | None
    posts: tuple[Text, ...]  # posts as written; a post that was wrapped over two lines is one post
    unit: Text | None = None  # the unit, if the text has no post in it
    note: Text | None = None  # a remark behind the name: (兼)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The posts; the unit if there are none."""
        return self.posts or ((self.unit,) if self.unit else ())

    @property
    def written(self) -> tuple[Text, ...]:
        """Every text of the person beside the role: at least one."""
        return tuple(text for text in (self.name, *self.texts, self.note) if text)


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units in a list of their own, behind a role."""

    role: Role
    units: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """A line with the receivers of copies."""

    label: Text  # 抄送, 抄报
    text: Text  # the text behind it
    receivers: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """The duties of one unit, or of several together."""

    units: tuple[str, ...]
    clauses: tuple[Clause, ...]
    line: int  # the line of the units' names


@dataclass(frozen=True, slots=True)
class Office:
    """The body's office, in the notice's words."""

    location: str  # the unit in which the office is
    head: str | None
    liaison: Clause | None  # who the liaison officers (联络员) are
    succession: Clause | None  # what happens when a member changes


@dataclass(frozen=True, slots=True)
class Basis:
    """The document that a notice is based on."""

    title: str
    number: str  # its document number: 某政办发〔2018〕62号


@dataclass(frozen=True, slots=True)
class Publication:
    """The metadata of the page that a notice was captured from."""

    sources: tuple[Text, ...]
    published: datetime.date | None
    column: str | None
    number: Text | None = None  # the document number, if a field of the page has it


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that sets up a body; fields that its text does not have are None or empty."""

    title: Text | None
    document_number: Text | None
    addressees: Text | None
    body: str | None  # the body that is set up, by its name in the title
    preamble: tuple[Clause, ...]
    basis: Basis | None
    parts: tuple[Part, ...]
    people: tuple[Person, ...]
    listed_units: tuple[Text, ...]  # the member units, if the text lists them
    duties: tuple[Duty, ...]
    office: Office | None
    attachments: tuple[Text, ...]
    issuer: str | None
    seal: Text | None  # (代章), if the seal is that of another organ
    issued: datetime.date | None
    copies: tuple[Copies, ...]
    printer: Text | None
    printed: datetime.date | None
    signed_at: int = 0  # the line of the signature; 0 for none
    unit_lists: tuple[UnitList, ...] = ()  # the member units in lists of their own
    attached_titles: tuple[Text, ...] = ()  # of each attachment below
    attached: tuple[Clause, ...] = ()  # clauses of attachments outside their parts
    formulas: tuple[Text, ...] = ()  # 特此通知。 and the like
    notes: tuple[Text, ...] = ()
    """Remarks on lists, and what else is at the end: notes on publication, keywords, contacts."""
    warnings: tuple[Problem, ...] = ()
    publication: Publication = Publication((), None, None)
    captures: int = 1  # how many captures of the notice are in the file

    @property
    def member_units(self) -> tuple[str, ...]:
        """The member units: those that are listed, or those that have duties."""
        listed = tuple(unit.typeset for unit in self.listed_units)
        return listed or tuple(dict.fromkeys(unit for duty in self.duties for unit in duty.units))

    def clauses(self) -> Iterator[Clause]:
        """Every clause, in the notice's order."""
        clauses = [*self.preamble, *self.attached]
        for part in self.parts:
            clauses.extend(part.all_clauses())
        yield from sorted(clauses, key=lambda clause: (clause.text.line, clause.text.column))
