"""What belongs together on a page: the joins of notice, editors' statements and pages, made once for all templates."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from edition import originals
from edition.errata import Erratum
from edition.facts import Fact
from edition.first_steps import Basis, GuidancePage, Line, articles_of, in_parts
from edition.first_steps import Part as LinePart
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.numbers import NumberToCall
from edition.situations import UNGROUPED, Situation, SituationGroup, Stage, Step, in_stages, lanes_of, numbers_of
from edition.topics import Topic
from edition.translations import Original, Words
from edition.units import Group
from notice.model import Address, Clause, Item, Part, PartKind, Person
from pages.document import Block, document
from pages.places import GATHERED, Place, part_page
from pages.table import PageType, page, page_types
from pages.text import Piece, cut_at_slips
from pages.wording import Wording


class Section(NamedTuple):
    """What stands in a part below one heading, or before the first."""

    item: Item | None
    """Whose heading it is."""
    clauses: list[Clause]
    people: list[Person]


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
    def seat_of_office(self) -> MemberUnit | None:
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
    def matrix(self) -> list[tuple[MemberUnit, list[tuple[Topic, list[Address]]]]]:
        """The units, each with all topics, and the clauses of a topic that are the unit's."""
        topics = self.edition.topics
        return [
            (unit, [(topic, self._topics[unit.id].get(topic.id, [])) for topic in topics])
            for unit in self.units.values()
        ]

    @cached_property
    def _topics(self) -> dict[str, dict[str, list[Address]]]:
        """By the id of each unit: the topics that a clause of the unit belongs to, by their ids, and these clauses."""
        topics: dict[str, dict[str, list[Address]]] = {unit: {} for unit in self.units}
        for topic in self.edition.topics:
            for clause in topic.clauses:
                for unit in self.edition.units_at(clause.at):
                    topics[unit.id].setdefault(topic.id, []).append(clause.at)
        return topics

    @cached_property
    def _situations(self) -> dict[str, dict[str, Situation]]:
        """By the id of each unit: the situations that a clause of the unit is a step of, by their ids."""
        situations: dict[str, dict[str, Situation]] = {unit: {} for unit in self.units}
        for situation in self.edition.situations:
            for step in situation.steps:
                for unit in self.edition.units_at(step.clause.at):
                    situations[unit.id][situation.id] = situation
        return situations

    def topics_of(self, unit: MemberUnit) -> list[Topic]:
        """The topics that a clause of a unit belongs to."""
        return [topic for topic in self.edition.topics if topic.id in self._topics[unit.id]]

    def situations_of(self, unit: MemberUnit) -> list[Situation]:
        """The situations that a clause of a unit is a step of."""
        return list(self._situations[unit.id].values())

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

    def lanes_of(self, situation: Situation) -> list[tuple[Stage, list[Step]]]:
        """The stages of help in a situation, each with its steps."""
        return lanes_of(situation, self.edition.situation_order)

    def steps_of(self, situation: Situation) -> list[Step]:
        """The steps of a situation as they follow each other."""
        return in_stages(situation, self.edition.situation_order)

    def numbers_of(self, situation: Situation) -> list[NumberToCall]:
        """The numbers to call in a situation."""
        return numbers_of(situation)

    def now(self, situation: Situation) -> list[tuple[LinePart, list[Line]]]:
        """What whoever is in a situation can do now, by what it tells."""
        return in_parts(situation.now)

    def bases(self, line: Line) -> list[Basis]:
        """What a line rests on, each once: of an article however much is quoted, and the numbers together."""
        said: dict[object, Basis] = {}
        for basis in line.basis:
            said.setdefault((basis.fact, basis.article, basis.clause), basis)
        return list(said.values())

    def resting(self, page: GuidancePage) -> list[Line]:
        """The lines of a page that rest on something, in their order."""
        return [line for section in page.sections for line in section.now if line.basis]

    def quoted_of(self, fact: Fact) -> list[tuple[int | None, str]]:
        """What the lines quote of a fact: article and words."""
        return articles_of(fact, self.edition.first_steps.lines)

    def situations_beside(self, situation: Situation) -> tuple[Situation | None, Situation | None]:
        """The situations before and after one, as all of them are listed."""
        listed = [each for some in self.situation_groups for each in some.situations]
        place = listed.index(situation)
        return listed[place - 1] if place else None, listed[place + 1] if place + 1 < len(listed) else None

    def neighbours(self, unit: MemberUnit) -> tuple[MemberUnit | None, MemberUnit | None]:
        """The units before and after a unit."""
        units, number = self.edition.units, unit.number
        return units[number - 2] if number > 1 else None, units[number] if number < len(units) else None

    def used_in(self, term: str) -> list[Clause]:
        """The clauses that a term stands in."""
        return [clause for clause, text in self._typeset if term in text]

    @cached_property
    def _typeset(self) -> list[tuple[Clause, str]]:
        """The clauses, each with its text."""
        return [(clause, clause.text.typeset) for clause in self.edition.notice.clauses()]

    def part(self, kind: str) -> Part | None:
        """The first part of the notice of a kind; None where there is none."""
        return self.edition.part_of(PartKind(kind))

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
        for block in self.document():
            at = block.heading.address if block.heading else at
            under.setdefault(at, []).extend(block.people)
        return under

    def document(self) -> list[Block]:
        """The notice from its text to its end, in its order."""
        return list(document(self.edition.notice))

    @cached_property
    def example(self) -> Clause | None:
        """A clause to show how clauses are cited: a duty where there is one."""
        duties = (clause for unit in self.edition.units for clause in unit.clauses)
        return next(chain(duties, self.edition.notice.clauses()), None)

    @cached_property
    def pages(self) -> set[str]:
        """The pages there are, but for those that there are many of."""
        things = known_things(self.edition)
        return {kind.page for kind in page_types() if not kind.each and there_is(kind, things)}

    def place(self, name: str, anchor: str = "") -> Place | None:
        """A page by the name of its template in `pages.yml`, and an anchor on it; None where there is no such page."""
        path = page(name)
        return Place(path, anchor) if path and path in self.pages else None

    @cached_property
    def ways(self) -> list[PageType]:
        """The pages that a search leads to which finds nothing."""
        return [kind for kind in page_types() if kind.way and kind.page in self.pages]

    @cached_property
    def foot(self) -> list[PageType]:
        """The pages that the foot of every page leads to."""
        return [kind for kind in page_types() if kind.foot and kind.page in self.pages]

    @cached_property
    def other_parts(self) -> list[Part]:
        """The parts whose clauses stand neither with the units nor below the people."""
        elsewhere = [kind for kind, there in self._elsewhere.items() if there]
        return [part for part in self.edition.notice.parts if part.kind not in elsewhere]

    @cached_property
    def _elsewhere(self) -> dict[PartKind, bool]:
        return {PartKind.UNITS: bool(self.edition.units), PartKind.MEMBERS: bool(self.edition.notice.people)}

    def headings(self, kind: str) -> list[Original]:
        """The headings of all parts of a kind."""
        parts = [part for part in self.edition.notice.parts if part.kind is PartKind(kind)]
        return [originals.heading(part) for part in parts if part.heading]

    def unit_anchor(self, unit: MemberUnit) -> str:
        """The anchor of a unit in the single file: that of its place in the notice, which is its own alone."""
        own = unit.source.place and self.edition.unit_at(unit.address) == unit
        return unit.address.anchor if own else f"unit-{unit.id}"

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

    def slips_at(self, places: Collection[object]) -> list[Erratum]:
        """The slips at places: addresses, or names of places that have none."""
        names = {str(place) for place in places}
        return [erratum for erratum in self.edition.errata if erratum.place in names]


