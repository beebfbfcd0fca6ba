"""`source/situations.yml`: what happens to children, and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.references import Reference, read_reference
from editorial.yaml_source import YamlSource
from notice.errors import Problem, SourceError, quoted
from notice.model import Address, Clause


@dataclass(frozen=True, slots=True)
class Step:
    """What one unit does in a situation, in plain words, with the clause that says so."""

    act: str
    clause: Reference


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that happens, in the words people use, with who acts, in order."""

    id: str
    title: str
    emergency: bool
    said: Mapping[str, tuple[str, ...]]
    """How people put it, by language; for the search."""
    steps: tuple[Step, ...]


def read_situations(source: YamlSource, clauses: Mapping[Address, Clause]) -> tuple[Situation, ...]:
    """The situations, in the order of the file.

    Raises SourceError for an id given twice, a clause twice in a situation, an address or a quote that is
    not in the notice.
    """
    problems: list[Problem] = []
    situations: dict[str, Situation] = {}
    for index, data in enumerate(source.data):
        if data["id"] in situations:
            problems.append(source.problem((index, "id"), f"the id {quoted(data['id'])} again", "each id once"))
        steps: dict[Address, Step] = {}
        for number, step in enumerate(data["steps"]):
            reference = read_reference(source, (index, "steps", number), step, clauses)
            if isinstance(reference, Problem):
                problems.append(reference)
            elif reference.at in steps:
                path, found = (index, "steps", number, "at"), f"the clause {reference.at} again"
                problems.append(source.problem(path, found, "each clause once in a situation"))
            else:
                steps[reference.at] = Step(step["act"], reference)
        situations[data["id"]] = Situation(
            id=data["id"],
            title=data["title"],
            emergency=data.get("emergency") == "true",
            said={language: tuple(words) for language, words in data.get("said", {}).items()},
            steps=tuple(steps.values()),
        )
    if problems:
        raise SourceError(problems)
    return tuple(situations.values())
