"""What each branch of an outline is: a part of some kind, an item, people, duties, running text.

A row gets a meaning only by a sign of its own; a row that has none is entered nowhere, and so refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from notice.closing import enter_contact
from notice.lists import read_list
from notice.model import Clause, Duty, Item, Part, PartKind, Person, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import HEADING
from notice.outline import Branch
from notice.people import find_people, find_role
from notice.sentences import Clauses, add_paragraph, is_running, is_whole
from notice.typeset import typeset
from notice.units import Names, find_duty_head, find_names
from notice.vocabulary import any_pattern, vocabulary, without_blanks

_HEADING_LONGEST: Final = 60
_HEADED = re.compile(r"([^，。；：]{2,30}?)[。：](?=.)")
_SHORT_HEADING: Final = 8
_COLON_HEADED = re.compile(r"[^，。；]{2,40}[:：]")
_UNIT_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class _Context:
    """What the parts around say of what may stand in a place."""

    duties: bool = False
    """Whether units with their duties."""
    members: bool = False
    """Whether member units by name."""


@dataclass(slots=True)
class Body:
    """What the text of a notice or of an attachment holds."""

    clauses: list[Clause] = field(default_factory=list)
    """Those outside all parts."""
    parts: list[Part] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    member_units: list[str] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    formulas: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


def read_body(trunk: Branch, title: str, start: int, ledger: Ledger) -> Body:
    """Read an outline and enter it; `title` says what it is about, the text begins at `start` in its first row."""
    return _Reader(title, start, ledger).read(trunk)


class _Reader:
    def __init__(self, title: str, start: int, ledger: Ledger) -> None:
        self.ledger, self.start = ledger, start
        self.body = Body()
        self.role = ""
        kinds = vocabulary().kinds_of(title)
        self.about = _Context(duties=PartKind.UNITS.value in kinds, members=False)

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

    def _read_branch(self, branch: Branch, context: _Context, last: bool) -> tuple[Item, tuple[PartKind, ...]]:
        """A branch as an item, and the kinds that its heading shows; `last`: the last of its list."""
        row = branch.row
        assert row is not None
        numbering = self.ledger.enter(Kind.NUMBERING, row, branch.start, branch.end)
        clauses = Clauses(branch.address, self.ledger)
        heading, rows, start, names = self._read_head(branch, row, context, clauses)
        kinds = _kinds(heading) if not (context.duties and names) else ()
        if kinds:
            context = _Context(PartKind.UNITS in kinds, PartKind.MEMBERS in kinds)
        if last and rows and clauses.found and not heading and rows[0] is not row and is_whole(rows[0].body):
            self.ledger.warn(rows[0].line, f"taken for one more paragraph of {branch.address}; it has no number")
        among = context.duties and not names and (branch.depth == 1 or branch.is_heading)
        found, items = self._read_rows(branch, rows, start, clauses, replace(context, duties=among))
        for at, below in enumerate(branch.branches, 1):
            items.append(self._read_branch(below, context, at == len(branch.branches))[0])
        item = Item(branch.address, numbering, heading, tuple(found), tuple(items))
        if names:
            self.body.duties.append(Duty(names, tuple(item.all_clauses())))
        if heading and not found and not items and not branch.rows:
            self._check_empty(row, heading, context)
        return item, kinds

    def _check_empty(self, row: Row, heading: Text, context: _Context) -> None:
        """A heading with nothing below is the name of a member unit, or a fault."""
        if context.members and vocabulary().is_unit(without_blanks(heading.captured)):
            self.body.member_units.append(heading.typeset)
        else:
            self.ledger.refuse(row, "text below or behind it")

    def _read_head(
        self, branch: Branch, row: Row, context: _Context, clauses: Clauses
    ) -> tuple[Text | None, Sequence[Row], int, tuple[str, ...]]:
        """What stands behind a number: a heading or the text itself.

        Returns the heading, the rows still to read, where in the first of them to go on, the units named.
        """
        rest, at = row.body[branch.end :], branch.end
        below = bool(branch.rows or branch.branches)
        if not without_blanks(rest):
            expected = "the name of a unit behind the number" if context.duties else "text behind the number"
            self.ledger.refuse(row, expected)
            return None, branch.rows, 0, ()
        if context.duties and (names := find_duty_head(rest)) and not self._kinds_of(rest, names):
            return self._enter_duty_head(row, at, names, branch.rows)
        if find_role(rest) or (self.role and find_people(rest, named=True)):
            return None, [row, *branch.rows], at, ()
        if context.duties and not is_whole(rest) and (names := find_names(rest)):
            return self._enter_heading(row, at), branch.rows, 0, _texts(rest, names)
        if is_whole(rest):
            return self._read_whole_head(branch, row, at, clauses)
        if (
            len(rest) <= _HEADING_LONGEST
            and not re.search("[，。；：]", typeset(rest).text)
            and (below or not is_running(rest))
        ):
            heading = self._enter_heading(row, at)
            duty = (context.duties and branch.depth > 1) or (
                context.duties and self.about.duties and not _kinds(heading)
            )
            return heading, branch.rows, 0, ((heading.typeset,) if duty and not branch.branches else ())
        return None, [row, *branch.rows], at, ()

    def _kinds_of(self, rest: str, names: Names) -> bool:
        """Whether what looks like a unit is the heading of a part: 工作机构：…"""
        return bool(vocabulary().kinds_of(without_blanks(rest[: names.spans[-1][1]])))

    def _read_whole_head(
        self, branch: Branch, row: Row, at: int, clauses: Clauses
    ) -> tuple[Text | None, Sequence[Row], int, tuple[str, ...]]:
        """A sentence behind a number; at the top it may begin with a heading."""
        rest = row.body[at:]
        text = typeset(rest).text
        if (
            (branch.rows or branch.branches)
            and _COLON_HEADED.fullmatch(rest)
            and (branch.depth == 1 or len(text) <= 20)
        ):
            heading = self.ledger.enter(Kind.HEADING, row, at, len(row.body) - 1)
            self.ledger.enter(Kind.SEPARATOR, row, len(row.body) - 1)
            return heading, branch.rows, 0, ()
        headed = _HEADED.match(rest) if branch.depth == 1 else None
        if headed and (vocabulary().kinds_of(without_blanks(headed[1])) or len(headed[1]) <= _SHORT_HEADING):
            heading = self.ledger.enter(Kind.HEADING, row, at, at + headed.end(1))
            self.ledger.enter(Kind.SEPARATOR, row, at + headed.end(1), at + headed.end())
            return heading, [row, *branch.rows], at + headed.end(), ()
        add_paragraph([row], 0, at, clauses, self.ledger)
        return None, branch.rows, 0, ()

    def _enter_heading(self, row: Row, at: int) -> Text:
        return self.ledger.enter(Kind.HEADING, row, at)

    def _enter_duty_head(
        self, row: Row, at: int, names: Names, rows: Sequence[Row]
    ) -> tuple[Text | None, Sequence[Row], int, tuple[str, ...]]:
        """Units before their duties; the heading is what names them."""
        units = _texts(row.body[at:], names)
        if names.acting:
            return None, [row, *rows], at, units
        heading = self.ledger.enter(Kind.HEADING, row, at, at + names.spans[-1][1])
        for start, end in names.marks[len(names.spans) - 1 :]:
            self.ledger.enter(Kind.SEPARATOR, row, at + start, at + end)
        if not without_blanks(row.body[at + names.end :]):
            return heading, rows, 0, units
        return heading, [row, *rows], at + names.end, units

    # --- rows without a number -------------------------------------------------------------------

    def _read_rows(
        self, branch: Branch, rows: Sequence[Row], start: int, clauses: Clauses, context: _Context
    ) -> tuple[list[Clause], list[Item]]:
        """Rows below a heading or number: its clauses, and items that have a heading and no number."""
        at = 0
        place = clauses
        items: list[Item] = []
        open_item: tuple[Text | None, Clauses, tuple[str, ...]] | None = None

        def close() -> None:
            if open_item:
                heading, own, units = open_item
                item = Item(
                    own.address, Text("", own.found[0].text.line if own.found else 0, 1), heading, tuple(own.found)
                )
                items.append(item)
                self.body.duties.append(Duty(units, item.clauses))

        while at < len(rows):
            row, text = rows[at], rows[at].body[start:]
            if (role := find_role(text)) or (self.role and find_people(text, named=True)):
                found = read_list(rows, at, start, "" if role else self.role, self.ledger)
                self.role = found.people[-1].role.value if found.people else role.word if role else self.role
                self.body.people += found.people
                self.body.member_units += found.units
                at, start = found.end, 0
                continue
            names = find_duty_head(text) if context.duties else None
            if names is None and context.duties and len(text) <= _UNIT_LONGEST and not is_whole(text):
                names = find_names(text)
            if names:
                close()
                address = branch.address.below(HEADING.code, 1 + len(items) + len(branch.branches))
                place = Clauses(address, self.ledger)
                heading, _, begin, units = self._enter_duty_head(row, start, names, ())
                open_item = (heading, place, units)
                at, start = (at, begin) if begin or names.acting else (at + 1, 0)
                if start or names.acting:
                    at, start = add_paragraph(rows, at, start, place, self.ledger), 0
                continue
            if self._enter_formula(row, start):
                at, start = at + 1, 0
            elif is_whole(text) or is_running(text):
                at, start = add_paragraph(rows, at, start, place, self.ledger), 0
            elif context.members and (names := find_names(text)):
                self._enter_member_units(row, start, names)
                at, start = at + 1, 0
            else:
                at, start = at + 1, 0
        close()
        return clauses.found, items

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
        for begin, end in names.spans:
            self.body.member_units.append(self.ledger.enter(Kind.UNIT, row, start + begin, start + end).typeset)
        for begin, end in names.marks:
            self.ledger.enter(Kind.SEPARATOR, row, start + begin, start + end)


def _texts(text: str, names: Names) -> tuple[str, ...]:
    return tuple(typeset(text[start:end]).text for start, end in names.spans)


def _kinds(heading: Text | None) -> tuple[PartKind, ...]:
    return tuple(PartKind(kind) for kind in vocabulary().kinds_of(without_blanks(heading.captured))) if heading else ()


def _as_part(item: Item, kinds: tuple[PartKind, ...]) -> Part:
    return Part(kinds, item.address, item.numbering, item.heading, item.clauses, item.items)
