"""`source/numbers.yml`: numbers to call (求助电话), with where they were looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from common.errors import Problem, SourceError, quoted
from common.yaml_source import YamlSource
from edition.days import read_day
from edition.facts import Mark

NO_NUMBERS: Final[dict[str, Any]] = {"line": [], "numbers": []}
"""What an edition without the file has."""
GOOD_FOR: Final = timedelta(days=400)
"""How long after it was looked up a number is taken for right without a word."""


@dataclass(frozen=True, slots=True)
class NumberToCall:
    """A number that people call for help."""

    number: str
    """Its digits, as dialled."""
    name: str
    when: str | None
    """When it is answered, where that is known."""
    how: str | None
    """What to do with a number that is not simply dialled."""
    mark: Mark
    source: tuple[str, ...]
    """The addresses of the pages it was read on."""
    looked_up: date


@dataclass(frozen=True, slots=True)
class NumbersToCall:
    """All numbers, and those of the line that stands on every page."""

    all: tuple[NumberToCall, ...] = ()
    line: tuple[NumberToCall, ...] = ()


def read_numbers(source: YamlSource, today: date) -> tuple[NumbersToCall, list[Problem]]:
    """The numbers of the file, and a warning for each that was looked up more than 400 days before `today`.

    Raises SourceError for a number given twice, one of the line that is not among them, a day that does not exist or
    has not come.
    """
    numbers: dict[str, NumberToCall] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for index, data in enumerate(source.data["numbers"]):
        path = ("numbers", index)
        if data["number"] in numbers:
            problems.append(source.problem((*path, "number"), "number-again", number=quoted(data["number"])))
        try:
            looked_up = read_day(source, (*path, "looked_up"), data["looked_up"], today)
        except SourceError as error:
            problems += error.problems
            continue
        number = NumberToCall(
            number=data["number"],
            name=data["name"],
            when=data.get("when"),
            how=data.get("how"),
            mark=Mark(data["mark"]),
            source=tuple(data["source"]),
            looked_up=looked_up,
        )
        numbers[number.number] = number
        if today - looked_up > GOOD_FOR:
            at, day, days = (*path, "looked_up"), str(looked_up), GOOD_FOR.days
            warnings.append(source.warning(at, "old-number", number=number.number, day=day, days=days))
    problems += _unknown(source, numbers)
    if problems:
        raise SourceError(problems)
    return NumbersToCall(tuple(numbers.values()), tuple(numbers[number] for number in source.data["line"])), warnings


def _unknown(source: YamlSource, numbers: dict[str, NumberToCall]) -> Iterator[Problem]:
    for index, number in enumerate(source.data["line"]):
        if number not in numbers:
            yield source.problem(("line", index), "number-of-line", number=quoted(number))
