"""`source/dangers.yml`: what counts as danger, by the words in which people tell it, and whom to call then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from common.errors import Problem, SourceError, quoted
from common.yaml_source import YamlSource
from edition.numbers import NumbersToCall, NumberToCall

NO_DANGERS: Final[dict[str, Any]] = {"people": {}, "dangers": []}
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
    situation: str | None
    """The id of the situation that answers it."""
    words: _Words
    """Words and phrases that speak of it, of all languages."""


@dataclass(frozen=True, slots=True)
class Dangers:
    """All classes of harm, most urgent first, and what helps to tell them."""

    all: tuple[Danger, ...] = ()
    people: Mapping[str, _Words] = field(default_factory=dict)
    """Words for a child and for an adult, of all languages, by `child` and `adult`."""
    by_id: Mapping[str, Danger] = field(default_factory=dict)
    leave: str | None = None
    """The address of a harmless page, for who must leave at once."""
    unclear: Danger | None = None
    """What a query is taken for that speaks of danger, and of none more than of the others."""


def read_dangers(source: YamlSource, numbers: NumbersToCall) -> Dangers:
    """The dangers, in the order of the file.

    Raises SourceError for an id given twice, for a number that `numbers.yml` does not have, and where `unclear` is
    no danger.
    """
    known = {number.number: number for number in numbers.all}
    dangers: dict[str, Danger] = {}
    problems: list[Problem] = []
    for index, data in enumerate(source.data["dangers"]):
        path = ("dangers", index)
        if data["id"] in dangers:
            problems.append(source.problem((*path, "id"), "id-again", id=quoted(data["id"])))
        for at, number in source.strangers((*path, "numbers"), known):
            problems.append(source.problem(at, "unknown-number", number=quoted(number)))
        dangers[data["id"]] = Danger(
            id=data["id"],
            name=data["name"],
            numbers=tuple(known[number] for number in data["numbers"] if number in known),
            note=data.get("note"),
            situation=data.get("situation"),
            words=_all(data["words"]),
        )
    unclear = source.data.get("unclear")
    if unclear is not None and unclear not in dangers:
        problems.append(source.problem(("unclear",), "unclear", given=quoted(unclear), known=tuple(dangers)))
    if problems:
        raise SourceError(problems)
    return Dangers(
        all=tuple(dangers.values()),
        people={kind: _all(words) for kind, words in source.data["people"].items()},
        by_id=dangers,
        leave=source.data.get("leave"),
        unclear=dangers.get(unclear),
    )


def check_situations(source: YamlSource, dangers: Dangers, situations: Collection[str]) -> None:
    """See that each danger leads to a situation that there is. Raises SourceError for those that do not."""
    problems = [
        source.problem(("dangers", index, "situation"), "unknown-situation", given=quoted(danger.situation))
        for index, danger in enumerate(dangers.all)
        if danger.situation is not None and danger.situation not in situations
    ]
    if problems:
        raise SourceError(problems)


def _all(words: Mapping[str, Collection[str]]) -> _Words:
    """The words of all languages, each once: who reads one language may type in another."""
    return tuple(dict.fromkeys(word for language in words.values() for word in language))
