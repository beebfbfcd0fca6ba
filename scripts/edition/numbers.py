"""`source/numbers.yml`, `source/local_numbers.yml`: numbers to call (求助电话), with where they were looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Final

from common.errors import Problem, quoted
from common.messages import message
from edition.entries import KNOWN, Entry, Form, under
from edition.facts import Mark
from edition.forms import WebAddress
from edition.translations import Words

_EXTENSION: Final = re.compile(r"(?<=\d{7})-")
GOOD_FOR: Final = timedelta(days=400)
"""How long after it was looked up a number is taken for right without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Entry):
    """A number that people call, when it is answered, and where one can see that it is so."""

    KEY = "number"

    number: str
    """As it is shown: digits, in local numbers with hyphens between them."""
    when: Words | None = None
    """When it is answered, where that is known."""
    mark: Annotated[Mark, Form("S|S-mirror", message("one-of", known=("S", "S-mirror")))]
    source: tuple[WebAddress, ...]
    """The addresses of the pages it was read on."""
    looked_up: date

    @property
    def digits(self) -> str:
        """As it is dialled: an extension, which stands behind a whole number, after a pause."""
        return _EXTENSION.sub(",", self.number, count=1).replace("-", "")

    @property
    def identity(self) -> str:
        """What is dialled, however it is written."""
        return self.digits


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberToCall(Number):
    """A number that people call for help, in the whole country."""

    number: Annotated[str, Form("[0-9]{3,12}", message("form-number"))]
    name: Words
    how: Words | None = None
    """What to do with a number that is not simply dialled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalNumber(Number):
    """The number of a desk in one place."""

    number: Annotated[str, Form("[0-9]{3,12}(-[0-9]{1,8}){0,3}", message("form-local-number"))]
    place: Words
    desk: Words


@dataclass(frozen=True, slots=True)
class NumbersToCall(Entry):
    """All numbers of the country, those of the line that stands on every page, and the one that the search offers."""

    all: tuple[NumberToCall, ...] = field(metadata=under("numbers"), default=())
    line: tuple[Annotated[NumberToCall, KNOWN], ...] = ()
    ask: Annotated[NumberToCall, KNOWN] | None = None
    """Where somebody answers who may know what the notice does not say."""

    def problems(self) -> Iterator[Problem]:
        """What the search offers is simply dialled."""
        if self.ask and self.ask.how:
            yield (self.spot / "ask").problem("number-to-ask", number=quoted(self.ask.number))


def outdated(numbers: Iterable[Number], today: date) -> Iterator[Problem]:
    """A warning for each number that was looked up more than 400 days before `today`."""
    for one in numbers:
        if today - one.looked_up > GOOD_FOR:
            day, days = str(one.looked_up), GOOD_FOR.days
            yield (one.spot / "looked_up").warning("old-number", number=one.number, day=day, days=days)
