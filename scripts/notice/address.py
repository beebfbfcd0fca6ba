"""Where something stands in a notice: 四（八）3."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notice.numbering import ITEM, PART, SYSTEMS, read_number, write_number
from notice.vocabulary import any_of, words_of

_CLAUSE = re.compile(r"[1-9]\d*")


@dataclass(frozen=True, slots=True, order=True)
class Level:
    """One step of an address: a number of a numbering system."""

    system: str  # the code of the system
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

    root: int = 0  # 0 for the notice itself, else the number of the attachment, counted from 1
    levels: tuple[Level, ...] = ()
    clause: int = 0  # 0 where no clause is meant

    def __str__(self) -> str:
        root = f"{words_of('attachment')[0]}{self.root if self.root > 1 else ''}·" if self.root else ""
        levels = "".join(map(str, self.levels)) or words_of("preamble")[0]
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
        root = re.match(rf"{any_of('attachment')}([1-9]\d*)?·", text)
        at = root.end() if root else 0
        levels: list[Level] = []
        if preamble := re.compile(any_of("preamble")).match(text, at):
            at = preamble.end()
        while not preamble and (step := _step(text, at)):
            levels.append(step[0])
            at = step[1]
        clause = _CLAUSE.fullmatch(text, at)
        number = int(root[1] or 1) if root else 0
        address = cls(number, tuple(levels), int(clause[0]) if clause else 0)
        return address if text and str(address) == text else None


def _step(text: str, at: int) -> tuple[Level, int] | None:
    for system in SYSTEMS:
        match = system.address.match(text, at)
        number = read_number(match[1]) if match else None
        if match and number:
            return Level(system.code, number), match.end()
    return None
