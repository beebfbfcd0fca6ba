"""The index file: what is in it, its size, and the data behind it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jieba  # type: ignore[import-untyped]
import pytest
from index_file import read_index, read_sent, rising
from jsonschema import Draft202012Validator

from commands.pages import build
from common.errors import SourceError
from common.words import HAN
from edition import originals
from edition.contact import Contact
from edition.model import Edition
from parsed_pages import read_html, values
from search.index import SCHEMA
from search.scripts import classic_script
from search.words import (
    common_readings,
    cut_words,
    gaps,
    other_readings,
    spans_of,
    traditional_of,
    unusual_readings,
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module", params=["", "en"])
def folder(site: Path, request: pytest.FixtureRequest) -> Path:
    return site / str(request.param)


def test_is_as_its_schema_says(folder: Path, schema: dict[str, Any]) -> None:
    Draft202012Validator(schema).validate(read_sent(folder))
    of_documents = Draft202012Validator({**schema["$defs"]["document"], "$defs": schema["$defs"]})
    for document in read_index(folder)["documents"]:
        of_documents.validate(document)


def test_the_engine_reads_nothing_that_is_not_in_the_schema(root: Path, schema: dict[str, Any]) -> None:
    engine = [path for path in (root / "theme" / "engine").glob("*.js") if path.stem != "danger"]
    scripts = [*engine, *(root / "theme" / "search").glob("*.js")]
    code = "".join(path.read_text(encoding="utf-8") for path in scripts)
    everyday = schema["properties"]["everyday"]["properties"]
    known = {*schema["properties"], *everyday, *schema["properties"]["addresses"]["properties"]}
    assert set(re.findall(r"\bdata\.(?:everyday\.)?(\w+)", code)) <= known
    # What the engine adds to a document itself is not in the data.
    added = {"id", "acts", *re.findall(r"\bdocument\.(\w+) = ", code)}
    of_pages = {"activeElement", "addEventListener", "createDocumentFragment", "createElement", "createTextNode",
                "createTreeWalker", "documentElement", "getElementById", "head", "querySelector",
                "querySelectorAll"}  # fmt: skip
    read = set(re.findall(r"(?<!window\.)\bdocument\.(\w+)", code))
    assert read - added - of_pages <= {*schema["$defs"]["document"]["properties"]}


def test_no_sign_in_a_script_ends_a_line_of_it() -> None:
    """As U+2028 and U+2029 do in strings before ES2019, so that nothing of the script would run."""
    assert classic_script("data", ["a\u2028b\u2029"]) == b'window.data=["a\\u2028b\\u2029"];\n'


def test_each_document_leads_to_an_anchor(folder: Path) -> None:
    anchors: dict[str, set[str]] = {}
    for document in read_index(folder)["documents"]:
        page = document["page"]
        if page not in anchors:
            path = page if page.endswith("index") else f"{page}/index"
            anchors[page] = set(values(read_html(folder / f"{path}.html"), "id"))
        assert document.get("anchor") is None or document["anchor"] in anchors[page], document


def test_every_clause_person_and_section_is_in_it(site: Path, edition: Edition) -> None:
    documents = read_index(site)["documents"]
    texts = {document.get("text") for document in documents}
    basis = edition.notice.preamble[0]
    assert {clause.text.typeset for clause in edition.notice.clauses() if clause != basis} <= texts
    titles = {document.get("title") for document in documents}
    assert {unit.entry.name for unit in edition.units} <= titles
    assert {person.name.typeset for person in edition.notice.people if person.name} <= titles
    assert {section.title for section in edition.situations} | {topic.name for topic in edition.topics} <= titles


def test_every_word_that_is_read_otherwise_than_its_characters_is_in_it(site: Path) -> None:
    """Names and everyday words too: the browser reads 恐吓 as kong he by it, and not as kong xia."""
    index = read_index(site)
    words = {word for document in index["documents"] for word in document.get("names", ())}
    words |= {word for say, *_ in index["everyday"]["synonyms"] for word in say} | {*index["words"]}
    expected = dict(unusual_readings(words))
    assert expected.items() <= index["unusual_readings"].items()
    assert index["unusual_readings"]["恐吓"] == "kong he"


def test_the_chinese_site_has_only_the_most_usual_english_words(site: Path, edition: Edition) -> None:
    said = {
        index: {word for say, *_ in read_index(site / index)["everyday"]["synonyms"] for word in say}
        for index in ("", "en")
    }
    every = [entry.say for entry in edition.everyday.synonyms["en"]]
    assert said["en"] == {word for say in every for word in say}
    assert said[""] & said["en"] == {word for say in every for word in say[:4]}


def test_words_in_other_languages_are_in_translated_clauses(edition: Edition) -> None:
    for language in edition.languages:
        clauses = [language.render(originals.clause(clause)).text.lower() for clause in edition.notice.clauses()]
        for group in edition.everyday.synonyms.get(language.code, ()):
            assert [word for word in group.find if not any(word.lower() in text for text in clauses)] == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("say: [挨打,", "say: [虐待, 挨打,", "虐待"),
        ("fillers:", "filler:", "filler"),
        ("story: true}", "story: maybe}", "maybe"),
        ("parts: {preamble:", "parts: {prelude:", "prelude"),
    ],
)
def test_faults_in_the_everyday_words(project: Path, old: str, new: str, found: str) -> None:
    path = project / "source" / "synonyms.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        build(project, write=False)
    assert any(problem.file == "source/synonyms.yml" and found in str(problem) for problem in raised.value.problems)


@pytest.mark.parametrize(("old", "new"), [("at: 五（一）1", "at: 五（九）1"), ("at: 五（一）1", "at: 第五")])
def test_a_question_for_a_clause_that_is_none_is_a_fault(project: Path, old: str, new: str) -> None:
    path = project / "source" / "questions.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(SourceError) as raised:
        build(project, write=False)
    assert [(problem.file, problem.line) for problem in raised.value.problems] == [("source/questions.yml", line)]


def test_every_question_is_asked_for_a_place_in_the_index(folder: Path, edition: Edition) -> None:
    documents = read_index(folder)["documents"]
    pages = {"#".join(filter(None, (document["page"], document.get("anchor")))) for document in documents}
    assert {question.page for question in edition.questions if question.page} <= pages
    people = [document for document in documents if document["kind"] == "person"]
    assert all(document.get("said") for document in documents if document["kind"] == "page")
    # Of people it is the same, and sent once.
    assert [bool(document.get("said")) for document in people] == [True] + [False] * (len(people) - 1)


def test_a_word_that_would_find_nothing_is_a_warning(project: Path) -> None:
    path = project / "source" / "synonyms.yml"
    text = path.read_text(encoding="utf-8")
    old = "find: [遭受侵害, 侵害, 家庭暴力]"
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, "find: [遭受侵害, 没有这个词]", 1), encoding="utf-8")
    warnings = [note for note in build(project, write=False).report if note.startswith("warning: ")]
    assert [f"source/synonyms.yml:{line}:" in note and "“没有这个词”" in note for note in warnings] == [True]


def test_words_are_cut_with_those_known() -> None:
    assert {"某某厅", "困境", "儿童"} <= cut_words(["某某厅保障困境儿童"], ["某某厅"])


def test_words_are_those_that_the_whole_dictionary_gives(edition: Edition) -> None:
    texts = [clause.text.typeset for clause in edition.notice.clauses()]
    names = sorted({name for unit in edition.units for name in (unit.entry.name, unit.heading)})
    whole = jieba.Tokenizer()
    for name in names:
        whole.add_word(name)
    words = {word for text in texts for run in HAN.findall(text) for word in whole.cut_for_search(run)}
    assert cut_words(texts, names) == {word for word in words if len(word) > 1}


def test_traditional_characters() -> None:
    codes, simplified = traditional_of(set("强护报"), known=set("报"))
    assert [chr(0x4E00 + code) for code in rising(codes)] == ["強", "護"] and simplified == "强护"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([0, 1, 3], "##$"), ([90, 181, 182], "}}#"), ([91], "~#"), ([300], "~~~>")],
)
def test_rising_numbers_are_sent_as_their_gaps(numbers: list[int], text: str) -> None:
    assert gaps(numbers) == text
    assert [*rising(text)] == numbers


def test_words_are_sent_by_their_places() -> None:
    """Those of up to five characters that stand in texts; the rest as they are."""
    words = {"儿童", "困境儿童", "不在", "关爱保护工作"}
    assert spans_of(words, ["a困境儿童b", "关爱保护工作"]) == (gaps([2, 8]), ["不在", "关爱保护工作"])


def test_readings_of_common_characters_follow_their_order_in_gb_2312() -> None:
    runs: Iterable[tuple[str, str]] = re.findall(r"([a-z]+)([0-9]+)", common_readings())
    readings = [reading for reading, count in runs for _ in range(int(count))]
    characters = "".join(
        bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    )
    table = dict(zip(characters, readings, strict=True))
    assert (table["民"], table["政"], table["啊"], table["座"]) == ("min", "zheng", "a", "zuo")
    assert "chuo辍" in other_readings(set("辍民"))
    assert ("协调", "xie tiao") in set(unusual_readings(["协调", "民政"]))


def test_scripts_of_others_are_unchanged(root: Path) -> None:
    vendor = root / "theme" / "assets" / "javascripts" / "vendor"
    table = (vendor / "README.md").read_text(encoding="utf-8")
    for name, checksum in re.findall(r"^\| (\S+\.js) \|.*\| ([0-9a-f]{64}) \|$", table, flags=re.MULTILINE):
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == checksum, name
        assert (vendor / f"{Path(name).stem}.LICENSE.txt").is_file()


def test_whom_to_ask_is_what_the_edition_says(project: Path) -> None:
    path = project / "source" / "edition.yml"
    path.write_text(path.read_text(encoding="utf-8") + "contact: editors@example.org\n", encoding="utf-8")
    build(project)
    ask = read_index(project / "docs" / "zh")["beside"]["ask"]
    assert ask["number"] == {"number": "12345", "name": "政务服务便民热线", "when": "24小时"}
    contact = Contact("editors@example.org")
    said = ask["contact"]
    assert said["address"] == contact.link
    assert contact.letter("query", "title") == f"{said['before']}query{said['between']}title{said['after']}"


def test_what_the_edition_has_not_stands_beside_no_hits(project: Path) -> None:
    (project / "source" / "edition.yml").write_text("{}\n", encoding="utf-8")
    numbers = project / "source" / "numbers.yml"
    numbers.write_text(re.sub(r"(?m)^ask: .*\n", "", numbers.read_text(encoding="utf-8")), encoding="utf-8")
    build(project)
    beside = read_index(project / "docs" / "zh")["beside"]
    assert beside.keys() == {"start"}
    assert [choice["page"] for part in beside["start"] for choice in part["choices"]] == ["situations/index"] * 8
    assert beside["start"][0]["choices"][0] == {
        "title": "紧急情况",
        "page": "situations/index",
        "anchor": "group-urgent",
    }


def test_the_search_page_shows_the_same_groups_without_scripts(folder: Path) -> None:
    page = read_html(folder / "search" / "index.html")
    _, groups = read_index(folder)["beside"]["start"]
    links = [(link.get_text(), str(link["href"])) for link in page.select(".without-scripts a[href*='#']")]
    assert links == [(choice["title"], f"../situations/#{choice['anchor']}") for choice in groups["choices"]]
