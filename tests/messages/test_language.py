"""In which language people are told, and that what programs read is the same in each."""

from pathlib import Path

import pytest

from commands.line import main
from common.errors import Problem, Severity, problem
from common.messages import choice, message
from tables import rows_of


@pytest.mark.parametrize(("language", "environment"), rows_of(Path(__file__).with_name("languages.tsv")))
def test_the_environment_asks_for_a_language(language: str, environment: str) -> None:
    assert choice(dict(one.split("=") for one in environment.split())) == language


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.parametrize("arguments", [["--messages", "zh", "check"], ["check", "--messages", "zh"]])
def test_the_option_says_it_before_a_verb_and_behind(
    arguments: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "source" / "units.yml").unlink()
    assert main([*arguments, "--root", str(project)]) == 2
    assert capsys.readouterr().err.startswith("source/units.yml:0: 读到的情况：没有这个文件或文件夹；应为YAML文件；请")


def test_the_help_is_in_the_language_too(capsys: pytest.CaptureFixture[str]) -> None:
    for language, words in (("zh", "在本机打开网站"), ("en", "serve the site on this machine")):
        with pytest.raises(SystemExit):
            main(["--messages", language, "--help"])
        assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "用法：python scripts [-h]"),
        ("zh", "错误：VERB：没有'sites'"),
        ("en", "error: argument VERB: invalid choice: 'si"),
    ],
)
def test_so_is_what_is_wrong_with_the_options(language: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--messages", language, "sites"])
    assert words in capsys.readouterr().err


def test_what_programs_read_is_the_same_in_each(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = root / "tests" / "reading" / "cases" / "42-closing-paragraph-below-a-unit.txt"
    read = {}
    for language in ("zh", "en"):
        main(["read", "--json", "--messages", language, str(case)])
        read[language] = capsys.readouterr().out
    assert read["zh"] == read["en"] and "it has no number" in read["en"]


def test_a_problem_is_one_line_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    one = problem("a.yml", 3, "unknown-entry", given="“x”", where="y", file="b.yml", known=("a", "b"))
    assert str(one) == "a.yml:3: found “x” in y; expected one that b.yml has: a, b; correct it, or add it there"
    monkeypatch.setenv("LANGUAGE", "zh")
    assert str(one) == "a.yml:3: 读到y里的“x”；应为b.yml里已有的：a、b；请改正，或者在那里补上"
    assert str(Problem("a.yml", 3, one.message, Severity.WARNING)) == f"警告：{one}"


def test_problems_go_in_one_order_whatever_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Problem("b", 1, message(key)) for key in ("no-manifest", "no-pages", "file-of-people")] + [
        problem("a", 9, "no-manifest")
    ]
    english = sorted(many)
    monkeypatch.setenv("LANGUAGE", "zh")
    assert sorted(set(many)) == english and len({*many, *english}) == 4
