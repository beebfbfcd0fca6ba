"""`source/glossary.yml`: the terms of the notice."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypinyin import Style, lazy_pinyin

from edition.entries import Entry, under
from edition.forms import ByLanguage
from edition.translations import Words


@dataclass(frozen=True, slots=True)
class Term(Entry):
    """A term, what it means in the notice, and how translations render it."""

    KEY = "term"

    term: str
    sense: Words
    renderings: ByLanguage = field(default_factory=dict)
    """Allowed forms by language, the preferred one first."""
    given_pinyin: str | None = field(metadata=under("pinyin"), default=None)

    @property
    def pinyin(self) -> str:
        """How it is read."""
        readable = "".join(filter(str.isalnum, self.term))
        return self.given_pinyin or " ".join(lazy_pinyin(readable, style=Style.TONE))
