"""Sources that would keep a machine busy, or are no files at all: one line that says so, and soon."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from common.errors import SourceError
from common.files import LARGEST
from common.yaml_source import read_yaml
from edition.entries import read_entry
from edition.glossary import Term
from edition.reader import read_edition
from edition.translations import read_language
from time_limits import assert_ends

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(9 * [f'*{before}'])}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


def said(read: Callable[[], object]) -> str:
    """The one line that reading ends with, and soon."""
    start = time.process_time()
    with pytest.raises(SourceError) as caught:
        read()
    assert time.process_time() - start < 3
    assert re.fullmatch(r"[\w ./-]+:\d+: found .+; expected .+", str(caught.value).splitlines()[0])
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("[" * 3000 + "]" * 3000, 1, "a value 13 levels deep"),
        ("[" * 100_000, 1, "a value 13 levels deep"),
        ("".join(" " * depth + "a:\n" for depth in range(3000)), 13, "a value 13 levels deep"),
        ("".join("- " * 3000), 1, "a value 13 levels deep"),
        (BOMB, 1, "“&a”"),
        ("- *a\n", 1, "“*a”"),
        ("- term: x\n  sense: &s y\n", 2, "“&s”"),
        ("- &a [*a]\n", 1, "“&a”"),
    ],
)
def test_yaml_is_neither_deep_nor_does_it_refer_to_itself(tmp_path: Path, text: str, line: int, found: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    assert said(lambda: read_entry(read_yaml(path, "glossary.yml"), tuple[Term, ...])).startswith(
        f"glossary.yml:{line}: found {found};"
    )


@pytest.mark.parametrize("line", ["- [a, b]\n", "- a: b # c\n", "- \u200b\n"])
def test_yaml_with_a_fault_in_each_line_names_some(tmp_path: Path, line: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(line * 20_000, encoding="utf-8")
    assert said(lambda: read_entry(read_yaml(path, "glossary.yml"), tuple[Term, ...])).count("\n") == 199


@pytest.mark.parametrize("text", ["a: ", "- a", "- a: |\n    ", '- a: "', "- ,", "- “"])
@pytest.mark.parametrize("more", [" ", ",", "”", " #", "\u3000"])
def test_yaml_of_one_long_line_is_refused_in_linear_time(tmp_path: Path, text: str, more: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(text + more * 500_000 + "\n", encoding="utf-8")
    said(lambda: read_entry(read_yaml(path, "glossary.yml"), tuple[Term, ...]))


@pytest.mark.parametrize(
    "text",
    [
        HEADER + '"Plural-Forms: nplurals=999999999; plural=n\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
        HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[99999999] "c"\n',
        HEADER + '"PO-Revision-Date: \\n"\n"POT-Creation-Date: x\\n"\n',
        HEADER.replace("en", "../../x"),
        HEADER.replace(": en", ": fr"),
    ],
)
def test_a_catalogue_with_a_header_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "en.po").write_text(text, encoding="utf-8")
    assert said(lambda: read_language(tmp_path, "en", "po")).startswith("po/en.po:")


@pytest.mark.parametrize("blank", ["\n", " \n", " "])
def test_a_catalogue_full_of_blanks_is_read_in_linear_time(tmp_path: Path, blank: str) -> None:
    text = HEADER + blank * 1_000_000 + '\nmsgid "a"\nmsgstr "b"\n'
    (tmp_path / "en.po").write_text(text, encoding="utf-8")
    assert_ends(lambda: read_language(tmp_path, "en", "po"))


@pytest.mark.parametrize("code", ["xx", "zh", "q q", "EN", "en_GB", "english", "en\n"])
def test_a_catalogue_is_named_by_a_language(tmp_path: Path, code: str) -> None:
    assert "expected the code of a language but zh" in said(lambda: read_language(tmp_path, code, "po"))


NAMES = ["notice.txt", "units.yml", "glossary.yml", "translations/en.po", "translations/en.pages.po"]


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("instead", [folder, pipe, too_large])
def test_what_is_no_source_is_said(project: Path, name: str, instead: Callable[[Path], None]) -> None:
    path = project / "source" / name
    path.unlink()
    instead(path)
    assert said(lambda: read_edition(project)).startswith(f"source/{name}:0: found ")


def test_a_notice_of_many_megabytes_is_read_or_refused_in_linear_time(project: Path) -> None:
    path = project / "source" / "notice.txt"
    path.write_text(path.read_text(encoding="utf-8") * 20, encoding="utf-8")
    said(lambda: read_edition(project))
