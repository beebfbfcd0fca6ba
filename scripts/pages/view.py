"""What belongs together on a page: the joins of notice, editors' statements and pages, made once for all templates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeVar

from edition import originals
from edition.errata import Slip
from edition.first_steps import Basis, Line
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.situations import UNGROUPED, Situation, SituationGroup
from edition.topics import Topic
from edition.translations import Original, Words
from edition.units import Group
from notice.model import Address, Clause, Item, Part, PartKind, Person
from pages.document import document
from pages.places import GATHERED, Place, part_page
from pages.table import PageType, page, page_types
from pages.text import Piece, cut_at_slips

_One = TypeVar("_One")


class Section(NamedTuple):
    """What stands in a part below one heading, or before the first."""

    item: Item | None
    """Whose heading it is."""
    clauses: list[Clause]
    people: list[Person]


class SharedTopic(NamedTuple):
    """A topic of a unit, and who shares it."""

    topic: Topic
    own: list[Address]
    """The clauses of the unit that belong to it."""
    others: list[tuple[MemberUnit, list[Address]]]
    """The other units that have any, each with these."""


class SituationList(NamedTuple):
    """Situations under a heading of the list of all."""

    group: SituationGroup | None
    """None for those in which somebody is in danger."""
    anchor: str
    situations: list[Situation]


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
        """The groups, each with its units; those without any are left out."""
        groups = ((group, [u for u in self.edition.units if u.group == group]) for group in self.edition.groups)
        return [(group, units) for group, units in groups if units]

    @cached_property
    def unit_of_office(self) -> MemberUnit | None:
        """The unit that the office of the body is in."""
        office = self.edition.notice.office
        return next((unit for unit in self.edition.units if office and unit.heading == office.location), None)

    @cached_property
    def head_of_office(self) -> Person | None:
        """The person who heads it."""
        office = self.edition.notice.office
        head = office.head if office else None
        return next((p for p in self.edition.notice.people if p.name and head and head.endswith(p.name.typeset)), None)

    @cached_property
    def topics(self) -> dict[str, dict[str, list[Address]]]:
        """By the id of each unit: the topics that a clause of the unit belongs to, by their ids, and these clauses."""
        return self._by_unit((topic.id, clause.at) for topic in self.edition.topics for clause in topic.clauses)

    @cached_property
    def situations(self) -> dict[str, dict[str, list[Address]]]:
        """By the id of each unit: the situations that a clause of the unit is a step of, in the same way."""
        return self._by_unit((one.id, step.clause.at) for one in self.edition.situations for step in one.steps)

    def units_of(self, topic: Topic) -> list[MemberUnit]:
        """The units that a clause of a topic belongs to."""
        return [unit for unit in self.edition.units if topic.id in self.topics[unit.id]]

    def shared_topics(self, unit: MemberUnit) -> list[SharedTopic]:
        """The topics of a unit, in their order, each with the other units that share it."""
        return [
            SharedTopic(
                topic,
                self.topics[unit.id][topic.id],
                [(other, self.topics[other.id][topic.id]) for other in self.units_of(topic) if other is not unit],
            )
            for topic in self.edition.topics
            if topic.id in self.topics[unit.id]
        ]

    def named_in(self, unit: MemberUnit) -> list[tuple[MemberUnit, list[Address]]]:
        """The units that clauses of a unit name, in the order in which they do, each with these clauses."""
        found: dict[str, dict[Address, None]] = {}
        for mention in unit.names:
            found.setdefault(mention.named, {})[mention.at] = None
        return [(self.units[named], list(at)) for named, at in found.items()]

    def _by_unit(self, clauses: Iterable[tuple[str, Address]]) -> dict[str, dict[str, list[Address]]]:
        found: dict[str, dict[str, list[Address]]] = {unit: {} for unit in self.units}
        for name, at in clauses:
            for unit in self.edition.units_at(at):
                found[unit.id].setdefault(name, []).append(at)
        return found

    @cached_property
    def situation_groups(self) -> list[SituationList]:
        """All situations as they are listed: those in which somebody is in danger, then the others by their groups."""
        situations = self.edition.situations
        lists = [SituationList(None, "group-urgent", [situation for situation in situations if situation.dangers])]
        for group in (*self.edition.situation_order.groups, UNGROUPED):
            own = [situation for situation in situations if situation.group == group and not situation.dangers]
            lists.append(SituationList(group, f"group-{group.id}", own))
        return [some for some in lists if some.situations]

    def group_of(self, situation: Situation) -> SituationList:
        """The list that a situation stands in."""
        return next(some for some in self.situation_groups if situation in some.situations)

    def bases(self, line: Line) -> list[Basis]:
        """What a line rests on, each once: of an article however much is quoted, and the numbers together."""
        said: dict[object, Basis] = {}
        for basis in line.basis:
            said.setdefault((basis.fact, basis.article, basis.clause), basis)
        return list(said.values())

    def used_in(self, term: str) -> list[Clause]:
        """The clauses that a term stands in."""
        return [clause for clause in self.edition.notice.clauses() if term in clause.text.typeset]

    @cached_property
    def lists_clauses(self) -> bool:
        """Whether clauses stand in lists, each with what can be done with it: on pages beside the full text."""
        parts = self.edition.notice.parts
        return any(unit.clauses for unit in self.edition.units) or any(
            section.clauses for part in parts for section in self.sections(part)
        )

    def gathered(self, kind: str) -> list[Part]:
        """All parts of a kind that have clauses which are no unit's."""
        return [part for part in self.edition.notice.parts if part.kind is PartKind(kind) and self.sections(part)]

    def sections(self, part: Part) -> list[Section]:
        """What stands in a part and is no unit's, under the headings of its items."""
        sections = [Section(None, [], [])]
        self._add_sections(part, sections)
        return [section for section in sections if section.clauses or section.people]

    def _add_sections(self, place: Part | Item, sections: list[Section]) -> None:
        sections[-1].clauses.extend(c for c in place.clauses if not self.edition.units_at(c.address))
        for item in place.items:
            if item.heading and not self.edition.units_at(item.address):
                sections.append(Section(item, [], self._people_under.get(item.address, [])))
            self._add_sections(item, sections)

    @cached_property
    def _people_under(self) -> dict[Address, list[Person]]:
        """The people who stand below the heading of an item."""
        under: dict[Address, list[Person]] = {}
        at = Address()
        for block in document(self.edition.notice):
            at = block.heading.address if block.heading else at
            under.setdefault(at, []).extend(block.people)
        return under

    @cached_property
    def example(self) -> Clause | None:
        """A clause to show how clauses are cited: a duty where there is one."""
        duties = (clause for unit in self.edition.units for clause in unit.clauses)
        return next(chain(duties, self.edition.notice.clauses()), None)

    @cached_property
    def things(self) -> dict[str, int]:
        """How many there are of what pages are about, without those of which there are none."""
        edition, notice = self.edition, self.edition.notice
        counts = {
            "units": len(edition.units),
            "units_with_duties": sum(1 for unit in edition.units if unit.clauses),
            "people": len(notice.people),
            "topics": len(edition.topics),
            "situations": len(edition.situations),
            "terms": len(edition.glossary),
            "numbers": len(edition.numbers.all) + len(edition.local_numbers),
            "leave": bool(edition.dangers.leave),
            "child": bool(edition.first_steps.child),
            "told": bool(edition.first_steps.told),
            "members": len(notice.people) + bool(edition.part_of(PartKind.MEMBERS)),
            **{kind.value: bool(edition.part_of(kind)) for kind in PartKind if kind not in GATHERED},
        }
        return {name: count for name, count in counts.items() if count}

    def there_is(self, kind: PageType) -> bool:
        """Whether there is all that a page needs; a page of a part needs the part."""
        return all(name in self.things for name in kind.needs or ([kind.part.value] if kind.part else []))

    @cached_property
    def page_types(self) -> list[PageType]:
        """The page types there are, but for those of which there are many pages."""
        return [kind for kind in page_types() if not kind.each and self.there_is(kind)]

    @cached_property
    def pages(self) -> set[str]:
        """Their pages."""
        return {kind.page for kind in self.page_types}

    def place(self, name: str, anchor: str = "") -> Place | None:
        """A page by the name of its template in `pages.yml`, and an anchor on it; None where there is no such page."""
        path = page(name)
        return Place(path, anchor) if path and path in self.pages else None

    @cached_property
    def doors(self) -> list[tuple[Part, str]]:
        """The parts of the notice that are neither people nor units, each with its page."""
        parts = [part for part in self.edition.notice.parts if part.kind not in GATHERED]
        return [(part, part_page(self.edition, part)) for part in parts]

    def whose(self, at: Address) -> Original | Words | None:
        """Whose clause it is: the name of its unit, or the heading of its part; None where it is in no part."""
        unit, part = self.edition.unit_at(at), self.edition.part_at(at)
        return unit.entry.name if unit else originals.heading(part) if part and part.heading else None

    def slips(self, text: str, at: object) -> list[Piece]:
        """Text that stands at a place of the notice, cut at its slips."""
        return cut_at_slips(text, self.slips_at([at]))

    def slips_at(self, places: Collection[object]) -> list[Slip]:
        """The slips at places: addresses, or names of places that have none."""
        names = {str(place) for place in places}
        return [slip for slip in self.edition.errata if slip.place in names]


def beside(listed: Sequence[_One], index: int) -> tuple[_One | None, _One | None]:
    """Those before and after one of a list."""
    return listed[index - 1] if index else None, listed[index + 1] if index + 1 < len(listed) else None
