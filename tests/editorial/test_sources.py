"""What maintainers edit: read, checked, every fault with file and line."""

from itertools import takewhile
from pathlib import Path

import pytest

from commands.pages import build
from common.errors import SourceError
from edition.model import Edition
from edition.reader import read_edition
from pages.view import View


def problems_of(project: Path) -> list[str]:
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    return [str(problem) for problem in raised.value.problems]


def edit(project: Path, name: str, old: str, new: str) -> int:
    """Replace text that stands once in a source; the line it stands in."""
    path = project / "source" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_faults_of_all_files_are_said_in_one_go(project: Path) -> None:
    edit(project, "units.yml", "heading: 省教育厅", "heading: 省教育局")
    edit(project, "errata.yml", "reads: 疑似遭受家庭暴力，", "reads: 别的")
    (project / "source" / "glossary.yml").unlink()
    assert {problem.split(":")[0] for problem in problems_of(project)} == {
        "source/units.yml",
        "source/errata.yml",
        "source/glossary.yml",
    }


@pytest.mark.parametrize("name", ["units.yml", "errata.yml", "topics.yml", "situations.yml", "glossary.yml"])
@pytest.mark.parametrize(("data", "found"), [(b"", "an empty file"), (b"\xff\xfe", "not UTF-8"), (b"a: [", "")])
def test_files_that_are_none(project: Path, name: str, data: bytes, found: str) -> None:
    (project / "source" / name).write_bytes(data)
    (problem,) = problems_of(project)
    assert problem.startswith(f"source/{name}:") and found in problem


CONTROL = "text without control characters; delete it, or save the file with the encoding UTF-8"
LINES = "lines like `key: value` or `- entry`; look at this line and the one above for quotes, brackets and blanks"
UNUSUAL_YAML = [
    ("id: jiaoyu", "id: jiao\x08yu", "the control character U+0008", CONTROL),
    ("id: jiaoyu", 'id: "jiao\\0yu"', "the control character U+0000", CONTROL),
    ("id: jiaoyu", "? [id]\n    : jiaoyu", "unhashable key", LINES),
    (
        "called: [教育行政部门]",
        "called: &called [*called]",
        "“&called”",
        "each value written out, or in quotes; put quotes around it",
    ),
]


@pytest.mark.parametrize(("old", "new", "found", "expected"), UNUSUAL_YAML)
def test_unusual_yaml_is_refused_in_form(project: Path, old: str, new: str, found: str, expected: str) -> None:
    line = edit(project, "units.yml", old, new)
    (problem,) = problems_of(project)
    assert problem.startswith(f"source/units.yml:{line}: found {found}")
    assert problem.endswith(f"; expected {expected}")


@pytest.mark.parametrize("word", ["110", "2018-05-01", "no", "1.0", "~", "!!python/name:os.system 教育"])
def test_every_value_is_text(project: Path, word: str) -> None:
    edit(project, "units.yml", "called: [教育行政部门]", f"called: [教育行政部门, {word}]")
    (unit,) = [unit for unit in read_edition(project).units if unit.id == "jiaoyu"]
    assert unit.entry.called == ("教育行政部门", word.split()[-1])


def test_a_value_in_quotes_may_hold_a_wide_comma(project: Path) -> None:
    edit(project, "units.yml", "called: [教育行政部门]", 'called: ["教育，行政部门"]')
    assert any(unit.entry.called == ("教育，行政部门",) for unit in read_edition(project).units)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "at: 三（三）1",
            "at: 三(三)1",
            "“三（三）1”, with “（” (U+FF08) for “(” (U+0028), “）” (U+FF09) for “)” (U+0029)",
        ),
        (
            "quote: 提交联席会议审议的事项，需经过联席会议办公室初审",
            "quote: 提交联席会议审议的事项,需经过联席会议办公室初审",
            "“提交联席会议审议的事项，需经过联席会议办公室初审”, with “，” (U+FF0C) for “,” (U+002C)",
        ),
    ],
)
def test_what_differs_by_a_width_is_named(project: Path, old: str, new: str, expected: str) -> None:
    line = edit(project, "questions.yml", old, new)
    (problem,) = problems_of(project)
    assert problem.startswith(f"source/questions.yml:{line}: found ")
    assert f"; expected {expected}" in problem


def test_words_that_stand_elsewhere_are_shown_where(project: Path) -> None:
    edit(project, "questions.yml", "at: 三（三）1", "at: 三（二）1")
    (problem,) = problems_of(project)
    assert problem.endswith("; the words now stand at 三（三）1")


