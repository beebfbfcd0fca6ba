"""`source/edition.yml`: the words that belong to this edition alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from common.errors import SourceError, quoted
from common.yaml_source import YamlSource
from edition.contact import Contact
from edition.facts import Fact

NO_IMPRINT: Final[dict[str, Any]] = {}
"""What an edition without the file has."""


@dataclass(frozen=True, slots=True)
class DangerWords:
    """How the pages speak of danger: before the quiet line of numbers, above the large ones, over the situations."""

    line: str
    call: str
    group: str


@dataclass(frozen=True, slots=True)
class Validity:
    """What is known of whether the notice is in force."""

    state: str
    said: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an edition says of itself; what it doesn't say is None or empty."""

    question: str | None
    """The heading of the home page."""
    about: str | None
    """What the site is, in a sentence."""
    keywords: tuple[str, ...]
    level: str | None
    """Whose duties these are, where others do the daily work."""
    danger: DangerWords | None
    examples: tuple[str, ...]
    """What people may type into the search."""
    validity: Validity | None
    found: tuple[Fact, ...]
    """Where the notice was found."""
    not_stated: tuple[str, ...]
    """What was looked for in the notice and isn't there."""
    contact: Contact | None
    """Whom readers tell of an error."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What is in a part, by its kind."""


def read_imprint(source: YamlSource, facts: Mapping[str, Fact]) -> Imprint:
    """What the file says. Raises SourceError for an id of no fact."""
    data, problems = source.data, []

    def stated(path: tuple[str, ...], ids: list[str]) -> tuple[Fact, ...]:
        for at, name in source.strangers(path, facts):
            problems.append(source.problem(at, "unknown-fact", fact=quoted(name)))
        return tuple(facts[name] for name in ids if name in facts)

    validity = data.get("validity")
    imprint = Imprint(
        question=data.get("question"),
        about=data.get("about"),
        keywords=tuple(data.get("keywords", ())),
        level=data.get("level"),
        danger=DangerWords(**data["danger"]) if "danger" in data else None,
        examples=tuple(data.get("examples", ())),
        validity=validity
        and Validity(validity["state"], validity["said"], stated(("validity", "facts"), validity.get("facts", []))),
        found=stated(("found",), data.get("found", [])),
        not_stated=tuple(data.get("not_stated", ())),
        contact=Contact(data["contact"]) if "contact" in data else None,
        parts=data.get("parts", {}),
    )
    if problems:
        raise SourceError(problems)
    return imprint
