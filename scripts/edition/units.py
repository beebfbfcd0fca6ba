"""`source/units.yml`: who the member units are, beyond the headings of the notice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Annotated, Final

from pypinyin import lazy_pinyin

from common.errors import Problem, quoted, some, warning
from common.messages import message
from edition.entries import KNOWN, Entry
from edition.facts import Fact
from edition.forms import ByLanguage, Id, Quote
from edition.ids import LONGEST, is_taken
from edition.translations import Words
from notice.model import Address, Clause, Item, Notice, Part


@dataclass(frozen=True, slots=True)
class Group(Entry):
    """A kind of unit: Party, congress, government…"""

    KEY, NAMES_PAGE = "id", True

    id: Id
    name: Words


@dataclass(frozen=True, slots=True)
class OtherName(Entry):
    """A name that a unit had before or got later, and the fact that says so."""

    name: Words
    fact: Annotated[Fact, KNOWN]


@dataclass(frozen=True, slots=True)
class UnitEntry(Entry):
    """What the maintainers say of one unit."""

    KEY, NAMES_PAGE = "id", True

    id: Id
    heading: Quote
    name: Words
    group: Annotated[Group, KNOWN]
    aliases: ByLanguage = field(default_factory=dict)
    """Other names of that very body, by language; shown, and searched."""
    found_by: ByLanguage = field(default_factory=dict)
    """Words by which only the search finds it, by language."""
    former: tuple[OtherName, ...] = ()
    later: tuple[OtherName, ...] = ()
    posts: tuple[Quote, ...] = ()
    """How the posts of its members begin."""
    inferred_posts: tuple[Quote, ...] = ()
    called: tuple[Quote, ...] = ()
    """By what words other units' clauses name it."""
    note: Words | None = None
    facts: tuple[Annotated[Fact, KNOWN], ...] = ()
    """What its page tells that the notice doesn't."""


UNGROUPED: Final = Group("other", Words())
"""For units that `units.yml` doesn't know; the pages have a word for it."""


@dataclass(frozen=True, slots=True)
class UnitEntries(Entry):
    """The groups, and the entries of all units."""

    groups: tuple[Group, ...] = ()
    units: tuple[UnitEntry, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """Headings and names are each one unit's alone: nobody could tell which of two is meant."""
        owners: dict[str, str] = {}
        for unit in self.units:
            if unit.heading in owners:
                yield (unit.spot / "heading").problem("entry-again", key="heading", given=quoted(unit.heading))
            owners |= {unit.heading: unit.id, unit.name: unit.id}
        for unit in self.units:
            for language, aliases in unit.aliases.items():
                for number, alias in enumerate(aliases):
                    if (owner := owners.setdefault(alias, unit.id)) != unit.id:
                        at = unit.spot / "aliases" / language / number
                        yield at.problem("name-of-two", name=quoted(alias), owner=owner)


@dataclass(frozen=True, slots=True)
class UnitSource:
    """What the notice says of a member unit."""

    line: int
    address: Address
    """Of its duties, or of the clause that only names it."""
    place: Item | Part | None
    """What holds its duties under its name; None where its duties are sentences among others, or it has none."""
    clauses: tuple[Clause, ...]
    """Its duties."""


def unit_sources(notice: Notice) -> dict[str, UnitSource]:
    """The member units of a notice by their names there, in its order."""
    names = dict.fromkeys([*notice.member_units, *(unit for duty in notice.duties for unit in duty.units)])
    clauses: dict[str, list[Clause]] = {name: [] for name in names}
    for duty in notice.duties:
        for unit in duty.units:
            clauses[unit].extend(duty.clauses)
    places = {place.address: place for place in _headed(notice)}
    return {name: _unit_source(name, clauses[name], places, notice) for name in names}


def _headed(notice: Notice) -> Iterator[Item | Part]:
    """Parts and items that have a heading."""
    places: list[Item | Part] = list(notice.parts)
    while places:
        place = places.pop()
        places.extend(place.items)
        if place.heading:
            yield place


def _unit_source(
    name: str, clauses: Sequence[Clause], places: Mapping[Address, Item | Part], notice: Notice
) -> UnitSource:
    if not clauses:
        line, address = _naming(name, notice)
        return UnitSource(line, address, None, ())
    at = clauses[0].address
    above = (places.get(Address(at.root, at.levels[:depth])) for depth in range(len(at.levels), 0, -1))
    place = next((place for place in above if place and place.heading and name in place.heading.typeset), None)
    if place is None:
        return UnitSource(clauses[0].text.line, at, None, tuple(clauses))
    return UnitSource(place.numbering.line, place.address, place, tuple(clauses))


def _naming(name: str, notice: Notice) -> tuple[int, Address]:
    """The line and the place of what first names a unit: a sentence, or the part or sentence before a list."""
    for clause in notice.clauses():
        if name in clause.text.typeset:
            return clause.text.line, clause.address
    listed = (unit.line for some in notice.unit_lists for unit in some.units if unit.typeset == name)
    line = next(listed, 1)
    places = [(place.numbering.line, place.address) for place in _headed(notice)]
    places += [(clause.text.line, clause.address) for clause in notice.clauses()]
    return line, max((place for place in places if place[0] <= line), default=(0, Address()))[1]


def join_entries(
    entries: UnitEntries, units: Mapping[str, UnitSource]
) -> tuple[tuple[Group, ...], tuple[UnitEntry, ...], list[Problem]]:
    """The groups, an entry for each unit of the notice in its order, and warnings.

    A unit that the file doesn't know gets an entry with an id in pinyin, and a warning. Entries without a unit in the
    notice are left out.
    """
    of_heading = {entry.heading: entry for entry in entries.units}
    unknown: dict[str, UnitEntry] = {}
    for heading in units:
        if heading not in of_heading:
            unknown[heading] = default_entry(heading, [*of_heading.values(), *unknown.values()])
    warnings = [
        warning(entries.spot.source.file, 0, "unit-without-entry", heading=heading, line=units[heading].line, id=one.id)
        for heading, one in unknown.items()
    ]
    groups = (*entries.groups, UNGROUPED) if unknown else entries.groups
    return groups, tuple(of_heading.get(heading) or unknown[heading] for heading in units), warnings


def check_headings(entries: UnitEntries, units: Mapping[str, UnitSource]) -> Iterator[Problem]:
    """A problem for each entry whose unit is not in the notice."""
    known = {entry.heading for entry in entries.units}
    unknown = [heading for heading in units if heading not in known]
    wanted = message("heading-of-unit")
    if unknown:
        wanted = message("heading-of-one-of", headings=some([quoted(heading) for heading in unknown]))
    for entry in entries.units:
        if entry.heading not in units:
            at = entry.spot / "heading"
            yield at.problem("unknown-heading", heading=quoted(entry.heading), wanted=wanted)


def default_entry(heading: str, known: Iterable[UnitEntry]) -> UnitEntry:
    """An entry for a unit that the file doesn't know."""
    stem = re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(heading)).lower()) or "unit"
    stem = stem[: LONGEST - len("-99")]
    taken = {entry.id for entry in known}
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    name = next(name for name in names if name not in taken and not is_taken(name))
    return UnitEntry(
        id=name,
        heading=heading,
        name=Words(heading, f"units/{name}/name"),
        group=UNGROUPED,
        posts=(heading,),
    )
