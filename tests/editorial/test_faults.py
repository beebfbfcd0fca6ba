"""What people do wrong when they edit the sources: each fault is said at its line, and what to do about it.

Many are of a trial, in which people who know no YAML kept the sources up to date. `faults.tsv` has a row for each: a
file of `source/` or a configuration; a text, and what is put in the place of the first of it; the id of the message,
and words of it, in English or Chinese, with `…` for others between; where it is said, if not on the line of the text:
so many lines below or above, or in a file where some words stand, or of no line, 0.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from common.errors import Problem, Severity, SourceError
from common.messages import CHINESE, ENGLISH, Message
from edition.reader import read_edition
from edition.settings import check_languages, check_settings
from replace import replace_first, replace_in
from tables import rows_of

HERE = Path(__file__).parent


def problems_of(project: Path) -> Sequence[Problem]:
    """What is refused; if nothing is, what is warned of."""
    try:
        check_settings(project)
        check_languages(project)
        return read_edition(project).warnings
    except SourceError as error:
        return error.problems


def id_of(problem: Problem) -> str:
    """Whether it is a warning, the id of its message, and that of what a form wanted."""
    wanted = dict(problem.message.fields).get("wanted")
    kind = f" {wanted.id}" if problem.message.id == "unfit-value" and isinstance(wanted, Message) else ""
    return "warned: " * (problem.severity is Severity.WARNING) + problem.message.id + kind


@pytest.mark.parametrize("row", rows_of(HERE / "faults.tsv"), ids=lambda row: f"{row[0]}-{row[3]}")
def test_a_fault_is_said_at_its_line_with_what_to_do(project: Path, row: list[str]) -> None:
    file, old, new, key, says, at = row
    shutil.copy(HERE / "local_numbers.yml", project / "source")
    folder = "" if file.startswith("mkdocs") else "source/"
    line = replace_first(project / folder / file, old, new)
    if re.fullmatch(r"[+-]\d+", at):
        line += int(at)
    elif at:
        file, _, words = at.partition(" ")
        text = (project / folder / file).read_text(encoding="utf-8") if words else ""
        file, line = (file, text.partition(words)[0].count("\n") + 1) if words else (row[0], 0)
    problem = problems_of(project)[0]
    assert (id_of(problem), problem.file, problem.line) == (key, f"{folder}{file}", line), problem
    english, chinese = (problem.message.text(language) for language in (ENGLISH, CHINESE))
    assert any(all(words in text for words in says.split("…")) for text in (english, chinese)), problem
    assert key.startswith("warned") or re.fullmatch(r"\S+:\d+: found .+; expected .+", str(problem))
    assert "请" in chinese


Saved = Callable[[str], bytes]
FILES: dict[str, tuple[str, Saved, str]] = {
    "empty": ("errata.yml", lambda text: b"", "empty-file"),
    "GBK": ("errata.yml", lambda text: text.encode("gbk", "ignore"), "not-utf-8"),
    "UTF-16": ("errata.yml", lambda text: text.encode("utf-16"), "not-utf-8"),
    "notice in GBK": ("notice.txt", lambda text: text.encode("gbk", "ignore"), "not-utf-8"),
}
"""Files that another program saved."""


@pytest.mark.parametrize(("file", "saved", "key"), FILES.values(), ids=FILES)
def test_a_file_of_another_program_is_said_with_what_to_do(project: Path, file: str, saved: Saved, key: str) -> None:
    path = project / "source" / file
    path.write_bytes(saved(path.read_text(encoding="utf-8")))
    problem = problems_of(project)[0]
    assert (problem.message.id, problem.file) == (key, f"source/{file}")
    assert "请" in problem.message.text(CHINESE)


def test_faults_of_all_files_are_said_in_one_go(project: Path) -> None:
    replace_in(project / "source" / "units.yml", "heading: 省教育厅", "heading: 省教育局")
    replace_in(project / "source" / "errata.yml", "reads: 疑似遭受家庭暴力，", "reads: 别的")
    (project / "source" / "glossary.yml").unlink()
    files = {problem.file for problem in problems_of(project)}
    assert files == {"source/units.yml", "source/errata.yml", "source/glossary.yml"}


def test_a_quote_of_a_clause_that_was_reworded_shows_the_words_that_differ(project: Path) -> None:
    replace_in(project / "source" / "notice.txt", "采取应急处置措施", "采取紧急处置措施", 2)
    problem = next(one for one in problems_of(project) if one.message.id == "quote" and "situations" in one.file)
    said = problem.message.text(CHINESE)
    assert "应急处置" in said and "紧急处置" in said and len(said) < 150, said


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("source/notice.txt", "source/notice.txt:0: found no such file"),
        ("mkdocs.yml", "mkdocs.yml:0: found no such file"),
        ("mkdocs.en.yml", "a language with its own mkdocs.en.yml; add that file, as CONTRIBUTING.md shows"),
    ],
)
def test_a_file_that_is_not_there_is_named(project: Path, file: str, said: str) -> None:
    (project / file).unlink()
    (problem,) = problems_of(project)
    assert said in str(problem)


def test_what_refers_to_a_file_with_faults_is_not_reported_too(project: Path) -> None:
    replace_in(project / "source" / "facts.yml", "http://mzt", "mzt", 2)
    assert {problem.file for problem in problems_of(project)} == {"source/facts.yml"}
    replace_in(project / "source" / "facts.yml", "- id: no-repeal", "- id: @no-repeal")
    assert {problem.file for problem in problems_of(project)} == {"source/facts.yml"}