def there_is(kind: PageType, things: Container[str]) -> bool:
    """Whether there is all that a page needs; a page of a part needs the part."""
    return all(name in things for name in (*kind.needs, *([kind.part] if kind.part and not kind.needs else [])))


def known_things(edition: Edition) -> dict[str, int]:
    """How many there are of what pages are about, without those of which there are none."""
    notice = edition.notice
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
        **{kind.value: 1 for kind in (PartKind.FUNCTIONS, PartKind.OFFICE, PartKind.RULES) if edition.part_of(kind)},
    }
    return {name: count for name, count in counts.items() if count}


def values(wording: Wording) -> dict[str, object]:
    """The figures and facts that `pages.yml` speaks of; without those that there are not."""
    edition, notice, imprint = wording.edition, wording.edition.notice, wording.edition.imprint
    body, basis, published = wording.body(), notice.basis, notice.publication.published
    roles = [wording.text(originals.role(role)) for role in dict.fromkeys(person.role for person in notice.people)]
    facts: dict[str, object | None] = {
        **known_things(edition),
        "year": notice.issued and notice.issued.year,
        "title": wording.title(),
        "body": body,
        "Body": body[:1].upper() + body[1:],
        "roles": wording.list(roles),
        "issuer": notice.issuer and wording.text(originals.issuer(notice)),
        "issued": wording.issued(),
        "published": published and wording.date(published),
        "copies": wording.list(wording.text(originals.copy(to)) for line in notice.copies for to in line.receivers),
        "basis": basis and wording.text(originals.basis_title(basis)),
        "basis_number": basis and wording.text(originals.basis_number(basis)),
        "chinese_basis": basis and basis.title,
        "chinese_basis_number": basis and basis.number,
        "question": imprint.question and wording.text(imprint.question),
        "about": imprint.about and wording.text(imprint.about),
    }
    for name, guidance in (("child", edition.first_steps.child), ("told", edition.first_steps.told)):
        if guidance:
            facts[name] = wording.text(guidance.title)
            facts[f"{name}_about"] = wording.text(guidance.about)
    return {name: fact for name, fact in facts.items() if fact}


def values_of(wording: Wording, kind: PageType, one: MemberUnit | Situation | Part | None) -> dict[str, object]:
    """The same for the page of a unit, a situation or a part."""
    if isinstance(one, Situation):
        return {"situation": wording.text(one.title)}
    if isinstance(one, MemberUnit):
        facts: dict[str, object] = {"unit": wording.text(one.entry.name)}
        return facts | _figures(wording, one.clauses, len(one.clauses))
    part = one or (wording.edition.part_of(PartKind(kind.part)) if kind.part else None)
    if part is None:
        return {}
    about = part.kind.value if part.kind else ""
    said = next((words for name, words in wording.edition.imprint.parts.items() if name == about), None)
    heading = wording.text(originals.heading(part)) if part.heading else wording.address(part.address)
    facts = {"heading": heading, **({"said": wording.text(said)} if said else {})}
    clauses = list(part.all_clauses())
    return facts | {"number": len(part.items) or len(clauses)} | _figures(wording, clauses, len(clauses))


def _figures(wording: Wording, clauses: Sequence[Clause], number: int) -> dict[str, object]:
    return {"clauses": number, "first": wording.text(originals.clause(clauses[0]))} if clauses else {}
