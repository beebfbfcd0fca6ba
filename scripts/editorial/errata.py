"""`source/errata.yml`: slips of the notice, shown as they stand and marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editorial.yaml_source import YamlSource
from notice.errors import SourceError, quoted
from notice.model import Address, Notice

ADDRESSEES, COPIES = "addressees", "copies"


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


def read_errata(source: YamlSource, notice: Notice) -> tuple[Erratum, ...]:
    """The errata, in the order of the file.

    Raises SourceError for an address that isn't in the notice, and for words that don't stand there.
    """
    places = _places(notice)
    problems = []
    errata = []
    for index, data in enumerate(source.data):
        if data["at"] not in places:
            found, expected = f"the address {quoted(data['at'])}", "an address of the notice, like 四（八）3"
            problems.append(source.problem((index, "at"), found, expected))
        elif data["reads"] not in places[data["at"]]:
            found, expected = quoted(data["reads"]), f"words of {quoted(places[data['at']], 120)}"
            problems.append(source.problem((index, "reads"), found, expected))
        else:
            errata.append(Erratum(data["at"], data["reads"], data["meant"], data["why"], index + 1))
    if problems:
        raise SourceError(problems)
    return tuple(errata)


def _places(notice: Notice) -> Mapping[str, str]:
    """The typeset text at each place that can have a slip."""
    places = {ADDRESSEES: notice.addressees.typeset} if notice.addressees else {}
    places |= {COPIES: notice.copies[-1].typeset} if notice.copies else {}
    places |= {str(clause.address): clause.text.typeset for clause in notice.clauses()}
    for part in notice.parts:
        for item in part.items:
            heading = item.heading.typeset if item.heading else ""
            places[str(item.address)] = item.numbering.typeset + heading
    return places
