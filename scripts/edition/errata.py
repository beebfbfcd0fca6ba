"""`source/errata.yml`: slips of the notice, shown as they stand and marked."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.entries import Entry, under
from edition.forms import Quote
from edition.translations import Words
from notice.model import Address


@dataclass(frozen=True, slots=True)
class Slip(Entry):
    """A slip: where, what stands there, what is meant, how one can tell."""

    place: Quote = field(metadata=under("at"))
    """Where it is, as `errata.yml` writes it."""
    reads: Quote
    meant: str
    why: Words

    @property
    def at(self) -> Address | None:
        """The clause or item it is in; None for the addressees and the copies."""
        return Address.parse(self.place)

    @property
    def number(self) -> int:
        """Counted from 1 in the order of the file; names the note on a page."""
        return int(self.spot.path[-1]) + 1
