"""The outline of a text: which rows have numbers, and what is below which.

Lists nest by order of appearance, as in Markdown: the next number of an open list closes what is below that list;
a first number of another kind opens a list below. Any other number is refused, on its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from notice.address import Address
from notice.model import Clause, Duty, Item, PartKind, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import HEADING, Marker, System, write_number


@dataclass(slots=True, eq=False)
class Section:
    """A part or an item while it is read; at the root what is outside all parts."""

    address: Address
    numbering: Text
    heading: Text | None = None
    kinds: tuple[PartKind, ...] = ()
    units: tuple[str, ...] = ()  # the units whose duties it has
    clauses: list[Clause] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    empty: bool = True  # whether nothing is below its heading
    due: set[int] = field(default_factory=set)  # the numbers that may come next in the list that it is in

    @property
    def system(self) -> str:
        """The code of the numbering system of its number; empty for the root."""
        return self.address.levels[-1].system if self.address.levels else ""

    @property
    def depth(self) -> int:
        """1 for a part, 2 for an item of it; 0 for the root."""
        return len(self.address.levels)

    def walk(self) -> Iterator[Section]:
        """The section and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def duties(self) -> Iterator[Duty]:
        """The duties of units in the section, in order."""
        headed = (section for section in self.walk() if section.units and section.depth)
        return (Duty(one.units, tuple(one.as_item().all_clauses()), one.numbering.line) for one in headed)

    def as_item(self) -> Item:
        """The section as an item, with all below it."""
        items = tuple(section.as_item() for section in self.sections)
        return Item(self.address, self.numbering, self.heading, tuple(self.clauses), items, self.kinds)


class Outline:
    """Sections as their numbers come."""

    def __init__(self, root: int, ledger: Ledger) -> None:
        self.trunk = Section(Address(root), Text("", 0, 0))
        self.path = [self.trunk]
        self._run_on: dict[str, int] = {}
        self._ledger = ledger

    @property
    def here(self) -> Section:
        """The section that is open."""
        return self.path[-1]

    def number(self, row: Row, marker: Marker) -> bool:
        """Open a section for a number that goes on with a list or begins one; returns whether it was a number."""
        system, number, shown = marker.system, marker.number, row.text[: marker.end].strip()
        depth = next((at for at, section in enumerate(self.path) if section.system == system.code), 0)
        if depth:
            due = self.path[depth].due
            section = self._open(row, marker.end, self.path[depth - 1], system, number)
            if number not in due:
                expected = write_number(system.code, min(due)) + system.behind
                self._ledger.refuse(row, "next-number", found=shown, next=f"“{expected}”")
                section.due |= {min(due) + 1}
        elif number == 1 or self._run_on.get(system.code) == number - 1:
            self._open(row, marker.end, self.here, system, number)
        elif shown[-1].isdigit():
            return False
        else:
            self._ledger.refuse(row, "number-of-no-list", found=shown)
        return True

    def unnumbered(self, row: Row) -> None:
        """Open a section without a number below the open part: a unit before its duties."""
        above = [section.units for section in self.path]
        parent = self.path[next((at for at, units in enumerate(above) if units), len(above)) - 1]
        self._open(row, 0, parent, HEADING, 1 + len(parent.sections))

    def _open(self, row: Row, end: int, parent: Section, system: System, number: int) -> Section:
        numbering = self._ledger.enter(Kind.NUMBERING, row, 0, end) if end else Text("", row.line, 1)
        section = Section(parent.address.below(system.code, number), numbering, due={number + 1})
        parent.sections.append(section)
        parent.empty = False
        self.path[self.path.index(parent) + 1 :] = [section]
        if system.runs_on:
            self._run_on[system.code] = number
        return section
