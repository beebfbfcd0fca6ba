"""What stands below a text: the list of attachments, whom to ask, signature, notes, copies, printing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from common.dates import DATE, read_date
from notice.head import enter_page_row, is_sentence, together
from notice.model import Copies, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.people import find_role, is_person
from notice.units import find_names
from notice.vocabulary import any_of, is_unit, without_blanks, words_of

# Blanks are looked at from the first of a run only (?<!\s), or each of them would lead a walk through the rest.
_DATE = re.compile(DATE)
_NUMBERED = re.compile(r"\s*(\d{1,2})\s*[.．、:：]\s*(?!\d)")
_INLINE = re.compile(r"(?<!\d)\d{1,2}\s*[.．、]\s*(?!\d)")
_ISSUER_LONGEST: Final = 5  # rows that the names of issuers take at most


@dataclass(slots=True)
class Closing:
    """What stands below a text."""

    at: int  # the row it begins in,
    end: int  # and the one behind it
    issuers: list[Text] = field(default_factory=list)
    wrapped: bool = False  # whether the issuers are one name, cut in pieces
    seal: Text | None = None
    issued: Text | None = None
    copies: list[Copies] = field(default_factory=list)
    printer: Text | None = None
    printed: Text | None = None
    notes: list[Text] = field(default_factory=list)
    attachments: list[Text] = field(default_factory=list)

    @property
    def issuer(self) -> str | None:
        """The name of the issuer; several are joined by 、."""
        return ("" if self.wrapped else "、").join(text.typeset for text in self.issuers) or None


@cache
def sign(name: str) -> re.Pattern[str]:
    """The pattern by which a row, or its beginning, is known."""
    label = "(?:" + "|".join(r"\s*".join(word) for word in words_of("attachment_labels")) + ")"
    patterns = {
        "seal": rf"[(（]{any_of('seals')}[)）]",
        "note": rf"[（(]?\s*{any_of('publication_notes')}\s*[)）]?",
        "formula": rf"{any_of('closing_formulas')}[。.！]?",
        "contact": rf"[（(]?{any_of('contact_labels')}\S{{0,6}}?\s*[:：].*",
        "copies": rf"({any_of('copies_labels')})\s*[:：]\s*",
        "printed": rf"(\S.*?)(?<!\s)\s*({DATE}\s*{any_of('printing')})",
        "label": rf"[（(【]?\s*{label}\s*+[\d一二三四五六七八九十]{{0,3}}\s*+[)）】]?\s*+[:：]?",
        "listed": rf"{label}\s*+\d{{0,2}}\s*+[:：]\s*(?=\S)",
    }
    return re.compile(patterns[name])


def begins_attachment(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the label of an attachment, alone: its title and its text stand below, and no list of names."""
    below = rows[at + 1].body if at + 1 < len(rows) else ""
    return bool(sign("label").fullmatch(rows[at].body)) and not _NUMBERED.match(below)


def read_closing(rows: Sequence[Row], start: int, signer: str, ledger: Ledger) -> Closing:
    """Enter the signature from the row at `start` on, what stands above it behind the text, and what stands below.

    `signer`: the name that the title begins with, which shows an issuer that is cut in pieces.
    """
    ends = (at for at in range(start, len(rows)) if _DATE.fullmatch(rows[at].body) or begins_attachment(rows, at))
    at = next(ends, len(rows))
    closing = Closing(at, at)
    if at == len(rows):
        trial = Closing(0, 0), Ledger("", rows)
        while closing.at > start and _enter_below(rows[closing.at - 1], *trial):
            closing.at -= 1
        closing.end = closing.at
    elif not begins_attachment(rows, at):
        _enter_signature(rows, start, closing, signer, ledger)
    while closing.end < len(rows) and _enter_below(rows[closing.end], closing, ledger):
        closing.end += 1
    while closing.at > start and _enter_above(rows, start, closing, ledger):
        pass
    return closing


