"""Facts that a person counted: they agree with what was read, or the site is not published."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands.line import main
from common.errors import SourceError
from notice.model import Notice
from notice.reader import read_notice
from notice.reading import COUNTS, FACTS, Reading, check_reading, read_reading
from problem_parts import expected as expected_in
from problem_parts import found as found_in

OTHER = {
    "title": "关于别的事的通知",
    "number": "甲发〔2019〕1号",
    "to": "各县人民政府",
    "body": "某某领导小组",
    "issuer": "某某办公室",
    "date": "2019年8月13日",
    "parts": "6",
    "people": "27",
    "units": "25",
    "duties": "none",
    "attachments": "1",
}
"""Something else for each fact of our notice."""
TITLE = (
    "“甘肃省农村留守儿童关爱保护和困境儿童保障工作 联席会议办公室"
    "关于健全完善甘肃省农村留守儿童关爱保护和困境儿童保障工作联席会议制度的通知”"
)


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "source" / "reading.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def notice(notice_bytes: bytes) -> Notice:
    return read_notice(notice_bytes, "notice.txt")


def reading(text: str) -> Reading:
    return read_reading(text.encode(), "reading.yml")


def with_value(text: str, fact: str, value: str) -> str:
    """The file with another value of a fact."""
    changed = re.sub(rf"(?m)^{fact}: .*$", f"{fact}: {value}", text)
    assert changed != text
    return changed


def test_ours_agree_and_none_is_open(text: str, notice: Notice) -> None:
    assert set(OTHER) == set(FACTS)
    assert reading(text).open == ()
    check_reading(reading(text), notice, "notice.txt")


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_is_compared_with_the_notice(text: str, notice: Notice, fact: str) -> None:
    changed = with_value(text, fact, OTHER[fact])
    with pytest.raises(SourceError) as raised:
        check_reading(reading(changed), notice, "notice.txt")
    (problem,) = raised.value.problems
    assert changed.split("\n")[problem.line - 1].startswith(f"{fact}: ")
    assert OTHER[fact] in found_in(problem) and "notice.txt" in expected_in(problem)
    if fact in COUNTS:
        names = re.findall(r"[^、：: ]+ \(line \d+\)", expected_in(problem))
        number = {"parts": 5, "people": 28, "duties": 26}.get(fact, 0)
        assert len(names) == number and not re.search(rf"\b{number}\b(?!\))", re.sub(r"line \d+", "", str(problem)))


@pytest.mark.parametrize("mark", ["?", '"?"', "?  # later"])
@pytest.mark.parametrize("fact", FACTS)
def test_an_open_fact_is_not_compared(text: str, notice: Notice, fact: str, mark: str) -> None:
    one = reading(with_value(text, fact, mark))
    assert one.open == (fact,)
    check_reading(one, notice, "notice.txt")


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("title", TITLE),
        ("to", "省农村留守儿童关爱保护和困境儿童保障工作联席会议成员单位："),
        ("body", "省农村留守儿童关爱保护和困境儿童保障工作联席会议"),
        ("date", "2019-08-12"),
        ("date", "二〇一九年八月十二日"),
        ("units", "26"),
        ("attachments", "0"),
    ],
)
def test_a_fact_may_be_written_in_other_ways(text: str, notice: Notice, fact: str, value: str) -> None:
    check_reading(reading(with_value(text, fact, value)), notice, "notice.txt")


def test_the_command(root: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 0 if all agree, 1 if facts are open, 2 if something is refused."""

    def read(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["read", *map(str, arguments)])
        return (status, *capsys.readouterr())

    ours, facts, alone = root / "source" / "notice.txt", tmp_path / "facts.yml", tmp_path / "notice.txt"
    status, out, err = read(ours)
    assert (status, err) == (0, "") and "people: 28\n  何伟  [line 13]\n" in out
    facts.write_text(with_value(with_value(text, "people", "?"), "body", "?"), encoding="utf-8")
    status, out, err = read("--reading", facts, ours)
    assert (status, err) == (1, "") and "people: ?\n" in out and "何伟" not in out and "body: ?\n" in out
    status, out, _ = read("--json", "--reading", facts, ours)
    assert status == 1 and len(json.loads(out)["people"]) == 28
    facts.write_text(with_value(text, "people", "27"), encoding="utf-8")
    status, out, err = read("--reading", facts, ours)
    assert (status, out) == (2, "") and err.startswith(f"{facts}:11: found people")
    alone.write_bytes(ours.read_bytes())
    assert [
        read(*given)[0] for given in ([alone], [tmp_path / "none.txt"], ["--reading", tmp_path / "none.yml", ours])
    ] == [1, 2, 2]


def test_json_is_utf_8_in_a_poor_locale(root: Path) -> None:
    command = [sys.executable, str(root / "scripts" / "read_notice.py"), "--json", str(root / "source" / "notice.txt")]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    assert len(json.loads(shown.stdout)["people"]) == 28
