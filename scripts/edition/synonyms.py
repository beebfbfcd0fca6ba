"""`source/synonyms.yml`: everyday words for the words of the notice; for the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final

from common.errors import Problem, quoted
from common.messages import message
from edition.entries import Entry, Form
from edition.forms import LanguageCode, Quote
from edition.translations import SOURCE_LANGUAGE
from notice.model import PartKind

_NAMES: Final = ("preamble", *(kind.value for kind in PartKind))
_PartName = Annotated[str, Form("|".join(_NAMES), message("one-of", known=_NAMES))]


@dataclass(frozen=True, slots=True)
class Synonyms(Entry):
    """What people type, and the words of the notice that mean it."""

    say: tuple[str, ...]
    find: tuple[Quote, ...]
    story: bool = False
    """Whether they tell what happened, rather than what is needed."""


@dataclass(frozen=True, slots=True)
class AddressWords(Entry):
    """The words in which people name a place of the notice by its number."""

    marks: tuple[str, ...]
    """What stands beside the numbers: 第, item."""
    part: tuple[str, ...]
    """What says that a number is a part's: 部分."""
    parts: Mapping[_PartName, tuple[str, ...]]
    """Names of the parts, by their kinds."""


@dataclass(frozen=True, slots=True)
class EverydayWords(Entry):
    """The everyday words of each language, by its code."""

    BY_LANGUAGE = True

    synonyms: Mapping[LanguageCode, tuple[Synonyms, ...]] = field(default_factory=dict)
    fillers: Mapping[LanguageCode, tuple[str, ...]] = field(default_factory=dict)
    """Words of a question that name no topic."""
    irregular: Mapping[LanguageCode, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Forms of words that no rule leads to, by the word."""
    addresses: Mapping[LanguageCode, AddressWords] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        """No word stands under `say` twice in a language."""
        for entries in self.synonyms.values():
            seen: set[str] = set()
            for entry in entries:
                for number, word in enumerate(entry.say):
                    if word in seen:
                        yield (entry.spot / "say" / number).problem("word-again", word=quoted(word))
                    seen.add(word)


def not_in_clauses(everyday: EverydayWords, texts: Sequence[str]) -> Iterator[Problem]:
    """A warning for each word under `find` that is in none of the clauses: it finds nothing.

    Only the notice's own language is held against them here; tests hold the translations.
    """
    for entry in everyday.synonyms.get(SOURCE_LANGUAGE, ()):
        for number, word in enumerate(entry.find):
            if not any(word in text for text in texts):
                yield (entry.spot / "find" / number).warning("not-in-clauses", word=quoted(word))
