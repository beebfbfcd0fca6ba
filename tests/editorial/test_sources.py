"""What maintainers edit: read, checked, every fault with file and line."""

import re
from itertools import takewhile
from pathlib import Path

import pytest

from edition.ids import is_taken
from edition.model import Edition
from edition.reader import read_edition
from pages.view import View
from replace import replace_in


@pytest.mark.parametrize("word", ["110", "2018-05-01", "no", "1.0", "~", "!!python/name:os.system 教育"])
def test_every_value_is_text(project: Path, word: str) -> None:
    replace_in(project / "source" / "units.yml", "called: [教育行政部门]", f"called: [教育行政部门, {word}]")
    (unit,) = [unit for unit in read_edition(project).units if unit.id == "jiaoyu"]
    assert unit.entry.called == ("教育行政部门", word.split()[-1])


def test_a_value_in_quotes_may_hold_a_wide_comma(project: Path) -> None:
    replace_in(project / "source" / "units.yml", "called: [教育行政部门]", 'called: ["教育，行政部门"]')
    assert any(unit.entry.called == ("教育，行政部门",) for unit in read_edition(project).units)


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


def take_out(project: Path, unit: str, following: str) -> None:
    """Take the entry of a unit out of the sources; the one behind it is named too."""
    path = project / "source" / "units.yml"
    text = path.read_text(encoding="utf-8")
    start, end = (text.index(f"  - id: {one}\n") for one in (unit, following))
    path.write_text(text[:start] + text[end:], encoding="utf-8")


def test_an_unknown_unit_gets_a_page_and_a_warning(project: Path) -> None:
    take_out(project, "tongji", "yibao")
    edition = read_edition(project)
    unit = edition.units[18]
    assert (unit.id, unit.entry.name, unit.group.id) == ("shengtongjiju", "省统计局", "other")
    warning, without_unit = map(str, edition.warnings)
    assert "shengtongjiju" in warning and "省统计局" in warning and "add an entry" in warning
    assert without_unit.startswith("warning: source/notice.txt:")
    assert "刘雅杰、省城乡抽样调查队队长: stands for no unit" in without_unit


def test_it_gets_a_free_id(project: Path) -> None:
    take_out(project, "tongji", "yibao")
    replace_in(project / "source" / "units.yml", "id: jiaoyu\n", "id: shengtongjiju\n")
    assert read_edition(project).units[18].id == "shengtongjiju-2"


def test_the_entry_that_is_suggested_gives_the_member_a_unit(project: Path) -> None:
    take_out(project, "yibao", "fupin")
    edition = read_edition(project)
    (warning,) = edition.warnings
    suggested = str(warning).partition("add an entry: ")[2]
    assert "posts: [省医保局]" in suggested
    entry = suggested.replace("name: …", "name: 甘肃省医疗保障局").replace("group: …", "group: government")
    replace_in(project / "source" / "units.yml", "  - id: fupin", f"  - {entry}\n  - id: fupin")
    pasted = read_edition(project)
    assert pasted.warnings == ()
    for one in (edition, pasted):
        assert [str(seat.person.name and seat.person.name.typeset) for seat in one.units[19].representatives] == [
            "金中杰"
        ]


def test_a_member_who_stands_for_no_unit_is_warned_of(project: Path) -> None:
    replace_in(project / "source" / "units.yml", "    posts: [省税务局]\n", "")
    (warning,) = read_edition(project).warnings
    assert "向宇、省税务局副局长: stands for no unit" in str(warning)


def test_a_group_without_units_is_not_shown(project: Path) -> None:
    congress = "  - {id: congress, name: 人大}\n"
    replace_in(project / "source" / "units.yml", congress, congress + "  - {id: empty, name: 空}\n")
    edition = read_edition(project)
    assert "empty" in {group.id for group in edition.groups}
    assert "empty" not in {group.id for group, _ in View(edition).groups}


# What is not written out in a template: the parts of one such name.
OWN = re.compile(r'(?:id="|\{ ?#)([a-z][a-z0-9-]*)(\{\{)?')


def test_every_name_of_the_templates_is_taken(root: Path) -> None:
    templates = [*(root / "scripts" / "pages" / "templates").glob("*.j2"), *(root / "theme").rglob("*.html")]
    found = [match for path in templates for match in OWN.findall(path.read_text(encoding="utf-8"))]
    assert len(found) > 40
    free = {name for name, goes_on in found if not is_taken(name + ("1" if goes_on else ""))}
    assert free == set()
