"""Notices of the genre, each of another shape, read as a person has checked them."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from common.errors import SourceError
from notice.nodes import Kind
from notice.reader import read_nodes, read_notice
from notice.reading import check_reading, read_reading
from notice.summary import SCHEMA, as_json

FOLDER = Path(__file__).parent / "genre"
EDITED = sorted(path.stem for path in FOLDER.glob("*.edited.txt"))
NAMES = sorted({path.stem for path in FOLDER.glob("*.txt")} - {name.removesuffix(".edited") for name in EDITED})
"""Those in the form; of what is not, a copy is edited into it."""
OURS = Path(__file__).parents[2] / "source" / "notice.txt"


def bytes_of(name: str) -> bytes:
    return (OURS if name == "ours" else FOLDER / f"{name}.txt").read_bytes()


@pytest.mark.parametrize("name", ["ours", *NAMES])
def test_is_read_as_checked(name: str, request: pytest.FixtureRequest) -> None:
    said = as_json(read_notice(bytes_of(name), name)) + "\n"
    golden = FOLDER / f"{name}.json"
    if request.config.getoption("--update-goldens"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ours", *NAMES])
def test_is_as_the_schema_says(name: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(as_json(read_notice(bytes_of(name), name)))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


@pytest.mark.parametrize("name", ["ours", *NAMES])
def test_every_character_has_its_place(name: str) -> None:
    data = bytes_of(name)
    nodes = read_nodes(data, name)
    assert "".join(node.text for node in nodes).encode() == data
    assert [node for node in nodes if node.kind is Kind.UNKNOWN] == []


def test_the_schema_refuses_what_is_not_so() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    data = json.loads(as_json(read_notice((FOLDER / f"{NAMES[0]}.txt").read_bytes(), "x")))
    for key, value in (("issued", "12 August"), ("parts", [{"number": "一"}]), ("more", 1)):
        assert list(Draft202012Validator(schema).iter_errors({**data, key: value})), key


@pytest.mark.parametrize("name", EDITED)
def test_what_was_edited_was_refused_before(name: str) -> None:
    with pytest.raises(SourceError):
        read_notice((FOLDER / f"{name.removesuffix('.edited')}.txt").read_bytes(), name)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.reading.yml")), ids=lambda path: path.stem)
def test_a_persons_count_agrees(path: Path) -> None:
    name = path.name.removesuffix(".reading.yml")
    text = FOLDER / (f"{name}.edited.txt" if f"{name}.edited" in EDITED else f"{name}.txt")
    reading = read_reading(path.read_bytes(), path.name)
    assert reading.open == ()
    check_reading(reading, read_notice(text.read_bytes(), text.name), text.name)
