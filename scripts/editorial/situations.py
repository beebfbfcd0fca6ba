"""`source/situations.yml`: what happens to children, and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.dangers import Danger
from editorial.numbers import NumberToCall
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
    dangers: tuple[Danger, ...]
    """What makes it urgent; none where it is not."""
    said: Mapping[str, tuple[str, ...]]
    """How people put it, by language; for the search."""
    steps: tuple[Step, ...]


def numbers_of(situation: Situation) -> list[NumberToCall]:
    """The numbers to call in a situation: those of its dangers, each once, in their order."""
    return list(dict.fromkeys(number for danger in situation.dangers for number in danger.numbers))


def read_situations(
    source: YamlSource, clauses: Mapping[Address, Clause], dangers: Mapping[str, Danger] | None
) -> tuple[Situation, ...]:
    """The situations, in the order of the file. Without `dangers` those that they name are left out.

    Raises SourceError for a clause twice in a situation, an address or a quote that is not in the notice, a danger
    that `dangers.yml` does not have.
    """
    problems: list[Problem] = []
    situations: dict[str, Situation] = {}
    known = dangers or {}
    for index, data in enumerate(source.data):
        for number, name in enumerate(data.get("dangers", ())):
            if dangers is not None and name not in dangers:
                expected = "the id of a danger in source/dangers.yml"
                problems.append(source.problem((index, "dangers", number), quoted(name), expected))
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
            dangers=tuple(known[name] for name in data.get("dangers", ()) if name in known),
            said={language: tuple(words) for language, words in data.get("said", {}).items()},
            steps=tuple(steps.values()),
        )
    if problems:
        raise SourceError(problems)
    return tuple(situations.values())
