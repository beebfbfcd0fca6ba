"""`source/first_steps.yml`: what whoever stands beside a child can do now, and what each line of it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from common.errors import Problem, SourceError, quoted
from common.messages import message
from common.yaml_source import KeyPath, YamlSource
from edition.facts import Fact
from edition.numbers import NumberToCall
from edition.references import Reference, read_reference

NO_FIRST_STEPS: Final[dict[str, Any]] = {"lines": []}
"""What an edition without the file has."""
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
class Basis:
    """What a line rests on: a fact, a clause of the notice or a number to call; the others are None."""

    fact: Fact | None
    article: int | None
    """Of the law that the fact is."""
    quote: str | None
    """The words of it that say so."""
    clause: Reference | None
    number: NumberToCall | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that whoever reads can act on."""

    id: str
    part: Part | None
    """None for one that stands only on a page of its own."""
    text: str
    basis: tuple[Basis, ...]
    """None only where it says nothing that could be false: kind words."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading of a page of its own."""

    title: str
    now: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GuidancePage:
    """A page that speaks to somebody: the child, or whom the child has told."""

    title: str
    about: str
    """What it is, for search engines."""
    numbers: tuple[NumberToCall, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class FirstSteps:
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


def read_first_steps(source: YamlSource, facts: Mapping[str, Fact], numbers: Mapping[str, NumberToCall]) -> FirstSteps:
    """What the file says.

    Raises SourceError for an id given twice, a basis without the words that say so, and for a fact, a number or a line
    that no file has, or a fact without a name to be cited by. What is no address is left out here.
    """
    reader = _Reader(source, facts, numbers)
    lines = reader.lines()
    steps = FirstSteps(tuple(lines.values()), reader.page("child", lines), reader.page("told", lines))
    if reader.problems:
        raise SourceError(reader.problems)
    return steps


class _Reader:
    def __init__(self, source: YamlSource, facts: Mapping[str, Fact], numbers: Mapping[str, NumberToCall]) -> None:
        self.source, self.facts, self.numbers = source, facts, numbers
        self.problems: list[Problem] = []

    def lines(self) -> dict[str, Line]:
        lines: dict[str, Line] = {}
        for index, data in enumerate(self.source.data["lines"]):
            path = ("lines", index)
            if data["id"] in lines:
                self.problems.append(self.source.problem((*path, "id"), "id-again", id=quoted(data["id"])))
            lines[data["id"]] = Line(
                id=data["id"],
                part=Part(data["part"]) if "part" in data else None,
                text=data["text"],
                basis=tuple(self._bases((*path, "basis"), data.get("basis", ()))),
            )
        return lines

    def page(self, name: str, lines: Mapping[str, Line]) -> GuidancePage | None:
        data = self.source.data.get(name)
        if data is None:
            return None
        for path, number in self.source.strangers((name, "numbers"), self.numbers):
            self.problems.append(self.source.problem(path, "unknown-number", number=quoted(number)))
        for index in range(len(data["sections"])):
            for path, line in self.source.strangers((name, "sections", index, "now"), lines):
                self.problems.append(self.source.problem(path, "unknown-line", given=quoted(line)))
        return GuidancePage(
            title=data["title"],
            about=data["about"],
            numbers=tuple(self.numbers[number] for number in data["numbers"] if number in self.numbers),
            sections=tuple(
                Section(section["title"], tuple(lines[line] for line in section["now"] if line in lines))
                for section in data["sections"]
            ),
        )

    def _bases(self, path: KeyPath, some: Iterable[Mapping[str, str]]) -> Iterator[Basis]:
        for index, data in enumerate(some):
            at, fact, number = (*path, index), data.get("fact"), data.get("number")
            if "quote" not in data and ("at" in data or "article" in data):
                where, keys = self.source.name(at), ("quote",)
                self.problems.append(self.source.problem(at, "missing-key", missing=keys, where=where, wanted=keys))
                continue
            kind = "fact" if fact is not None else "number" if number is not None else "at"
            if idle := next((key for key in data if key not in _WITH[kind]), None):
                where, wanted = self.source.name(at), message("one-of-the-keys", known=_WITH[kind])
                self.problems.append(
                    self.source.problem((*at, idle), "unknown-key", key=quoted(idle), where=where, wanted=wanted)
                )
            if fact is not None and fact not in self.facts:
                self.problems.append(self.source.problem((*at, "fact"), "unknown-fact", fact=quoted(fact)))
            elif fact is not None and self.facts[fact].name is None:
                self.problems.append(self.source.problem((*at, "fact"), "fact-without-name", fact=quoted(fact)))
            if number is not None and number not in self.numbers:
                self.problems.append(self.source.problem((*at, "number"), "unknown-number", number=quoted(number)))
            yield Basis(
                fact=self.facts.get(fact or ""),
                article=int(data["article"]) if "article" in data else None,
                quote=data.get("quote"),
                clause=read_reference(data) if "at" in data else None,
                number=self.numbers.get(number or ""),
            )
