"""Notices of the genre, each of another shape, read as a person has checked them; and the command that shows them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from notice.capture import read_lines
from notice.nodes import Kind
from notice.reader import read_nodes, read_notice
from notice.summary import SCHEMA, as_json, as_lines

FOLDER = Path(__file__).parent / "genre"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_is_read_as_checked(name: str, request: pytest.FixtureRequest) -> None:
    text = (FOLDER / f"{name}.txt").read_bytes()
    said = as_json(read_notice(text, name)) + "\n"
    golden = FOLDER / f"{name}.json"
    if request.config.getoption("--update-goldens"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_is_as_the_schema_says(name: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(as_json(read_notice((FOLDER / f"{name}.txt").read_bytes(), name)))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_character_has_its_place(name: str) -> None:
    data = (FOLDER / f"{name}.txt").read_bytes()
    nodes = read_nodes(read_lines(data, name))
    assert "".join(node.text for node in nodes).encode() == data
    assert [node for node in nodes if node.kind is Kind.UNKNOWN] == []


def test_the_schema_refuses_what_is_not_so() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    data = json.loads(as_json(read_notice((FOLDER / f"{NAMES[0]}.txt").read_bytes(), "x")))
    for key, value in (("issued", "12 August"), ("parts", [{"number": "一"}]), ("more", 1)):
        assert list(Draft202012Validator(schema).iter_errors({**data, key: value})), key


def test_the_outline_shows_lines_and_warnings() -> None:
    name = "4-furniture-and-unknown-parts"
    lines = list(as_lines(read_notice((FOLDER / f"{name}.txt").read_bytes(), name)))
    text = "\n".join(lines)
    assert "一 成立校车安全工作领导小组 (members)  [line 8]" in lines
    assert "  组长 石磊 市交通局局长  [line 10]" in lines
    assert "line 20: taken for the rest of the sentence that line 18 leaves open" in text


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts" / "read_notice.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command(root: Path, tmp_path: Path) -> None:
    shown = run(root, "--json", str(FOLDER / "3-no-parts.txt"))
    assert (shown.returncode, shown.stderr) == (0, "")
    assert json.loads(shown.stdout)["document_number"] == "禾府办〔2030〕7号"
    bad = tmp_path / "bad.txt"
    bad.write_text((FOLDER / "3-no-parts.txt").read_text(encoding="utf-8").replace("岚若宁 副省长", "岚若宁"), "utf-8")
    refused = run(root, str(bad))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{bad}:7: found “岚若宁”; expected a post")
    assert run(root, str(tmp_path / "none.txt")).returncode == 2
