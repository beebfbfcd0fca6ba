"""`source/numbers.yml`, `source/local_numbers.yml`: numbers to call (求助电话), with where they were looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from common.errors import Problem, SourceError, quoted
from common.yaml_source import KeyPath, YamlSource
from edition.days import read_day
from edition.facts import Mark

NO_NUMBERS: Final[dict[str, Any]] = {"line": [], "numbers": []}
NO_LOCAL_NUMBERS: Final[list[Any]] = []
"""What an edition without the files has."""
_EXTENSION: Final = re.compile(r"(?<=\d{7})-")
GOOD_FOR: Final = timedelta(days=400)
"""How long after it was looked up a number is taken for right without a word."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that people call, when it is answered, and where one can see that it is so."""

    number: str
    """As it is shown: digits, in local numbers with hyphens between them."""
    when: str | None
    """When it is answered, where that is known."""
    mark: Mark
    source: tuple[str, ...]
    """The addresses of the pages it was read on."""
    looked_up: date

    @property
    def digits(self) -> str:
        """As it is dialled: an extension, which stands behind a whole number, after a pause."""
        return _EXTENSION.sub(",", self.number, count=1).replace("-", "")


@dataclass(frozen=True, slots=True)
class NumberToCall(Number):
    """A number that people call for help, in the whole country."""

    name: str
    how: str | None
    """What to do with a number that is not simply dialled."""


@dataclass(frozen=True, slots=True)
class LocalNumber(Number):
    """The number of a desk in one place."""

    place: str
    desk: str


@dataclass(frozen=True, slots=True)
class NumbersToCall:
    """All numbers of the country, those of the line that stands on every page, and the one that the search offers."""

    all: tuple[NumberToCall, ...] = ()
    line: tuple[NumberToCall, ...] = ()
    ask: NumberToCall | None = None
    """Where somebody answers who may know what the notice does not say."""


_Number = TypeVar("_Number", bound=Number)


def read_numbers(source: YamlSource, today: date) -> tuple[NumbersToCall, list[Problem]]:
    """The numbers of the country, and a warning for each that was looked up more than 400 days before `today`.

    Raises SourceError for a number given twice, one of the line or to ask that is not among them, a day that does not
    exist or has not come.
    """
    numbers, problems, warnings = _read(source, ("numbers",), today, NumberToCall, "name", "how")
    problems += _unknown(source, numbers)
    if problems:
        raise SourceError(problems)
    line = tuple(numbers[number] for number in source.data["line"])
    return NumbersToCall(tuple(numbers.values()), line, numbers.get(source.data.get("ask", ""))), warnings


def read_local_numbers(source: YamlSource, today: date) -> tuple[tuple[LocalNumber, ...], list[Problem]]:
    """The local numbers, with the same warnings. Raises SourceError for the same faults."""
    numbers, problems, warnings = _read(source, (), today, LocalNumber, "place", "desk")
    if problems:
        raise SourceError(problems)
    return tuple(numbers.values()), warnings


def _read(
    source: YamlSource, where: KeyPath, today: date, make: Callable[..., _Number], *keys: str
) -> tuple[dict[str, _Number], list[Problem], list[Problem]]:
    """The numbers of a list in a file, by their digits, what is wrong with them, and warnings.

    `keys` are those that only this list has.
    """
    numbers: dict[str, _Number] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for index, data in enumerate(source.data[where[0]] if where else source.data):
        path = (*where, index)
        try:
            looked_up = read_day(source, (*path, "looked_up"), data["looked_up"], today)
        except SourceError as error:
            problems += error.problems
            looked_up = today
        number = make(
            number=data["number"],
            when=data.get("when"),
            mark=Mark(data["mark"]),
            source=tuple(data["source"]),
            looked_up=looked_up,
            **{key: data.get(key) for key in keys},
        )
        if number.digits in numbers:
            problems.append(source.problem((*path, "number"), "number-again", number=quoted(number.number)))
        numbers[number.digits] = number
        if today - looked_up > GOOD_FOR:
            at, day, days = (*path, "looked_up"), str(looked_up), GOOD_FOR.days
            warnings.append(source.warning(at, "old-number", number=number.number, day=day, days=days))
    return numbers, problems, warnings


def _unknown(source: YamlSource, numbers: dict[str, NumberToCall]) -> Iterator[Problem]:
    for path, number in source.strangers(("line",), numbers):
        yield source.problem(path, "number-of-line", number=quoted(number))
    ask = source.data.get("ask")
    if ask is not None and (ask not in numbers or numbers[ask].how):
        yield source.problem(("ask",), "number-to-ask", number=quoted(ask))
