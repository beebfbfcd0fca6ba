"""Numbers to call and dangers: where they come from, when they are too old, what is wrong with them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from common.errors import SourceError
from common.yaml_source import read_yaml
from edition.entries import read_entry
from edition.model import Edition
from edition.numbers import LocalNumber, NumbersToCall, outdated
from edition.reader import read_edition


def change(project: Path, file: str, old: str, new: str) -> None:
    path = project / "source" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_number_has_a_source_and_a_day(edition: Edition) -> None:
    assert edition.numbers.all
    assert all(number.source and number.looked_up for number in edition.numbers.all)


DAYS = [("2026-01-01", False), ("2027-02-05", False), ("2027-02-06", True), ("2030-01-01", True)]


@pytest.mark.parametrize(("today", "warned"), DAYS)
def test_a_number_that_was_not_looked_up_for_long_is_warned_of(project: Path, today: str, warned: bool) -> None:
    """For 400 days a number is taken for right: one of 2026-01-01 until 2027-02-05."""
    path = project / "source" / "numbers.yml"
    path.write_text(re.sub(r"looked_up: \S+", "looked_up: 2026-01-01", path.read_text(encoding="utf-8")), "utf-8")
    numbers = read_entry(read_yaml(path, "source/numbers.yml"), NumbersToCall)
    warnings = list(outdated(numbers.all, date.fromisoformat(today)))
    assert len(warnings) == (path.read_text(encoding="utf-8").count("looked_up: ") if warned else 0)
    assert all("2026-01-01" in warning and "source/numbers.yml:" in warning for warning in map(str, warnings))


LOCAL = """\
- place: 某县
  desk: 民政局
  number: "0000-1234567"
  mark: S
  source: ["https://example.org/a"]
  looked_up: 2026-01-01
- place: 某县
  desk: 教育局
  number: 00001234568-801
  when: 工作日
  mark: S-mirror
  source: ["https://example.org/b"]
  looked_up: 2026-01-01
"""


@pytest.mark.parametrize(("today", "warned"), DAYS)
def test_of_a_local_number_too(tmp_path: Path, today: str, warned: bool) -> None:
    path = tmp_path / "local_numbers.yml"
    path.write_text(LOCAL, encoding="utf-8")
    numbers = read_entry(read_yaml(path, "source/local_numbers.yml"), tuple[LocalNumber, ...])
    warnings = list(outdated(numbers, date.fromisoformat(today)))
    assert [number.digits for number in numbers] == ["00001234567", "00001234568,801"]
    assert [warning.line for warning in warnings] == ([6, 13] if warned else [])


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("00001234568-801", "000-01234567", 9, "“000-01234567” again"),
        ("00001234568-801", "0000 1234567", 9, "“0000 1234567” in 0000 1234567.number; expected a number to dial"),
        ("00001234568-801", "0000-1234567-", 9, "expected a number to dial, like 010-12345678"),
        ("00001234568-801", "12", 9, "expected a number to dial"),
        ("00001234568-801", "０９３１１２３４", 9, "expected a number to dial"),
        ("looked_up: 2026-01-01", "looked_up: 2026-02-30", 6, "“2026-02-30”; expected a day"),
        ("looked_up: 2026-01-01", "looked_up: 9999-12-31", 6, "expected a day that has come"),
        ("mark: S-mirror", "mark: U", 11, "“U”"),
        ('source: ["https://example.org/b"]', "source: []", 12, "expected"),
        ("  desk: 民政局\n", "", 1, "found no desk"),
        ("  desk: 民政局\n", "  desk:\n", 2, "expected some text"),
        ("  desk: 民政局\n", "  desk: 民政局\n  how: 发短信\n", 3, "“how”"),
    ],
)
def test_a_fault_of_a_local_number_is_named(project: Path, old: str, new: str, line: int, said: str) -> None:
    (project / "source" / "local_numbers.yml").write_text(LOCAL, encoding="utf-8")
    change(project, "local_numbers.yml", old, new)
    with pytest.raises(SourceError) as error:
        read_edition(project)
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("source/local_numbers.yml", line) and said in str(problem)


def test_an_edition_may_have_no_file_of_local_numbers(project: Path) -> None:
    assert read_edition(project).local_numbers == ()
    (project / "source" / "local_numbers.yml").unlink()
    assert read_edition(project).local_numbers == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "wanted"),
    [
        ("numbers.yml", '- number: "120"', '- number: "110"', "“110” again", ""),
        ("numbers.yml", 'line: ["110",', 'line: ["999",', "“999” in ", "numbers"),
        ("numbers.yml", 'ask: "12345"', 'ask: "999"', "“999” in ", "numbers"),
        ("numbers.yml", 'ask: "12345"', 'ask: "12110"', "“12110”; expected a number", ""),  # one that is not dialled
        ("numbers.yml", "looked_up: 2026-11-24", "looked_up: 2026-02-30", "“2026-02-30”; expected a day", ""),
        ("numbers.yml", "looked_up: 2026-11-24", "looked_up: 9999-12-31", "expected a day that has come", ""),
        ("numbers.yml", "mark: S-mirror", "mark: U", "“U”", ""),
        ("situations.yml", "      stage: respond\n", "", "no stage where somebody is in danger", ""),
        ("dangers.yml", '["119", "120"]', '["119", "121"]', "“121” in ", "numbers"),
        ("dangers.yml", "- id: fire", "- id: suicide", "the id “suicide” again", ""),
        ("dangers.yml", "situation: accident", "situation: nowhere", "“nowhere” in ", "situations"),
        ("situations.yml", 'numbers: ["12348"]', 'numbers: ["123"]', "“123” in ", "numbers"),
        ("situations.yml", "facts: [minors-law]", "facts: [no-law]", "“no-law” in ", "facts"),
        ("situations.yml", "group: safety", "group: fun", "“fun” in ", "situation_order"),
        ("situations.yml", "stage: respond", "stage: wait", "“wait” in ", "situation_order"),
        ("situations.yml", "dangers: [violence]", "dangers: [boredom]", "“boredom” in ", "dangers"),
    ],
)
def test_a_fault_is_named(project: Path, file: str, old: str, new: str, said: str, wanted: str) -> None:
    change(project, file, old, new)
    with pytest.raises(SourceError) as error:
        read_edition(project)
    lines = [str(problem) for problem in error.value.problems]
    assert any(
        line.startswith(f"source/{file}:")
        and said in line
        and (not wanted or f"; expected one that source/{wanted}.yml has: " in line)
        for line in lines
    )


def drop_lines(path: Path, pattern: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not re.search(pattern, line)), encoding="utf-8")


def drop_first_steps(project: Path) -> None:
    (project / "source" / "first_steps.yml").unlink()
    path = project / "source" / "situations.yml"
    path.write_text(re.sub(r"  now: \[[^]]*\]\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")


def test_an_edition_may_have_no_facts(project: Path) -> None:
    (project / "source" / "facts.yml").unlink()
    drop_first_steps(project)
    (project / "source" / "edition.yml").write_text("{}\n", encoding="utf-8")
    drop_lines(project / "source" / "units.yml", r"^    (former|later|facts):|fact: ")
    drop_lines(project / "source" / "situations.yml", r"^  facts: ")
    assert read_edition(project).facts == ()


def test_an_edition_may_have_no_numbers(project: Path) -> None:
    for name in ("numbers.yml", "dangers.yml"):
        (project / "source" / name).unlink()
    drop_first_steps(project)
    drop_lines(project / "source" / "situations.yml", r"^  (dangers|numbers): ")
    edition = read_edition(project)
    assert (edition.numbers.all, edition.dangers.all) == ((), ())
