"""The edition: the notice joined with everything the editors say of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final, TypeVar

from common.errors import Problem, Severity, SourceError, quoted, some, warning
from common.files import read_file
from common.messages import message
from common.typeset import typeset
from common.yaml_source import YamlSource
from edition.counting import open_facts, read_counted
from edition.dangers import NO_DANGERS, Dangers, check_situations, read_dangers
from edition.edits import NO_EDITS, Edits, find_edits, read_original
from edition.errata import Erratum, read_errata
from edition.facts import NO_FACTS, Fact, read_facts
from edition.first_steps import NO_FIRST_STEPS, FirstSteps, read_first_steps
from edition.following import NO_RECORD, RECORD, differing
from edition.glossary import Term, read_glossary
from edition.ids import KINDS, check_ids
from edition.imprint import NO_IMPRINT, Imprint, read_imprint
from edition.numbers import (
    NO_LOCAL_NUMBERS,
    NO_NUMBERS,
    LocalNumber,
    NumbersToCall,
    read_local_numbers,
    read_numbers,
)
from edition.questions import NO_QUESTIONS, Question, read_questions
from edition.references import POINTING, Place, check_references, places_of
from edition.schema import read_checked
from edition.situations import NO_ORDER, Others, Situation, SituationOrder, read_order, read_situations, unfaithful
from edition.synonyms import EverydayWords, read_synonyms
from edition.topics import LeftOut, Topic, read_topics
from edition.translations import Language, language_codes, read_language
from edition.units import Group, UnitEntry, UnitSource, check_headings, read_units, unit_sources
from notice.address import Level
from notice.model import Address, Clause, Notice, Part, PartKind, Person, Text
from notice.reader import read_notice
from notice.reading import Reading, check_reading
from notice.vocabulary import without_blanks, words_of

SOURCE_FOLDER = "source"
NOTICE_FILE = f"{SOURCE_FOLDER}/notice.txt"
ORIGINAL_FILE = f"{SOURCE_FOLDER}/original.txt"

ABSENT: Final[Mapping[str, object]] = {
    "edition": NO_IMPRINT,
    "facts": NO_FACTS,
    "numbers": NO_NUMBERS,
    "local_numbers": NO_LOCAL_NUMBERS,
    "dangers": NO_DANGERS,
    "first_steps": NO_FIRST_STEPS,
    "situation_order": NO_ORDER,
    "questions": NO_QUESTIONS,
    RECORD: NO_RECORD,
}
"""What the files that may be missing then hold."""
EMPTY: Final[Mapping[str, object]] = {
    **ABSENT,
    "errata": [],
    "glossary": [],
    "situations": [],
    "synonyms": {"synonyms": [], "fillers": []},
    "topics": {"topics": [], "left_out": []},
    "units": {"groups": [], "units": []},
}
"""What each file holds that has nothing but comments."""

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Seat:
    """A person who stands for a unit, by the post that makes it so."""

    person: Person
    post: Text
    inferred: bool
    """Whether only the editors say that the post belongs to the unit."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the duties of one unit name another."""

    unit: str
    """The id of the unit whose clause it is."""
    named: str
    """The id of the unit that is named."""
    at: Address
    words: str
    """By what words."""
    quote: str
    """The part of the sentence they stand in."""


@dataclass(frozen=True, slots=True)
class MemberUnit:
    """A member unit (成员单位): what the notice says of it, and what the editors say of it."""

    number: int
    entry: UnitEntry
    group: Group
    source: UnitSource
    seats: tuple[Seat, ...]
    names: tuple[Mention, ...]
    """Other units that its clauses name."""
    named_by: tuple[Mention, ...]
    """Where clauses of other units name it."""

    @property
    def id(self) -> str:
        """The unit's id, which is its path on the site."""
        return self.entry.id

    @property
    def heading(self) -> str:
        """The unit's name as the notice has it."""
        return self.entry.heading

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its duties; none where the notice only names it."""
        return self.source.clauses

    @property
    def address(self) -> Address:
        """Where the notice has its duties, else where it names it."""
        return self.source.address


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
    errata: tuple[Erratum, ...]
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

    def units_of(self, person: Person) -> list[tuple[MemberUnit, Seat]]:
        """The units a person stands for, in the order of the person's posts."""
        seats = [(unit, seat) for unit in self.units for seat in unit.seats if seat.person == person]
        return sorted(seats, key=lambda pair: person.posts.index(pair[1].post))


def read_source(root: Path, name: str) -> YamlSource:
    """Read a file of `root/source` by its name. Raises SourceError for what `read_yaml` refuses."""
    path, file = root / SOURCE_FOLDER / f"{name}.yml", f"{SOURCE_FOLDER}/{name}.yml"
    if name in ABSENT and not path.exists():
        return YamlSource(file, ABSENT[name], {(): 0})
    return read_checked(path, file, name, EMPTY.get(name))


