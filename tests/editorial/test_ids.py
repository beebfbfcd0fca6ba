"""Ids: whole, short, each one thing's alone, none that the pages use themselves."""

import re
from pathlib import Path

import pytest

from common.errors import SourceError
from edition.ids import is_taken
from edition.reader import read_edition
from problem_parts import expected as expected_in

# What is not written out in a template: the parts of one such name.
OWN = re.compile(r'(?:id="|\{ ?#)([a-z][a-z0-9-]*)(\{\{)?')


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / "source" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


FAULTS = [
    ("units.yml", "- id: jiaoyu\n", '- id: "jiaoyu\\n"\n', "an id like office or county-office"),
    ("units.yml", "- id: jiaoyu\n", "- id: j" + "y" * 40 + "\n", "an id like office or county-office"),
    ("units.yml", "- id: jiaoyu\n", "- id: ../jiaoyu\n", "an id like office or county-office"),
    ("units.yml", "- id: jiaoyu\n", "- id: ｊiaoyu\n", "an id like office or county-office"),
    ("units.yml", "- id: jiaoyu\n", "- id: index\n", "an id that the pages don't use themselves"),
    ("units.yml", "- id: jiaoyu\n", "- id: group-jiaoyu\n", "an id that the pages don't use themselves"),
    ("topics.yml", "- id: reporting\n", "- id: title\n", "an id that the pages don't use themselves"),
    ("topics.yml", "- id: reporting\n", "- id: s12\n", "an id that the pages don't use themselves"),
    ("topics.yml", "- id: reporting\n", "- id: jiaoyu\n", "each id once; it is at source/units.yml:"),
    ("situations.yml", "- id: retired\n", "- id: reporting\n", "each id once; it is at source/topics.yml:"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), FAULTS)
def test_a_bad_id_is_named(project: Path, name: str, old: str, new: str, expected: str) -> None:
    change(project, name, old, new)
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    (problem,) = raised.value.problems
    assert problem.file == f"source/{name}"
    assert expected in expected_in(problem)


def test_every_name_of_the_templates_is_taken(root: Path) -> None:
    templates = [*(root / "scripts" / "pages" / "templates").glob("*.j2"), *(root / "theme").rglob("*.html")]
    found = [match for path in templates for match in OWN.findall(path.read_text(encoding="utf-8"))]
    assert len(found) > 40
    free = {name for name, goes_on in found if not is_taken(name + ("1" if goes_on else ""))}
    assert free == set()


def test_a_unit_that_no_one_entered_gets_a_free_id(project: Path) -> None:
    path = project / "source" / "units.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: tongji")
    text = text[:start] + text[text.index("  - id: yibao") :]
    path.write_text(text.replace("id: jiaoyu\n", "id: shengtongjiju\n"), encoding="utf-8")
    assert read_edition(project).units[18].id == "shengtongjiju-2"
