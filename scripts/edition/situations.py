"""`source/situations.yml` and `situation_order.yml`: what happens, and who acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Annotated, Final

from common.errors import Problem, quoted
from edition.dangers import Danger
from edition.entries import KNOWN, Entry
from edition.facts import Fact
from edition.first_steps import Line
from edition.forms import ByLanguage, Id
from edition.numbers import NumberToCall
from edition.references import Reference
from edition.translations import Words
from notice.model import Address

_BETWEEN: Final = re.compile("[、和]|及(?:其)?")
"""What stands between several bodies that act together."""


@dataclass(frozen=True, slots=True)
class SituationGroup(Entry):
    """A heading in the list of all situations."""

    KEY = "id"

    id: Id
    name: Words


@dataclass(frozen=True, slots=True)
class Stage(Entry):
    """A stage of help, from discovery on."""

    KEY = "id"

    id: Id
    name: Words


UNGROUPED: Final = SituationGroup("other", Words())
"""For situations that name no group; the pages have a word for it."""


@dataclass(frozen=True, slots=True)
class Step(Reference):
    """What somebody does in a situation, in plain words, with the clause that says so."""

    act: Words
    actor: Words | None = None
    """Who acts, in the words of the clause; None where it is the unit whose clause it is."""
    guide: Words | None = None
    """The verb by which the unit has the actor do it."""
    open: bool = False
    """Whether the Chinese names no subject."""
    note: Words | None = None
    stage: Annotated[Stage, KNOWN] | None = None

    @property
    def clause(self) -> Reference:
        """The clause, with its words."""
        return Reference(self.at, self.quote)


@dataclass(frozen=True, slots=True)
class SituationOrder(Entry):
    """How situations are listed, the stages of help in their order, and the steps of every danger."""

    groups: tuple[SituationGroup, ...] = ()
    stages: tuple[Stage, ...] = ()
    always: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation(Entry):
    """Something that happens, in the words people use, with who acts, in order."""

    KEY, NAMES_PAGE = "id", True

    id: Id
    title: Words
    steps: tuple[Step, ...]
    """The most telling first: by their order the search knows what answers best."""
    group: Annotated[SituationGroup, KNOWN] = UNGROUPED
    dangers: tuple[Annotated[Danger, KNOWN], ...] = ()
    """What makes it urgent; none where it is not."""
    numbers: tuple[Annotated[NumberToCall, KNOWN], ...] = ()
    """Numbers that fit it beside those of its dangers."""
    facts: tuple[Annotated[Fact, KNOWN], ...] = ()
    """What its page says that the notice doesn't."""
    now: tuple[Annotated[Line, KNOWN], ...] = ()
    """What whoever is there can do at once."""
    silent: Words | None = None
    """What the notice does not say of it."""
    said: ByLanguage = field(default_factory=dict)
    """How people put it; for the search."""

    def problems(self) -> Iterator[Problem]:
        """A line that stands here tells a part of the story, and rests on something."""
        for index, line in enumerate(self.now):
            if not (line.part and line.basis):
                yield (self.spot / "now" / index).problem("line-without-basis", given=quoted(line.id))


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


def check_steps(situations: Iterable[Situation], order: SituationOrder) -> Iterator[Problem]:
    """A problem for each clause that is twice in a situation, and each step of a danger that has no stage."""
    known = tuple(stage.id for stage in order.stages)
    lists = [(order.always, True), *((situation.steps, bool(situation.dangers)) for situation in situations)]
    for steps, urgent in lists:
        seen: set[Address] = set()
        for step in steps:
            if step.at in seen:
                yield (step.spot / "at").problem("clause-again", at=str(step.at))
            seen.add(step.at)
            if urgent and known and not step.stage:
                yield step.spot.problem("no-stage", known=known)


def with_always(situation: Situation, order: SituationOrder) -> Situation:
    """A situation of danger with the steps of every danger behind its first, where it has their clause not itself.

    Nor those whose actor acts at that stage already.
    """
    if not situation.dangers:
        return situation
    steps = situation.steps
    clauses = {step.at for step in steps}
    actors = {(step.stage, step.actor) for step in steps}
    new = [step for step in order.always if step.at not in clauses and (step.stage, step.actor) not in actors]
    return replace(situation, steps=(*steps[:1], *new, *steps[1:]))


def unfaithful(
    steps: Sequence[Step], texts: Mapping[Address, str], names: Mapping[Address, Set[str]]
) -> Iterator[Problem]:
    """A warning for each step whose actor its clause does not name, or whose guiding verb is missing.

    `texts` are the clauses, `names` those of the units whose clauses they are. Which verbs guide is known from the
    other steps.
    """
    guides = tuple({step.guide for step in steps if step.guide and step.at in texts})
    for step in steps:
        if not step.actor or step.at not in texts:
            continue
        at, actor, text, own = str(step.at), step.actor, texts[step.at], names.get(step.at, set())
        if not (step.open or _is_named(actor, text, own)):
            yield (step.spot / "actor").warning("actor-not-in-clause", actor=quoted(actor), at=at)
        if guides and not step.guide and actor not in own and text.startswith(guides):
            yield step.spot.warning("no-guide", at=at, words=quoted(text[:4]), actor=quoted(actor))


def _is_named(actor: str, text: str, own: Set[str]) -> bool:
    """Whether each body that an actor consists of stands in a clause, or is the unit whose clause it is."""
    return actor in own or all(body in text or body in own for body in _BETWEEN.split(actor))
