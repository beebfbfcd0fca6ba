"""The front of a notice: title, document number, addressees, and the furniture between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from notice.dates import DATE
from notice.furniture import NUMBER, enter_fields, enter_furniture
from notice.model import Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.titles import is_sentence, is_title, site_rows, starts_text, together
from notice.typeset import typeset
from notice.vocabulary import vocabulary, without_blanks

_NUMBER = re.compile(rf"[（(]?\s*({NUMBER})\s*[)）]?")
_TITLE_AND_NUMBER = re.compile(rf"(.*[\u4e00-\u9fff》）)])[\s\u3000]+({NUMBER})")
_NUMBER_AND_DATE = re.compile(rf"({NUMBER})[\s\u3000]+({DATE})")
_HEAD_DATE = re.compile(rf"[（(]?\s*(?:{DATE})(?:发布|印发|公布)?\s*[)）]?")
_BRACKETED = re.compile(r"[（(][^（）()。]{2,60}[)）]")
_LETTERHEAD = re.compile(r".{2,60}文件")
_LETTERHEAD_LONGEST: Final = 5
_CARRIED_ON = re.compile(r"(?:[（(][^（）()]{1,30}[)）])?[的》）)]")
_TITLE_LONGEST: Final = 6
_ADDRESSEES_LONGEST: Final = 5
_RUN_IN = re.compile(r"([^：:。；]{2,400})[：:](?=\s*\S)")
_LISTED = re.compile("[，、,]")


@dataclass(slots=True)
class Front:
    """What stands above the text of a notice or of an attachment."""

    title: Text | None = None
    title_rows: int = 0
    number: Text | None = None
    addressees: Text | None = None
    dates: list[Text] = field(default_factory=list)
    body_at: tuple[int, int] = (0, 0)
    """The row the text begins in, and where in it."""


def read_front(rows: Sequence[Row], at: int, ledger: Ledger) -> Front:
    """Read what stands from the row at `at` down to the text, and enter it."""
    return _Front(rows, at, ledger).read()


class _Front:
    def __init__(self, rows: Sequence[Row], at: int, ledger: Ledger) -> None:
        self.rows, self.at, self.ledger = rows, at, ledger
        self.front = Front()
        self.titles: list[list[Row]] = []
        self.open: list[Row] = []
        """Rows of a title that has not come to its end."""

    def read(self) -> Front:
        rows = self.rows
        while self.at < len(rows):
            row = rows[self.at]
            if not self._enter_known(row) and (self._enter_addressees() or not self._enter_title_row(row)):
                break
            self.at += 1
        if self.front.body_at == (0, 0):
            self.front.body_at = (self.at, 0)
        self._enter_titles()
        return self.front

    def _enter_known(self, row: Row) -> bool:
        """A document number, a date, a letterhead, furniture."""
        if not self.open and enter_fields(row, self.ledger):
            return True
        if not self.titles and not self.open and (below := self._letterhead()):
            for taken in self.rows[self.at : below]:
                self.ledger.enter(Kind.FURNITURE, taken)
            self.at = below - 1
            return True
        if number := _NUMBER.fullmatch(row.body):
            start, end = number.span(1)
            if self.front.number is None:
                self.front.number = self.ledger.enter(Kind.NUMBER, row, start, end)
            else:
                self.ledger.enter(Kind.NUMBER, row, start, end)
                if without_blanks(self.front.number.captured) != without_blanks(number[1]):
                    self.ledger.refuse(row, f"one document number; line {self.front.number.line} has it")
            for kind_at in (row.body[:start], row.body[end:]):
                if kind_at.strip():
                    at = 0 if kind_at == row.body[:start] else end
                    self.ledger.enter(Kind.SEPARATOR, row, at, at + len(kind_at))
            return True
        if dated := _NUMBER_AND_DATE.fullmatch(row.body):
            entered = self.ledger.enter(Kind.NUMBER, row, *dated.span(1))
            self.front.number = self.front.number or entered
            self.front.dates.append(self.ledger.enter(Kind.ISSUED, row, *dated.span(2)))
            return True
        if self.titles and not self.open and _HEAD_DATE.fullmatch(row.body):
            self.front.dates.append(self.ledger.enter(Kind.ISSUED, row))
            return True
        return not self.open and enter_furniture(self.rows, self.at, self.ledger)

    def _letterhead(self) -> int:
        """Where the letterhead that begins here ends: 某某文件 over a document number; 0 for none."""
        for end in range(self.at + 1, min(self.at + _LETTERHEAD_LONGEST, len(self.rows))):
            if _NUMBER.fullmatch(self.rows[end].body):
                return end if _LETTERHEAD.fullmatch(together(self.rows[self.at : end])) else 0
        return 0

    def _enter_title_row(self, row: Row) -> bool:
        """Take a row for a row of the title, where it can be one."""
        body = row.body
        if starts_text(body) or find_marker(body) or len(self.open) >= _TITLE_LONGEST:
            return False
        if self.titles and not self.open and _BRACKETED.fullmatch(body):
            self.titles[-1].append(row)
            return True
        if self.titles and not self.open and not self._title_ahead():
            return False
        if numbered := _TITLE_AND_NUMBER.fullmatch(body):
            self.front.number = self.ledger.enter(Kind.NUMBER, row, *numbered.span(2))
            row = Row(row.line, numbered[1], row.indent, row.gap)
        self.open.append(row)
        if is_title(self.open) and not self._goes_on():
            self.titles.append(self.open)
            self.open = []
        return True

    def _goes_on(self) -> bool:
        """Whether the row below is still of the title, though it could end here."""
        below = self.rows[self.at + 1].body if self.at + 1 < len(self.rows) else ""
        return bool(_CARRIED_ON.match(below)) and not starts_text(below)

    def _title_ahead(self) -> bool:
        """Whether another title, the same once more, begins here."""
        ahead: list[Row] = []
        for row in self.rows[self.at : self.at + _TITLE_LONGEST]:
            if starts_text(row.body):
                return False
            ahead.append(row)
            if is_title(ahead):
                return True
        return False

    def _enter_titles(self) -> None:
        """Enter the title; where it stands twice the last one is it, where there are several the longest."""
        longest = max((len(together(rows)) for rows in self.titles), default=0)
        rows_of_title = [rows for rows in self.titles if len(together(rows)) == longest][-1:]
        if not rows_of_title:
            for row in self.open:
                self.ledger.refuse(row, "a title that ends in “通知”, “批复”, “方案” or the like")
            return
        site = site_rows(rows_of_title[0], self.ledger)
        for row in rows_of_title[0][:site]:
            self.ledger.enter(Kind.FURNITURE, row)
        del rows_of_title[0][:site]
        title = together(rows_of_title[0])
        for rows in self.titles:
            if rows is rows_of_title[0]:
                pieces = [self.ledger.enter(Kind.TITLE, row) for row in rows]
                self.front.title = Text("".join(piece.captured for piece in pieces), pieces[0].line, pieces[0].column)
                self.front.title_rows = len(rows)
            elif together(rows) in title or title in together(rows):
                for row in rows:
                    self.ledger.enter(Kind.TITLE_AGAIN, row)
            else:
                for row in rows:
                    self.ledger.refuse(row, f"one title; line {rows_of_title[0][0].line} has another")

    def _enter_addressees(self) -> bool:
        """Addressees on one row or more, ended by a colon; or alone on a row below the title."""
        text = ""
        if self.titles and not vocabulary().is_letter(together(self.titles[-1])):
            return False
        for count, row in enumerate(self.rows[self.at : self.at + _ADDRESSEES_LONGEST], 1):
            if count > 1 and not self._wrapped(text):
                return False
            run = _RUN_IN.match(row.body)
            if run and self._addressed(text + run[1]):
                self._take_addressees(self.rows[self.at : self.at + count - 1], row, run.end())
                return True
            if is_sentence(row.body) and not row.body.endswith((":", "：")):
                return False
            text += row.body
            whole = typeset(text).text
            if whole.endswith("："):
                if self._addressed(whole[:-1]):
                    self._take_addressees(self.rows[self.at : self.at + count], None, 0)
                    return True
                return False
            if count == 1 and self.titles and not self.open and self._stands_alone(whole):
                self._take_addressees(self.rows[self.at : self.at + 1], None, 0)
                return True
        return False

    def _wrapped(self, text: str) -> bool:
        """Whether addressees may go on below `text`: behind a comma, or below a title that is whole."""
        if "关于" in text or vocabulary().is_title(without_blanks(text)):
            return False
        return typeset(text).text.endswith(("，", "、")) or bool(self.titles and not self.open)

    def _stands_alone(self, text: str) -> bool:
        """Whether a row without a colon holds addressees: all of its pieces are names, and the text begins below."""
        pieces = _LISTED.split(text)
        words = vocabulary()
        if any(mark in text for mark in "《》“”") or words.is_title(text) or not all(map(words.is_addressee, pieces)):
            return False
        below = self.rows[self.at + 1].body if self.at + 1 < len(self.rows) else ""
        return starts_text(below)

    def _addressed(self, text: str) -> bool:
        """Whether a text without its colon names addressees: its last piece does, and no piece is a sentence."""
        pieces = [piece for piece in _LISTED.split(typeset(text).text) if piece]
        words = vocabulary()
        if not pieces or "关于" in text or any(mark in text for mark in "《》") or without_blanks(text) in words.roles:
            return False
        return words.is_addressee(pieces[-1]) and not any(map(words.is_sentence, pieces))

    def _take_addressees(self, rows: Sequence[Row], last: Row | None, end: int) -> None:
        if self.open and "关于" in together(self.open):
            self.ledger.warn(self.open[0].line, "taken for the title, though it doesn't end as titles do")
            self.titles.append(self.open)
            self.open = []
        pieces = [self.ledger.enter(Kind.ADDRESSEES, row) for row in rows]
        if last is not None:
            pieces.append(self.ledger.enter(Kind.ADDRESSEES, last, 0, end))
        self.front.addressees = Text("".join(piece.captured for piece in pieces), pieces[0].line, pieces[0].column)
        self.at += len(rows)
        self.front.body_at = (self.at, end if last is not None else 0)
