"""Languages are listed once, in mkdocs.yml, and the list is held to the catalogues."""

from pathlib import Path

import pytest

from common.errors import SourceError
from edition.settings import check_languages

EN = "    - {code: en, path: en/, tag: en, locale: en_GB, name: English}\n"


def test_the_project_lists_what_it_has(project: Path) -> None:
    check_languages(project)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("", "an entry for source/translations/en.po"),
        (EN + EN.replace("en", "fr"), "the code of a language that has catalogues"),
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
    assert (problem.file, problem.expected) == ("mkdocs.yml", expected)


def test_a_language_without_a_configuration_is_refused(project: Path) -> None:
    (project / "mkdocs.en.yml").unlink()
    with pytest.raises(SourceError) as raised:
        check_languages(project)
    (problem,) = raised.value.problems
    assert problem.expected == "a language with its own mkdocs.en.yml"
