"""The catalogue of messages and the code are of one mind, and the Chinese is Chinese."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from common.messages import CATALOGUE
from message_calls import calls_in, name_of

ENTRIES = {entry.context: (str(entry.id), str(entry.string)) for entry in read_po(CATALOGUE.open("rb")) if entry.id}
FORWARDS = {"problem", "warning", "refuse", "warn"}
"""Functions that hand on the id they are given."""
HAN = "[\u3400-\u9fff]"
FIELD = re.compile(r"\{\w+\}")


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_each_entry_has_an_id_of_its_own_and_both_texts() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    ids = re.findall(r'(?m)^msgctxt "(.*)"$', text)
    assert len(ids) == len(set(ids)) == len(ENTRIES) == text.count("\nmsgid ") - 1
    assert [key for key in ids if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", key)] == []
    assert [key for key, texts in ENTRIES.items() if not all(texts)] == []


def test_every_id_in_the_code_is_literal_but_where_it_is_handed_on(root: Path) -> None:
    unknown = [place for place, key, _, _ in calls_in(root / "scripts") if not key]
    allowed = {
        f"{path.relative_to(root / 'scripts')}:{call.lineno}"
        for path in (root / "scripts").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and function.name in FORWARDS
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and name_of(call.func) in {"message", "problem", "warning"}
    }
    assert [place for place in unknown if place not in allowed and not place.startswith("pages/")] == []


def test_the_code_gives_every_message_its_fields_and_uses_all(root: Path) -> None:
    used = {"between"}
    for place, key, fields, _ in calls_in(root / "scripts"):
        if key:
            used.add(key)
            assert key in ENTRIES, place
            assert [fields_of(text) for text in ENTRIES[key]] == [fields, fields], place
    assert used == ENTRIES.keys()


@pytest.mark.parametrize("key", ENTRIES)
def test_the_chinese_has_the_marks_of_chinese(key: str) -> None:
    chinese = ENTRIES[key][1]
    plain = FIELD.sub("x", re.sub("“[^”]*”", "某", chinese))
    assert not re.search(rf"{HAN}[,;:!?()\"'](?={HAN}|$)|{HAN} +{HAN}|{HAN}\.$", plain), chinese
    assert chinese.count("“") == chinese.count("”") and chinese.count("（") == chinese.count("）")


@pytest.mark.parametrize("key", [key for key, (english, _) in ENTRIES.items() if english.startswith("found ")])
def test_a_fault_says_what_was_found_and_what_was_expected(key: str) -> None:
    english, chinese = ENTRIES[key]
    assert "; expected " in english
    assert re.search("应|最多|可以写|需要", chinese), chinese
