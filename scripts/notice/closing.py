"""The closing of a notice: issuer, seal, date; below it copies, printing, notes, and the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from notice.dates import DATE
from notice.furniture import enter_furniture
from notice.model import Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.people import find_people
from notice.roles import find_role
from notice.titles import is_sentence
from notice.vocabulary import any_of, any_pattern, vocabulary, without_blanks

_DATE = re.compile(DATE)
# Blanks are looked at from the first of a run only (?<!\s), or each of them would lead a walk through the rest.
_SIGNED = re.compile(rf"(\S.*?)(?<!\s)\s+({DATE})(?:[\s\u3000]+(\S.*))?")
_PRINTED = re.compile(rf"(\S.*?)(?<!\s)\s*({DATE})[\s\u3000]*(?:印发|印)")
_ISSUER_LONGEST: Final = 6


@dataclass(slots=True)
class Closing:
    """What a signature holds, and which rows it takes."""

    rows: set[int] = field(default_factory=set)
    """Lines of the rows."""
    issuers: list[Text] = field(default_factory=list)
    wrapped: bool = False
    """Whether the issuers are one name, cut in two."""
    issued: Text | None = None
    seal: Text | None = None
    notes: list[Text] = field(default_factory=list)
    """What stands behind the date."""
    at: int = 0
    """The index of its first row."""
    end: int = 0
    """The index behind its last row."""

    @property
    def issuer(self) -> str | None:
        """The name of the issuer; several are joined by 、."""
        return ("" if self.wrapped else "、").join(text.typeset for text in self.issuers) or None


def find_closing(rows: Sequence[Row], start: int, signer: str | None, ledger: Ledger) -> Closing | None:
    """Enter the first signature from the row at `start` on; None where there is none.

    `signer`: the name that the title begins with, which shows an issuer that is cut in two or has no date below.
    """
    for at in range(start, len(rows)):
        body = rows[at].body
        if _DATE.fullmatch(body):
            return _enter_above(rows, start, at, at, signer, ledger)
        signed = _SIGNED.fullmatch(body)
        if signed and _is_name(signed[1], signer) and (signed[3] is None or note_pattern().fullmatch(signed[3])):
            return _enter_above(rows, start, at, at, signer, ledger, signed)
    for at in range(len(rows) - 1, start, -1):
        for count in range(1, _ISSUER_LONGEST):
            above = rows[max(start, at - count + 1) : at + 1]
            if signer and without_blanks("".join(row.body for row in above)) == signer:
                end = at + 1
                while end < len(rows) and _seal().fullmatch(rows[end].body):
                    end += 1
                return _enter_above(rows, start, end, None, signer, ledger)
    return None


def _enter_above(
    rows: Sequence[Row],
    start: int,
    at: int,
    date: int | None,
    signer: str | None,
    ledger: Ledger,
    signed: re.Match[str] | None = None,
) -> Closing:
    closing = Closing(end=at if date is None else at + 1)
    if signed:
        closing.issuers.append(ledger.enter(Kind.ISSUER, rows[at], *signed.span(1)))
        closing.issued = ledger.enter(Kind.ISSUED, rows[at], *signed.span(2))
        if signed[3]:
            closing.notes.append(ledger.enter(Kind.NOTE, rows[at], *signed.span(3)))
    elif date is not None:
        closing.issued = ledger.enter(Kind.ISSUED, rows[at])
    above = [] if signed else _issuer_rows(rows, start, at, signer)
    names = [row for row in above if not _seal().fullmatch(row.body)]
    for row in above:
        if row not in names:
            closing.seal = ledger.enter(Kind.SEAL, row)
    closing.wrapped = without_blanks("".join(row.body for row in names)) == signer
    for row in names:
        closing.issuers += _enter_issuers(row, closing.wrapped, ledger)
    closing.at = at - len(above)
    return closing


def _enter_issuers(row: Row, wrapped: bool, ledger: Ledger) -> list[Text]:
    """The issuers in a row: one, or several with a wide blank between them."""
    pieces = [match.span() for match in re.finditer(r"\S+(?:[\s\u3000]\S+)*", row.body)]
    if wrapped or not all(vocabulary().is_unit(without_blanks(row.body[slice(*piece)])) for piece in pieces):
        return [ledger.enter(Kind.ISSUER, row)]
    return [ledger.enter(Kind.ISSUER, row, *piece) for piece in pieces]


def _issuer_rows(rows: Sequence[Row], start: int, at: int, signer: str | None) -> Sequence[Row]:
    """The rows of issuer and seal above the row at `at`."""
    first = at
    while first > start and _seal().fullmatch(rows[first - 1].body):
        first -= 1
    seals = first
    for count in range(1, _ISSUER_LONGEST):
        if first - count < start:
            break
        if signer and without_blanks("".join(row.body for row in rows[first - count : first])) == signer:
            return rows[first - count : at]
    while first > start and seals - first < _ISSUER_LONGEST - 1 and _is_name(rows[first - 1].body, signer):
        first -= 1
    if seals - first > 1 and first > start and not is_sentence(rows[first - 1].body):
        first = seals - 1
    return rows[first:at]


def _is_name(text: str, signer: str | None) -> bool:
    """Whether a row names an issuer: it is named as units are, and is neither sentence, number, role nor person."""
    word = without_blanks(text)
    if is_sentence(text) or find_marker(text) or find_role(text) or find_people(text, named=True):
        return False
    return len(word) <= 60 and (vocabulary().is_unit(word) or bool(signer and word == signer))


def _seal() -> re.Pattern[str]:
    return re.compile(rf"[(（]\s*{any_of(vocabulary().seals)}\s*[)）]")


def note_pattern() -> re.Pattern[str]:
    """A note on publication, with or without brackets."""
    return re.compile(rf"[（(]?\s*{any_pattern(vocabulary().publication_notes)}\s*[)）]?")


@dataclass(slots=True)
class Tail:
    """What stands below the signature and belongs to the notice."""

    copies: list[Text] = field(default_factory=list)
    printer: Text | None = None
    printed: Text | None = None
    notes: list[Text] = field(default_factory=list)


def enter_tail_row(rows: Sequence[Row], at: int, tail: Tail, ledger: Ledger, *, page: bool) -> bool:
    """Enter the row at `at` where it is of the kinds that stand below a signature; whether it is.

    `page`: also what the page added.
    """
    row, words = rows[at], vocabulary()
    if note_pattern().fullmatch(row.body):
        tail.notes.append(ledger.enter(Kind.NOTE, row))
        return True
    if label := re.match(rf"{any_of(words.copies_labels)}\s*[:：]", row.body):
        ledger.enter(Kind.COPIES, row, 0, label.end())
        _enter_receivers(row, label.end(), tail, ledger)
        return True
    if re.match(rf"{any_of(words.keyword_labels)}\s*[:：]", row.body):
        tail.notes.append(ledger.enter(Kind.KEYWORDS, row))
        return True
    if printed := _PRINTED.fullmatch(row.body):
        tail.printer = ledger.enter(Kind.PRINTER, row, *printed.span(1))
        tail.printed = ledger.enter(Kind.PRINTED, row, printed.start(2))
        return True
    if contact := enter_contact(row, ledger):
        tail.notes.append(contact)
        return True
    return page and enter_furniture(rows, at, ledger)


def enter_contact(row: Row, ledger: Ledger) -> Text | None:
    """Enter a row that says whom to ask; None for another."""
    if re.match(rf"[（(]?{any_of(vocabulary().contact_labels)}(?:及(?:电话|联系方式))?\s*[:：]", row.body):
        return ledger.enter(Kind.CONTACT, row)
    return None


def _enter_receivers(row: Row, start: int, tail: Tail, ledger: Ledger) -> None:
    at = start
    depth = 0
    for end in range(start, len(row.body) + 1):
        character = row.body[end] if end < len(row.body) else ","
        depth += (character in "（(") - (character in "）)")
        if end == len(row.body) or (depth <= 0 and character in ",，;；。"):
            if without_blanks(row.body[at:end]):
                tail.copies.append(ledger.enter(Kind.COPY, row, at, end))
            if end < len(row.body):
                ledger.enter(Kind.SEPARATOR, row, end, end + 1)
            at = end + 1
