"""Who acts in a situation: named as the clause names them, in the order in which help comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from edition.model import Edition
from edition.situations import Situation, Step, in_stages

GUIDES = ("指导", "督促", "督促指导", "指导推动")


def steps(edition: Edition) -> Iterator[tuple[Situation, Step]]:
    return ((situation, step) for situation in edition.situations for step in situation.steps)


def test_in_danger_everybody_who_must_report_is_named_once(edition: Edition) -> None:
    """All whom the notice has report stand on each page of danger, behind the first step, whatever its own steps."""
    always = edition.situation_order.always
    assert [str(step.clause.at) for step in always] == ["四（八）1", "四（十）3", "四（十六）1"]
    for situation in edition.situations:
        reporting = [step.actor for step in situation.steps if step.stage == always[0].stage]
        if situation.dangers:
            assert {step.actor for step in always} <= set(reporting), situation.id
            clauses = [step.clause.at for step in situation.steps]
            assert len(set(clauses)) == len(clauses), situation.id


def test_a_reward_is_no_punishment(edition: Edition) -> None:
    rewards = [(s.id, step.stage) for s, step in steps(edition) if "奖励" in step.act]
    assert [(name, stage and stage.id) for name, stage in rewards] == [("must-report", "reward")]


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


def test_in_danger_steps_come_in_the_order_of_the_picture(edition: Edition) -> None:
    urgent = [situation for situation in edition.situations if situation.dangers]
    assert urgent
    for situation in urgent:
        assert all(step.stage for step in situation.steps), situation.id
        shown = in_stages(situation, edition.situation_order)
        stages = [edition.situation_order.stages.index(step.stage) for step in shown if step.stage]
        assert stages == sorted(stages), situation.id
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


def test_a_situation_begins_with_its_own_first_step(root: Path, edition: Edition) -> None:
    """What is to be done in every danger stands behind it."""
    entries = yaml.safe_load((root / "source" / "situations.yml").read_text(encoding="utf-8"))
    first = {entry["id"]: entry["steps"][0]["act"] for entry in entries}
    assert {situation.id: situation.steps[0].act for situation in edition.situations} == first
