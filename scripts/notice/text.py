"""The text of a notice or an attachment: what each row is, and below which number or heading it is.

A row gets a meaning only by a mark of its own; a row without one is not entered, and so refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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

_LABEL = re.compile("(?:^|(?<=[。；;：:，,]))[^。；;：:，,]{2,12}[:：](?=.)")
_ODD = re.compile(r"\s*[、，。；：.．,;:)）]")
_NUMBERED = re.compile(rf"[（(]{NUMERAL}[)）]|\s{NUMERAL}、")
_ALMOST = re.compile(r"\d{1,4}(?:\s*(?:[.．]\d|[，,。:：;；])|\s+[^\s年月日])")
"""Begins a row with what may be a number, or something else."""
_HEADING_LONGEST: Final = 60


def read_text(
    rows: Sequence[Row], root: int, title: str, people: PeopleList, ledger: Ledger
) -> tuple[Section, list[Text]]:
    """Read and enter the rows of a text with a title; returns its outline, and the member units that it lists.

    `root`: 0 for the notice itself, else the number of the attachment.
    """
    reader = _Reader(root, title, people, ledger)
    for row in rows:
        reader.read(row)
    reader.end()
    trunk = reader.outline.trunk
    listings = ((clause.text, units_in(clause.text.typeset)) for clause in trunk.as_item().all_clauses())
    in_sentence = ([Text(unit, text.line, text.column) for unit in units] for text, units in listings if units)
    return trunk, reader.units or next(in_sentence, [])


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

    def read(self, row: Row) -> None:
        """Read a row of the text."""
        marker = find_marker(row.text)
        if marker and self.outline.number(row, marker):
            self.people.close()
            self._end_paragraph()
            self._read_numbered(row.behind(marker.end))
        elif self.torn and not find_role(row.text) and (is_whole(row.text) or is_running(row.text)):
            self._add_clauses(row)
        elif not pattern("formula").fullmatch(row.text) and self.people.add(row):
            self._end_paragraph()
            self.outline.here.empty = False
        else:
            self.people.close()
            self._end_paragraph()
            self._read_unnumbered(row)

    def end(self) -> None:
        """Refuse empty headings, and lists of both headings and sentences."""
        self.people.close()
        self._end_paragraph()
        for section in self.outline.trunk.walk():
            if section.depth and section.empty:
                self.ledger.refuse(section.numbering, "empty-heading")
            headed = [below.numbering for below in section.sections if below.heading]
            bare = [below.numbering for below in section.sections if not below.heading]
            for numbering in min(headed, bare, key=len):
                self.ledger.refuse(numbering, "sentence-in-list" if len(headed) <= len(bare) else "heading-in-list")
            if section.depth and len(bare) == 1 and not headed:
                self.ledger.warn(bare[0], "list-of-one")

    def _end_paragraph(self) -> None:
        if self.torn:
            self.ledger.refuse(self.torn, "open-sentence")
        self.torn = None

    def _read_numbered(self, rest: Row) -> None:
        """Read the text behind a number."""
        above, duties = self.outline.path[:-1], self._is_unit_due()
        names, end = _unit_heading(rest.text) if duties else ((), 0)
        if _has_more_numbers(rest.text):
            self.ledger.refuse(rest, "several-numbers")
        elif names:
            self._open_unit(rest, names, end)
        elif not without_blanks(rest.text):
            self.ledger.refuse(rest, "no-unit" if duties else "nothing-numbered")
        elif self.people.add(rest):
            self.outline.here.empty = False
        elif duties and above and any(section.units for section in above[-1].sections):
            self.ledger.refuse(rest, "no-unit")
        elif is_whole(rest.text) or is_running(rest.text):
            self._add_clauses(rest)
        elif len(rest.text) > _HEADING_LONGEST or re.search("[，。；：,;:]", rest.text):
            self.ledger.refuse(rest, "heading-with-marks")
        else:
            self.outline.here.heading = self.ledger.enter(Kind.HEADING, rest)
            self.outline.here.kinds = tuple(map(PartKind, kinds_of(rest.text)))

    def _is_unit_due(self) -> bool:
        """Whether the open section is of the list that has units and their duties."""
        above = self.outline.path[:-1]
        in_duties = self.of_units or any(PartKind.UNITS in section.kinds for section in above)
        return in_duties and not any(section.units for section in above)

    def _open_unit(self, row: Row, names: Sequence[Span], end: int) -> None:
        """Make names in a row the heading of the open section; its duties may follow, from `end` on."""
        here = self.outline.here
        here.units = tuple(row.cut(*name).typeset for name in names)
        here.heading = self.ledger.enter(Kind.HEADING, row, 0, names[-1][1])
        if without_blanks(row.text[end:]):
            self._add_clauses(row.behind(end))

    def _read_unnumbered(self, row: Row) -> None:
        self.outline.here.empty = False
        if _ALMOST.match(row.text) or _ODD.match(row.text):
            self.ledger.refuse(row, "odd-number")
        elif self._read_unit(row):
            pass
        elif pattern("formula").fullmatch(row.text):
            self.ledger.enter(Kind.FORMULA, row)
        elif is_labelled(row.text) or pattern("contact").fullmatch(row.text):
            self.ledger.refuse(row, "page-line-in-text")
        elif re.match("[^，。；]{2,12}[:：]", row.text) and not is_whole(row.text):
            refuse_person(row, self.ledger)
        elif re.search(f"{DATE}$", row.text):
            self.ledger.refuse(row, "date-in-line")
        elif is_whole(row.text) or is_running(row.text):
            self._read_paragraph(row)

    def _read_unit(self, row: Row) -> bool:
        """Read names of units before a colon as an unnumbered heading; returns whether they are one."""
        path = self.outline.path
        names, end = find_labelled(row.text)
        unit = next((section for section in path if section.units), None)
        has_units = PartKind.UNITS in path[-1].kinds or (self.of_units and len(path) == 1)
        if not names or not (unit or has_units):
            return False
        if unit and unit.numbering.captured:
            self.ledger.refuse(row, "unit-without-number")
        else:
            self.outline.unnumbered(row)
            self._open_unit(row, names, end)
        return True

    def _read_paragraph(self, row: Row) -> None:
        here = self.outline.here
        listing = here.heading and here.clauses and here.clauses[-1].text.captured[-1] in "；;：:"
        if here.depth > 1 and here.clauses and not listing:
            self.ledger.warn(row, "paragraph-taken", at=str(here.address))
        members = find_names(row.text) if PartKind.MEMBERS in here.kinds and not units_in(typeset(row.text)) else ()
        if len(members) > 1:
            self.units += [row.cut(*name) for name in members]
        self._add_clauses(row)

    def _add_clauses(self, row: Row) -> None:
        """Enter a row as clauses; the first continues the open sentence."""
        clauses, at = self.outline.here.clauses, 0
        if any(find_role(label) for label in _LABEL.findall(row.text)):
            self.ledger.refuse(row, "people-in-text")
        for piece in split_sentences(row.text):
            entered = self.ledger.enter(Kind.CLAUSE, row, at, at + len(piece))
            if at:
                self._check_number(row, entered.captured)
            if self.torn and not at:
                last = clauses.pop()
                text = replace(last.text, captured=last.text.captured + entered.captured)
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
