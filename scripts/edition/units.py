"""`source/units.yml`: who the member units are, beyond the headings of the notice."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from pypinyin import lazy_pinyin

from common.errors import Problem, SourceError, quoted, some, warning
from common.messages import message
from common.yaml_source import KeyPath, YamlSource
from edition.ids import LONGEST, is_taken
from notice.model import Address, Clause, Item, Notice, Part


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of unit: Party, congress, government…"""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that a unit had before or got later."""

    name: str
    fact: str
    """The id of the fact that says so."""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """What the maintainers say of one unit."""

    id: str
    heading: str
    name: str
    group: str
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of that very body, by language; shown, and searched."""
    found_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by which only the search finds it, by language."""
    former: tuple[OtherName, ...] = ()
    later: tuple[OtherName, ...] = ()
    posts: tuple[str, ...] = ()
    """How the posts of its members begin."""
    inferred_posts: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """By what words other units' clauses name it."""
    note: str | None = None
    facts: tuple[str, ...] = ()
    """The ids of the facts that its page tells."""


UNGROUPED = Group("other", "")
"""For units that `units.yml` doesn't know; the pages have a word for it."""


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


def read_units(
    source: YamlSource, units: Mapping[str, UnitSource], facts: Container[str]
) -> tuple[tuple[Group, ...], tuple[UnitEntry, ...], list[Problem]]:
    """The groups, an entry for each unit of the notice in its order, and warnings.

    A unit that the file doesn't know gets an entry with an id in pinyin, and a warning. Raises SourceError
    for a heading given twice, and for an unknown group or fact. Entries without a unit in the notice are left out.
    """
    groups = tuple(Group(**group) for group in source.data["groups"])
    entries = [_entry(unit) for unit in source.data["units"]]
    problems = [*_repeated_headings(source), *_shared_aliases(source)]
    for index, entry in enumerate(entries):
        if entry.group not in {group.id for group in groups}:
            path, known = ("units", index, "group"), tuple(group.id for group in groups)
            problems.append(source.problem(path, "unit-group", group=quoted(entry.group), known=known))
        named: list[tuple[KeyPath, str]] = [(("facts", at), fact) for at, fact in enumerate(entry.facts)]
        named += [(("former", at, "fact"), name.fact) for at, name in enumerate(entry.former)]
        named += [(("later", at, "fact"), name.fact) for at, name in enumerate(entry.later)]
        problems += [
            source.problem(("units", index, *path), "unknown-fact", fact=quoted(fact))
            for path, fact in named
            if fact not in facts
        ]
    if problems:
        raise SourceError(problems)
    of_heading = {entry.heading: entry for entry in entries}
    unknown: dict[str, UnitEntry] = {}
    for heading in units:
        if heading not in of_heading:
            unknown[heading] = stranger(heading, [*of_heading.values(), *unknown.values()])
    warnings = [
        warning(source.file, 0, "unit-without-entry", heading=heading, line=units[heading].line, id=entry.id)
        for heading, entry in unknown.items()
    ]
    if unknown:
        groups = (*groups, UNGROUPED)
    return groups, tuple(of_heading.get(heading) or unknown[heading] for heading in units), warnings


def check_headings(source: YamlSource, units: Mapping[str, UnitSource]) -> None:
    """See that each entry has its unit in the notice. Raises SourceError for those that have none."""
    known = {unit["heading"] for unit in source.data["units"]}
    unknown = [heading for heading in units if heading not in known]
    wanted = message("heading-of-unit")
    if unknown:
        wanted = message("heading-of-one-of", headings=some([quoted(heading) for heading in unknown]))
    problems = [
        source.problem(("units", index, "heading"), "unknown-heading", heading=quoted(unit["heading"]), wanted=wanted)
        for index, unit in enumerate(source.data["units"])
        if unit["heading"] not in units
    ]
    if problems:
        raise SourceError(problems)


def _entry(unit: Mapping[str, Any]) -> UnitEntry:
    return UnitEntry(
        id=unit["id"],
        heading=unit["heading"],
        name=unit["name"],
        group=unit["group"],
        aliases={language: tuple(words) for language, words in unit.get("aliases", {}).items()},
        found_by={language: tuple(words) for language, words in unit.get("found_by", {}).items()},
        former=tuple(OtherName(**name) for name in unit.get("former", ())),
        later=tuple(OtherName(**name) for name in unit.get("later", ())),
        posts=tuple(unit.get("posts", ())),
        inferred_posts=tuple(unit.get("inferred_posts", ())),
        called=tuple(unit.get("called", ())),
        note=unit.get("note"),
        facts=tuple(unit.get("facts", ())),
    )


def stranger(heading: str, known: Iterable[UnitEntry]) -> UnitEntry:
    """An entry for a unit that the file doesn't know."""
    stem = re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(heading)).lower()) or "unit"
    stem = stem[: LONGEST - len("-99")]
    taken = {entry.id for entry in known}
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return UnitEntry(
        id=next(name for name in names if name not in taken and not is_taken(name)),
        heading=heading,
        name=heading,
        group=UNGROUPED.id,
        posts=(heading,),
    )


def _repeated_headings(source: YamlSource) -> list[Problem]:
    headings = [unit["heading"] for unit in source.data["units"]]
    return [
        source.problem(("units", index, "heading"), "heading-again", heading=quoted(heading))
        for index, heading in enumerate(headings)
        if heading in headings[:index]
    ]


def _shared_aliases(source: YamlSource) -> Iterator[Problem]:
    """Names that two units have: nobody could tell which of them is meant."""
    owners: dict[str, str] = {}
    for unit in source.data["units"]:
        owners |= {unit["heading"]: unit["id"], unit["name"]: unit["id"]}
    for index, unit in enumerate(source.data["units"]):
        for language, aliases in unit.get("aliases", {}).items():
            for number, alias in enumerate(aliases):
                owner = owners.setdefault(alias, unit["id"])
                if owner != unit["id"]:
                    path = ("units", index, "aliases", language, number)
                    yield source.problem(path, "name-of-two", name=quoted(alias), owner=owner)
