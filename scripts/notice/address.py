"""Addresses in a notice: 四（八）3."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notice.numbering import ITEM, PART, SYSTEMS, read_number, write_number
from notice.vocabulary import any_of, words_of


@dataclass(frozen=True, slots=True, order=True)
class Level:
    """One step of an address: a number of a numbering system."""

    system: str  # the code of the system
    number: int

    def __str__(self) -> str:
        return write_number(self.system, self.number)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """The address of a part, an item or a clause: the numbers of what it is in, and that of the clause.

    Written 四（八）3: part 四, item （八）, third clause; without levels it is the preamble, written 引言. In an
    attachment 附件·四（八）3, in the second one 附件2·四（八）3.
    The numbers of clauses are this project's own; a notice numbers only parts and items.
    """

    root: int = 0  # 0 for the notice itself, else the number of the attachment, counted from 1
    levels: tuple[Level, ...] = ()
    clause: int = 0  # 0 for a part or an item as a whole

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
        """The anchor of this address in the full text: c4-8-3."""
        systems = tuple(level.system for level in self.levels)
        if not self.root and systems == (PART.code, ITEM.code)[: len(systems)]:
            return re.sub("(-0)+$", "", f"c{self.part}-{self.item}-{self.clause}")
        root = f"ca{self.root}" if self.root else "c"
        return "-".join(
            [root, *(f"{level.system}{level.number}" for level in self.levels), str(self.clause or "")]
        ).rstrip("-")

    @classmethod
    def parse(cls, text: str) -> Address | None:
        """Read an address as `str` writes it; None for another text."""
        found = re.match(rf"(?:{any_of('attachment')}([1-9]\d*)?(·))?(?:{any_of('preamble')})?", text)
        root, at = (int(found[1] or 1) if found[2] else 0, found.end()) if found else (0, 0)
        levels: list[Level] = []
        while step := _step(text, at):
            levels.append(step[0])
            at = step[1]
        clause = text[at:] if text[at:].isdecimal() else "0"
        address = cls(root, tuple(levels), int(clause))
        return address if str(address) == text else None


def _step(text: str, at: int) -> tuple[Level, int] | None:
    """The level that is written in a text at a place, and where the next one begins."""
    for system in SYSTEMS:
        match = system.address.match(text, at)
        number = read_number(match[1]) if match else None
        if match and number:
            return Level(system.code, number), match.end()
    return None
