"""A query that speaks of danger gets the numbers that fit, and what answers it first; a calm one is left in peace."""

from __future__ import annotations

import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from node_search import NodeSearch

from editorial.edition import Edition
from node_tool import find_node
from pages.patterns import pattern
from pages.signs import Learnt, signs_of, weigh_signs

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


@pytest.mark.parametrize(
    ("name", "half", "least"),
    [("sideways", "tune", 0.97), ("sideways", "unseen", 0.95), ("newcomers", "unseen", 0.95)],
)
def test_dangers_told_in_other_words_are_noticed(
    chinese: NodeSearch, english: NodeSearch, name: str, half: str, least: float
) -> None:
    every = queries(f"{name}.dangers", half)
    noticed = [
        {*query["numbers"]} <= {*(english if query["lang"] == "en" else chinese).ask(query["query"]).numbers}
        for query in every
    ]
    assert sum(noticed) / len(noticed) >= least


@pytest.mark.parametrize(("name", "half"), [("calm", "tune"), ("calm", "unseen"), ("newcomers.calm", "unseen")])
def test_calm_queries_are_left_in_peace(chinese: NodeSearch, english: NodeSearch, name: str, half: str) -> None:
    every = queries(name, half)
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


def test_signs_are_learnt_from_examples() -> None:
    learnt = weigh_signs(
        ("爸爸打我", "妈妈打我", "老师打我", "奶奶打我", "爷爷打我"),
        ("爸爸打工", "妈妈打工", "老师打工", "奶奶打工", "爷爷打工", "打印"),
    )
    by_sign = {sign: weight for weight, signs in learnt.signs.items() for sign in signs.split("|")}
    assert by_sign["我"] > 0 > by_sign["工"] and by_sign["打我"] > 0
    assert abs(by_sign.get("打", 0)) < by_sign["打我"]
    assert "印" not in by_sign and learnt.added <= 0


def test_examples_are_told_apart(edition: Edition) -> None:
    """Not all: a few are like those of the other kind, and one word less or more is no reason to know them by heart."""
    for examples, least, most in ((edition.danger_examples, 0.93, 0.04), (edition.beyond_examples, 0.85, 0.05)):
        learnt = weigh_signs(examples.texts, examples.others)
        by_sign = {sign: weight for weight, signs in learnt.signs.items() for sign in signs.split("|")}

        def is_of_the_kind(text: str, learnt: Learnt = learnt, by_sign: dict[str, int] = by_sign) -> bool:
            known = [by_sign[sign] for sign in signs_of(text) if sign in by_sign]
            return learnt.added + sum(known) / math.sqrt(len(known) or 1) > 0

        assert sum(map(is_of_the_kind, examples.texts)) >= least * len(examples.texts)
        assert sum(map(is_of_the_kind, examples.others)) <= most * len(examples.others)


def test_browsers_find_the_signs_that_python_finds(root: Path, edition: Edition) -> None:
    texts = ["Dad's drunk, 他打我!", "ＡＢ 12345", "a", "打", "", "两个字 再两个", *edition.danger_examples.texts[::20]]
    script = root / "theme" / "assets" / "javascripts" / "search-danger.js"
    code = f"""{script.read_text(encoding="utf-8")}
      const {{ signs, fold }} = globalThis.Search.danger;
      const texts = JSON.parse(require("fs").readFileSync(0));
      console.log(JSON.stringify(texts.map((text) => signs(fold(text, "")))));"""
    result = subprocess.run(
        [find_node(), "-e", code], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    assert [sorted(found) for found in json.loads(result.stdout)] == [sorted(signs_of(text)) for text in texts]


def test_no_name_of_a_unit_speaks_of_danger(edition: Edition, chinese: NodeSearch) -> None:
    for unit in edition.units:
        names = [unit.heading, unit.entry.name]
        for words in (unit.entry.aliases, unit.entry.found_by):
            names += [name for of_language in words.values() for name in of_language]
        assert not [name for name in names if chinese.ask(name).dangers], unit.id
