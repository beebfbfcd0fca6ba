"""An edition: the notice joined with everything the editors say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from common.errors import Problem
from edition.dangers import Dangers
from edition.edits import Edits
from edition.errata import Slip
from edition.facts import Fact
from edition.first_steps import FirstSteps
from edition.glossary import Term
from edition.imprint import Imprint
from edition.member_units import MemberUnit, Representative
from edition.numbers import LocalNumber, NumbersToCall
from edition.questions import Question
from edition.situations import Situation, SituationOrder
from edition.synonyms import EverydayWords
from edition.topics import LeftOut, Topic
from edition.translations import Language
from edition.units import Group
from notice.address import Level
from notice.model import Address, Clause, Notice, Part, PartKind, Person
from notice.reading import Reading


@dataclass(frozen=True)
class Edition:
    """Everything the pages are made from."""

    notice: Notice
    raw: bytes
    """The file of the notice, as it is."""
    reading: Reading
    """What a person counted in it."""
    original: bytes | None
    """The text as captured, where the file of the notice is an edited copy; None where it is the captured text."""
    edits: Edits
    """What was changed in the copy."""
    imprint: Imprint
    groups: tuple[Group, ...]
    units: tuple[MemberUnit, ...]
    facts: tuple[Fact, ...]
    errata: tuple[Slip, ...]
    topics: tuple[Topic, ...]
    left_out: tuple[LeftOut, ...]
    situations: tuple[Situation, ...]
    situation_order: SituationOrder
    first_steps: FirstSteps
    glossary: tuple[Term, ...]
    everyday: EverydayWords
    """For the search."""
    numbers: NumbersToCall
    local_numbers: tuple[LocalNumber, ...]
    dangers: Dangers
    questions: tuple[Question, ...]
    """For the search, too."""
    languages: tuple[Language, ...]
    """The languages beside the notice's own."""
    warnings: tuple[Problem, ...]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file of the notice, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def captured_sha256(self) -> str:
        """The SHA-256 of the text as captured."""
        return self.reading.original or self.sha256

    @cached_property
    def _units_at(self) -> Mapping[Address, tuple[MemberUnit, ...]]:
        units: dict[Address, list[MemberUnit]] = {}
        for unit in self.units:
            for at in [clause.address for clause in unit.clauses]:
                units.setdefault(at, []).append(unit)
            if unit.source.place:
                units.setdefault(unit.address, []).append(unit)
        return {at: tuple(some) for at, some in units.items()}

    def units_at(self, address: Address) -> tuple[MemberUnit, ...]:
        """The units whose duties are at an address; several where they have one together."""
        return self._units_at.get(address, ())

    def unit_at(self, address: Address) -> MemberUnit | None:
        """The first of them; None outside the duties."""
        return next(iter(self.units_at(address)), None)

    @cached_property
    def _clauses(self) -> Mapping[Address, Clause]:
        return {clause.address: clause for clause in self.notice.clauses()}

    def clause_at(self, address: Address) -> Clause:
        """The clause at an address."""
        return self._clauses[address]

    def part_at(self, address: Address) -> Part | None:
        """The part an address is in; None for what stands before the parts."""
        return self._parts.get((address.root, address.levels[:1]))

    @cached_property
    def _parts(self) -> Mapping[tuple[int, tuple[Level, ...]], Part]:
        return {(part.address.root, part.address.levels[:1]): part for part in self.notice.parts}

    def part_of(self, kind: PartKind) -> Part | None:
        """The first part of a kind; None where there is none."""
        return next((part for part in self.notice.parts if part.kind is kind), None)

    def units_of(self, person: Person) -> list[tuple[MemberUnit, Representative]]:
        """The units a person stands for, in the order of the person's posts."""
        representatives = [
            (unit, representative)
            for unit in self.units
            for representative in unit.representatives
            if representative.person == person
        ]
        return sorted(representatives, key=lambda pair: person.posts.index(pair[1].post))
