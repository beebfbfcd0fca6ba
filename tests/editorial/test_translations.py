"""Translations: complete, aligned clause by clause, and honest about what has changed."""

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from commands.line import main
from commands.translations import page_words
from common.errors import SourceError
from edition import originals
from edition.catalogues import entries_of, new_catalogue, read_catalogue, write_catalogue
from edition.coverage import coverage_lines
from edition.model import Edition
from edition.reader import read_edition
from edition.renewal import update_catalogue
from edition.translations import NOTICE, Language, Original, Status, parse_code, read_language
from said import expected as expected_in
from said import found as found_in


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
    lines = list(map(str, coverage_lines(edition)))
    assert lines == ["en: 91 of 91 clauses translated, 0 stale, 0 missing"]


def test_no_chinese_in_the_english(english: Language) -> None:
    chinese = {key: text for key, text in english.entries.items() if re.search("[\u4e00-\u9fff，。；：（）、]", text)}
    assert chinese == {}


def test_every_number_is_in_the_english(english: Language) -> None:
    """Of documents, days, years: whatever the Chinese has in digits, but for months, which have names."""
    numbers = {original: re.findall("[0-9]+(?![0-9月])", original.text) for original in english.entries}
    missed = {
        original.text: text
        for original, text in english.entries.items()
        for number in numbers[original]
        if number not in text
    }
    assert missed == {}
    assert sum(map(len, numbers.values())) > 25


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


def test_a_changed_clause_is_new_then_stale_and_no_other(project: Path, root: Path) -> None:
    path = project / "source" / "notice.txt"
    text = path.read_text(encoding="utf-8")
    assert text.count("女职工关爱行动") == 2
    path.write_text(text.replace("女职工关爱行动", "女职工关怀行动"), encoding="utf-8")
    for name in ("topics.yml", "situations.yml"):
        file = project / "source" / name
        file.write_text(file.read_text(encoding="utf-8").replace("女职工关爱行动", "女职工关怀行动"), encoding="utf-8")
    figures, *warnings = map(str, coverage_lines(read_edition(project)))
    assert figures == "en: 90 of 91 clauses translated, 1 new, 0 stale, 0 missing"
    assert any("四（二十三）1: translation new" in warning for warning in warnings)
    assert not any(re.search("[一二三四五]（", warning) for warning in warnings if "四（二十三）1" not in warning)
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    assert main(["translations", "--root", str(project)]) == 0
    figures, *warnings = map(str, coverage_lines(read_edition(project)))
    assert figures == "en: 90 of 91 clauses translated, 1 stale, 0 missing"
    assert len(warnings) == 1 and "省总工会：四（二十三）1: translation stale" in warnings[0]


@pytest.mark.parametrize("blank", ["", "   ", "\u3000", None])
def test_a_blank_entry_or_none_is_missing(project: Path, blank: str | None) -> None:
    path = project / "source" / "translations" / "en.po"
    catalogue = read_catalogue(path, "en.po")
    (message,) = (message for message in entries_of(catalogue) if "四（十三）1" in str(message.auto_comments))
    if blank is None:
        catalogue.delete(message.id)
    else:
        message.string = blank
    write_catalogue(path, catalogue)
    figures, warning = map(str, coverage_lines(read_edition(project)))
    new, missing = (1, 0) if blank is None else (0, 1)
    assert figures == f"en: 90 of 91 clauses translated, {'1 new, ' * new}0 stale, {missing} missing"
    assert f"四（十三）1: translation {'new' if new else 'missing'}" in warning


def test_an_entry_for_a_clause_that_is_gone_is_reported(project: Path) -> None:
    path = project / "source" / "translations" / "en.po"
    with path.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "某单位做某事。"\nmsgstr "Some unit does something."\n')
    _, warning = map(str, coverage_lines(read_edition(project)))
    assert "en.po:0: nothing to translate any more: “某单位做某事。”" in warning


def clauses(*texts: str) -> list[Original]:
    return [Original(text, NOTICE, "clause", "省某局", f"四（一）{at}") for at, text in enumerate(texts, 1)]


KEPT, CHANGED, REWORDED = (
    "督促指导各地做好甲事。",
    "指导各级部门及时办理乙事并上报。",
    "指导各级部门依法办理乙事并上报。",
)
GONE, FRESH = "按规定表扬和奖励丙类先进单位。", "组织开展丁事的宣传和培训活动。"


