"""The outline of a text: which rows carry numbers, and what stands below which.

Lists nest by order of appearance, as in Markdown: a number that goes on with an open list closes what is below
that list; a first number of another kind opens a list below. Any other number is refused, on its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from notice.address import Address
from notice.nodes import Ledger, Row
from notice.numbering import HEADING, Marker, System, find_marker, write_number
from notice.vocabulary import vocabulary, without_blanks


@dataclass(slots=True)
class Branch:
    """A numbered row, or a heading, with what stands below it."""

    address: Address
    row: Row | None
    """The row with the number; None for the root."""
    start: int
    """Where in the row the number begins."""
    end: int
    """Where in the row what it numbers begins."""
    rows: list[Row] = field(default_factory=list)
    """Rows without a number, before the first branch."""
    branches: list[Branch] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """1 for a part, 2 for an item of it; 0 for the root."""
        return len(self.address.levels)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading without a number."""
        return bool(self.address.levels) and self.address.levels[-1].system == HEADING.code


@dataclass(slots=True)
class _List:
    """A list that is open: its system, the numbers that may have come last, the branch that it stands below."""

    system: System
    last: set[int]
    parent: Branch


def read_outline(rows: Sequence[Row], start: int, root: int, ledger: Ledger) -> Branch:
    """The outline of rows; `start` is where in the first row the text begins, `root` as in an address."""
    trunk = Branch(Address(root), None, 0, 0)
    if not rows:
        return trunk
    decimals = any(
        len(marker.path) > 1
        for row in rows
        if (marker := find_marker(row.body, decimals=True)) and row.body[0].isdigit()
    )
    builder = _Builder(trunk, decimals, ledger)
    for index, row in enumerate(rows):
        builder.add(row, row.body[start:] if index == 0 else row.body, start if index == 0 else 0)
    return trunk


class _Builder:
    def __init__(self, trunk: Branch, decimals: bool, ledger: Ledger) -> None:
        self.trunk, self.decimals, self.ledger = trunk, decimals, ledger
        self.lists: list[_List] = []
        self.path: list[Branch] = [trunk]
        self.run_on: dict[str, int] = {}

    def add(self, row: Row, text: str, start: int) -> None:
        """Put a row in its place."""
        marker = find_marker(text, decimals=self.decimals)
        if marker and self._place(row, marker, start):
            return
        if not marker and not start and vocabulary().is_bare_heading(without_blanks(text)):
            self._open_heading(row)
        else:
            self.path[-1].rows.append(row)

    def _place(self, row: Row, marker: Marker, start: int) -> bool:
        """Open a branch for a number that goes on with a list or begins one; whether it was one."""
        end = start + marker.end
        depth = self._depth_of(marker)
        number = marker.path[-1]
        if depth < len(self.lists):
            entry = self.lists[depth]
            due = {last + 1 for last in entry.last}
            entry.last = {number}
            if number not in due:
                expected = write_number(marker.system.code, min(due)) + marker.system.behind
                self.ledger.refuse(row, f"“{expected}”, the next number of its list", f"“{row.body[:end].strip()}”")
                entry.last |= {min(due)}
            del self.lists[depth + 1 :]
            self._open(row, (start, end), entry.parent, marker.system, number)
            return True
        begins = number == 1 or self.run_on.get(marker.system.code) == number - 1
        if begins:
            self.lists.append(_List(marker.system, {number}, self.path[-1]))
            self._open(row, (start, end), self.path[-1], marker.system, number)
            return True
        if row.body[marker.end - 1].isdigit():
            return False
        self.ledger.refuse(row, "a number that goes on with a list, or begins one", f"“{row.body[:end].strip()}”")
        return True

    def _depth_of(self, marker: Marker) -> int:
        """The open list that a number belongs to, as an index; the number of lists where it belongs to none."""
        depths = [depth for depth, entry in enumerate(self.lists) if entry.system is marker.system]
        return next(iter(depths[len(marker.path) - 1 :]), len(self.lists))

    def _open(self, row: Row, span: tuple[int, int], parent: Branch, system: System, number: int) -> None:
        branch = Branch(parent.address.below(system.code, number), row, *span)
        parent.branches.append(branch)
        del self.path[self.path.index(parent) + 1 :]
        self.path.append(branch)
        if system.runs_on:
            self.run_on[system.code] = number

    def _open_heading(self, row: Row) -> None:
        """A heading without a number stands below a numbered part, or closes all lists and stands at the top."""
        parent = self.path[1] if len(self.path) > 1 and not self.path[1].is_heading else self.trunk
        before = (branch.address.levels[-1].number for branch in reversed(parent.branches) if branch.is_heading)
        number = 1 + next(before, 0)
        above = self.path[: self.path.index(parent)]
        self.lists = [entry for entry in self.lists if entry.parent in above]
        self._open(row, (0, 0), parent, HEADING, number)
