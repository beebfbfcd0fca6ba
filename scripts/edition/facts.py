"""`source/facts.yml`: what the pages say and the notice doesn't, each with its mark and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from common.errors import SourceError, quoted
from common.yaml_source import YamlSource
from edition.days import read_day

NO_FACTS: Final[list[Any]] = []
"""What an edition without the file has."""


class Mark(Enum):
    """How well a fact is known."""

    SOURCED = "S"
    REPUBLISHED = "S-mirror"
    KNOWN = "K"
    UNKNOWN = "U"


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement from outside the notice."""

    id: str
    statement: str
    mark: Mark
    source: tuple[str, ...]
    """The addresses of the pages it was read on."""
    looked_up: date
    name: str | None = None
    """What it is called where a line rests on it: a law, by its title."""


def read_facts(source: YamlSource, today: date) -> tuple[Fact, ...]:
    """The facts, in the order of the file.

    Raises SourceError for an id given twice, a sourced fact without a source, a day that is none or has not come.
    """
    facts: dict[str, Fact] = {}
    problems = []
    for index, data in enumerate(source.data):
        mark = Mark(data["mark"])
        if data["id"] in facts:
            problems.append(source.problem((index, "id"), "id-again", id=quoted(data["id"])))
        if mark in (Mark.SOURCED, Mark.REPUBLISHED) and "source" not in data:
            problems.append(source.problem((index, "mark"), "no-source", mark=mark.value))
        try:
            day = read_day(source, (index, "looked_up"), data["looked_up"], today)
        except SourceError as error:
            problems += error.problems
            continue
        facts[data["id"]] = Fact(
            id=data["id"],
            statement=data["statement"],
            mark=mark,
            source=tuple(data.get("source", ())),
            looked_up=day,
            name=data.get("name"),
        )
    if problems:
        raise SourceError(problems)
    return tuple(facts.values())
