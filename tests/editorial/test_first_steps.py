"""What whoever stands beside a child can do now: who is told what, and that each line rests on something."""

import re

from edition.first_steps import Line, Part
from edition.model import Edition
from edition.situations import Situation

REPORTS_OF_CRIMES = {"beaten", "sexual-abuse", "confined", "forced-marriage", "must-report"}
"""The situations of which the laws cited promise whoever reports that the name is kept."""


def urgent(edition: Edition) -> list[Situation]:
    return [situation for situation in edition.situations if situation.dangers]


def parts_of(situation: Situation) -> set[Part | None]:
    return {line.part for line in situation.now}


def test_every_situation_says_first_what_to_do(edition: Edition) -> None:
    for situation in edition.situations:
        assert situation.now and situation.now[0].part is Part.DO, situation.id


def test_in_danger_one_learns_what_to_say_and_what_happens_then(edition: Edition) -> None:
    for situation in urgent(edition):
        assert {Part.DO, Part.SAY, Part.NEXT} <= parts_of(situation), situation.id


def test_in_danger_nobody_is_sent_to_the_general_line(edition: Edition) -> None:
    for situation in urgent(edition):
        assert not [line.id for line in situation.now if "12345" in line.text], situation.id


def test_a_name_is_kept_only_where_a_law_says_so(edition: Edition) -> None:
    told = {situation.id for situation in edition.situations if Part.NAME in parts_of(situation)}
    assert told == REPORTS_OF_CRIMES
    for line in edition.first_steps.lines:
        if "保密" in line.text and line.part is Part.NAME:
            assert [basis.fact.id for basis in line.basis if basis.fact] in (
                ["criminal-procedure-law"],
                ["domestic-violence-law"],
            )


def test_every_line_of_a_situation_rests_on_something(edition: Edition) -> None:
    for situation in edition.situations:
        for line in situation.now:
            assert line.basis, (situation.id, line.id)


def test_only_kind_words_rest_on_nothing(edition: Edition) -> None:
    """No law, no number, no duty of anybody."""
    free = [line for line in edition.first_steps.lines if not line.basis]
    assert free
    for line in free:
        assert not re.search(r"\d|必须|应|不得|警察|学校|部门", line.text), line.id


def test_what_rests_on_a_fact_is_known_from_a_source(edition: Edition) -> None:
    for line in edition.first_steps.lines:
        for basis in line.basis:
            assert basis.fact is None or basis.fact.source, (line.id, basis.fact)


def test_no_new_law_carries_a_line_alone(edition: Edition) -> None:
    """Of a law of which one copy was found, months old, only what official pages say too is told."""
    for line in edition.first_steps.lines:
        facts = {basis.fact.id for basis in line.basis if basis.fact}
        assert facts != {"assistance-law"}, line.id


def test_all_lines_are_used(edition: Edition) -> None:
    pages = (edition.first_steps.child, edition.first_steps.told)
    used = {line for situation in edition.situations for line in situation.now}
    used |= {line for page in pages if page for section in page.sections for line in section.now}
    assert used == set(edition.first_steps.lines)


def test_the_child_is_spoken_to(edition: Edition) -> None:
    """As you, never as a child of somebody."""
    page = edition.first_steps.child
    assert page
    lines: list[Line] = [line for section in page.sections for line in section.now]
    for line in lines:
        assert not re.search("孩子(?!的事)|监护|检举|控告|近亲属", line.text), line.text
    assert sum("你" in line.text for line in lines) > len(lines) / 2
    assert page.numbers[0].number == "110"


def test_nobody_promises_a_child_secrecy(edition: Edition) -> None:
    page = edition.first_steps.told
    assert page
    texts = [line.text for section in page.sections for line in section.now]
    assert any("不承诺保密" in text for text in texts)
    assert not [text for text in texts if re.search("(?<!不承诺)保密|不会告诉", text)]
