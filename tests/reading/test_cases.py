"""Notices that were misread once: each is refused on its line now, or read as what it says, by `cases/expected.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from common.errors import SourceError
from notice.reader import read_notice
from notice.reading import COUNTS, counted_items
from problem_parts import expected as expected_in

FOLDER = Path(__file__).parent / "cases"
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yml").read_text(encoding="utf-8"))


def test_every_case_is_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_is_read_or_refused_as_expected(name: str) -> None:
    data, expected = (FOLDER / f"{name}.txt").read_bytes(), EXPECTED[name]
    if isinstance(expected, int):
        with pytest.raises(SourceError) as raised:
            read_notice(data, name)
        problem = raised.value.problems[0]
        assert problem.line == expected and expected_in(problem)
        return
    notice = read_notice(data, name)
    ((fact, value),) = expected.items()
    words = {"title": notice.title and notice.title.typeset, "body": notice.body, "issuer": notice.issuer}
    if fact in COUNTS:
        assert [item for item, _ in counted_items(fact, notice)] == value
    else:
        assert {**words, "warnings": [warning.line for warning in notice.warnings]}[fact] == value