def test_no_notice(project: Path) -> None:
    (project / "source" / "notice.txt").unlink()
    (problem,) = problems_of(project)
    assert problem.startswith("source/notice.txt:0: found no such file")


def test_every_representative(edition: Edition) -> None:
    representatives = {
        unit.id: [one.person.name.typeset for one in unit.representatives if one.person.name] for unit in edition.units
    }
    assert representatives["minzheng"] == ["王世华", "李剑"]
    assert representatives["fuergongwei"] == representatives["fulian"] == ["董晓玲"]
    assert representatives["guangongwei"] == ["吴萍"]
    assert all(representatives.values())
    inferred = [unit.id for unit in edition.units for representative in unit.representatives if representative.inferred]
    assert inferred == ["tongji"]


def test_people_without_a_unit(edition: Edition) -> None:
    without = [p.name.typeset for p in edition.notice.people if p.name and not edition.units_of(p)]
    assert without == ["何伟", "祁建邦"]


def test_mentions_quote_the_clause(edition: Edition) -> None:
    pairs = {(mention.unit, mention.named) for unit in edition.units for mention in unit.names}
    assert ("gongan", "minzheng") in pairs
    assert ("minzheng", "gongan") in pairs
    assert ("jianchayuan", "gaoyuan") in pairs
    for unit in edition.units:
        for mention in unit.names:
            assert mention.words in mention.quote
            assert mention.quote in edition.clause_at(mention.at).text.typeset
            assert mention in edition.units[[u.id for u in edition.units].index(mention.named)].named_by


def test_every_clause_leads_somewhere_or_the_reason_is_given(edition: Edition) -> None:
    led = {step.clause.at for situation in edition.situations for step in situation.steps}
    led |= {clause.at for topic in edition.topics for clause in topic.clauses}
    left_out = {left.at for left in edition.left_out}
    assert {clause.address for clause in edition.notice.clauses()} - led == left_out


def test_a_slip_is_marked_right_at_the_fault(edition: Edition) -> None:
    """What is read ends with the faulty word: the mark stands at its end."""
    for slip in edition.errata:
        assert slip.reads != slip.meant
        ends = zip(reversed(slip.reads), reversed(slip.meant), strict=False)
        beyond = len(list(takewhile(lambda pair: pair[0] == pair[1], ends)))
        assert beyond <= 2 or slip.meant.endswith(slip.reads), slip.reads


def test_an_unknown_unit_gets_a_page_and_a_warning(project: Path) -> None:
    path = project / "source" / "units.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: tongji")
    end = text.index("  - id: yibao")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    edition = read_edition(project)
    unit = edition.units[18]
    assert (unit.id, unit.entry.name, unit.group.id) == ("shengtongjiju", "省统计局", "other")
    warning, without_unit = map(str, edition.warnings)
    assert "shengtongjiju" in warning and "省统计局" in warning and "add an entry" in warning
    assert (
        without_unit.startswith("warning: source/notice.txt:")
        and "刘雅杰、省城乡抽样调查队队长: stands for no unit" in without_unit
    )


def test_the_entry_that_is_suggested_gives_the_member_a_unit(project: Path) -> None:
    path = project / "source" / "units.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  - id: yibao"), text.index("  - id: fupin")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    edition = read_edition(project)
    (warning,) = edition.warnings
    suggested = str(warning).partition("add an entry: ")[2]
    assert "posts: [省医保局]" in suggested
    entry = suggested.replace("name: …", "name: 甘肃省医疗保障局").replace("group: …", "group: government")
    path.write_text(text[:start] + f"  - {entry}\n" + text[end:], encoding="utf-8")
    pasted = read_edition(project)
    assert pasted.warnings == ()
    for one in (edition, pasted):
        assert [
            str(representative.person.name.typeset)
            for representative in one.units[19].representatives
            if representative.person.name
        ] == ["金中杰"]


def test_a_member_who_stands_for_no_unit_is_warned_of(project: Path) -> None:
    edit(project, "units.yml", "    posts: [省税务局]\n", "")
    (warning,) = read_edition(project).warnings
    assert "向宇、省税务局副局长: stands for no unit" in str(warning)


def test_a_group_without_units_is_not_shown(project: Path) -> None:
    edit(
        project,
        "units.yml",
        "  - {id: congress, name: 人大}\n",
        "  - {id: congress, name: 人大}\n  - {id: empty, name: 空}\n",
    )
    assert build(project, write=False)
    edition = read_edition(project)
    assert "empty" in {group.id for group in edition.groups}
    assert "empty" not in {group.id for group, _ in View(edition).groups}
