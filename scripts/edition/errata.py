"""`source/errata.yml`: slips of the notice, shown as they stand and marked."""

from __future__ import annotations

from dataclasses import dataclass

from common.yaml_source import YamlSource
from notice.model import Address


@dataclass(frozen=True, slots=True)
class Erratum:
    """A slip: where, what stands there, what is meant, how one can tell."""

    place: str
    """Where it is, as `errata.yml` writes it."""
    reads: str
    meant: str
    why: str
    number: int
    """Counted from 1 in the order of the file; names the note on a page."""

    @property
    def at(self) -> Address | None:
        """The clause or item it is in; None for the addressees and the copies."""
        return Address.parse(self.place)


def read_errata(source: YamlSource) -> tuple[Erratum, ...]:
    """The errata, in the order of the file."""
    return tuple(
        Erratum(data["at"], data["reads"], data["meant"], data["why"], number)
        for number, data in enumerate(source.data, 1)
    )
