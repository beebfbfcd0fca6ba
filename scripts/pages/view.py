"""What belongs together on a page: the joins of notice, editors' statements and pages, made once for all templates."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from editorial import originals
from editorial.edition import Edition, MemberUnit
from editorial.errata import Erratum
from editorial.needs import needed
from editorial.numbers import NumberToCall
from editorial.situations import UNGROUPED, Situation, SituationGroup, Stage, Step, lanes_of, numbers_of
from editorial.topics import Topic
from editorial.translations import Original
from editorial.units import Group
from notice.model import Address, Clause, Part, PartKind, Person, Role
from pages.text import Piece, cut_at_slips
from pages.wording import Wording


@dataclass(frozen=True)
class View:
    """An edition as pages show it."""

    edition: Edition

    @cached_property
    def units(self) -> dict[str, MemberUnit]:
        """The units by their ids."""
        return {unit.id: unit for unit in self.edition.units}

    @cached_property
    def groups(self) -> list[tuple[Group, list[MemberUnit]]]:
        """The groups, each with its units."""
        return [(group, [u for u in self.edition.units if u.group == group]) for group in self.edition.groups]

    @cached_property
    def roles(self) -> list[tuple[Role, list[Person]]]:
        """The roles in the order of the notice, each with its people."""
        ranked = sorted(self.edition.notice.people, key=lambda person: self._roles.index(person.role))
        return [(role, list(people)) for role, people in groupby(ranked, key=lambda person: person.role)]

    @cached_property
    def _roles(self) -> list[Role]:
        return list(dict.fromkeys(person.role for person in self.edition.notice.people))

    @cached_property
    def seat_of_office(self) -> MemberUnit | None:
        """The unit that the office of the joint conference is in."""
        seat = needed(self.edition.notice.office).seat
        return next((unit for unit in self.edition.units if unit.heading == seat), None)

    @cached_property
    def head_of_office(self) -> Person | None:
        """The person who heads it."""
        head = needed(self.edition.notice.office).head
        return next((p for p in self.edition.notice.people if p.name and head and head.endswith(p.name.typeset)), None)

    @cached_property
    def matrix(self) -> list[tuple[MemberUnit, list[tuple[Topic, list[Address]]]]]:
        """The units, each with all topics, and the clauses of a topic that are the unit's."""
        return [
            (unit, [(topic, self._shared(topic, unit)) for topic in self.edition.topics]) for unit in self.edition.units
        ]

    def _shared(self, topic: Topic, unit: MemberUnit) -> list[Address]:
        return [clause.at for clause in topic.clauses if self.edition.unit_at(clause.at) == unit]

    def topics_of(self, unit: MemberUnit) -> list[Topic]:
        """The topics that a clause of a unit belongs to."""
        own = {clause.address for clause in unit.item.clauses}
        return [topic for topic in self.edition.topics if any(clause.at in own for clause in topic.clauses)]

    def situations_of(self, unit: MemberUnit) -> list[Situation]:
        """The situations that a clause of a unit is a step of."""
        own = {clause.address for clause in unit.item.clauses}
        return [s for s in self.edition.situations if any(step.clause.at in own for step in s.steps)]

    @cached_property
    def urgent(self) -> list[Situation]:
        """The situations in which somebody is in danger."""
        return [situation for situation in self.edition.situations if situation.dangers]

    @cached_property
    def situation_groups(self) -> list[tuple[SituationGroup, list[Situation]]]:
        """The groups of the situations that are not urgent, each with its own; groups without any are left out."""
        calm = [situation for situation in self.edition.situations if not situation.dangers]
        groups = (*self.edition.situation_order.groups, UNGROUPED)
        own = [(group, [situation for situation in calm if situation.group == group]) for group in groups]
        return [(group, situations) for group, situations in own if situations]

    def lanes_of(self, situation: Situation) -> list[tuple[Stage, list[Step]]]:
        """The stages of help in a situation, each with its steps."""
        return lanes_of(situation, self.edition.situation_order)

    def numbers_of(self, situation: Situation) -> list[NumberToCall]:
        """The numbers to call in a situation."""
        return numbers_of(situation)

    def neighbours(self, unit: MemberUnit) -> tuple[MemberUnit | None, MemberUnit | None]:
        """The units before and after a unit."""
        padded = [None, *self.edition.units, None]
        return padded[unit.number - 1], padded[unit.number + 1]

    def used_in(self, term: str) -> list[Clause]:
        """The clauses that a term stands in."""
        return [clause for clause in self.edition.notice.clauses() if term in clause.text.typeset]

    def part(self, kind: str) -> Part:
        """The part of the notice of a kind."""
        return self.edition.notice.part(PartKind(kind))

    def parts_of_clauses(self) -> Iterator[Part]:
        """The parts that neither the people nor the units are in."""
        return (p for p in self.edition.notice.parts if p.kind not in (PartKind.MEMBERS, PartKind.UNITS))

    def whose(self, at: Address) -> Original | None:
        """Whose clause it is: the name of its unit, or the heading of its part; None in the preamble."""
        unit, part = self.edition.unit_at(at), self.edition.part_at(at)
        return originals.unit_name(unit) if unit else originals.heading(part) if part else None

    def slips(self, text: str, at: object) -> list[Piece]:
        """Text that stands at a place of the notice, cut at its slips."""
        return cut_at_slips(text, self.slips_at([at]))

    def slips_at(self, places: Collection[object]) -> list[Erratum]:
        """The slips at places: addresses, or names of places that have none."""
        names = {str(place) for place in places}
        return [erratum for erratum in self.edition.errata if erratum.place in names]


def values(wording: Wording) -> dict[str, object]:
    """The figures and facts that `pages.yml` speaks of; without those that the notice lacks."""
    edition, notice = wording.edition, wording.edition.notice
    facts: dict[str, object] = {
        "units": len(edition.units),
        "people": len(notice.people),
        "topics": len(edition.topics),
        "situations": len(edition.situations),
        "terms": len(edition.glossary),
        "functions": len(notice.part(PartKind.FUNCTIONS).clauses),
        "office_duties": len(notice.part(PartKind.OFFICE).items),
        "rules": len(notice.part(PartKind.RULES).items),
        "year": needed(notice.issued).year,
        "title": wording.text(originals.title(notice)),
        "issuer": wording.text(originals.issuer(notice)),
        "issued": wording.issued(),
    }
    if notice.publication.published:
        facts["published"] = wording.date(notice.publication.published)
    if notice.copies:
        facts["copies"] = wording.list(wording.text(originals.copy(receiver)) for receiver in notice.copies)
    if notice.basis:
        facts["basis"] = wording.text(originals.basis_title(notice.basis))
        facts["basis_number"] = wording.text(originals.basis_number(notice.basis))
        facts["chinese_basis"], facts["chinese_basis_number"] = notice.basis.title, notice.basis.number
    return facts


def values_of(wording: Wording, one: MemberUnit | Situation) -> dict[str, object]:
    """The same for the page of a unit or a situation."""
    if isinstance(one, Situation):
        return {"situation": wording.text(originals.situation_title(one))}
    unit, clauses = one, one.item.clauses
    return {
        "unit": wording.text(originals.unit_name(unit)),
        "clauses": len(clauses),
        "first": wording.text(originals.clause(clauses[0])),
    }
