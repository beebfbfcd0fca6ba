"""The text of a notice or an attachment: what each row is, and below which number or heading it stands.

A row gets a meaning only by a sign of its own; a row that has none is entered nowhere, and so refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from common.dates import DATE
from common.numerals import NUMERAL
from common.sentences import is_running, is_whole, split_sentences, unbalanced
from common.typeset import typeset
from notice.closing import sign
from notice.head import is_labelled
from notice.model import Clause, Duty, PartKind, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.outline import Outline, Place
from notice.people import PeopleList, find_role, refuse_person
from notice.units import Span, find_labelled, find_names, units_in
from notice.vocabulary import kinds_of, without_blanks

_LABEL = re.compile("(?<=[。；;：:，,])[^。；;：:，,]{2,12}[:：](?=.)")
_ODD = re.compile(r"\s*[、，。；：.．,;:)）]")
_NUMBERED = re.compile(rf"[（(]{NUMERAL}[)）]|\s{NUMERAL}、")
_NEARLY = re.compile(r"\d{1,4}(?:\s*(?:[.．]\d|[，,。:：;；])|\s+[^\s年月日])")
"""Begins a row with what may be a number, and may be none."""
_HEADING_LONGEST: Final = 60


@dataclass(slots=True)
class Body:
    """What a text holds, beside people."""

    trunk: Place
    listed_units: list[Text] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    formulas: list[Text] = field(default_factory=list)


def read_text(rows: Sequence[Row], start: int, root: int, title: str, people: PeopleList, ledger: Ledger) -> Body:
    """Read rows and enter them; the text begins at `start` in the first, `title` says what it is about.

    `root`: 0 for the notice itself, else the number of the attachment. `people` is that of the whole notice.
    """
    reader = _Reader(root, title, people, ledger)
    for row in rows:
        reader.read(row, start if row is rows[0] else 0)
    reader.end_list_and_paragraph()
    reader.check(reader.body.trunk)
    return reader.body


class _Reader:
    def __init__(self, root: int, title: str, people: PeopleList, ledger: Ledger) -> None:
        self.ledger, self.people = ledger, people
        self.outline = Outline(root, ledger)
        self.body = Body(self.outline.trunk)
        self.of_units = PartKind.UNITS.value in kinds_of(title)
        self.torn: Row | None = None
        """The row above, where it leaves a sentence open."""

    def read(self, row: Row, start: int) -> None:
        """Put a row in its place."""
        text = row.body[start:]
        marker = find_marker(text)
        if marker and self.outline.number(row, marker, start):
            self.end_list_and_paragraph()
            self._read_numbered(row, start + marker.end)
        elif self.torn and not find_role(text) and (is_whole(text) or is_running(text)):
            self._add_clauses(row, start)
        elif not sign("formula").fullmatch(text) and self.people.add(row, start):
            self._end_paragraph()
            self.outline.here.empty = False
        else:
            self.end_list_and_paragraph()
            self._read_unnumbered(row, start)

    def end_list_and_paragraph(self) -> None:
        """End what is open, as what comes is something else."""
        self.people.close()
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self.torn:
            self.ledger.refuse(self.torn, "open-sentence")
        self.torn = None

    def _read_numbered(self, row: Row, at: int) -> None:
        """Read what stands behind a number."""
        here, rest = self.outline.here, row.body[at:]
        above = self.outline.path[:-1]
        in_duties = self.of_units or any(PartKind.UNITS in place.kinds for place in above)
        duties = in_duties and not any(place.units for place in above)
        names, end = find_labelled(rest) if duties else ((), 0)
        if duties and not names and not is_whole(rest):
            names, end = find_names(rest), len(rest)
        if _ODD.match(rest) or find_marker(rest.lstrip()) or (not is_whole(rest) and _NUMBERED.search(rest)):
            self.ledger.refuse(row, "several-numbers")
        elif names and not kinds_of(without_blanks(rest[: names[-1][1]])):
            self._open_unit(row, at, names, at + end)
        elif not without_blanks(rest):
            self.ledger.refuse(row, "no-unit" if duties else "nothing-numbered")
        elif self.people.add(row, at):
            here.empty = False
        elif duties and any(place.units for place in above[-1].places):
            self.ledger.refuse(row, "no-unit")
        elif is_whole(rest) or is_running(rest):
            self._add_clauses(row, at)
        elif len(rest) > _HEADING_LONGEST or re.search("[，。；：,;:]", rest):
            self.ledger.refuse(row, "heading-with-marks")
        else:
            here.heading = self.ledger.enter(Kind.HEADING, row, at)
            here.kinds = tuple(map(PartKind, kinds_of(without_blanks(rest))))

    def _open_unit(self, row: Row, at: int, names: Sequence[Span], behind: int) -> None:
        """Take names, which stand `at` a place in a row, for the heading of the place that is open."""
        here = self.outline.here
        here.units = tuple(typeset(row.body[at + start : at + end]) for start, end in names)
        here.heading = self.ledger.enter(Kind.HEADING, row, at, at + names[-1][1])
        if without_blanks(row.body[behind:]):
            self._add_clauses(row, behind)

    def _read_unnumbered(self, row: Row, start: int) -> None:
        text, here = row.body[start:], self.outline.here
        here.empty = False
        names, end = find_labelled(text)
        members = find_names(text) if PartKind.MEMBERS in here.kinds and not units_in(typeset(text)) else ()
        unit = next((place for place in self.outline.path if place.units), None)
        holds_units = PartKind.UNITS in here.kinds or (self.of_units and here is self.outline.trunk)
        if _NEARLY.match(text) or _ODD.match(text):
            self.ledger.refuse(row, "odd-number")
        elif names and unit and unit.numbering.captured:
            self.ledger.refuse(row, "unit-without-number")
        elif names and (unit or holds_units):
            self.outline.unnumbered(row)
            self._open_unit(row, start, names, start + end)
        elif is_labelled(text) or sign("contact").fullmatch(text):
            self.ledger.refuse(row, "page-line-in-text")
        elif sign("formula").fullmatch(text):
            self.body.formulas.append(self.ledger.enter(Kind.FORMULA, row, start))
        elif re.match("[^，。；]{2,12}[:：]", text) and not is_whole(text):
            refuse_person(row, self.ledger)
        elif re.search(f"{DATE}$", text):
            self.ledger.refuse(row, "date-in-line")
        elif is_whole(text) or is_running(text):
            listing = here.heading and here.clauses and here.clauses[-1].text.captured[-1] in "；;：:"
            if here.depth > 1 and here.clauses and not listing:
                self.ledger.warn(row, "paragraph-taken", at=str(here.address))
            for a, b in members if len(members) > 1 else ():
                self.body.listed_units.append(Text(text[a:b], row.line, row.indent + start + a + 1))
            self._add_clauses(row, start)

    def _add_clauses(self, row: Row, start: int) -> None:
        """Enter a row, from `start` on, as clauses; the first goes on with the sentence that is open."""
        clauses, at = self.outline.here.clauses, start
        if any(find_role(label) for label in _LABEL.findall(row.body, start)):
            self.ledger.refuse(row, "people-in-text")
        for piece in split_sentences(row.body[start:]):
            entered = self.ledger.enter(Kind.CLAUSE, row, at, at + len(piece))
            if at > start and (marker := find_marker(entered.captured)):
                levels = self.outline.here.address.levels
                if levels and (marker.system.code, marker.number - 1) == (levels[-1].system, levels[-1].number):
                    self.ledger.refuse(row, "number-in-line")
                self.ledger.warn(row, "number-not-taken", number=f"“{entered.captured[: marker.end]}”")
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
        self.torn = None if is_whole(row.body) else row

    def check(self, place: Place) -> None:
        """Take down duties and units, from the first place on; refuse a heading with nothing below, or among none."""
        for clause in place.clauses:
            if self.body.listed_units:
                break
            units = units_in(clause.text.typeset)
            self.body.listed_units += [Text(unit, clause.text.line, clause.text.column) for unit in units]
        if place.row and place.empty:
            self.ledger.refuse(place.row, "empty-heading")
        if place.row and place.units:
            self.body.duties.append(Duty(place.units, tuple(place.as_item().all_clauses()), place.row.line))
        headed = [below.row for below in place.places if below.row and below.heading]
        bare = [below.row for below in place.places if below.row and not below.heading]
        for row in min(headed, bare, key=len):
            self.ledger.refuse(row, "sentence-in-list" if len(headed) <= len(bare) else "heading-in-list")
        if place.depth and len(bare) == 1 and not headed:
            self.ledger.warn(bare[0], "list-of-one")
        for below in place.places:
            self.check(below)
