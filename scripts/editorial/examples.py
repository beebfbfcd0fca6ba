"""Texts as people type them, of two kinds, from which what tells the one from the other is learnt."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.yaml_source import YamlSource
from notice.errors import SourceError, quoted


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts of a kind, and others that might be taken for it."""

    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def read_examples(source: YamlSource, texts: str, others: str) -> Examples:
    """The examples under two keys of a file. Raises SourceError for a text that stands under both."""
    of_kind = set(source.data[texts])
    problems = [
        source.problem((others, index), f"{quoted(text)} again", f"each text under {texts} or {others}")
        for index, text in enumerate(source.data[others])
        if text in of_kind
    ]
    if problems:
        raise SourceError(problems)
    return Examples(tuple(source.data[texts]), tuple(source.data[others]))
