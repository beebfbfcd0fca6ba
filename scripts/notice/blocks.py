"""What each branch of an outline is: a part of some kind, an item, people, duties, running text.

A row gets a meaning only by a sign of its own; a row that has none is entered nowhere, and so refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from notice.closing import enter_contact
from notice.heads import Context, enter_duty_head, kinds_of, read_head
from notice.lists import read_list
from notice.model import Clause, Duty, Item, Part, PartKind, Person, Text, UnitList
from notice.nodes import Kind, Ledger, Row
from notice.numbering import HEADING
from notice.outline import Branch
from notice.people import find_people
from notice.roles import find_role
from notice.sentences import Clauses, add_paragraph, is_running, is_whole
from notice.typeset import typeset
from notice.units import Names, find_duty_head, find_names
from notice.vocabulary import any_pattern, vocabulary, without_blanks

_UNIT_LONGEST: Final = 30
_FEWEST_UNITS: Final = 3


@dataclass(slots=True)
class Body:
    """What the text of a notice or of an attachment holds."""

    clauses: list[Clause] = field(default_factory=list)
    """Those outside all parts."""
    parts: list[Part] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    member_units: list[str] = field(default_factory=list)
    unit_lists: list[UnitList] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    formulas: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


def read_body(trunk: Branch, title: str, start: int, ledger: Ledger) -> Body:
    """Read an outline and enter it; `title` says what it is about, the text begins at `start` in its first row."""
    return _Reader(title, start, ledger).read(trunk)


@dataclass(frozen=True, slots=True)
class _Open:
    """A unit with its duties, without a number, whose text may go on."""

    heading: Text | None
    clauses: Clauses
    units: tuple[str, ...]
    line: int
    alone: bool
    """Whether the name stands alone on its row, and all paragraphs below are its."""


class _Reader:
    def __init__(self, title: str, start: int, ledger: Ledger) -> None:
        self.ledger, self.start = ledger, start
        self.body = Body()
        self.role = ""
        duties = PartKind.UNITS.value in vocabulary().kinds_of(title)
        self.about = Context(duties=duties, titled=duties)

    def read(self, trunk: Branch) -> Body:
        clauses = Clauses(trunk.address, self.ledger)
        found, items = self._read_rows(trunk, trunk.rows, self.start, clauses, self.about)
        self.body.clauses = found
        self.body.parts = [_as_part(item, ()) for item in items]
        last = trunk.branches[-1:] if trunk.branches else []
        for branch in trunk.branches:
            self.role = ""
            item, kinds = self._read_branch(branch, self.about, [branch] == last)
            self.body.parts.append(_as_part(item, kinds))
        return self.body

    # --- branches --------------------------------------------------------------------------------

    def _read_branch(self, branch: Branch, context: Context, last: bool) -> tuple[Item, tuple[PartKind, ...]]:
        """A branch as an item, and the kinds that its heading shows; `last`: the last of its list."""
        row = branch.row
        assert row is not None
        numbering = self.ledger.enter(Kind.NUMBERING, row, branch.start, branch.end)
        clauses = Clauses(branch.address, self.ledger)
        head = read_head(branch, row, context, clauses, ledger=self.ledger, in_list=bool(self.role))
        heading, rows, start, names = head.heading, head.rows, head.start, head.units
        kinds = () if context.duties and names else kinds_of(heading)
        if kinds:
            context = Context(PartKind.UNITS in kinds, PartKind.MEMBERS in kinds, context.titled)
        if last and rows and clauses.found and not heading and rows[0] is not row and is_whole(rows[0].body):
            self.ledger.warn(rows[0].line, f"taken for one more paragraph of {branch.address}; it has no number")
        among = context.duties and not names and (branch.depth == 1 or branch.is_heading or bool(kinds))
        found, items = self._read_rows(branch, rows, start, clauses, replace(context, duties=among))
        for at, below in enumerate(branch.branches, 1):
            inner = replace(context, duties=context.duties and not names)
            items.append(self._read_branch(below, inner, at == len(branch.branches))[0])
        _warn_of_mixture(items, self.ledger)
        if context.duties and PartKind.UNITS not in kinds and not names and branch.depth > 1 and clauses.found:
            self.ledger.warn(row.line, "among the duties of units, and no unit is named")
        item = Item(branch.address, numbering, heading, tuple(found), tuple(items))
        if names:
            self.body.duties.append(Duty(names, tuple(item.all_clauses()), row.line))
        if heading and not found and not items and not branch.rows:
            self._check_empty(row, heading, context)
        return item, kinds

    def _check_empty(self, row: Row, heading: Text, context: Context) -> None:
        """A heading with nothing below is the name of a member unit, or a fault."""
        if context.members and vocabulary().is_unit(without_blanks(heading.captured)):
            self.body.member_units.append(heading.typeset)
        else:
            self.ledger.refuse(row, "text below or behind it")

    # --- rows without a number -------------------------------------------------------------------

    def _read_rows(
        self, branch: Branch, rows: Sequence[Row], start: int, clauses: Clauses, context: Context
    ) -> tuple[list[Clause], list[Item]]:
        """Rows below a heading or number: its clauses, and items that have a heading and no number."""
        at = 0
        place = clauses
        items: list[Item] = []
        open_item: _Open | None = None

        def close() -> None:
            if open_item:
                found = tuple(open_item.clauses.found)
                line = found[0].text.line if found else open_item.line
                items.append(Item(open_item.clauses.address, Text("", line, 1), open_item.heading, found))
                self.body.duties.append(Duty(open_item.units, found, open_item.line))

        while at < len(rows):
            row, text = rows[at], rows[at].body[start:]
            if (role := find_role(text)) or (self.role and find_people(text, named=True)):
                found = read_list(rows, at, start, "" if role else self.role, self.ledger)
                self.role = found.people[-1].role.value if found.people else role.word if role else self.role
                self.body.people += found.people
                self.body.member_units += found.units
                self.body.unit_lists += found.unit_lists
                self.body.notes += found.remarks
                at, start = found.end, 0
                continue
            names = find_duty_head(text) if context.duties else None
            if names is None and context.duties and len(text) <= _UNIT_LONGEST and not is_whole(text):
                names = find_names(text)
            if names and names.acting and open_item and open_item.alone:
                names = None
            if names:
                close()
                address = branch.address.below(HEADING.code, 1 + len(items) + len(branch.branches))
                place = Clauses(address, self.ledger)
                head = enter_duty_head(row, start, names, (), self.ledger)
                open_item = _Open(head.heading, place, head.units, row.line, not head.rows)
                at, start = (at, head.start) if head.rows else (at + 1, 0)
                if head.rows:
                    at, start = add_paragraph(rows, at, start, place, self.ledger), 0
                continue
            if self._enter_formula(row, start):
                at, start = at + 1, 0
            elif is_whole(text) or is_running(text):
                self._note_units(row, text, context)
                at, start = add_paragraph(rows, at, start, place, self.ledger), 0
            elif context.members and (names := find_names(text)):
                self._enter_member_units(row, start, names)
                at, start = at + 1, 0
            else:
                at, start = at + 1, 0
        close()
        return clauses.found, items

    def _note_units(self, row: Row, text: str, context: Context) -> None:
        """Note the member units of a sentence that is nothing but their names."""
        names = find_names(text) if context.members else None
        if names and len(names.spans) >= _FEWEST_UNITS:
            self.body.member_units += [typeset(text[start:end]).text for start, end in names.spans]

    def _enter_formula(self, row: Row, start: int) -> bool:
        """Enter a row that stands below the text proper: a closing formula, whom to ask; whether it does."""
        if not start and (contact := enter_contact(row, self.ledger)):
            self.body.notes.append(contact)
            return True
        if re.fullmatch(any_pattern(vocabulary().closing_formulas) + "[。.！]?", row.body[start:]):
            self.body.formulas.append(self.ledger.enter(Kind.FORMULA, row, start))
            return True
        return False

    def _enter_member_units(self, row: Row, start: int, names: Names) -> None:
        units = tuple(self.ledger.enter(Kind.UNIT, row, start + begin, start + end) for begin, end in names.spans)
        self.body.unit_lists.append(UnitList(None, units))
        self.body.member_units += [unit.typeset for unit in units]
        for begin, end in names.marks:
            self.ledger.enter(Kind.SEPARATOR, row, start + begin, start + end)


def _warn_of_mixture(items: Sequence[Item], ledger: Ledger) -> None:
    """Warn of the one heading among sentences, and of the one sentence among headings."""
    headed = [item for item in items if item.heading]
    bare = [item for item in items if not item.heading]
    if headed and bare:
        for item in min(headed, bare, key=len):
            what = "a heading" if item.heading else "no heading"
            ledger.warn(item.numbering.line, f"{item.address} has {what}, other than what stands beside it")


def _as_part(item: Item, kinds: tuple[PartKind, ...]) -> Part:
    return Part(kinds, item.address, item.numbering, item.heading, item.clauses, item.items)
