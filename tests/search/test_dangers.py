"""Whether a query speaks of danger: numbers and a link then stand above the hits, which keep their order.

`levels.tsv` holds queries that were written before anything of the search was seen, a query a line: its half, its set
(danger, harmless, or parents who are missing, ill or in prison), its language, and the dangers it may fairly be taken
for. Of the halves `unseen` and `older` only shares are looked at: whoever mends a miss has seen it.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from driver import Answer
from index_file import rising
from node_search import NodeSearch

from edition.dangers import Danger
from edition.model import Edition
from node_tool import find_node
from pages.table import situation_page
from search.classifiers import pattern, read_weights
from search.scripts import ENGINE, bundle, danger_script

HERE = Path(__file__).parent
HALVES = ("tune", "unseen", "older")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the dangers that it fairly speaks of: `none` for none."""

    half: str
    kind: str
    language: str
    labels: tuple[str, ...]
    text: str


def read_queries() -> Iterator[Query]:
    for line in (HERE / "levels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        half, kind, language, labels, text = line.split("\t")
        yield Query(half, kind, language, tuple(labels.split(",")), text)


QUERIES = list(read_queries())
Answers = dict[Query, Answer]


@pytest.fixture(scope="module")
def answers(chinese: NodeSearch, english: NodeSearch) -> Answers:
    return {query: (english if query.language == "en" else chinese).ask(query.text) for query in QUERIES}


def of(answers: Answers, half: str, kind: str) -> list[tuple[Query, Answer]]:
    return [(query, answer) for query, answer in answers.items() if (query.half, query.kind) == (half, kind)]


def dangers_of(edition: Edition) -> dict[str, Danger]:
    return {danger.id: danger for danger in edition.dangers.all}


def share(held: list[bool]) -> float:
    return sum(held) / len(held)


@pytest.mark.parametrize("half", HALVES)
def test_danger_gets_a_number_that_fits(edition: Edition, answers: Answers, half: str) -> None:
    fits = [
        any(dangers_of(edition)[label].numbers[0].number in answer.numbers for label in query.labels)
        for query, answer in of(answers, half, "danger")
    ]
    assert share(fits) == 1.0


@pytest.mark.parametrize("half", HALVES)
def test_danger_is_nearly_always_certain(answers: Answers, half: str) -> None:
    assert share([answer.sure == "certain" for _, answer in of(answers, half, "danger")]) >= 0.95


@pytest.mark.parametrize(("half", "least"), [("tune", 0.97), ("unseen", 0.95), ("older", 0.93)])
def test_danger_is_led_to_what_answers_it(edition: Edition, answers: Answers, half: str, least: float) -> None:
    """The older half names but one danger a query, also where another is as right."""

    def pages(labels: tuple[str, ...]) -> set[str]:
        situations = (dangers_of(edition)[label].situation for label in labels)
        return {situation_page(situation or "index").removesuffix(".md") for situation in situations}

    right = [bool(pages(query.labels) & {*answer.answers}) for query, answer in of(answers, half, "danger")]
    assert share(right) >= least


@pytest.mark.parametrize("half", HALVES)
def test_harmless_queries_are_rarely_taken_for_certain_danger(answers: Answers, half: str) -> None:
    assert share([answer.sure == "certain" for _, answer in of(answers, half, "harmless")]) <= 0.05
    assert share([bool(answer.sure) for _, answer in of(answers, half, "harmless")]) <= 0.15


@pytest.mark.parametrize("half", ["tune", "unseen"])
def test_no_child_is_missing_whose_parents_are(answers: Answers, half: str) -> None:
    told = of(answers, half, "parents")
    assert not any("missing" in answer.dangers for _, answer in told)
    assert not any(
        answer.sure == "certain" and "alone" in answer.dangers for query, answer in told if query.labels != ("alone",)
    )


@pytest.mark.parametrize(
    ("danger", "texts"),
    [
        ("sexual", "继父抚摸我 爷爷抚摸孙女 老师抚摸我 女儿说老师抚摸她 15岁孕妇 未成年媳妇怀孕"),
        ("missing", "妈妈报警说女儿失踪 爸妈找弟弟没消息 父母说孩子没回家 我妈说弟弟没回家 女儿跟人跑了"),
        ("forced-marriage", "妈妈逼我嫁人 妈妈要把我嫁人 母亲要把我嫁给别人 母亲逼女儿嫁给老头"),
        ("work", "孩子被拉去打工"),
        ("suicide", "孩子想自杀 孩子想自殺 孩|子|想|自|杀 孩子想自杀！！！ Ｓｕｉｃｉｄｅ"),
        ("sexual", "stepfather|strokes|me uncle|fondles|my|daughter"),
        ("violence", "爸爸打我 遭受家庭暴力"),
        ("injury", "溺水 触电 遭受意外伤害"),
    ],
)
def test_who_does_what_to_whom_is_understood(chinese: NodeSearch, danger: str, texts: str) -> None:
    asked = {text: chinese.ask(text.replace("|", " ")) for text in texts.split()}
    assert {text: (answer.sure, answer.dangers[:1]) for text, answer in asked.items()} == dict.fromkeys(
        asked, ("certain", (danger,))
    )


@pytest.mark.parametrize(
    "texts",
    [
        "孩子康复训练去哪做 娃上户口去哪办 给孩子办低保去哪 孩子打疫苗去哪里 孩子报名上学去哪 家长学校去哪报名",
        "孩子发烧 孩子发烧住院医保报销 孩子退烧药报销 女儿早恋 血癌 医保断了 憋屈 捡来的娃上不了户口",
        "食物中毒案例分析论文 早婚现象调查报告 留守儿童自杀率 心理危机干预培训 虐待罪的量刑标准 弃婴接收工作|民政职责",
        "我家娃想上高中 孩子老看手机 孩子没鞋穿 孩子不会说话 孩子吃饭慢 学校不收我家娃 爸爸车祸去世了 被子 拐弯",
        "去哪 跟踪 跟踪督促落实|通报进展",
        "父母联系不上 爹妈不知去向 爸爸失联 没爹没妈的娃去哪里住 家长被关",
    ],
)
def test_ordinary_questions_are_never_certain(chinese: NodeSearch, texts: str) -> None:
    assert [text for text in texts.split() if chinese.ask(text.replace("|", " ")).sure == "certain"] == []


def test_a_character_alone_is_never_certain(chinese: NodeSearch) -> None:
    characters = {*"".join(query.text for query in QUERIES if query.half == "tune"), *"伤血捡憋喘烧死火救"}
    assert [one for one in characters if chinese.ask(one).sure == "certain"] == []


def test_words_of_the_notice_are_certain_only_where_they_are_nothing_but_danger(
    edition: Edition, chinese: NodeSearch
) -> None:
    """Officers copy them; the phrases between marks were read by hand for those that speak of danger."""
    only = {"遭受家庭暴力", "疑似遭受家庭暴力", "遭受意外伤害"}
    speaking = {
        *only,
        "困境儿童疑似遭受家庭暴力",
        "疑似遭受意外伤害或不法侵害等情况的及时向公安机关报告",
        "及时受理强制报告处于无人监护或遭受侵害等困境的未成年人信息",
        "及时接收公安机关护送的弃婴",
        "受监护侵害等困境儿童和暂时无人监护的农村留守儿童",
    }
    texts = [clause.text.typeset for clause in edition.notice.clauses()]
    phrases = {phrase for text in texts for phrase in re.split("[，。；：、（）“”《》]", text) if len(phrase) > 4}
    asked = {phrase: chinese.ask(phrase) for phrase in phrases | speaking}
    assert {phrase for phrase, answer in asked.items() if answer.sure == "certain"} <= only
    assert {phrase for phrase in speaking if not asked[phrase].sure} == set()
    assert share([bool(answer.sure) for answer in asked.values()]) <= 0.05


def test_no_name_of_a_unit_speaks_of_danger(edition: Edition, chinese: NodeSearch) -> None:
    for unit in edition.units:
        names = [unit.heading, unit.entry.name]
        for words in (unit.entry.aliases, unit.entry.found_by):
            names += [name for of_language in words.values() for name in of_language]
        assert not [name for name in names if chinese.ask(name).sure], unit.id


def test_numbers_of_several_dangers_are_shown_together(chinese: NodeSearch) -> None:
    assert {"119", "120", "110"} <= set(chinese.ask("家里着火了，他爸还在打孩子").numbers)


def test_hits_keep_their_order(chinese: NodeSearch) -> None:
    """What answers a danger is linked above the hits, not put before what the query asks for."""
    hits = chinese.ask("捡来的孩子怎么上户口").hits
    assert hits[0].endswith("/units/gongan/#s3")


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


def test_a_word_that_holds_another_is_not_sent() -> None:
    assert pattern(["狗咬", "被狗咬", "被狗咬伤"]) == "狗咬"


@pytest.fixture(scope="module")
def told(root: Path, edition: Edition) -> Callable[..., tuple[str, list[str]]]:
    """What the browser makes of a query by its log-odds and shares of dangers, with the limits that it is sent.

    The models are ones without weights, so that their log-odds are what the test says and training changes nothing.
    """
    script = bundle(root / ENGINE, "search-danger")
    sent = danger_script(edition).decode()

    def empty(bias: float) -> dict[str, Any]:
        return {"bias": bias, "gaps": "", "weights": ""}

    def tell(odds: float, *, official: bool = False, **shares: float) -> tuple[str, list[str]]:
        shares = shares or {"fire": 1.0}
        classes = {name: empty(math.log(share)) for name, share in shares.items()}
        code = f"""globalThis.window = globalThis; {sent}; {script}
          const models = {{ danger: {json.dumps(empty(odds))}, which: {{ gaps: "", classes: {json.dumps(classes)} }} }};
          const data = {{ ...globalThis.searchDangers, ...models }};
          const found = globalThis.Search.danger.find("zz zz", data, {json.dumps(official)});
          console.log(JSON.stringify([found.sure, found.dangers.map((danger) => danger.id)]));"""
        node = subprocess.run([find_node()], input=code, capture_output=True, text=True, check=True, encoding="utf-8")
        sure, dangers = json.loads(node.stdout)
        return sure, dangers

    return tell


@pytest.mark.parametrize(
    ("odds", "sure", "officially"),
    [
        (-3.0, "", ""),
        (-1.75, "", ""),
        (-1.65, "possible", "possible"),
        (-0.35, "possible", "possible"),
        (-0.25, "certain", "possible"),
        (1.95, "certain", "possible"),
        (2.05, "certain", "certain"),
    ],
)
def test_how_sure_it_is_turns_where_it_was_measured(
    told: Callable[..., tuple[str, list[str]]], odds: float, sure: str, officially: str
) -> None:
    """Log-odds of -1.7, -0.3 and, in words of the notice, 2: whoever moves them measures anew."""
    assert (told(odds)[0], told(odds, official=True)[0]) == (sure, officially)


def test_a_danger_stands_out_from_a_fifth_on(told: Callable[..., tuple[str, list[str]]]) -> None:
    assert told(3, fire=0.79, injury=0.21)[1] == ["fire", "injury"]
    assert told(3, fire=0.81, injury=0.19)[1] == ["fire"]


def test_weights_are_of_the_dangers_and_words_of_the_edition(edition: Edition) -> None:
    """After a change of `dangers.yml`: `make train`."""
    trained = read_weights("danger")["trained_with"]
    assert trained["words"] == {danger.id: list(danger.words) for danger in edition.dangers.all}
    assert trained["people"] == {kind: list(words) for kind, words in edition.dangers.people.items()}


def test_no_query_that_measures_is_training_data(root: Path) -> None:
    trained_on = {
        line.partition("\t")[2]
        for name in ("danger", "scope")
        for line in (root / "training" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    }
    assert [query.text for query in QUERIES if query.text in trained_on] == []


@pytest.mark.fuzz
def test_training_again_gives_the_same(root: Path, tmp_path: Path) -> None:
    """But for the last digits of another processor: the weights as they are, nearly all."""
    command = [sys.executable, str(root / "training" / "train.py"), "--no-report", "--into", str(tmp_path)]
    subprocess.run(command, check=True)
    for name in ("danger", "scope"):
        old, new = (
            json.loads((folder / f"{name}.json").read_text()) for folder in (tmp_path, root / "training" / "weights")
        )
        models = [data["danger"] if name == "danger" else data for data in (old, new)]
        before, now = ({*zip(rising(model["gaps"]), model["weights"], strict=True)} for model in models)
        assert len(before ^ now) <= len(before) // 50
