"""The outline of a text: which rows carry numbers, and what stands below which.

Lists nest by order of appearance, as in Markdown: a number that goes on with an open list closes what is below
that list; a first number of another kind opens a list below. Any other number is refused, on its line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from notice.address import Address
from notice.model import Clause, Item, PartKind, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import HEADING, Marker, System, write_number


@dataclass(slots=True)
class Place:
    """A part or an item while it is read; at the root what stands outside all parts."""

    address: Address
    numbering: Text
    row: Row | None = None
    heading: Text | None = None
    kinds: tuple[PartKind, ...] = ()
    units: tuple[str, ...] = ()  # the units whose duties it holds
    clauses: list[Clause] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    empty: bool = True  # whether nothing stands below its heading

    @property
    def depth(self) -> int:
        """1 for a part, 2 for an item of it; 0 for the root."""
        return len(self.address.levels)

    def as_item(self) -> Item:
        """The place as an item, with all below it."""
        items = tuple(place.as_item() for place in self.places)
        return Item(self.address, self.numbering, self.heading, tuple(self.clauses), items, self.kinds)


@dataclass(slots=True)
class _List:
    """A list that is open: its system, the numbers that may have come last, the place that it stands below."""

    system: System
    last: set[int]
    parent: Place


class Outline:
    """Places as their numbers come; `here` is the one that is open."""

    def __init__(self, root: int, ledger: Ledger) -> None:
        self.trunk = Place(Address(root), Text("", 0, 0))
        self.path = [self.trunk]
        self._lists: list[_List] = []
        self._run_on: dict[str, int] = {}
        self._ledger = ledger

    @property
    def here(self) -> Place:
        """The place that is open."""
        return self.path[-1]

    def number(self, row: Row, marker: Marker, start: int) -> bool:
        """Open a place for a number that goes on with a list or begins one; whether it was a number."""
        number, shown = marker.number, row.body[start : start + marker.end].strip()
        systems = [entry.system for entry in self._lists]
        depth = systems.index(marker.system) if marker.system in systems else len(systems)
        if depth < len(self._lists):
            entry = self._lists[depth]
            due = {last + 1 for last in entry.last}
            entry.last = {number}
            if number not in due:
                expected = write_number(marker.system.code, min(due)) + marker.system.behind
                self._ledger.refuse(row, "next-number", found=shown, next=f"“{expected}”")
                entry.last |= {min(due)}
            del self._lists[depth + 1 :]
            self._open(row, start, start + marker.end, entry.parent, marker.system, number)
            return True
        if number == 1 or self._run_on.get(marker.system.code) == number - 1:
            self._lists.append(_List(marker.system, {number}, self.here))
            self._open(row, start, start + marker.end, self.here, marker.system, number)
            return True
        if row.body[start + marker.end - 1].isdigit():
            return False
        self._ledger.refuse(row, "number-of-no-list", found=shown)
        return True

    def unnumbered(self, row: Row) -> None:
        """Open a place without a number below the part that is open: a unit before its duties."""
        above = [place.units for place in self.path]
        parent = self.path[next((at for at, units in enumerate(above) if units), len(above)) - 1]
        self._lists = [entry for entry in self._lists if entry.parent in self.path[: self.path.index(parent)]]
        self._open(row, 0, 0, parent, HEADING, 1 + len(parent.places))

    def _open(self, row: Row, start: int, end: int, parent: Place, system: System, number: int) -> None:
        numbering = self._ledger.enter(Kind.NUMBERING, row, start, end) if end else Text("", row.line, 1)
        place = Place(parent.address.below(system.code, number), numbering, row)
        parent.places.append(place)
        parent.empty = False
        self.path[self.path.index(parent) + 1 :] = [place]
        if system.runs_on:
            self._run_on[system.code] = number
