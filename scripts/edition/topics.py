"""`source/topics.yml`: topics that several units share, and the clauses that no reader is led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.yaml_source import YamlSource
from edition.references import Reference, read_reference
from notice.model import Address


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, with what each unit must do about it."""

    id: str
    name: str
    about: str
    also: Mapping[str, tuple[str, ...]]
    """Other words for it, by language; for the search."""
    clauses: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A clause that no situation and no topic leads to, and why."""

    at: Address
    why: str


def read_topics(source: YamlSource) -> tuple[tuple[Topic, ...], tuple[LeftOut, ...]]:
    """The topics in the order of the file, and the clauses left out. What is no address is left out here."""
    topics = {
        data["id"]: Topic(
            id=data["id"],
            name=data["name"],
            about=data["about"],
            also={language: tuple(words) for language, words in data.get("also", {}).items()},
            clauses=tuple(filter(None, map(read_reference, data["clauses"]))),
        )
        for data in source.data["topics"]
    }
    left_out = ((Address.parse(data["at"]), data["why"]) for data in source.data["left_out"])
    return tuple(topics.values()), tuple(LeftOut(at, why) for at, why in left_out if at)
