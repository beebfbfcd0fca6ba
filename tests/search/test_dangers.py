"""A query that speaks of danger gets the numbers that fit, and what answers it first; a calm one is left in peace."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from node_search import NodeSearch

from editorial.edition import Edition
from pages.patterns import pattern

HERE = Path(__file__).parent
HALVES = ("tune", "unseen")


def queries(name: str, half: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((HERE / f"{name}.{half}.json").read_text(encoding="utf-8"))["queries"]
    return read


@pytest.mark.parametrize("half", HALVES)
def test_the_numbers_that_fit_stand_above_the_hits(chinese: NodeSearch, english: NodeSearch, half: str) -> None:
    every = queries("dangers", half)
    missed = [
        query["query"]
        for query in every
        if not {*query["numbers"]} <= {*(english if query["lang"] == "en" else chinese).ask(query["query"]).numbers}
    ]
    assert len(missed) <= len(every) // 30, missed if half == "tune" else len(missed)


@pytest.mark.parametrize(("half", "least"), [("tune", 0.97), ("unseen", 0.85)])
def test_dangers_told_sideways_are_noticed(chinese: NodeSearch, english: NodeSearch, half: str, least: float) -> None:
    every = queries("sideways.dangers", half)
    noticed = [
        {*query["numbers"]} <= {*(english if query["lang"] == "en" else chinese).ask(query["query"]).numbers}
        for query in every
    ]
    assert sum(noticed) / len(noticed) >= least


@pytest.mark.parametrize("half", HALVES)
def test_calm_queries_are_left_in_peace(chinese: NodeSearch, english: NodeSearch, half: str) -> None:
    every = queries("calm", half)
    warned = [q["query"] for q in every if (english if q["lang"] == "en" else chinese).ask(q["query"]).dangers]
    assert len(warned) <= len(every) // 10, warned


def test_what_answers_the_danger_comes_first(edition: Edition, chinese: NodeSearch) -> None:
    for query in queries("dangers", "tune"):
        answer = chinese.ask(query["query"])
        situation = edition.dangers.by_id[answer.dangers[0]].situation
        assert situation and re.search(rf"[/#]{situation}(\b|$)", answer.hits[0]), query


def test_a_danger_typed_in_another_form_is_understood(chinese: NodeSearch) -> None:
    for query in (
        "孩子想自杀",
        "孩子想自殺",
        "孩 子 想 自 杀",
        "孩子想自杀！！！",
        "Ｓｕｉｃｉｄｅ",
        "my son DOESN’T want to live",
    ):
        assert chinese.ask(query).dangers[0] == "suicide", query


def test_numbers_of_several_dangers_are_shown_together(chinese: NodeSearch) -> None:
    assert {"119", "120", "110"} <= set(chinese.ask("家里着火了，他爸还在打孩子").numbers)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["打…孩子"], "打了他家孩子", True),
        (["打…孩子"], "打电话给老师问一问孩子", False),
        (["bruis*"], "he has bruises", True),
        (["hit"], "white paper", False),
        (["cut… wrist"], "cut her left wrist", True),
        (["can't breathe"], "cant breathe", True),
        (["a.b"], "axb", False),
        ([], "anything", False),
    ],
)
def test_words_become_patterns(words: list[str], text: str, found: bool) -> None:
    made = pattern(words)
    assert bool(made and re.search(made, text, re.ASCII)) is found


def test_a_word_that_holds_another_is_not_sent(edition: Edition) -> None:
    assert pattern(["狗咬", "被狗咬", "被狗咬伤"]) == "狗咬"


def test_no_name_of_a_unit_speaks_of_danger(edition: Edition, chinese: NodeSearch) -> None:
    for unit in edition.units:
        names = [unit.heading, unit.entry.name]
        for words in (unit.entry.aliases, unit.entry.found_by):
            names += [name for of_language in words.values() for name in of_language]
        assert not [name for name in names if chinese.ask(name).dangers], unit.id
