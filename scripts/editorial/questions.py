"""`source/questions.yml`: how people ask for what the notice says of the conference and itself, and for this site."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from editorial.yaml_source import YamlSource
from notice.errors import SourceError, quoted
from notice.model import Address


@dataclass(frozen=True, slots=True)
class Question:
    """How people ask, by language, for one place."""

    said: Mapping[str, tuple[str, ...]]
    at: Address | None = None
    """The clause that answers."""
    page: str = ""
    """Or the page, with an anchor where the answer is a part of it."""
    people: bool = False
    """Or whoever sits on the conference for the unit that is asked for."""


def read_questions(source: YamlSource, clauses: Container[Address]) -> tuple[Question, ...]:
    """The questions, in the order of the file. Raises SourceError for an address that no clause has."""
    questions = []
    problems = []
    for index, data in enumerate(source.data):
        at = Address.parse(data.get("at", ""))
        if "at" in data and (at is None or at not in clauses):
            problems.append(source.problem((index, "at"), quoted(data["at"]), "the address of a clause"))
        said = {language: tuple(words) for language, words in data["said"].items()}
        questions.append(Question(said, at, data.get("page", ""), "people" in data))
    if problems:
        raise SourceError(problems)
    return tuple(questions)
