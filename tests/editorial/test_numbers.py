"""Numbers to call and dangers: where they come from, when they are too old, what is wrong with them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from common.yaml_source import read_yaml
from edition.entries import read_entry
from edition.model import Edition
from edition.numbers import LocalNumber, NumbersToCall, outdated
from edition.reader import read_edition


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


@pytest.mark.parametrize(("today", "warned"), DAYS)
def test_of_a_local_number_too(today: str, warned: bool) -> None:
    path = Path(__file__).with_name("local_numbers.yml")
    numbers = read_entry(read_yaml(path, "source/local_numbers.yml"), tuple[LocalNumber, ...])
    warnings = list(outdated(numbers, date.fromisoformat(today)))
    assert [number.digits for number in numbers] == ["00001234567", "00001234568,801"]
    assert [warning.line for warning in warnings] == ([6, 13] if warned else [])


def test_an_edition_may_have_no_file_of_local_numbers(project: Path) -> None:
    assert read_edition(project).local_numbers == ()
    (project / "source" / "local_numbers.yml").unlink()
    assert read_edition(project).local_numbers == ()


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
