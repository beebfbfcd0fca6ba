"""`source/situations.yml` and `situation_order.yml`: what happens, and who acts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from editorial.dangers import Danger
from editorial.facts import Fact
from editorial.numbers import NumberToCall
from editorial.references import Reference, read_reference
from editorial.yaml_source import YamlSource
from notice.errors import Problem, SourceError, quoted
from notice.model import Address

_Other = TypeVar("_Other")

NO_ORDER: Final[dict[str, Any]] = {"groups": [], "stages": []}
"""What an edition without the file has."""


@dataclass(frozen=True, slots=True)
class SituationGroup:
    """A heading in the list of all situations."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of help, from discovery on."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SituationOrder:
    """How situations are listed, and the stages of help, in their order."""

    groups: tuple[SituationGroup, ...] = ()
    stages: tuple[Stage, ...] = ()


UNGROUPED: Final = SituationGroup("other", "")
"""For situations that name no group; the pages have a word for it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does in a situation, in plain words, with the clause that says so."""

    clause: Reference
    actor: str | None
    """Who acts, in the words of the clause; None where it is the unit whose clause it is."""
    act: str
    guide: str | None
    """The verb by which the unit has the actor do it."""
    open: bool
    """Whether the Chinese names no subject."""
    note: str | None
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that happens, in the words people use, with who acts, in order."""

    id: str
    title: str
    group: SituationGroup
    dangers: tuple[Danger, ...]
    """What makes it urgent; none where it is not."""
    numbers: tuple[NumberToCall, ...]
    """Numbers that fit it beside those of its dangers."""
    facts: tuple[Fact, ...]
    """What its page says that the notice doesn't."""
    silent: str | None
    """What the notice does not say of it."""
    said: Mapping[str, tuple[str, ...]]
    """How people put it, by language; for the search."""
    steps: tuple[Step, ...]


def numbers_of(situation: Situation) -> list[NumberToCall]:
    """The numbers to call in a situation: those of its dangers, in their order, and its own; each once."""
    of_dangers = [number for danger in situation.dangers for number in danger.numbers]
    return list(dict.fromkeys([*of_dangers, *situation.numbers]))


def lanes_of(situation: Situation, order: SituationOrder) -> list[tuple[Stage, list[Step]]]:
    """The stages of help in a situation, in their order, each with its steps; stages without any are left out."""
    lanes = [(stage, [step for step in situation.steps if step.stage == stage]) for stage in order.stages]
    return [(stage, steps) for stage, steps in lanes if steps]


def read_order(source: YamlSource) -> SituationOrder:
    """The groups and the stages of the file. Raises SourceError for an id given twice."""
    problems = [
        source.problem((key, index, "id"), f"the id {quoted(entry['id'])} again", "each id once")
        for key in ("groups", "stages")
        for index, entry in enumerate(source.data[key])
        if entry["id"] in {earlier["id"] for earlier in source.data[key][:index]}
    ]
    if problems:
        raise SourceError(problems)
    return SituationOrder(
        tuple(SituationGroup(**entry) for entry in source.data["groups"]),
        tuple(Stage(**entry) for entry in source.data["stages"]),
    )


@dataclass(frozen=True, slots=True)
class Others:
    """What other sources have that situations name, by what they name it by."""

    order: SituationOrder
    dangers: Mapping[str, Danger]
    numbers: Mapping[str, NumberToCall]
    facts: Mapping[str, Fact]


def read_situations(source: YamlSource, others: Others) -> tuple[Situation, ...]:
    """The situations, in the order of the file.

    Raises SourceError for a clause twice in a situation, and for a danger, a number, a fact, a group or a stage that no
    file has. What is no address is left out here.
    """
    problems: list[Problem] = []
    situations: list[Situation] = []
    groups = {group.id: group for group in others.order.groups}
    for index, data in enumerate(source.data):
        problems += _unknown(source, index, groups, others)
        steps: list[Step] = []
        for step in _read_steps(source, index, others.order):
            if isinstance(step, Problem):
                problems.append(step)
            else:
                steps.append(step)
        situations.append(
            Situation(
                id=data["id"],
                title=data["title"],
                group=groups.get(data.get("group"), UNGROUPED),
                dangers=_known(others.dangers, data.get("dangers", ())),
                numbers=_known(others.numbers, data.get("numbers", ())),
                facts=_known(others.facts, data.get("facts", ())),
                silent=data.get("silent"),
                said={language: tuple(words) for language, words in data.get("said", {}).items()},
                steps=tuple(steps),
            )
        )
    if problems:
        raise SourceError(problems)
    return tuple(situations)


def _known(others: Mapping[str, _Other], names: Iterable[str]) -> tuple[_Other, ...]:
    return tuple(others[name] for name in names if name in others)


def _unknown(source: YamlSource, index: int, groups: Mapping[str, SituationGroup], others: Others) -> Iterator[Problem]:
    """What a situation names that no file has."""
    data = source.data[index]
    if "group" in data and data["group"] not in groups:
        expected = "the id of a group in source/situation_order.yml"
        yield source.problem((index, "group"), quoted(data["group"]), expected)
    kinds: Mapping[str, tuple[Container[str], str]] = {
        "dangers": (others.dangers, "the id of a danger in source/dangers.yml"),
        "numbers": (others.numbers, "a number of source/numbers.yml"),
        "facts": (others.facts, "the id of a fact in source/facts.yml"),
    }
    for key, (names, expected) in kinds.items():
        for place, name in enumerate(data.get(key, ())):
            if name not in names:
                yield source.problem((index, key, place), quoted(name), expected)


def _read_steps(source: YamlSource, index: int, order: SituationOrder) -> Iterator[Step | Problem]:
    """The steps of a situation, or what is wrong with them."""
    stages = {stage.id: stage for stage in order.stages}
    seen: set[Address] = set()
    for number, data in enumerate(source.data[index]["steps"]):
        path = (index, "steps", number)
        reference = read_reference(data)
        if reference is None:
            continue
        if reference.at in seen:
            yield source.problem((*path, "at"), f"the clause {reference.at} again", "each clause once in a situation")
        if "stage" in data and data["stage"] not in stages:
            expected = "the id of a stage in source/situation_order.yml"
            yield source.problem((*path, "stage"), quoted(data["stage"]), expected)
        seen.add(reference.at)
        yield Step(
            clause=reference,
            actor=data.get("actor"),
            act=data["act"],
            guide=data.get("guide"),
            open=data.get("open") == "true",
            note=data.get("note"),
            stage=stages.get(data.get("stage")),
        )
