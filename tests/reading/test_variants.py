"""Our notice with one change at a time, as other notices have it: read right, or refused on its line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from common.errors import Problem, SourceError
from notice.model import Notice
from notice.reader import read_notice
from notice.summary import as_json
from problem_parts import expected as expected_in
from problem_parts import found as found_in

VARIANTS = yaml.load(Path(__file__).with_name("variants.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
TOGETHER = ("an item number that jumps", "a role nobody knows", "a name without its post", "a part number that jumps")


@pytest.fixture(scope="module")
def text(notice_bytes: bytes) -> str:
    return notice_bytes.decode().split("当前位置")[0].replace("\u00a0", " ")


@pytest.fixture(scope="module")
def notice(text: str) -> Notice:
    return read_notice(text.encode(), "notice.txt")


def rows(key: str) -> list[Any]:
    return [pytest.param(*row[1:], id=row[0]) for row in VARIANTS[key]]


def edited(text: str, old: str, new: str) -> str:
    changed = re.sub(old, new, text, flags=re.MULTILINE) if old.startswith("^") else text.replace(old, new)
    assert changed != text, old
    return changed


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(SourceError) as raised:
        read_notice(text.encode(), "notice.txt")
    return raised.value.problems


def content(notice: Notice) -> dict[str, Any]:
    kinds = [[f"{part.address} {'+'.join(kind.value for kind in part.kinds) or '-'}"] for part in notice.parts]
    notes = [text.typeset for text in (*notice.formulas, *notice.notes)]
    return {**json.loads(as_json(notice)), "kinds": kinds, "notes": notes}


def shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(shown, value))
    return " ".join(shown(one) for one in value.values()) if isinstance(value, dict) else str(value or "-")


@pytest.mark.parametrize(("old", "new", "key", "expected"), rows("read"))
def test_is_read_right(text: str, notice: Notice, old: str, new: str, key: str, expected: str) -> None:
    other = read_notice(edited(text, old, new).encode(), "notice.txt")
    value = content(other)[key]
    assert any(shown(one).startswith(expected) for one in value) if isinstance(value, list) else value == expected
    # All the rest is as before.
    assert {c.text.typeset for c in notice.clauses()} <= {c.text.typeset for c in other.clauses()}
    names = [{person.written[0].typeset for person in one.people} for one in (notice, other)]
    assert len(names[0] - names[1]) <= 1


@pytest.mark.parametrize(("old", "new", "found", "expected"), rows("refused"))
def test_is_refused_on_its_line(text: str, old: str, new: str, found: str, expected: str) -> None:
    changed = edited(text, old, new)
    problem, *others = problems_of(changed)
    assert {other.message.id for other in others} <= {problem.message.id}
    assert found in found_in(problem) and expected in expected_in(problem)
    assert " ".join(changed.split("\n")[problem.line - 1].split())[:8] in found_in(problem)
    assert re.fullmatch(r"notice\.txt:\d+: found .+; expected .+", str(problem))


def test_all_problems_are_reported_together(text: str) -> None:
    wrong = {row[0]: row[1:] for row in VARIANTS["refused"] if row[0] in TOGETHER}
    for old, new, *_ in wrong.values():
        text = edited(text, old, new)
    problems = problems_of(text)
    assert len(wrong) == len(TOGETHER)
    assert all(any(row[3] in expected_in(problem) for problem in problems) for row in wrong.values())
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_our_notice_has_no_warnings(notice: Notice) -> None:
    assert notice.warnings == ()


@pytest.mark.parametrize(("old", "new", "expected"), rows("warned"))
def test_warnings(text: str, old: str, new: str, expected: str) -> None:
    warnings = read_notice(edited(text, old, new).encode(), "notice.txt").warnings
    assert any(expected in str(warning.message) for warning in warnings), warnings
