"""What people can call, choose and write is in the documents, and what these name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from commands.line import main

GENERAL = {"--help", "--messages", "--root"}
"""Options that the text tells of, not the row of each verb."""


def targets(makefile: str) -> set[str]:
    (phony,) = re.findall(r"(?m)^\.PHONY: (.*)$", makefile)
    return set(phony.split())


def test_every_make_target_is_in_its_help_and_in_the_documents(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    helped = set(re.findall(r"make ([a-z-]+)", "".join(re.findall(r"(?m)^# make .*\n", makefile))))
    assert helped == targets(makefile)
    documents = "".join((root / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    assert targets(makefile) - set(re.findall(r"(?m)(?:`|^)make ([a-z-]+)", documents)) == set()


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit):
        main([*arguments, "--help"])
    return capsys.readouterr().out


def test_every_verb_and_option_is_in_the_read_me(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"(?m)^\| `scripts ([a-z]+)[^|]*\|[^|]*\|(.*)\|$", text))
    verbs = re.findall(r"(?m)^    ([a-z]+) ", help_of(capsys))
    assert len(verbs) > 5 and list(rows) == verbs
    for verb in verbs:
        options = set(re.findall("--[a-z]+", help_of(capsys, verb)))
        assert set(re.findall("--[a-z]+", rows[verb])) == options - GENERAL, verb
    assert {option for option in GENERAL if f"`{option}" not in text} == set()


def keys(schema: object) -> Iterator[str]:
    """The names of all fields that a schema knows."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    if isinstance(schema, dict | list):
        for inner in schema.values() if isinstance(schema, dict) else schema:
            yield from keys(inner)


def keys_of_sources(root: Path) -> dict[str, set[str]]:
    """The keys of each source with a schema, by the name of its file."""
    schemas = (root / "scripts" / "edition" / "schemas").glob("*.yml")
    found = {path.name: set(keys(yaml.safe_load(path.read_text(encoding="utf-8")))) for path in schemas}
    return {name: found[name] for name in sorted(found) if (root / "source" / name).is_file() and found[name]}


def test_every_key_of_a_source_is_explained_at_its_head(root: Path) -> None:
    """In a column of names, each behind `#`, or between backquotes, or before a colon."""
    sources = keys_of_sources(root)
    assert len(sources) > 10
    missing = {}
    for name, known in sources.items():
        head = re.match(r"(?:#.*\n|\n)*", (root / "source" / name).read_text(encoding="utf-8"))
        assert head
        column = re.findall(r"(?m)^# +([\w, -]+?)  +\S", head[0])
        told = {*re.findall(r"`(\w+)`|\b(\w+):", head[0])}
        explained = {word for words in column for word in re.split("[ ,]+", words)} | {a or b for a, b in told}
        missing[name] = known - explained
    assert {name: keys for name, keys in missing.items() if keys} == {}
