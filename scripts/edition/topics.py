"""`source/topics.yml`: topics that several units share, and the clauses that no reader is led to."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.entries import Entry
from edition.forms import ByLanguage, Id, Quote
from edition.references import Reference
from edition.translations import Words
from notice.model import Address


@dataclass(frozen=True, slots=True)
class Topic(Entry):
    """A topic, with what each unit must do about it."""

    KEY, NAMES_PAGE = "id", True

    id: Id
    name: Words
    about: Words
    clauses: tuple[Reference, ...]
    also: ByLanguage = field(default_factory=dict)
    """Other words for it; for the search."""


@dataclass(frozen=True, slots=True)
class LeftOut(Entry):
    """A clause that no situation and no topic leads to, and why."""

    at: Address
    why: Words
    quote: Quote | None = None
    """Words of it, by which it is found again when the notice changes."""


@dataclass(frozen=True, slots=True)
class Topics(Entry):
    """All topics, and the clauses left out."""

    topics: tuple[Topic, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
