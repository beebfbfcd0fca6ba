"""`source/synonyms.yml`: everyday words for the words of the notice; for the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editorial.translations import SOURCE_LANGUAGE
from editorial.yaml_source import YamlSource
from notice.errors import Problem, SourceError, quoted
from notice.model import Clause


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What people type, and the words of the notice that mean it."""

    say: tuple[str, ...]
    find: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """The everyday words of each language, by its code."""

    synonyms: Mapping[str, tuple[Synonyms, ...]] = field(default_factory=dict)
    fillers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of a question that name no subject."""


def read_synonyms(source: YamlSource, clauses: Iterable[Clause]) -> tuple[EverydayWords, list[str]]:
    """The everyday words, and a warning for each word under `find` that is in no clause: it finds nothing.

    Only the notice's own language is held against the clauses here; tests hold the translations. Raises
    SourceError for a word that stands under `say` twice.
    """
    texts = [clause.text.typeset for clause in clauses]
    problems: list[Problem] = []
    warnings: list[str] = []
    synonyms: dict[str, tuple[Synonyms, ...]] = {}
    fillers: dict[str, tuple[str, ...]] = {}
    for key, data in source.data.items():
        kind, _, code = key.partition("_")
        code = code or SOURCE_LANGUAGE
        if kind == "fillers":
            fillers[code] = tuple(data)
            continue
        synonyms[code] = tuple(Synonyms(tuple(entry["say"]), tuple(entry["find"])) for entry in data)
        problems.extend(_said_twice(source, key, synonyms[code]))
        if code == SOURCE_LANGUAGE:
            warnings.extend(str(problem) for problem in _not_in_clauses(source, key, synonyms[code], texts))
    if problems:
        raise SourceError(problems)
    return EverydayWords(synonyms, fillers), warnings


def _said_twice(source: YamlSource, key: str, entries: Sequence[Synonyms]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        for number, word in enumerate(entry.say):
            if word in seen:
                path = (key, index, "say", number)
                yield source.problem(path, f"{quoted(word)} again", "each word under `say` once")
            seen.add(word)


def _not_in_clauses(
    source: YamlSource, key: str, entries: Sequence[Synonyms], texts: Sequence[str]
) -> Iterator[Problem]:
    for index, entry in enumerate(entries):
        for number, word in enumerate(entry.find):
            if not any(word in text for text in texts):
                yield source.problem((key, index, "find", number), quoted(word), "words of a clause")
