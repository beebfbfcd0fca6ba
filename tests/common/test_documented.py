"""What people can call, choose and write is in the documents, and what these name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.line import main
from edition.entries import keys_of, kinds_in
from edition.sources import kinds

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


def keys_of_sources() -> dict[str, set[str]]:
    """The keys of each source by its name, of entries within entries too."""
    return {name: {key for kind in kinds_in(hint) for key in keys_of(kind)} for name, hint in kinds().items()}


def test_every_key_of_a_source_is_explained_at_its_head(root: Path) -> None:
    """In a column of names, each behind `#`, or between backquotes, or before a colon."""
    missing = {}
    for name, known in keys_of_sources().items():
        head = re.match(r"(?:#.*\n|\n)*", (root / "source" / f"{name}.yml").read_text(encoding="utf-8"))
        assert head
        column = re.findall(r"(?m)^# +([\w, -]+?)  +\S", head[0])
        told = {*re.findall(r"`(\w+)`|\b(\w+):", head[0])}
        explained = {word for words in column for word in re.split("[ ,]+", words)} | {a or b for a, b in told}
        missing[name] = known - explained
    assert {name: keys for name, keys in missing.items() if keys} == {}


def test_the_map_names_every_module(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"(?m)^\| `(\w+)/`(.*)$", text))
    packages = {path.parent.name for path in (root / "scripts").glob("*/__init__.py")}
    assert rows.keys() >= packages
    for package in packages:
        modules = {path.stem for path in (root / "scripts" / package).glob("*.py")} - {"__init__"}
        assert modules - set(re.findall(r"`([\w]+)`", rows[package])) == set(), package
    named = set(re.findall(r"`(?:theme/engine/)?(\w+)(?:\.js)?`", text))
    assert {path.stem for path in (root / "theme" / "engine").glob("*.js")} - named == {"engine", "search-danger"}
