"""Translations: complete, aligned clause by clause, and honest about what has changed."""

import re
from pathlib import Path

import pytest

from editorial import originals
from editorial.coverage import coverage_lines
from editorial.edition import Edition, read_edition
from editorial.translations import (
    Language,
    Original,
    Status,
    entries_of,
    new_catalogue,
    read_catalogue,
    update_catalogue,
)
from notice.errors import SourceError
from update_translations import main, page_words


@pytest.fixture
def english(edition: Edition) -> Language:
    return next(language for language in edition.languages if language.code == "en")


def test_everything_is_translated(edition: Edition, english: Language) -> None:
    of_notice, of_editors = originals.every(edition)
    for original in [*of_notice, *of_editors]:
        assert english.render(original).status is Status.TRANSLATED, original


def test_every_word_of_the_pages_is_translated(root: Path, english: Language) -> None:
    for original in page_words(root):
        assert english.render(original).status is Status.TRANSLATED, original


def test_nothing_is_translated_that_is_gone(edition: Edition) -> None:
    lines = list(coverage_lines(edition))
    assert lines == ["en: 91 of 91 clauses translated, 0 stale, 0 missing"]


def test_no_chinese_in_the_english(english: Language) -> None:
    chinese = {key: text for key, text in english.entries.items() if re.search("[\u4e00-\u9fff，。；：（）、]", text)}
    assert chinese == {}


def test_terms_are_rendered_by_their_forms(edition: Edition, english: Language) -> None:
    """Each term of a clause, longer ones first, by one of its allowed forms."""
    terms = sorted((term for term in edition.glossary if "en" in term.renderings), key=lambda term: -len(term.term))
    assert len(terms) >= 50
    missed = []
    for clause in edition.notice.clauses():
        chinese = clause.text.typeset
        words = english.render(originals.clause(clause)).text.lower()
        for term in terms:
            if term.term in chinese:
                chinese = chinese.replace(term.term, "□")
                if not any(form.lower() in words for form in term.renderings["en"]):
                    missed.append((str(clause.address), term.term))
    assert missed == []


def test_a_changed_clause_is_stale_and_no_other(project: Path) -> None:
    path = project / "source" / "notice.txt"
    text = path.read_text(encoding="utf-8")
    assert text.count("女职工关爱行动") == 2
    path.write_text(text.replace("女职工关爱行动", "女职工关怀行动"), encoding="utf-8")
    for name in ("topics.yml", "situations.yml"):
        file = project / "source" / name
        file.write_text(file.read_text(encoding="utf-8").replace("女职工关爱行动", "女职工关怀行动"), encoding="utf-8")
    edition = read_edition(project)
    figures, *warnings = coverage_lines(edition)
    assert figures == "en: 90 of 91 clauses translated, 1 stale, 0 missing"
    assert any("四（二十三）1: translation stale" in warning for warning in warnings)
    assert not any(re.search("[一二三四五]（", warning) for warning in warnings if "四（二十三）1" not in warning)


def test_a_missing_entry_is_missing(project: Path) -> None:
    path = project / "source" / "translations" / "en.po"
    text = path.read_text(encoding="utf-8")
    start = text.index('msgctxt "四（十三）1"')
    path.write_text(text[:start] + text[text.index("msgctxt", start + 10) :], encoding="utf-8")
    figures, warning = coverage_lines(read_edition(project))
    assert figures == "en: 90 of 91 clauses translated, 0 stale, 1 missing"
    assert "四（十三）1: translation missing" in warning


def test_an_entry_for_a_clause_that_is_gone_is_reported(project: Path) -> None:
    path = project / "source" / "translations" / "en.po"
    with path.open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "四（三十）1"\nmsgid "某单位做某事。"\nmsgstr "Some unit does something."\n')
    _, warning = coverage_lines(read_edition(project))
    assert "四（三十）1: nothing to translate any more" in warning


def test_updating_loses_no_work() -> None:
    catalogue = new_catalogue("en")
    catalogue.add("甲。", "A.", context="一1")
    catalogue.add("乙。", "B.", context="一2", user_comments=["a remark"])
    catalogue.add("丙。", "C.", context="一3")
    updated = update_catalogue(
        catalogue,
        [Original("一1", "甲。"), Original("一2", "乙改。"), Original("一4", "丁。"), Original("一1", "甲。")],
    )
    entries = {message.context: message for message in entries_of(updated)}
    assert list(entries) == ["一1", "一2", "一4"]
    assert (entries["一1"].string, entries["一1"].fuzzy) == ("A.", False)
    assert (entries["一2"].string, entries["一2"].fuzzy) == ("B.", True)
    assert entries["一2"].previous_id == ["乙。"]
    assert entries["一2"].user_comments == ["a remark"]
    assert entries["一4"].string == ""
    assert [message.string for message in updated.obsolete.values()] == ["C."]


def test_updating_twice_changes_nothing(project: Path, root: Path) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    translations = project / "source" / "translations"
    assert main(["--root", str(project)]) == 0
    before = {path.name: path.read_bytes() for path in translations.iterdir()}
    assert main(["--root", str(project)]) == 0
    assert {path.name: path.read_bytes() for path in translations.iterdir()} == before


def test_the_catalogues_are_up_to_date(project: Path, root: Path) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    assert main(["--root", str(project)]) == 0
    for path in (project / "source" / "translations").iterdir():
        assert path.read_bytes() == (root / "source" / "translations" / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    ("data", "line"), [(b"msgid \xff", 1), (b'msgid "a"\nmsgstr "\x08"\n', 2), (b'msgid "a"\nno keyword\n', 2)]
)
def test_a_broken_catalogue_is_named(tmp_path: Path, data: bytes, line: int) -> None:
    path = tmp_path / "en.po"
    path.write_bytes(data)
    with pytest.raises(SourceError) as raised:
        read_catalogue(path, "source/translations/en.po")
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("source/translations/en.po", line)


def test_a_translation_with_other_placeholders_is_named(project: Path) -> None:
    path = project / "source" / "translations" / "en.pages.po"
    text = path.read_text(encoding="utf-8")
    assert text.count('msgstr "All %(number)s situations"') == 1
    path.write_text(text.replace("All %(number)s situations", "All %(count)s situations"), encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    (problem,) = raised.value.problems
    assert problem.file == "source/translations/en.pages.po"
    assert "situations" in problem.found and "placeholders" in problem.expected
