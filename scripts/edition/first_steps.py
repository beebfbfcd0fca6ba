"""`source/first_steps.yml`: what whoever stands beside a child can do now, and what each line of it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Final

from common.errors import Problem, quoted
from common.messages import message
from edition.entries import KNOWN, Entry, Form
from edition.facts import Fact
from edition.forms import Id, Quote
from edition.numbers import NumberToCall
from edition.references import Reference
from edition.translations import Words
from notice.model import Address

LONGEST: Final = 40
"""Characters of a line: more is not read in a hurry, on a phone."""
_WITH: Final = {"fact": ("fact", "article", "quote"), "at": ("at", "quote"), "number": ("number",)}
"""The keys of a basis, by what it is."""


class Part(Enum):
    """What a line tells, in the order in which it is told."""

    DO = "do"
    SAY = "say"
    NEXT = "next"
    REFUSED = "refused"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Basis(Entry):
    """What a line rests on: a fact, a clause of the notice or a number to call; the others are None."""

    ALTERNATIVES = ("fact", "at", "number")

    fact: Annotated[Fact, KNOWN] | None = None
    article: Annotated[int, Form("[1-9][0-9]{0,3}", message("form-article"))] | None = None
    """Of the law that the fact is."""
    quote: Quote | None = None
    """The words of it that say so."""
    at: Address | None = None
    number: Annotated[NumberToCall, KNOWN] | None = None

    @property
    def clause(self) -> Reference | None:
        """The clause, with its words."""
        return Reference(self.at, self.quote) if self.at and self.quote else None

    def problems(self) -> Iterator[Problem]:
        """Where words are needed they are there, a fact has a name to be cited by, and nothing else is written."""
        where = self.spot.name
        if self.quote is None and (self.at or self.article):
            yield self.spot.problem("missing-key", missing=("quote",), where=where, wanted=("quote",))
        kind = "fact" if self.fact else "at" if self.at else "number"
        for key in ("fact", "article", "quote", "at", "number"):
            if getattr(self, key) is not None and key not in _WITH[kind]:
                wanted = message("one-of-the-keys", known=_WITH[kind])
                yield (self.spot / key).problem("unknown-key", key=quoted(key), where=where, wanted=wanted)
        if self.fact and self.fact.name is None:
            yield (self.spot / "fact").problem("fact-without-name", fact=quoted(self.fact.id))


@dataclass(frozen=True, slots=True)
class Line(Entry):
    """A sentence that whoever reads can act on."""

    KEY = "id"

    id: Id
    text: Words
    part: Part | None = None
    """None for one that stands only on a page of its own."""
    basis: tuple[Basis, ...] = ()
    """None only where it says nothing that could be false: kind words."""


@dataclass(frozen=True, slots=True)
class Section(Entry):
    """What stands under a heading of a page of its own."""

    title: Words
    now: tuple[Annotated[Line, KNOWN], ...]


@dataclass(frozen=True, slots=True)
class GuidancePage(Entry):
    """A page that speaks to somebody: the child, or whom the child has told."""

    title: Words
    about: Words
    """What it is, for search engines."""
    numbers: tuple[Annotated[NumberToCall, KNOWN], ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class FirstSteps(Entry):
    """All lines, and the pages that are made of them alone."""

    lines: tuple[Line, ...] = ()
    child: GuidancePage | None = None
    """To the child."""
    told: GuidancePage | None = None
    """To somebody whom a child has told something."""


def in_parts(lines: Collection[Line]) -> list[tuple[Part, list[Line]]]:
    """Lines by what they tell, in the order of the parts; parts without any are left out."""
    parts = [(part, [line for line in lines if line.part is part]) for part in Part]
    return [(part, some) for part, some in parts if some]


def articles_of(fact: Fact, lines: Iterable[Line]) -> list[tuple[int | None, str]]:
    """What lines quote of a fact: article and words, each once, in the order of the articles."""
    quoted_of = {
        (basis.article, basis.quote): None
        for line in lines
        for basis in line.basis
        if basis.fact == fact and basis.quote
    }
    return sorted(quoted_of, key=lambda pair: pair[0] or 0)
