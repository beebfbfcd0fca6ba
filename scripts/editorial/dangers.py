"""`source/dangers.yml`: what counts as danger, by the words in which people tell it, and whom to call then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from editorial.numbers import NumbersToCall, NumberToCall
from editorial.yaml_source import YamlSource
from notice.errors import Problem, SourceError, quoted

NO_DANGERS: Final[dict[str, Any]] = {"people": {}, "calm": {}, "dangers": []}
"""What an edition without the file has."""
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Danger:
    """A class of harm."""

    id: str
    name: str
    numbers: tuple[NumberToCall, ...]
    note: str | None
    """What must be said with the numbers."""
    weight: int
    """How many times as much its words count as those of others, where a query speaks of several."""
    home: bool
    """Whether it may come from somebody at home, who could look over the reader's shoulder."""
    situation: str | None
    """The id of the situation that answers it."""
    words: _Words
    """Words and phrases that speak of it by themselves, of all languages."""
    beside: _Words
    """Those that do so only beside a person."""
    perhaps: _Words
    """Those that may speak of everyday care as well: the numbers are shown, but the hits keep their order."""


@dataclass(frozen=True, slots=True)
class Dangers:
    """All classes of harm, most urgent first, and the words that help to tell them."""

    all: tuple[Danger, ...] = ()
    people: _Words = ()
    calm: _Words = ()
    by_id: Mapping[str, Danger] = field(default_factory=dict)
    leave: str | None = None
    """The address of a harmless page, for who must leave at once."""
    suspected: Danger | None = None
    """What a query is taken for that has no words of any danger, but the signs of one."""


def read_dangers(source: YamlSource, numbers: NumbersToCall) -> Dangers:
    """The dangers, in the order of the file.

    Raises SourceError for an id given twice, for a number that `numbers.yml` does not have, and where what a query
    is suspected of is no danger.
    """
    known = {number.number: number for number in numbers.all}
    dangers: dict[str, Danger] = {}
    problems: list[Problem] = []
    for index, data in enumerate(source.data["dangers"]):
        path = ("dangers", index)
        if data["id"] in dangers:
            problems.append(source.problem((*path, "id"), f"the id {quoted(data['id'])} again", "each id once"))
        for place, number in enumerate(data["numbers"]):
            if number not in known:
                expected = "a number of source/numbers.yml"
                problems.append(source.problem((*path, "numbers", place), quoted(number), expected))
        dangers[data["id"]] = Danger(
            id=data["id"],
            name=data["name"],
            numbers=tuple(known[number] for number in data["numbers"] if number in known),
            note=data.get("note"),
            weight=int(data.get("weight", 1)),
            home=data.get("home") == "true",
            situation=data.get("situation"),
            words=_all(data["words"]),
            beside=_all(data.get("beside", {})),
            perhaps=_all(data.get("perhaps", {})),
        )
    suspected = source.data.get("suspected")
    if suspected is not None and suspected not in dangers:
        problems.append(source.problem(("suspected",), quoted(suspected), "the id of a danger"))
    if problems:
        raise SourceError(problems)
    return Dangers(
        all=tuple(dangers.values()),
        people=_all(source.data["people"]),
        calm=_all(source.data["calm"]),
        by_id=dangers,
        leave=source.data.get("leave"),
        suspected=dangers.get(suspected),
    )


def check_situations(source: YamlSource, dangers: Dangers, situations: Collection[str]) -> None:
    """See that each danger leads to a situation that there is. Raises SourceError for those that do not."""
    problems = [
        source.problem(("dangers", index, "situation"), quoted(danger.situation), "the id of a situation")
        for index, danger in enumerate(dangers.all)
        if danger.situation is not None and danger.situation not in situations
    ]
    if problems:
        raise SourceError(problems)


def _all(words: Mapping[str, Collection[str]]) -> _Words:
    """The words of all languages, each once: who reads one language may type in another."""
    return tuple(dict.fromkeys(word for language in words.values() for word in language))