def updated(*texts: str, before: bytes = b"") -> tuple[dict[str, tuple[str, bool]], bytes]:
    """The entries of a catalogue, by their texts, once it has had texts and then others; and the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "en.po"
        if not before:
            catalogue = new_catalogue(parse_code("en", "en.po"))
            for number, original in enumerate(clauses(KEPT, CHANGED, GONE), 1):
                comments = [original.place]
                catalogue.add(original.text, f"Clause {number}.", auto_comments=comments, user_comments=["a remark"])
            write_catalogue(path, catalogue)
        else:
            path.write_bytes(before)
        catalogue = read_catalogue(path, "en.po")
        update_catalogue(catalogue, clauses(*texts))
        write_catalogue(path, catalogue)
        entries = {str(message.id): (str(message.string or ""), message.fuzzy) for message in entries_of(catalogue)}
        return entries, path.read_bytes()


def test_a_text_that_moves_keeps_its_translation_and_a_changed_one_the_old() -> None:
    entries, file = updated(FRESH, REWORDED, KEPT)
    assert entries == {FRESH: ("", False), REWORDED: ("Clause 2.", True), KEPT: ("Clause 1.", False)}
    entry = f'# a remark\n#. 省某局：四（一）2\n#, fuzzy\n#| msgid "{CHANGED}"\nmsgid "{REWORDED}"\n'
    assert entry in file.decode()
    assert f'#~ msgid "{GONE}"\n#~ msgstr "Clause 3."' in file.decode()


def test_what_a_fuzzy_entry_was_made_from_stays_known() -> None:
    first = updated(REWORDED)[1]
    entries, file = updated(REWORDED + "又改。", before=first)
    assert entries == {REWORDED + "又改。": ("Clause 2.", True)}
    assert f'#| msgid "{CHANGED}"' in file.decode()
    entries, file = updated(KEPT, CHANGED, GONE, before=updated(before=file)[1])
    assert entries == {KEPT: ("Clause 1.", False), CHANGED: ("Clause 2.", False), GONE: ("Clause 3.", False)}


def test_a_text_that_is_like_one_that_is_still_there_is_new() -> None:
    entries, _ = updated(KEPT, CHANGED, REWORDED)
    assert entries[REWORDED] == ("", False)


def test_a_context_stays_only_where_it_tells_meanings_apart(tmp_path: Path) -> None:
    catalogue = new_catalogue(parse_code("en", "en.po"))
    catalogue.add("成员", "Member", context="role")
    catalogue.add("成员", "Members")
    catalogue.add("甲。", "A.", context="四（三）1")
    catalogue.add("乙。", "B.", context="四（四）1")
    catalogue.add("乙。", "B.", context="四（五）1")
    wanted = [Original("成员", NOTICE, "role"), Original("成员", NOTICE, "heading"), *clauses("乙。", "甲。")]
    assert update_catalogue(catalogue, wanted) == []
    entries = {(message.id, message.context): message.string for message in entries_of(catalogue)}
    assert entries == {
        ("成员", "role"): "Member",
        ("成员", None): "Members",
        ("乙。", None): "B.",
        ("甲。", None): "A.",
    }
    write_catalogue(tmp_path / "en.po", catalogue)
    english = read_language(tmp_path, "en", "translations")
    assert [english.render(original).text for original in wanted] == ["Member", "Members", "B.", "A."]


def test_updating_twice_changes_nothing(project: Path, root: Path) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    translations = project / "source" / "translations"
    assert main(["translations", "--root", str(project)]) == 0
    before = {path.name: path.read_bytes() for path in translations.iterdir()}
    assert main(["translations", "--root", str(project)]) == 0
    assert {path.name: path.read_bytes() for path in translations.iterdir()} == before


def test_the_catalogues_are_up_to_date(project: Path, root: Path) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    assert main(["translations", "--root", str(project)]) == 0
    for path in (project / "source" / "translations").iterdir():
        assert path.read_bytes() == (root / "source" / "translations" / path.name).read_bytes(), path.name


def test_a_folder_that_cannot_be_read_is_not_empty(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "source" / "translations"
    shutil.rmtree(folder)
    assert main(["translations", "--root", str(project)]) == 0
    assert capsys.readouterr() == ("", "")
    folder.touch()  # A file, for whoever has every right, as in a container, may read any folder.
    assert main(["translations", "--root", str(project)]) == 2
    assert re.fullmatch("[^\n]+translations:0: found not a directory; expected [^\n]+\n", capsys.readouterr().err)


@pytest.mark.parametrize("language", ["", '"Language: \\n"\n', '"Language: qq\\n"\n'])
def test_a_catalogue_whose_header_names_no_language_keeps_its_entries(project: Path, root: Path, language: str) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    for path in (project / "source" / "translations").iterdir():
        before = path.read_text(encoding="utf-8")
        said = '"Language: en_GB\\n"\n'
        assert before.count(said) == 1
        path.write_text(before.replace(said, language), encoding="utf-8")
        assert main(["translations", "--root", str(project)]) == 0
        assert path.read_text(encoding="utf-8") == before.replace(said, '"Language: en\\n"\n')


@pytest.mark.parametrize(
    "charset", ["CHARSET", "bogus", "", "latin-1", "ascii", "GBK", "utf-16", "utf-8-sig", "punycode"]
)
def test_a_catalogue_is_written_in_utf_8_whatever_its_header_says(project: Path, root: Path, charset: str) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    path = project / "source" / "translations" / "en.po"
    before = path.read_text(encoding="utf-8")
    assert before.count("charset=utf-8") == 1
    path.write_text(before.replace("charset=utf-8", f"charset={charset}"), encoding="utf-8")
    assert main(["translations", "--root", str(project)]) == 0
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["duties-handbook 1", "another-edition 2.1"])
def test_a_catalogue_keeps_the_name_of_its_project(tmp_path: Path, name: str) -> None:
    path, line = tmp_path / "en.po", f'"Project-Id-Version: {name}\\n"'
    path.write_text(f'msgid ""\nmsgstr ""\n{line}\n"Language: en_GB\\n"\n\nmsgid "甲"\nmsgstr "A"\n', encoding="utf-8")
    write_catalogue(path, read_catalogue(path, "en.po", parse_code("en", "en.po")))
    assert line in path.read_text(encoding="utf-8").splitlines()


def test_entries_without_a_header_are_kept_and_get_one(tmp_path: Path) -> None:
    path, locale = tmp_path / "en.po", parse_code("en", "en.po")
    path.write_text('msgid "甲。"\nmsgstr "A."\n', encoding="utf-8")
    write_catalogue(path, read_catalogue(path, "en.po", locale))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == new_catalogue(locale).header_comment
    assert '"Language: en\\n"' in lines
    assert '"Project-Id-Version:  \\n"' in lines
    assert lines[-3:] == ['msgid "甲。"', 'msgstr "A."', ""]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"msgid \xff", 1),
        (b'msgid "a"\nmsgstr "\x08"\n', 2),
        (b'msgid "a"\nno keyword\n', 2),
        (b'msgid "a"\nmsgstr "Vice "Governor"\n', 2),
        (b'msgid "a"\nmsgstr "Vice \n', 2),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4),
    ],
)
def test_a_broken_catalogue_is_named(tmp_path: Path, data: bytes, line: int) -> None:
    path = tmp_path / "en.po"
    path.write_bytes(data)
    with pytest.raises(SourceError) as raised:
        read_catalogue(path, "source/translations/en.po")
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("source/translations/en.po", line)


def test_a_byte_order_mark_and_an_empty_file_are_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    path.write_bytes(b'\xef\xbb\xbfmsgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    assert [message.string for message in entries_of(read_catalogue(path, "en.po"))] == ["b"]
    path.write_bytes(b"")
    assert list(entries_of(read_catalogue(path, "en.po"))) == []


def test_a_translation_with_other_placeholders_is_named(project: Path) -> None:
    path = project / "source" / "translations" / "en.pages.po"
    text = path.read_text(encoding="utf-8")
    assert text.count('msgstr "All %(number)s situations"') == 1
    path.write_text(text.replace("All %(number)s situations", "All %(count)s situations"), encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    (problem,) = raised.value.problems
    assert problem.file == "source/translations/en.pages.po"
    assert "situations" in found_in(problem) and "placeholders" in expected_in(problem)
