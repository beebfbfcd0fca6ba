"""`source/situations.yml` and `situation_order.yml`: what happens, and who acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from common.errors import Problem, SourceError, quoted
from common.yaml_source import KeyPath, YamlSource
from edition.dangers import Danger
from edition.facts import Fact
from edition.first_steps import Line
from edition.numbers import NumberToCall
from edition.references import Reference, read_reference
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


_BETWEEN: Final = re.compile("[、和]|及(?:其)?")
"""What stands between several bodies that act together."""

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
class SituationOrder:
    """How situations are listed, the stages of help in their order, and the steps of every danger."""

    groups: tuple[SituationGroup, ...] = ()
    stages: tuple[Stage, ...] = ()
    always: tuple[Step, ...] = ()


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
    now: tuple[Line, ...]
    """What whoever is there can do at once."""
    silent: str | None
    """What the notice does not say of it."""
    said: Mapping[str, tuple[str, ...]]
    """How people put it, by language; for the search."""
    steps: tuple[Step, ...]
    """The most telling first: by their order the search knows what answers best."""


def numbers_of(situation: Situation) -> list[NumberToCall]:
    """The numbers to call in a situation: those of its dangers, in their order, and its own; each once."""
    of_dangers = [number for danger in situation.dangers for number in danger.numbers]
    return list(dict.fromkeys([*of_dangers, *situation.numbers]))


def lanes_of(situation: Situation, order: SituationOrder) -> list[tuple[Stage, list[Step]]]:
    """The stages of help in a situation, in their order, each with its steps; stages without any are left out."""
    lanes = [(stage, [step for step in situation.steps if step.stage == stage]) for stage in order.stages]
    return [(stage, steps) for stage, steps in lanes if steps]


def in_stages(situation: Situation, order: SituationOrder) -> list[Step]:
    """The steps of a situation as they follow each other: by the stages of help, those without a stage last."""
    staged = [step for _, steps in lanes_of(situation, order) for step in steps]
    return [*staged, *(step for step in situation.steps if step not in staged)]


def read_order(source: YamlSource) -> SituationOrder:
    """What the file says. Raises SourceError for an id or a clause given twice, and for a stage that it has not."""
    problems: list[Problem] = [
        source.problem((key, index, "id"), "id-again", id=quoted(entry["id"]))
        for key in ("groups", "stages")
        for index, entry in enumerate(source.data[key])
        if entry["id"] in {earlier["id"] for earlier in source.data[key][:index]}
    ]
    stages = tuple(Stage(**entry) for entry in source.data["stages"])
    always = tuple(_read_steps(source, ("always",), source.data.get("always", ()), stages, problems, urgent=True))
    if problems:
        raise SourceError(problems)
    return SituationOrder(tuple(SituationGroup(**entry) for entry in source.data["groups"]), stages, always)


@dataclass(frozen=True, slots=True)
class Others:
    """What other sources have that situations name, by what they name it by."""

    order: SituationOrder
    dangers: Mapping[str, Danger]
    numbers: Mapping[str, NumberToCall]
    facts: Mapping[str, Fact]
    lines: Mapping[str, Line]


def read_situations(source: YamlSource, others: Others) -> tuple[Situation, ...]:
    """The situations, in the order of the file.

    Raises SourceError for a clause twice in a situation, a step without a stage where somebody is in danger, and for a
    danger, a number, a fact, a line, a group or a stage that no file has. What is no address is left out here.
    """
    problems: list[Problem] = []
    situations: list[Situation] = []
    groups = {group.id: group for group in others.order.groups}
    for index, data in enumerate(source.data):
        problems += _unknown(source, index, groups, others)
        path, urgent = (index, "steps"), "dangers" in data
        steps = list(_read_steps(source, path, data["steps"], others.order.stages, problems, urgent=urgent))
        situations.append(
            Situation(
                id=data["id"],
                title=data["title"],
                group=groups.get(data.get("group"), UNGROUPED),
                dangers=_known(others.dangers, data.get("dangers", ())),
                numbers=_known(others.numbers, data.get("numbers", ())),
                facts=_known(others.facts, data.get("facts", ())),
                now=_known(others.lines, data.get("now", ())),
                silent=data.get("silent"),
                said={language: tuple(words) for language, words in data.get("said", {}).items()},
                steps=tuple(_with_always(steps, others.order.always) if urgent else steps),
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
        yield source.problem((index, "group"), "unknown-group", group=quoted(data["group"]), known=tuple(groups))
    for path, name in source.strangers((index, "dangers"), others.dangers):
        yield source.problem(path, "unknown-danger", danger=quoted(name))
    for path, name in source.strangers((index, "numbers"), others.numbers):
        yield source.problem(path, "unknown-number", number=quoted(name))
    for path, name in source.strangers((index, "facts"), others.facts):
        yield source.problem(path, "unknown-fact", fact=quoted(name))
    for path, name in source.strangers((index, "now"), others.lines):
        yield source.problem(path, "unknown-line", given=quoted(name))
    based = {name for name, line in others.lines.items() if line.part and line.basis}
    for path, name in source.strangers((index, "now"), based):
        if name in others.lines:
            yield source.problem(path, "line-without-basis", given=quoted(name))


def _read_steps(
    source: YamlSource,
    above: KeyPath,
    steps: Iterable[Mapping[str, str]],
    stages: Iterable[Stage],
    problems: list[Problem],
    *,
    urgent: bool,
) -> Iterator[Step]:
    """The steps of a list; what is wrong with them is added to `problems`."""
    by_id = {stage.id: stage for stage in stages}
    known = tuple(by_id)
    seen: set[Address] = set()
    for number, data in enumerate(steps):
        path = (*above, number)
        reference = read_reference(data)
        if reference is None:
            continue
        if reference.at in seen:
            problems.append(source.problem((*path, "at"), "clause-again", at=str(reference.at)))
        if "stage" in data and data["stage"] not in by_id:
            problems.append(source.problem((*path, "stage"), "unknown-stage", given=quoted(data["stage"]), known=known))
        if urgent and by_id and "stage" not in data:
            problems.append(source.problem(path, "no-stage", known=known))
        seen.add(reference.at)
        yield Step(
            clause=reference,
            actor=data.get("actor"),
            act=data["act"],
            guide=data.get("guide"),
            open=data.get("open") == "true",
            note=data.get("note"),
            stage=by_id.get(data.get("stage", "")),
        )


def _with_always(steps: list[Step], always: Iterable[Step]) -> list[Step]:
    """The steps of a situation with, behind the first, those of every danger whose clause or actor is not there yet."""
    clauses = {step.clause.at for step in steps}
    actors = {(step.stage, step.actor) for step in steps}
    new = [step for step in always if step.clause.at not in clauses and (step.stage, step.actor) not in actors]
    return [*steps[:1], *new, *steps[1:]]


def unfaithful(
    sources: Iterable[YamlSource], texts: Mapping[str, str], names: Mapping[str, Set[str]]
) -> Iterator[Problem]:
    """A warning for each step of some files whose actor its clause does not name, or whose guiding verb is missing.

    `texts` are the clauses, `names` those of the units whose clauses they are, both by address. Which verbs guide is
    known from the other steps.
    """
    all_steps = [(source, path, step) for source in sources for path, step in _raw_steps(source)]
    steps = [each for each in all_steps if "actor" in each[2] and each[2]["at"] in texts]
    guides = tuple({step["guide"] for _, _, step in steps if "guide" in step})
    for source, path, step in steps:
        actor, text, own = step["actor"], texts[step["at"]], names.get(step["at"], set())
        bodies = [actor] if actor in own else _BETWEEN.split(actor)
        if step.get("open") != "true" and not all(body in text or body in own for body in bodies):
            yield source.warning((*path, "actor"), "actor-not-in-clause", actor=quoted(actor), at=step["at"])
        if guides and "guide" not in step and actor not in own and text.startswith(guides):
            words = quoted(text[:4])
            yield source.warning(path, "no-guide", at=step["at"], words=words, actor=quoted(actor))


def _raw_steps(source: YamlSource) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    """Every step of a file, with the way to it."""
    if isinstance(source.data, dict):
        yield from ((("always", number), step) for number, step in enumerate(source.data.get("always", ())))
    else:
        for index, situation in enumerate(source.data):
            yield from (((index, "steps", number), step) for number, step in enumerate(situation["steps"]))