def _enter_signature(rows: Sequence[Row], start: int, closing: Closing, signer: str, ledger: Ledger) -> None:
    date = rows[closing.at]
    closing.end = closing.at + 1
    closing.issued = _enter_date(Kind.ISSUED, date, 0, ledger)
    while closing.at > start and sign("seal").fullmatch(without_blanks(rows[closing.at - 1].body)):
        closing.at -= 1
        closing.seal = ledger.enter(Kind.SEAL, rows[closing.at])
    end = first = closing.at
    while first > start and end - first < _ISSUER_LONGEST and _can_sign(rows[first - 1].body):
        first -= 1
        if together(rows[first:end]) == signer:
            break
    names = rows[first:end]
    if not names:
        ledger.warn(date, "date-without-issuer")
    units = [is_unit(without_blanks(row.body)) for row in names]
    closing.wrapped = not all(units)
    several = any(len(find_names(row.body)) > 1 for row in names)
    sealed = several or any(sign("seal").search(row.body) for row in names)
    if sealed or (closing.wrapped and together(names) != signer and not is_unit(together(names))):
        ledger.refuse(names[0], "issuers")
    closing.issuers = [ledger.enter(Kind.ISSUER, row) for row in names]
    closing.at = first


def _enter_date(kind: Kind, row: Row, start: int, ledger: Ledger) -> Text:
    text = ledger.enter(kind, row, start)
    if read_date(text.captured) is None:
        ledger.refuse(row, "no-date")
    return text


def _can_sign(body: str) -> bool:
    """Whether a row may be of the name of an issuer, and is nothing else."""
    others = any(sign(name).fullmatch(body) for name in ("note", "formula", "contact"))
    marked = is_sentence(body) or find_marker(body) or find_role(body) or sign("listed").match(body)
    return not (others or marked or is_person(body))


def _enter_above(rows: Sequence[Row], start: int, closing: Closing, ledger: Ledger) -> bool:
    """Enter what stands right above a closing: whom to ask, or a list of attachments; whether it is one."""
    first = closing.at - 1
    if sign("contact").fullmatch(rows[first].body):
        closing.notes.insert(0, ledger.enter(Kind.CONTACT, rows[first]))
        closing.at = first
        return True
    while first > start and _NUMBERED.match(rows[first].body):
        first -= 1
    label = sign("listed").match(rows[first].body)
    alone = sign("label").fullmatch(rows[first].body)
    if not label and not (alone and first + 1 < closing.at):
        return False
    names: list[Text] = []
    for row in rows[first : closing.at]:
        after = label.end() if label and row is rows[first] else 0 if row is not rows[first] else len(row.body)
        ledger.enter(Kind.ATTACHMENTS, row, 0, after)
        if number := _NUMBERED.match(row.body, after):
            ledger.enter(Kind.SEPARATOR, row, *number.span())
            after = number.end()
            if int(number[1]) != len(names) + 1:
                ledger.refuse(row, "number-of-attachment", found=number[1], number=len(names) + 1)
        if _INLINE.search(row.body, after) or find_marker(row.body[after:]):
            ledger.refuse(row, "attachments-on-a-line")
        name = row.body[after:].rstrip("。；;，, \u3000")
        names += [ledger.enter(Kind.ATTACHMENT, row, after, after + len(name))] if name else []
    closing.attachments = [*names, *closing.attachments]
    closing.at = first
    return True


def _enter_below(row: Row, closing: Closing, ledger: Ledger) -> bool:
    """Enter a row of the kinds that stand below a signature; whether it is one."""
    if sign("note").fullmatch(row.body):
        closing.notes.append(ledger.enter(Kind.NOTE, row))
    elif sign("contact").fullmatch(row.body):
        closing.notes.append(ledger.enter(Kind.CONTACT, row))
    elif label := sign("copies").match(row.body):
        if re.search(DATE, row.body):
            ledger.refuse(row, "printing-among-copies")
        at = label.end()
        ledger.enter(Kind.COPIES, row, 0, at)
        pieces = re.compile(r"(?:[^，,；;。（(]|[（(][^（）()]*[)）])+").finditer(row.body, at)
        receivers = tuple(ledger.enter(Kind.COPY, row, *piece.span()) for piece in pieces)
        said, text = Text(label[1], row.line, row.indent + 1), Text(row.body[at:], row.line, row.indent + at + 1)
        closing.copies.append(Copies(said, text, receivers))
    elif printed := sign("printed").fullmatch(row.body):
        if closing.printer:
            ledger.refuse(row, "second-printing", line=closing.printer.line)
        closing.printer = ledger.enter(Kind.PRINTER, row, *printed.span(1))
        closing.printed = _enter_date(Kind.PRINTED, row, printed.start(2), ledger)
    else:
        return enter_page_row(row, ledger)
    return True
