"""Data for machines."""

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commands.pages import render_files
from edition.edition import Edition
from edition.translations import SOURCE
from exports.data import _csv


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return render_files(edition, SOURCE)


@pytest.fixture(scope="module")
def data(files: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["data/notice.json"])
    return loaded


def test_json_is_as_its_schema_says(edition: Edition, files: dict[str, bytes]) -> None:
    schema = json.loads(files["data/notice.schema.json"])
    Draft202012Validator.check_schema(schema)
    for language in (SOURCE, *edition.languages):
        Draft202012Validator(schema).validate(json.loads(render_files(edition, language)["data/notice.json"]))


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
        where = ("topics/", entry["id"]) if entry in data["topics"] else (f"situations/{entry['id']}/", "")
        assert (entry["path"], entry["anchor"]) == where
        assert entry["addresses"] and set(entry["addresses"]) <= addresses
        assert set(entry["units"]) <= ids


@pytest.mark.parametrize(("name", "rows"), [("members", 28), ("duties", 67)])
def test_spreadsheets_open_right(files: dict[str, bytes], name: str, rows: int) -> None:
    raw = files[f"data/{name}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == rows + 1
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len({len(row) for row in table}) == 1


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
