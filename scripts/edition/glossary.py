"""`source/glossary.yml`: the terms of the notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from common.errors import SourceError, quoted
from common.yaml_source import YamlSource


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means in the notice, and how translations render it."""

    term: str
    pinyin: str
    sense: str
    renderings: Mapping[str, tuple[str, ...]]
    """Allowed forms by language, the preferred one first."""


def read_glossary(source: YamlSource) -> tuple[Term, ...]:
    """The terms, in the order of the file. Raises SourceError for a term given twice."""
    terms: dict[str, Term] = {}
    problems = []
    for index, data in enumerate(source.data):
        term = data["term"]
        if term in terms:
            problems.append(source.problem((index, "term"), "term-again", term=quoted(term)))
        readable = "".join(filter(str.isalnum, term))
        pinyin = data.get("pinyin") or " ".join(lazy_pinyin(readable, style=Style.TONE))
        renderings = {language: tuple(forms) for language, forms in data.get("renderings", {}).items()}
        terms[term] = Term(term, pinyin, data["sense"], renderings)
    if problems:
        raise SourceError(problems)
    return tuple(terms.values())
