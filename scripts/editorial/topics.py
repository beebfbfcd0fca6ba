"""`source/topics.yml`: subjects that several units share, and the clauses that no reader is led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.references import Reference, read_address, read_reference
from editorial.yaml_source import YamlSource
from notice.errors import Problem, SourceError
from notice.model import Address, Clause


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, with what each unit must do about it."""

    id: str
    name: str
    about: str
    also: Mapping[str, tuple[str, ...]]
    """Other words for it, by language; for the search."""
    clauses: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A clause that no situation and no subject leads to, and why."""

    at: Address
    why: str


def read_topics(source: YamlSource, clauses: Mapping[Address, Clause]) -> tuple[tuple[Topic, ...], tuple[LeftOut, ...]]:
    """The subjects in the order of the file, and the clauses left out.

    Raises SourceError for an address or a quote that is not in the notice.
    """
    problems: list[Problem] = []
    topics: dict[str, Topic] = {}
    for index, data in enumerate(source.data["topics"]):
        references: list[Reference] = []
        for number, clause in enumerate(data["clauses"]):
            reference = read_reference(source, ("topics", index, "clauses", number), clause, clauses)
            (problems if isinstance(reference, Problem) else references).append(reference)  # type: ignore[arg-type]
        topics[data["id"]] = Topic(
            id=data["id"],
            name=data["name"],
            about=data["about"],
            also={language: tuple(words) for language, words in data.get("also", {}).items()},
            clauses=tuple(references),
        )
    left_out: list[LeftOut] = []
    for index, data in enumerate(source.data["left_out"]):
        address = read_address(source, ("left_out", index), data["at"], clauses)
        if isinstance(address, Problem):
            problems.append(address)
        else:
            left_out.append(LeftOut(address, data["why"]))
    if problems:
        raise SourceError(problems)
    return tuple(topics.values()), tuple(left_out)
