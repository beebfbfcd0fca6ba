"""Who acts in a situation: named as the clause names them, in the order in which help comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from editorial.edition import Edition
from editorial.situations import Situation, Step, lanes_of

GUIDES = ("指导", "督促", "督促指导", "指导推动")


def steps(edition: Edition) -> Iterator[tuple[Situation, Step]]:
    return ((situation, step) for situation in edition.situations for step in situation.steps)


def test_an_actor_is_named_in_the_clause_or_marked_as_a_reading(edition: Edition) -> None:
    """An actor may be several bodies; each must stand in the clause, or the actor is the unit itself."""
    for situation, step in steps(edition):
        if step.actor is None or step.open or step.guide is None:
            continue
        clause = edition.clause_at(step.clause.at).text.typeset
        bodies = [body.removeprefix("其") for body in re.split("[、和及]", step.actor)]
        assert all(body in clause for body in bodies), (situation.id, str(step.clause.at), step.actor)


def test_who_acts_without_being_guided_is_the_unit_itself(edition: Edition) -> None:
    for situation, step in steps(edition):
        unit = edition.unit_at(step.clause.at)
        if step.actor is None or step.open or step.guide is not None or unit is None:
            continue
        names = {unit.heading, unit.entry.name, *unit.entry.aliases.get("zh", ())}
        clause = edition.clause_at(step.clause.at).text.typeset
        assert step.actor in names or step.actor in clause, (situation.id, str(step.clause.at), step.actor)


def test_a_guiding_verb_is_one_of_the_clause(edition: Edition) -> None:
    """For a list cut at semicolons the verb may stand in the sentence before."""
    for situation, step in steps(edition):
        if step.guide:
            whole = "".join(
                clause.text.typeset
                for clause in edition.notice.clauses()
                if (clause.address.part, clause.address.item) == (step.clause.at.part, step.clause.at.item)
            )
            assert step.guide in GUIDES and step.guide in whole, (situation.id, str(step.clause.at))


def test_the_mood_is_that_of_the_notice(edition: Edition) -> None:
    """Whoever is to act is to act: no step promises."""
    for situation, step in steps(edition):
        assert re.search("要|应|由", step.act), (situation.id, step.act)


def test_in_danger_every_step_has_its_stage_and_help_comes_before_advice(edition: Edition) -> None:
    urgent = [situation for situation in edition.situations if situation.dangers]
    assert urgent
    for situation in urgent:
        assert all(step.stage for step in situation.steps), situation.id
        first = situation.steps[0].stage
        assert first and first.id in ("respond", "treat", "report"), situation.id
        stages = [step.stage.id for step in situation.steps if step.stage]
        if "respond" in stages and "help" in stages:
            assert stages.index("respond") < stages.index("help"), situation.id
        shown = [step for _, lane in lanes_of(situation, edition.situation_order) for step in lane]
        assert sorted(map(id, shown)) == sorted(map(id, situation.steps))


def test_every_situation_stands_in_a_group(edition: Edition) -> None:
    groups = edition.situation_order.groups
    assert all(situation.group in groups for situation in edition.situations)


@pytest.mark.parametrize(
    "name", ["orphan", "ran-away", "guardian-ill", "entrusted", "forced-marriage", "child-work", "online", "confined"]
)
def test_what_the_notice_does_not_say_is_said(edition: Edition, name: str) -> None:
    """Where a title promises more than the clauses give, a line of its own tells so."""
    (situation,) = [situation for situation in edition.situations if situation.id == name]
    assert situation.silent and "通知没有" in situation.silent
