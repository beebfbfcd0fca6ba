"""Member units (成员单位): what the notice says of each joined with what the editors say, and with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from common.errors import Problem, warning
from edition.units import Group, UnitEntry, UnitSource
from notice.model import Address, Clause, Person, Text
from notice.vocabulary import words_of


@dataclass(frozen=True, slots=True)
class Representative:
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
    source: UnitSource
    representatives: tuple[Representative, ...]
    names: tuple[Mention, ...]
    """Other units that its clauses name."""
    named_by: tuple[Mention, ...]
    """Where clauses of other units name it."""

    @property
    def id(self) -> str:
        """The unit's id, which is its path on the site."""
        return self.entry.id

    @property
    def group(self) -> Group:
        """The kind of unit that it is."""
        return self.entry.group

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


def join_units(
    people: Sequence[Person], entries: Sequence[UnitEntry], sources: Mapping[str, UnitSource]
) -> Iterator[MemberUnit]:
    """The units of a notice with who stands for each, and where they name each other."""
    called = [(other, words) for other in entries for words in other.called]
    names: dict[str, list[Mention]] = {entry.id: [] for entry in entries}
    named_by: dict[str, list[Mention]] = {entry.id: [] for entry in entries}
    for entry in entries:
        for clause in sources[entry.heading].clauses:
            for mention in _find_mentions(entry, clause, called):
                names[mention.unit].append(mention)
                named_by[mention.named].append(mention)
    representatives = _find_representatives(people, entries)
    for number, entry in enumerate(entries, 1):
        yield MemberUnit(
            number=number,
            entry=entry,
            source=sources[entry.heading],
            representatives=tuple(representatives[entry.id]),
            names=tuple(names[entry.id]),
            named_by=tuple(named_by[entry.id]),
        )


def _find_representatives(people: Sequence[Person], entries: Sequence[UnitEntry]) -> dict[str, list[Representative]]:
    """Who stands for each unit, by its id: whose post begins with a word of the unit, and with no longer of another."""
    owners: dict[str, list[tuple[str, bool]]] = {}
    for entry in entries:
        for prefix in {*entry.posts, *entry.inferred_posts}:
            owners.setdefault(prefix, []).append((entry.id, prefix in entry.inferred_posts))
    lengths = sorted({len(prefix) for prefix in owners}, reverse=True)
    representatives: dict[str, list[Representative]] = {entry.id: [] for entry in entries}
    for person in people:
        for post in person.posts:
            prefixes = (post.typeset[:length] for length in lengths if length <= len(post.typeset))
            longest = next((prefix for prefix in prefixes if prefix in owners), "")
            for unit, inferred in owners.get(longest, ()):
                representatives[unit].append(Representative(person, post, inferred))
    return representatives


def without_unit(file: str, people: Sequence[Person], units: Sequence[MemberUnit]) -> Iterator[Problem]:
    """A warning for each member who stands for no unit where there are units: nothing on the pages would say so.

    `file` is that of the notice.
    """
    if not units:
        return
    representing = {representative.person for unit in units for representative in unit.representatives}
    for person in people:
        if person.role.value in words_of("member_roles") and person.posts and person not in representing:
            said = [text for text in (person.name, *person.posts) if text]
            names = "、".join(text.typeset for text in said)
            yield warning(file, said[0].line, "member-without-unit", person=names)


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
