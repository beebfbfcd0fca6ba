"""`source/synonyms.yml`: everyday words for the words of the notice; for the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from common.errors import Problem, SourceError, quoted
from common.yaml_source import YamlSource
from edition.translations import SOURCE_LANGUAGE
from notice.model import Clause


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What people type, and the words of the notice that mean it."""

    say: tuple[str, ...]
    find: tuple[str, ...]
    story: bool = False
    """Whether they tell what happened, rather than what is needed."""


@dataclass(frozen=True, slots=True)
class AddressWords:
    """The words in which people name a place of the notice by its number."""

    marks: tuple[str, ...]
    """What stands beside the numbers: 第, item."""
    part: tuple[str, ...]
    """What says that a number is a part's: 部分."""
    parts: Mapping[str, tuple[str, ...]]
    """Names of the parts, by their kinds."""


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """The everyday words of each language, by its code."""

    synonyms: Mapping[str, tuple[Synonyms, ...]] = field(default_factory=dict)
    fillers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of a question that name no topic."""
    irregular: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Forms of words that no rule leads to, by the word."""
    addresses: Mapping[str, AddressWords] = field(default_factory=dict)


def read_synonyms(source: YamlSource, clauses: Iterable[Clause]) -> tuple[EverydayWords, list[Problem]]:
    """The everyday words, and a warning for each word under `find` that is in no clause: it finds nothing.

    Only the notice's own language is held against the clauses here; tests hold the translations. Raises
    SourceError for a word that stands under `say` twice.
    """
    texts = [clause.text.typeset for clause in clauses]
    problems: list[Problem] = []
    warnings: list[Problem] = []
    synonyms: dict[str, tuple[Synonyms, ...]] = {}
    for code, key, data in _by_language(source, "synonyms"):
        synonyms[code] = tuple(Synonyms(tuple(entry["say"]), tuple(entry["find"]), "story" in entry) for entry in data)
        problems.extend(_said_twice(source, key, synonyms[code]))
        if code == SOURCE_LANGUAGE:
            warnings.extend(_not_in_clauses(source, key, synonyms[code], texts))
    if problems:
        raise SourceError(problems)
    words = EverydayWords(
        synonyms,
        fillers={code: tuple(data) for code, _, data in _by_language(source, "fillers")},
        irregular={code: _tuples(data) for code, _, data in _by_language(source, "irregular")},
        addresses={
            code: AddressWords(tuple(data["marks"]), tuple(data["part"]), _tuples(data["parts"]))
            for code, _, data in _by_language(source, "addresses")
        },
    )
    return words, warnings


def _by_language(source: YamlSource, kind: str) -> Iterator[tuple[str, str, Any]]:
    """The entries of a kind: language, key, what stands there."""
    for key, data in source.data.items():
        name, _, code = key.partition("_")
        if name == kind:
            yield code or SOURCE_LANGUAGE, key, data


def _tuples(lists: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in lists.items()}


def _said_twice(source: YamlSource, key: str, entries: Sequence[Synonyms]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        for number, word in enumerate(entry.say):
            if word in seen:
                yield source.problem((key, index, "say", number), "word-again", word=quoted(word))
            seen.add(word)


def _not_in_clauses(
    source: YamlSource, key: str, entries: Sequence[Synonyms], texts: Sequence[str]
) -> Iterator[Problem]:
    for index, entry in enumerate(entries):
        for number, word in enumerate(entry.find):
            if not any(word in text for text in texts):
                yield source.warning((key, index, "find", number), "not-in-clauses", word=quoted(word))
