"""`source/dangers.yml`: what counts as danger, by the words in which people tell it, and whom to call then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from common.messages import message
from edition.entries import KNOWN, Entry, Form, under
from edition.forms import ByLanguage
from edition.numbers import NumberToCall
from edition.translations import Words


@dataclass(frozen=True, slots=True)
class Danger(Entry):
    """A class of harm."""

    KEY = "id"

    id: Annotated[str, Form("(?!none$)[a-z][a-z0-9-]{0,39}", message("form-id"))]
    """Training data has `none` for what is no danger."""
    name: Words
    numbers: tuple[Annotated[NumberToCall, KNOWN], ...]
    by_language: ByLanguage = field(metadata=under("words"))
    note: Words | None = None
    """What must be said with the numbers."""
    situation: Annotated[str, "the id of a situation"] | None = None
    """The id of the situation that answers it."""

    @property
    def words(self) -> tuple[str, ...]:
        """Words and phrases that speak of it, of all languages."""
        return _all(self.by_language)


@dataclass(frozen=True, slots=True)
class Dangers(Entry):
    """All classes of harm, most urgent first, and what helps to tell them."""

    all: tuple[Danger, ...] = field(metadata=under("dangers"), default=())
    people_by_language: Mapping[Literal["child", "adult"], ByLanguage] = field(
        metadata=under("people"), default_factory=dict
    )
    leave: Annotated[str, Form("https://[!-~]+", message("form-safe-address"))] | None = None
    """The address of a harmless page, for who must leave at once."""
    unclear: Annotated[Danger, KNOWN] | None = None
    """What a query is taken for that speaks of danger, and of none more than of the others."""

    @property
    def people(self) -> dict[str, tuple[str, ...]]:
        """Words for a child and for an adult, of all languages, by `child` and `adult`."""
        return {kind: _all(words) for kind, words in self.people_by_language.items()}


def _all(words: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The words of all languages, each once: who reads one language may type in another."""
    return tuple(dict.fromkeys(word for language in words.values() for word in language))
