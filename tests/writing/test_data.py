"""Data for machines."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from jsonschema import Draft202012Validator

from commands.pages import render_files
from edition.model import Edition
from edition.reader import read_edition
from edition.translations import SOURCE
from exports.data import _csv
from notice.reader import read_notice
from replace import replace_in


@pytest.fixture(scope="module")
def files(rendered: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    return rendered["zh"]


@pytest.fixture(scope="module")
def data(files: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["data/notice.json"])
    return loaded


Words = Callable[[str], str]
"""A text of the sources as a language puts it."""


@pytest.fixture(scope="module", params=["zh", "en"])
def spoken(
    request: pytest.FixtureRequest, rendered: dict[str, dict[str, bytes]], root: Path
) -> tuple[dict[str, bytes], Words]:
    """The files in a language, and its words as its catalogues have them."""
    if request.param == "zh":
        return rendered["zh"], str
    entries: dict[str, str] = {}
    for name in ("en.po", "en.editorial.po"):
        with (root / "source" / "translations" / name).open(encoding="utf-8") as catalogue:
            entries |= {str(message.id): str(message.string) for message in read_po(catalogue) if message.id}
    return rendered["en"], entries.__getitem__


def unit_sources(root: Path) -> list[dict[str, Any]]:
    """The units as a maintainer has entered them."""
    units: list[dict[str, Any]] = yaml.safe_load((root / "source" / "units.yml").read_text(encoding="utf-8"))["units"]
    return units


def rows_of(raw: bytes) -> list[list[str]]:
    """The rows of a CSV below its header."""
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]


def test_json_is_as_its_schema_says(rendered: dict[str, dict[str, bytes]]) -> None:
    for files in rendered.values():
        schema = json.loads(files["data/notice.schema.json"])
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(json.loads(files["data/notice.json"]))


def test_schema_refuses_what_is_not_so(data: dict[str, Any], files: dict[str, bytes]) -> None:
    validator = Draft202012Validator(json.loads(files["data/notice.schema.json"]))
    for key in ("units", "schema_version", "situations"):
        assert not validator.is_valid({name: value for name, value in data.items() if name != key})
    assert not validator.is_valid({**data, "units": [{**data["units"][0], "number": "1"}]})


def test_units_have_number_id_path_and_clauses(data: dict[str, Any]) -> None:
    assert [unit["number"] for unit in data["units"]] == list(range(1, 27))
    education = data["units"][7]
    assert (education["id"], education["path"], education["heading"]) == ("jiaoyu", "units/jiaoyu/", "省教育厅")
    clause = education["clauses"][2]
    assert (clause["address"], clause["path"], clause["anchor"]) == ("四（八）3", "units/jiaoyu/", "s3")
    assert clause["full_text_anchor"] == "c4-8-3"


def test_topics_and_situations_say_where_they_lead(data: dict[str, Any], edition: Edition) -> None:
    addresses = {str(clause.address) for clause in edition.notice.clauses()}
    ids = {unit.id for unit in edition.units}
    for entry in [*data["topics"], *data["situations"]]:
        folder = "topics" if entry in data["topics"] else "situations"
        assert (entry["path"], entry["anchor"]) == (f"{folder}/{entry['id']}/", "")
        assert entry["addresses"] and set(entry["addresses"]) <= addresses
        assert set(entry["units"]) <= ids


@pytest.mark.parametrize(("name", "rows"), [("members", 28), ("duties", 67)])
def test_spreadsheets_open_right(files: dict[str, bytes], name: str, rows: int) -> None:
    raw = files[f"data/{name}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == rows + 1
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len({len(row) for row in table}) == 1


def test_every_row_of_duties_is_a_clause_of_the_notice(
    spoken: tuple[dict[str, bytes], Words], root: Path, notice_bytes: bytes
) -> None:
    """Address, number and name of the unit, its heading, the text: as the notice itself has them, in its order."""
    files, words = spoken
    names = {unit["heading"]: unit["name"] for unit in unit_sources(root)}
    duties = next(part for part in read_notice(notice_bytes, "notice.txt").parts if part.kind and part.items[20:])
    expected = [
        [f"{item.address}{at}", str(number), words(names[heading]), heading, words(clause.text.typeset)]
        for number, item in enumerate(duties.items, 1)
        for heading in [item.heading.typeset if item.heading else ""]
        for at, clause in enumerate(item.clauses, 1)
    ]
    assert rows_of(files["data/duties.csv"]) == expected


def test_every_row_of_members_is_a_person_of_the_notice(
    spoken: tuple[dict[str, bytes], Words], root: Path, notice_bytes: bytes
) -> None:
    """Role, name, posts and units in the order of the notice; whose post is whose stands in `units.yml`."""
    files, words = spoken
    owners = {
        prefix: unit["name"]
        for unit in unit_sources(root)
        for prefix in [*unit.get("posts", ()), *unit.get("inferred_posts", ())]
    }
    comma = "、" if words is str else "; "
    expected = []
    for person in read_notice(notice_bytes, "notice.txt").people:
        posts = [post.typeset for post in person.posts]
        longest = [max((start for start in owners if post.startswith(start)), key=len, default="") for post in posts]
        units = [words(owners[start]) for start in longest if start]
        name = person.name.typeset if person.name else ""
        listed = comma.join(map(words, posts)), comma.join(units)
        expected.append([words(person.role.value), words(name), *listed])
    assert rows_of(files["data/members.csv"]) == expected


def test_a_person_of_two_units_has_both_in_a_row(files: dict[str, bytes]) -> None:
    assert [
        "成员",
        "董晓玲",
        "省政府妇儿工委办公室主任、省妇联副主席",
        "甘肃省人民政府妇女儿童工作委员会办公室、甘肃省妇女联合会",
    ] in rows_of(files["data/members.csv"])


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("何伟", []),
        ("祁建邦", []),
        ("王世华", [("minzheng", "省民政厅厅长", False)]),
        ("吴萍", [("guangongwei", "省关工委副主任", False)]),
        ("刘雅杰", [("tongji", "省城乡抽样调查队队长", True)]),
        ("董晓玲", [("fuergongwei", "省政府妇儿工委办公室主任", False), ("fulian", "省妇联副主席", False)]),
    ],
)
def test_json_says_whom_a_person_stands_for(data: dict[str, Any], name: str, units: list[tuple[Any, ...]]) -> None:
    (person,) = [person for person in data["people"] if person["name"] == name]
    assert [(unit["id"], unit["post"], unit["inferred"]) for unit in person["units"]] == units


def test_only_one_person_stands_for_a_unit_by_inference(data: dict[str, Any]) -> None:
    inferred = [p["name"] for p in data["people"] for unit in p["units"] if unit["inferred"]]
    assert inferred == ["刘雅杰"]


def test_json_tells_former_names_from_later_ones(data: dict[str, Any]) -> None:
    """One unit was renamed after the notice; none has an older name."""
    assert {unit["id"]: unit["later"] for unit in data["units"] if unit["later"]} == {"fupin": ["甘肃省乡村振兴局"]}
    assert [unit["id"] for unit in data["units"] if unit["former"]] == []


def test_a_former_name_is_no_later_one(project: Path) -> None:
    replace_in(project / "source" / "units.yml", "    later:\n", "    former:\n")
    files = render_files(read_edition(project), SOURCE)
    units = json.loads(files["data/notice.json"])["units"]
    (unit,) = [unit for unit in units if unit["id"] == "fupin"]
    assert (unit["former"], unit["later"]) == (["甘肃省乡村振兴局"], [])
    page = files["units/fupin.md"].decode()
    assert "曾用名\n:   甘肃省乡村振兴局" in page and "后来的名称" not in page


def test_the_page_of_a_unit_says_its_later_name(spoken: tuple[dict[str, bytes], Words]) -> None:
    """With the fact that says so; as a later name, in both languages."""
    files, words = spoken
    term, name = ("后来的名称", "甘肃省乡村振兴局") if words is str else ("Later name", words("甘肃省乡村振兴局"))
    pages = {path: text.decode() for path, text in files.items() if path.startswith("units/")}
    assert [path for path, text in pages.items() if f"\n{term}\n:   " in text] == ["units/fupin.md"]
    line = pages["units/fupin.md"].partition(f"\n{term}\n")[2].splitlines()[0]
    assert name in line and "about.md#fact-fupin-reorganised" in line


def test_raw_file_is_byte_for_byte(files: dict[str, bytes], notice_bytes: bytes) -> None:
    assert files["data/notice.txt"] == notice_bytes


def test_every_clause_is_there_once(data: dict[str, Any], edition: Edition) -> None:
    found = [c["address"] for c in data["preamble"]]
    found += [c["address"] for part in data["parts"] for c in part["clauses"]]
    found += [c["address"] for unit in data["units"] for c in unit["clauses"]]
    assert sorted(found) == sorted(str(clause.address) for clause in edition.notice.clauses())


FORMULAS = ["=1+1条例", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''", "a=1", "“=1”", ""]


def test_no_cell_is_a_formula_and_every_cell_reads_back() -> None:
    cells = next(csv.reader(io.StringIO(_csv([], [FORMULAS]).decode("utf-8-sig").partition("\r\n")[2], newline="")))
    assert not any(cell.startswith((*"=+-@\t\r＝", " ")) for cell in cells)
    assert [cell.removeprefix("'") for cell in cells] == FORMULAS
