"""Where something stands in a notice: 四（八）3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from notice.numbering import ITEM, PART, SYSTEMS, read_number, write_number

PREAMBLE: Final = "引言"
ATTACHMENT: Final = "附件"
_ROOT = re.compile(rf"{ATTACHMENT}([1-9]\d*)?·")
_CLAUSE = re.compile(r"[1-9]\d*")


@dataclass(frozen=True, slots=True, order=True)
class Level:
    """One step of an address: a number of a numbering system."""

    system: str
    """The code of the system."""
    number: int

    def __str__(self) -> str:
        return write_number(self.system, self.number)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where something stands: in which numbered parts of parts, and the how-manyeth clause there.

    Written 四（八）3: part 四, item （八）, third clause; without levels it is the preamble, written 引言. In an
    attachment 附件·四（八）3, in the second one 附件2·四（八）3.
    The numbers of clauses are this project's own; a notice numbers only parts and items.
    """

    root: int = 0
    """0 for the notice itself, else the number of the attachment, counted from 1."""
    levels: tuple[Level, ...] = ()
    clause: int = 0
    """0 where no clause is meant."""

    def __str__(self) -> str:
        root = f"{ATTACHMENT}{self.root if self.root > 1 else ''}·" if self.root else ""
        levels = "".join(map(str, self.levels)) or PREAMBLE
        return f"{root}{levels}{self.clause or ''}"

    def below(self, system: str, number: int) -> Address:
        """The address one level further down."""
        return Address(self.root, (*self.levels, Level(system, number)))

    def at(self, clause: int) -> Address:
        """The address of a clause here."""
        return Address(self.root, self.levels, clause)

    @property
    def part(self) -> int:
        """The number of the part; 0 for the preamble."""
        return self.levels[0].number if self.levels else 0

    @property
    def item(self) -> int:
        """The number of the item in the part; 0 outside items."""
        return self.levels[1].number if len(self.levels) > 1 else 0

    @property
    def anchor(self) -> str:
        """The anchor of this place in the full text: c4-8-3."""
        usual = (PART.code, ITEM.code)
        if not self.root and tuple(level.system for level in self.levels) == usual[: len(self.levels)]:
            numbers = [self.part, self.item, self.clause]
            while numbers[-1] == 0 and len(numbers) > 1:
                numbers.pop()
            return "c" + "-".join(map(str, numbers))
        steps = [f"{level.system}{level.number}" for level in self.levels]
        return "-".join(
            [f"c{'a' if self.root else ''}{self.root or ''}", *steps, *([str(self.clause)] * (self.clause > 0))]
        )

    @classmethod
    def parse(cls, text: str) -> Address | None:
        """Read an address as `str` writes it; None for what is none."""
        root, at = 0, 0
        if match := _ROOT.match(text):
            root, at = int(match[1] or 1), match.end()
        levels: list[Level] = []
        if text.startswith(PREAMBLE, at):
            at += len(PREAMBLE)
        else:
            while step := _step(text, at):
                levels.append(step[0])
                at = step[1]
        clause = _CLAUSE.fullmatch(text, at)
        address = cls(root, tuple(levels), int(clause[0]) if clause else 0)
        return address if text and str(address) == text else None


def _step(text: str, at: int) -> tuple[Level, int] | None:
    for system in SYSTEMS:
        match = system.address.match(text, at)
        number = read_number(match[1]) if match else None
        if match and number:
            return Level(system.code, number), match.end()
    return None


def part_address(part: int, item: int = 0, clause: int = 0) -> Address:
    """The address in a notice whose parts are numbered 一、 and items （一）; 0 for a level that is not meant."""
    levels = [Level(PART.code, part), Level(ITEM.code, item)]
    return Address(0, tuple(level for level in levels if level.number), clause)