def read_edition(root: Path, *, fitting: bool = True) -> Edition:
    """Read and check everything in `root/source`. Raises SourceError with every fault of every file.

    With `fitting=False`, sources may point to places, or name units, that the notice has no more, and the facts that a
    person counted need not agree with it: for what needs only words.
    """
    raw = read_file(root / NOTICE_FILE, NOTICE_FILE, message("text-of-a-notice"))
    notice = read_notice(raw, NOTICE_FILE)
    reading = read_counted(root)
    faults: list[SourceError] = []

    def attempt(read: Callable[[], _Read]) -> _Read | None:
        try:
            return read()
        except SourceError as error:
            faults.append(error)
            return None

    original = attempt(lambda: read_original(root / ORIGINAL_FILE, ORIGINAL_FILE, reading))
    source = cache(lambda name: read_source(root, name))

    sources = unit_sources(notice)
    facts = attempt(lambda: read_facts(source("facts"), date.today()))
    by_id = {fact.id: fact for fact in facts or ()}
    imprint = attempt(lambda: read_imprint(source("edition"), by_id)) if facts is not None else None
    units = attempt(lambda: read_units(source("units"), sources, by_id)) if facts is not None else None
    errata = attempt(lambda: read_errata(source("errata")))
    topics = attempt(lambda: read_topics(source("topics")))
    numbers = attempt(lambda: read_numbers(source("numbers"), date.today()))
    local_numbers = attempt(lambda: read_local_numbers(source("local_numbers"), date.today()))
    dangers = attempt(lambda: read_dangers(source("dangers"), numbers[0])) if numbers else None
    order = attempt(lambda: read_order(source("situation_order")))
    to_call = {one.number: one for one in numbers[0].all} if numbers else {}
    first_steps = situations = None
    if numbers and facts is not None:
        first_steps = attempt(lambda: read_first_steps(source("first_steps"), by_id, to_call))
    if order and dangers and first_steps and facts is not None:
        lines = {line.id: line for line in first_steps.lines}
        others = Others(order, dangers.by_id, to_call, by_id, lines)
        situations = attempt(lambda: read_situations(source("situations"), others))
    if dangers and situations:
        ids = {situation.id for situation in situations}
        attempt(lambda: check_situations(source("dangers"), dangers, ids))
    glossary = attempt(lambda: read_glossary(source("glossary")))
    everyday = attempt(lambda: read_synonyms(source("synonyms"), notice.clauses()))
    attempt(lambda: check_ids({name: source(name) for name, _ in KINDS}))
    questions = attempt(lambda: read_questions(source("questions")))
    places = places_of(notice)
    before = attempt(lambda: source(RECORD).data) or NO_RECORD
    if fitting:
        attempt(lambda: check_reading(reading, notice, NOTICE_FILE))
        attempt(lambda: check_headings(source("units"), sources))
        for name in POINTING:
            attempt(lambda name=name: check_references(source(name), places))  # type: ignore[misc]
    folder, prefix = root / SOURCE_FOLDER / "translations", f"{SOURCE_FOLDER}/translations"
    languages = [attempt(lambda code=code: read_language(folder, code, prefix)) for code in language_codes(folder)]  # type: ignore[misc]
    if (
        faults
        or facts is None
        or imprint is None
        or units is None
        or errata is None
        or topics is None
        or numbers is None
        or local_numbers is None
        or dangers is None
        or order is None
        or first_steps is None
        or situations is None
        or glossary is None
        or everyday is None
        or questions is None
    ):
        raise SourceError(problem for fault in faults for problem in fault.problems)
    groups, entries, strangers = units
    words, unfound = everyday
    joined = tuple(_join_units(notice, groups, entries, sources))
    texts = {str(clause.address): clause.text.typeset for clause in notice.clauses()}
    of_reading = (
        *notice.warnings,
        *strangers,
        *_unseated(notice.people, joined),
    )
    return Edition(
        notice=notice,
        raw=raw,
        reading=reading,
        original=original,
        edits=find_edits(original, raw, notice) if original is not None else NO_EDITS,
        imprint=imprint,
        groups=groups,
        units=joined,
        facts=facts,
        errata=errata,
        topics=topics[0],
        left_out=topics[1],
        situations=situations,
        situation_order=order,
        first_steps=first_steps,
        glossary=glossary,
        everyday=words,
        numbers=numbers[0],
        local_numbers=local_numbers[0],
        dangers=dangers,
        questions=questions,
        languages=tuple(language for language in languages if language),
        warnings=(
            # Whoever still counts is not to know what was read.
            *(open_facts(reading, Severity.WARNING) if reading.open else of_reading),
            *_unfollowed(places, before),
            *_uncalled(source("units"), texts.values()),
            *_unknown_terms(source("glossary"), without_blanks(typeset(raw.decode()))),
            *unfaithful([source("situation_order"), source("situations")], texts, _names_at(joined)),
            *unfound,
            *numbers[1],
            *local_numbers[1],
        ),
    )


