"""`source/questions.yml`: how people ask for what the notice says of the conference and itself, and for this site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from common.yaml_source import YamlSource
from notice.model import Address

NO_QUESTIONS: Final[list[Any]] = []
"""What an edition without the file has."""


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


def read_questions(source: YamlSource) -> tuple[Question, ...]:
    """The questions, in the order of the file."""
    return tuple(
        Question(
            said={language: tuple(words) for language, words in data["said"].items()},
            at=Address.parse(data.get("at", "")),
            page=data.get("page", ""),
            people="people" in data,
        )
        for data in source.data
    )
