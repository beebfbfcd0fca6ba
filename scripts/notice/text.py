"""The text of a notice or an attachment: what each row is, and below which number or heading it is.

A row gets a meaning only by a mark of its own; a row without one is not entered, and so refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from common.dates import DATE
from common.numerals import NUMERAL
from common.sentences import is_running, is_whole, split_sentences, unbalanced
from common.typeset import typeset
from notice.closing import pattern
from notice.head import is_labelled
from notice.model import Clause, PartKind, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.outline import Outline, Section
from notice.people import PeopleList, find_role, refuse_person
from notice.units import Span, find_labelled, find_names, units_in
from notice.vocabulary import kinds_of, without_blanks

_LABEL = re.compile("(?<=[。；;：:，,])[^。；;：:，,]{2,12}[:：](?=.)")
_ODD = re.compile(r"\s*[、，。；：.．,;:)）]")
_NUMBERED = re.compile(rf"[（(]{NUMERAL}[)）]|\s{NUMERAL}、")
_ALMOST = re.compile(r"\d{1,4}(?:\s*(?:[.．]\d|[，,。:：;；])|\s+[^\s年月日])")
"""Begins a row with what may be a number, or something else."""
_HEADING_LONGEST: Final = 60


def read_text(
    rows: Sequence[Row], start: int, root: int, title: str, people: PeopleList, ledger: Ledger
) -> tuple[Section, list[Text]]:
    """Read the rows of a text and enter them; returns its outline, and the member units that it lists.

    The text begins at `start` in the first row, and has a title. `root`: 0 for the notice itself, else the number of
    the attachment.
    """
    reader = _Reader(root, title, people, ledger)
    for row in rows:
        reader.read(row, start if row is rows[0] else 0)
    reader.end()
    trunk = reader.outline.trunk
    if reader.units:
        return trunk, reader.units
    listings = ((clause.text, units_in(clause.text.typeset)) for clause in trunk.as_item().all_clauses())
    return trunk, next(
        ([Text(unit, text.line, text.column) for unit in units] for text, units in listings if units), []
    )


def _unit_heading(rest: str) -> tuple[Sequence[Span], int]:
    """The names of units before a colon, or alone behind a number, and where their duties begin; empty for others."""
    names, end = find_labelled(rest)
    if not names and not is_whole(rest):
        names, end = find_names(rest), len(rest)
    return (names, end) if names and not kinds_of(rest[: names[-1][1]]) else ((), 0)


def _has_more_numbers(rest: str) -> bool:
    """Whether there is something like a further number behind a number."""
    return bool(_ODD.match(rest) or find_marker(rest.lstrip()) or (not is_whole(rest) and _NUMBERED.search(rest)))


class _Reader:
    def __init__(self, root: int, title: str, people: PeopleList, ledger: Ledger) -> None:
        self.people, self.ledger = people, ledger
        self.outline = Outline(root, ledger)
        self.of_units = PartKind.UNITS.value in kinds_of(title)
        self.units: list[Text] = []
        self.torn: Row | None = None
        """The row above, if its last sentence is open."""

    def read(self, row: Row, start: int) -> None:
        """Read a row of the text."""
        text = row.text[start:]
        marker = find_marker(text)
        if marker and self.outline.number(row, marker, start):
            self._end_list_and_paragraph()
            self._read_numbered(row, start + marker.end)
        elif self.torn and not find_role(text) and (is_whole(text) or is_running(text)):
            self._add_clauses(row, start)
        elif not pattern("formula").fullmatch(text) and self.people.add(row, start):
            self._end_paragraph()
            self.outline.here.empty = False
        else:
            self._end_list_and_paragraph()
            self._read_unnumbered(row, start)

    def end(self) -> None:
        """Refuse empty headings, and lists of both headings and sentences."""
        self._end_list_and_paragraph()
        for section in self.outline.trunk.walk():
            if section.depth and section.empty:
                self.ledger.refuse(section.numbering, "empty-heading")
            headed = [below.numbering for below in section.sections if below.heading]
            bare = [below.numbering for below in section.sections if not below.heading]
            for numbering in min(headed, bare, key=len):
                self.ledger.refuse(numbering, "sentence-in-list" if len(headed) <= len(bare) else "heading-in-list")
            if section.depth and len(bare) == 1 and not headed:
                self.ledger.warn(bare[0], "list-of-one")

    def _end_list_and_paragraph(self) -> None:
        self.people.close()
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self.torn:
            self.ledger.refuse(self.torn, "open-sentence")
        self.torn = None

    def _read_numbered(self, row: Row, at: int) -> None:
        """Read the text behind a number."""
        rest, above = row.text[at:], self.outline.path[:-1]
        duties = self._is_unit_due()
        names, end = _unit_heading(rest) if duties else ((), 0)
        if _has_more_numbers(rest):
            self.ledger.refuse(row, "several-numbers")
        elif names:
            self._open_unit(row, at, names, at + end)
        elif not without_blanks(rest):
            self.ledger.refuse(row, "no-unit" if duties else "nothing-numbered")
        elif self.people.add(row, at):
            self.outline.here.empty = False
        elif duties and above and any(section.units for section in above[-1].sections):
            self.ledger.refuse(row, "no-unit")
        elif is_whole(rest) or is_running(rest):
            self._add_clauses(row, at)
        else:
            self._read_heading(row, at)

    def _is_unit_due(self) -> bool:
        """Whether the open section is of the list that has units and their duties."""
        above = self.outline.path[:-1]
        in_duties = self.of_units or any(PartKind.UNITS in section.kinds for section in above)
        return in_duties and not any(section.units for section in above)

    def _read_heading(self, row: Row, at: int) -> None:
        here, rest = self.outline.here, row.text[at:]
        if len(rest) > _HEADING_LONGEST or re.search("[，。；：,;:]", rest):
            self.ledger.refuse(row, "heading-with-marks")
        else:
            here.heading = self.ledger.enter(Kind.HEADING, row, at)
            here.kinds = tuple(map(PartKind, kinds_of(rest)))

    def _open_unit(self, row: Row, at: int, names: Sequence[Span], behind: int) -> None:
        """Make names, which are in a row from `at` on, the heading of the open section; its duties may follow."""
        here = self.outline.here
        here.units = tuple(typeset(row.text[at + start : at + end]) for start, end in names)
        here.heading = self.ledger.enter(Kind.HEADING, row, at, at + names[-1][1])
        if without_blanks(row.text[behind:]):
            self._add_clauses(row, behind)

    def _read_unnumbered(self, row: Row, start: int) -> None:
        text, here = row.text[start:], self.outline.here
        here.empty = False
        if _ALMOST.match(text) or _ODD.match(text):
            self.ledger.refuse(row, "odd-number")
        elif not self._read_unit(row, start):
            if pattern("formula").fullmatch(text):
                self.ledger.enter(Kind.FORMULA, row, start)
            elif is_labelled(text) or pattern("contact").fullmatch(text):
                self.ledger.refuse(row, "page-line-in-text")
            elif re.match("[^，。；]{2,12}[:：]", text) and not is_whole(text):
                refuse_person(row, self.ledger)
            elif re.search(f"{DATE}$", text):
                self.ledger.refuse(row, "date-in-line")
            elif is_whole(text) or is_running(text):
                self._read_paragraph(row, start)

    def _read_unit(self, row: Row, start: int) -> bool:
        """Read names of units before a colon as an unnumbered heading; returns whether they are one."""
        path = self.outline.path
        names, end = find_labelled(row.text[start:])
        unit = next((section for section in path if section.units), None)
        has_units = PartKind.UNITS in path[-1].kinds or (self.of_units and len(path) == 1)
        if not names or not (unit or has_units):
            return False
        if unit and unit.numbering.captured:
            self.ledger.refuse(row, "unit-without-number")
        else:
            self.outline.unnumbered(row)
            self._open_unit(row, start, names, start + end)
        return True

    def _read_paragraph(self, row: Row, start: int) -> None:
        here, text = self.outline.here, row.text[start:]
        listing = here.heading and here.clauses and here.clauses[-1].text.captured[-1] in "；;：:"
        if here.depth > 1 and here.clauses and not listing:
            self.ledger.warn(row, "paragraph-taken", at=str(here.address))
        members = find_names(text) if PartKind.MEMBERS in here.kinds and not units_in(typeset(text)) else ()
        if len(members) > 1:
            self.units += [row.cut(start + a, start + b) for a, b in members]
        self._add_clauses(row, start)

    def _add_clauses(self, row: Row, start: int) -> None:
        """Enter a row, from `start` on, as clauses; the first continues the open sentence."""
        clauses, at = self.outline.here.clauses, start
        if any(find_role(label) for label in _LABEL.findall(row.text, start)):
            self.ledger.refuse(row, "people-in-text")
        for piece in split_sentences(row.text[start:]):
            entered = self.ledger.enter(Kind.CLAUSE, row, at, at + len(piece))
            if at > start:
                self._check_number(row, entered.captured)
            if self.torn and at == start:
                last = clauses.pop()
                text = Text(last.text.captured + entered.captured, last.text.line, last.text.column)
                clauses.append(Clause(last.address, text))
                self.ledger.warn(row, "rest-of-sentence", line=self.torn.line)
            elif entered.captured:
                clauses.append(Clause(self.outline.here.address.at(len(clauses) + 1), entered))
            if not re.search(r"\w", clauses[-1].text.captured):
                self.ledger.refuse(row, "open-sentence")
            if is_whole(piece) and unbalanced(clauses[-1].text.captured):
                self.ledger.refuse(row, "not-in-pairs")
            at += len(piece)
        self.outline.here.empty = False
        self.torn = None if is_whole(row.text) else row

    def _check_number(self, row: Row, sentence: str) -> None:
        """Report a number inside a row; the next one of the list would begin an item."""
        if marker := find_marker(sentence):
            last = self.outline.here.address.levels[-1:]
            if [(level.system, level.number + 1) for level in last] == [(marker.system.code, marker.number)]:
                self.ledger.refuse(row, "number-in-line")
            self.ledger.warn(row, "number-not-taken", number=f"“{sentence[: marker.end]}”")
