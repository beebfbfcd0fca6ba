"""`source/facts.yml`: what the pages say and the notice doesn't, each with its mark and its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from common.errors import Problem
from edition.entries import Entry
from edition.forms import Id, WebAddress
from edition.translations import Words


class Mark(Enum):
    """How well a fact is known."""

    SOURCED = "S"
    REPUBLISHED = "S-mirror"
    KNOWN = "K"
    UNKNOWN = "U"


@dataclass(frozen=True, slots=True)
class Fact(Entry):
    """A statement from outside the notice."""

    KEY = "id"

    id: Id
    statement: Words
    mark: Mark
    looked_up: date
    source: tuple[WebAddress, ...] = ()
    """The addresses of the pages it was read on."""
    name: Words | None = None
    """What it is called where a line rests on it: a law, by its title."""

    def problems(self) -> Iterator[Problem]:
        """A sourced fact has a source."""
        if self.mark in (Mark.SOURCED, Mark.REPUBLISHED) and not self.source:
            yield (self.spot / "mark").problem("no-source", mark=self.mark.value)
