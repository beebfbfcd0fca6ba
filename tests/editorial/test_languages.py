"""Languages are listed once, in mkdocs.yml, and the list is held to the catalogues."""

from pathlib import Path

import pytest
from babel import Locale

from common.errors import SourceError
from edition.settings import check_languages, check_settings
from edition.translations import Language, parse_code
from problem_parts import expected as expected_in

EN = "    - {code: en, path: en/, name: English}\n"


def test_the_project_lists_what_it_has(project: Path) -> None:
    check_languages(project)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("", "an entry for source/translations/en.po; add it under extra.languages"),
        (
            EN + EN.replace("en", "fr"),
            "the code of a language that has catalogues; run `python scripts translations fr`, or delete the entry",
        ),
    ],
)
def test_a_list_that_is_not_that_of_the_catalogues_is_refused(project: Path, new: str, expected: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert EN in text
    path.write_text(text.replace(EN, new), encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        check_languages(project)
    (problem,) = raised.value.problems
    assert (problem.file, expected_in(problem)) == ("mkdocs.yml", expected)


def test_a_language_without_a_configuration_is_refused(project: Path) -> None:
    (project / "mkdocs.en.yml").unlink()
    with pytest.raises(SourceError) as raised:
        check_languages(project)
    (problem,) = raised.value.problems
    assert expected_in(problem) == "a language with its own mkdocs.en.yml; add that file, as CONTRIBUTING.md shows"


@pytest.mark.parametrize(
    ("code", "header", "tag", "regional"),
    [
        ("en", "en_GB", "en", "en_GB"),
        ("en", "en", "en", "en_US"),
        ("zh-Hant", "zh_Hant", "zh-Hant", "zh_TW"),
        ("zh-Hant", "zh_Hant_HK", "zh-Hant", "zh_HK"),
        ("pt-BR", "pt_BR", "pt-BR", "pt_BR"),
    ],
)
def test_the_tag_is_the_code_and_the_territory_the_catalogue_s(code: str, header: str, tag: str, regional: str) -> None:
    assert parse_code(code, "x.po").language == Locale.parse(header).language
    language = Language(code, Locale.parse(header), {}, {})
    assert (language.tag, language.regional) == (tag, regional)


@pytest.mark.parametrize("more", ["tag: fr", "locale: de_DE"])
def test_neither_is_stated_again(project: Path, more: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(EN, EN.replace("path: en/", f"path: en/, {more}")), encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        check_settings(project)
    assert all(problem.file == "mkdocs.yml" for problem in raised.value.problems)
