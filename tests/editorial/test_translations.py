"""Translations: complete, aligned clause by clause, and honest about what has changed."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from babel import Locale

from commands.line import main
from commands.translations import page_words
from common.errors import SourceError
from edition import originals
from edition.catalogues import entries_of, new_catalogue, read_catalogue, write_catalogue
from edition.coverage import coverage_lines
from edition.model import Edition
from edition.reader import read_edition
from edition.renewal import update_catalogue
from edition.translations import NOTICE, Language, Original, Status, language_codes, parse_code, read_language
from replace import replace_in


@pytest.fixture
def english(edition: Edition) -> Language:
    return next(language for language in edition.languages if language.code == "en")


HEADER = b'msgid ""\nmsgstr ""\n'


def test_every_word_of_the_pages_is_translated(root: Path, english: Language) -> None:
    for original in page_words(root):
        assert english.render(original).status is Status.TRANSLATED, original


def test_all_is_translated_and_nothing_that_is_gone(edition: Edition) -> None:
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
    for name, times in (("notice.txt", 2), ("topics.yml", 1), ("situations.yml", 1)):
        replace_in(project / "source" / name, "女职工关爱行动", "女职工关怀行动", times)
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


def covered(edition: Edition, root: Path, folder: Path, change: Callable[[str], str]) -> list[str]:
    """What is said of the catalogues once that of the notice has been changed."""
    shutil.copytree(root / "source" / "translations", folder, dirs_exist_ok=True)
    path = folder / "en.po"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return list(map(str, coverage_lines(replace(edition, languages=(read_language(folder, "en", "translations"),)))))


@pytest.mark.parametrize("blank", ["", "   ", "\u3000", None])
def test_a_blank_entry_or_none_is_missing(edition: Edition, root: Path, tmp_path: Path, blank: str | None) -> None:
    def change(text: str) -> str:
        entry = re.search(r"\n#. 省统计局：四（十九）1\nmsgid.*\n(msgstr.*\n)", text)
        assert entry
        return text.replace(entry[0], "" if blank is None else entry[0].replace(entry[1], f'msgstr "{blank}"\n'))

    figures, warning = covered(edition, root, tmp_path, change)
    new, missing = (1, 0) if blank is None else (0, 1)
    assert figures == f"en: 90 of 91 clauses translated, {'1 new, ' * new}0 stale, {missing} missing"
    assert f"四（十九）1: translation {'new' if new else 'missing'}" in warning


def test_an_entry_for_a_clause_that_is_gone_is_reported(edition: Edition, root: Path, tmp_path: Path) -> None:
    gone = '\nmsgid "某单位做某事。"\nmsgstr "Some unit does something."\n'
    _, warning = covered(edition, root, tmp_path, lambda text: text + gone)
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
    assert file.decode().startswith(f"{new_catalogue(parse_code('en', 'en.po')).header_comment}\n")
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


def test_the_catalogues_are_up_to_date(project: Path, root: Path) -> None:
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)
    assert main(["translations", "--root", str(project)]) == 0
    for path in (project / "source" / "translations").iterdir():
        assert path.read_bytes() == (root / "source" / "translations" / path.name).read_bytes(), path.name


def test_a_folder_that_cannot_be_read_is_not_empty(tmp_path: Path) -> None:
    assert language_codes(tmp_path / "translations") == []
    (tmp_path / "translations").touch()  # A file, for whoever has every right, as in a container, may read any folder.
    with pytest.raises(NotADirectoryError):
        language_codes(tmp_path / "translations")


def written_again(folder: Path, text: str) -> str:
    """A catalogue, read and written."""
    path = folder / "en.po"
    path.write_text(text, encoding="utf-8")
    write_catalogue(path, read_catalogue(path, "en.po", parse_code("en", "en.po")))
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["", '"Language: \\n"\n', '"Language: qq\\n"\n'])
def test_a_catalogue_whose_header_names_no_language_keeps_its_entries(
    root: Path, tmp_path: Path, language: str
) -> None:
    for path in (root / "source" / "translations").iterdir():
        before, said = path.read_text(encoding="utf-8"), '"Language: en_GB\\n"\n'
        assert before.count(said) == 1
        again = written_again(tmp_path, before.replace(said, language))
        assert again == before.replace(said, '"Language: en\\n"\n')


@pytest.mark.parametrize(
    "charset", ["CHARSET", "bogus", "", "latin-1", "ascii", "GBK", "utf-16", "utf-8-sig", "punycode"]
)
def test_a_catalogue_is_written_in_utf_8_whatever_its_header_says(root: Path, tmp_path: Path, charset: str) -> None:
    before = (root / "source" / "translations" / "en.po").read_text(encoding="utf-8")
    assert before.count("charset=utf-8") == 1
    assert written_again(tmp_path, before.replace("charset=utf-8", f"charset={charset}")) == before


@pytest.mark.parametrize("name", ["duties-handbook 1", "another-edition 2.1"])
def test_a_catalogue_keeps_the_name_of_its_project(tmp_path: Path, name: str) -> None:
    line = f'"Project-Id-Version: {name}\\n"'
    assert line in written_again(tmp_path, f'msgid ""\nmsgstr ""\n{line}\n"Language: en_GB\\n"\n').splitlines()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b'msgid "a"\nmsgstr "b"\n', 1),
        (b'msgid ""\n"a"\nmsgstr "b"\n', 1),
        (b"msgid \xff", 1),
        (HEADER + b'msgid "a"\nmsgstr "\x08"\n', 4),
        (HEADER + b'msgid "a"\nno keyword\n', 4),
        (HEADER + b'msgid "a"\nmsgstr "Vice "Governor"\n', 4),
        (HEADER + b'msgid "a"\nmsgstr "Vice \n', 4),
        (HEADER + b'msgid "a"\nmsgstr "b\\q"\n', 4),
        (HEADER + b'msgid "a"\nmsgstr "b\\0"\n', 4),
        (HEADER + b'msgid "a"\nmsgstr "b\\"\n', 4),
        (HEADER + b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 6),
    ],
)
def test_a_broken_catalogue_is_named(tmp_path: Path, data: bytes, line: int) -> None:
    path = tmp_path / "en.po"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=rf"\Asource/translations/en.po:{line}: .*\Z"):
        read_catalogue(path, "source/translations/en.po")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    path.write_bytes(b"\xef\xbb\xbf" + HEADER + b'msgid "a"\nmsgstr "b\\n\\t\\r\\"\\\\"\n')
    assert [message.string for message in entries_of(read_catalogue(path, "en.po"))] == ['b\n\t\r"\\']


@pytest.mark.parametrize(
    ("code", "header"), [("en", "en_GB"), ("en", "en"), ("zh-Hant", "zh_Hant_HK"), ("pt-BR", "pt_BR")]
)
def test_the_tag_is_the_code_whatever_the_territory(code: str, header: str) -> None:
    assert parse_code(code, "x.po").language == Locale.parse(header).language
    assert Language(code, Locale.parse(header), {}, {}).tag == code