def _unfollowed(places: Mapping[str, Place], before: Mapping[str, str]) -> Iterator[Problem]:
    if changed := differing(places, before):
        yield warning(NOTICE_FILE, 0, "not-followed", count=len(changed), places=some(changed))


def _unknown_terms(source: YamlSource, text: str) -> Iterator[Problem]:
    """A warning for each term that stands nowhere in the notice."""
    for index, entry in enumerate(source.data):
        if entry["term"] not in text:
            yield source.warning((index, "term"), "term-not-there", term=quoted(entry["term"]))


def _join_units(
    notice: Notice, groups: Sequence[Group], entries: Sequence[UnitEntry], sources: Mapping[str, UnitSource]
) -> Iterator[MemberUnit]:
    called = [(other, words) for other in entries for words in other.called]
    names: dict[str, list[Mention]] = {entry.id: [] for entry in entries}
    named_by: dict[str, list[Mention]] = {entry.id: [] for entry in entries}
    for entry in entries:
        for clause in sources[entry.heading].clauses:
            for mention in _find_mentions(entry, clause, called):
                names[mention.unit].append(mention)
                named_by[mention.named].append(mention)
    by_id = {group.id: group for group in groups}
    seats = _find_seats(notice.people, entries)
    for number, entry in enumerate(entries, 1):
        yield MemberUnit(
            number=number,
            entry=entry,
            group=by_id[entry.group],
            source=sources[entry.heading],
            seats=tuple(seats[entry.id]),
            names=tuple(names[entry.id]),
            named_by=tuple(named_by[entry.id]),
        )


def _find_seats(people: Sequence[Person], entries: Sequence[UnitEntry]) -> dict[str, list[Seat]]:
    """Who stands for each unit, by its id: whose post begins with a word of the unit, and with no longer of another."""
    owners: dict[str, list[tuple[str, bool]]] = {}
    for entry in entries:
        for prefix in {*entry.posts, *entry.inferred_posts}:
            owners.setdefault(prefix, []).append((entry.id, prefix in entry.inferred_posts))
    lengths = sorted({len(prefix) for prefix in owners}, reverse=True)
    seats: dict[str, list[Seat]] = {entry.id: [] for entry in entries}
    for person in people:
        for post in person.posts:
            prefixes = (post.typeset[:length] for length in lengths if length <= len(post.typeset))
            longest = next((prefix for prefix in prefixes if prefix in owners), "")
            for unit, inferred in owners.get(longest, ()):
                seats[unit].append(Seat(person, post, inferred))
    return seats


def _unseated(people: Sequence[Person], units: Sequence[MemberUnit]) -> Iterator[Problem]:
    """A warning for each member who stands for no unit where there are units: nothing on the pages would say so."""
    if not units:
        return
    seated = {seat.person for unit in units for seat in unit.seats}
    for person in people:
        if person.role.value in words_of("member_roles") and person.posts and person not in seated:
            said = [text for text in (person.name, *person.posts) if text]
            names = "、".join(text.typeset for text in said)
            yield warning(NOTICE_FILE, said[0].line, "member-without-unit", person=names)


def _names_at(units: Sequence[MemberUnit]) -> dict[str, set[str]]:
    """What the units are called whose clauses stand at an address."""
    names: dict[str, set[str]] = {}
    for unit in units:
        own = {unit.heading, unit.entry.name, *(alias for some in unit.entry.aliases.values() for alias in some)}
        for clause in unit.clauses:
            names.setdefault(str(clause.address), set()).update(own)
    return names


def _uncalled(source: YamlSource, texts: Collection[str]) -> Iterator[Problem]:
    """A warning for each name by which no clause calls a unit."""
    for index, unit in enumerate(source.data["units"]):
        for number, called in enumerate(unit.get("called", ())):
            if not any(called in text for text in texts):
                path = ("units", index, "called", number)
                yield source.warning(path, "called-by-none", words=quoted(called))


def _find_mentions(entry: UnitEntry, clause: Clause, called: Sequence[tuple[UnitEntry, str]]) -> Iterator[Mention]:
    """Where a clause names other units, each unit once, with the part of the sentence that does.

    `called` has each unit with each of the words that it is named by.
    """
    seen = {entry.id}
    for other, words in called:
        if other.id not in seen and words in clause.text.typeset:
            for piece in re.findall("[^，；。：]+", clause.text.typeset):
                if words in piece and other.id not in seen:
                    seen.add(other.id)
                    yield Mention(entry.id, other.id, clause.address, words, piece)
