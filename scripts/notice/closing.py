"""What is below a text: the list of attachments, contacts, signature, notes, copies, printing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from common.dates import DATE, read_date
from notice.head import enter_page_row, is_page_row, is_sentence, joined
from notice.model import Copies, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.people import find_role, is_person
from notice.units import find_names
from notice.vocabulary import any_of, is_unit, without_blanks, words_of

# Blanks are matched from the first of a run only (?<!\s), or each of them would start a walk through the rest.
_DATE = re.compile(DATE)
_NUMBERED = re.compile(r"\s*(\d{1,2})\s*[.．、:：]\s*(?!\d)")
_INLINE = re.compile(r"(?<!\d)\d{1,2}\s*[.．、]\s*(?!\d)")
_RECEIVER = re.compile(r"(?:[^，,；;。（(]|[（(][^（）()]*[)）])+")
_BELOW: Final = ("note", "contact", "copies", "printed")
_MOST_ISSUERS: Final = 5  # rows


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a kind of row, or of its beginning."""
    label = "(?:" + "|".join(r"\s*".join(word) for word in words_of("attachment_labels")) + ")"
    patterns = {
        "seal": rf"[(（]{any_of('seals')}[)）]",
        "note": rf"[（(]?\s*{any_of('publication_notes')}\s*[)）]?",
        "formula": rf"{any_of('closing_formulas')}[。.！]?",
        "contact": rf"[（(]?{any_of('contact_labels')}\S{{0,6}}?\s*[:：].*",
        "copies": rf"({any_of('copies_labels')})\s*[:：]\s*(.*)",
        "printed": rf"(\S.*?)(?<!\s)\s*({DATE}\s*{any_of('printing')})",
        "label": rf"[（(【]?\s*{label}\s*+[\d一二三四五六七八九十]{{0,3}}\s*+[)）】]?\s*+[:：]?",
        "listed": rf"{label}\s*+\d{{0,2}}\s*+[:：]\s*(?=\S)",
    }
    return re.compile(patterns[name])


def begins_attachment(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the label of an attachment, alone, above its title and text and no list of names."""
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    return bool(pattern("label").fullmatch(rows[at].text)) and not _NUMBERED.match(below)


def read_closing(rows: Sequence[Row], start: int, signer: str, ledger: Ledger) -> tuple[int, int, list[Copies]]:
    """Enter the signature from the row at `start` on, what is between text and signature, and what is below it.

    `signer`: the name at the beginning of the title, by which an issuer in several pieces is recognised. Returns the
    row in which the closing begins, the one behind it, and its lines on copies.
    """
    ends = (at for at in range(start, len(rows)) if _DATE.fullmatch(rows[at].text) or begins_attachment(rows, at))
    first = end = next(ends, len(rows))
    if end == len(rows):
        while end > start and _is_below(rows[end - 1]):
            end -= 1
        first = end
    elif not begins_attachment(rows, end):
        first = _enter_signature(rows, start, end, signer, ledger)
        end += 1
    copies: list[Copies] = []
    while end < len(rows) and _is_below(rows[end]):
        copies += _enter_below(rows[end], ledger)
        end += 1
    return _enter_above(rows, start, first, ledger), end, copies


def _enter_signature(rows: Sequence[Row], start: int, at: int, signer: str, ledger: Ledger) -> int:
    """Enter the date in a row, the seal and the issuers above it; returns the first row."""
    _enter_date(Kind.ISSUED, rows[at], 0, ledger)
    end = at
    while end > start and pattern("seal").fullmatch(without_blanks(rows[end - 1].text)):
        end -= 1
        ledger.enter(Kind.SEAL, rows[end])
    first = end
    while first > start and end - first < _MOST_ISSUERS and _can_sign(rows[first - 1].text):
        first -= 1
        if joined(rows[first:end]) == signer:
            break
    names = [ledger.enter(Kind.ISSUER, row).captured for row in rows[first:end]]
    if not names:
        ledger.warn(rows[at], "date-without-issuer")
    unclear = any(len(find_names(name)) > 1 or pattern("seal").search(name) for name in names)
    whole = joined(rows[first:end])
    if unclear or not (all(map(is_unit, names)) or whole == signer or is_unit(whole)):
        ledger.refuse(rows[first], "issuers")
    return first


def join_issuers(names: Sequence[Text]) -> str | None:
    """The names of issuers, joined by 、; or one name, if they are its pieces; None for none."""
    return ("、" if all(is_unit(name.captured) for name in names) else "").join(n.typeset for n in names) or None


def _enter_date(kind: Kind, row: Row, start: int, ledger: Ledger) -> None:
    if read_date(ledger.enter(kind, row, start).captured) is None:
        ledger.refuse(row, "no-date")


def _can_sign(body: str) -> bool:
    """Whether a row may belong to the name of an issuer, and is nothing else."""
    others = any(pattern(name).fullmatch(body) for name in ("note", "formula", "contact"))
    marked = is_sentence(body) or find_marker(body) or find_role(body) or pattern("listed").match(body)
    return not (others or marked or is_person(body))


def _enter_above(rows: Sequence[Row], start: int, end: int, ledger: Ledger) -> int:
    """Enter contacts and lists of attachments right above the row at `end`; returns the first row."""
    while end > start:
        first = end - 1
        if pattern("contact").fullmatch(rows[first].text):
            ledger.enter(Kind.CONTACT, rows[first])
        else:
            while first > start and _NUMBERED.match(rows[first].text):
                first -= 1
            label = pattern("listed").match(rows[first].text)
            if not label and first + 1 < end:
                label = pattern("label").fullmatch(rows[first].text)
            if not label:
                break
            _enter_attachments(rows[first:end], label.end(), ledger)
        end = first
    return end


def _enter_attachments(rows: Sequence[Row], label_end: int, ledger: Ledger) -> None:
    """Enter a list of attachments, numbered from 1, below or behind its label."""
    count = 0
    ledger.enter(Kind.ATTACHMENTS, rows[0], 0, label_end)
    for row in rows:
        at = label_end if row is rows[0] else 0
        if number := _NUMBERED.match(row.text, at):
            ledger.enter(Kind.SEPARATOR, row, *number.span())
            at = number.end()
            if int(number[1]) != count + 1:
                ledger.refuse(row, "number-of-attachment", found=number[1], number=count + 1)
        if _INLINE.search(row.text, at) or find_marker(row.text[at:]):
            ledger.refuse(row, "attachments-on-a-line")
        name = row.text[at:].rstrip("。；;，, \u3000")
        count += bool(name)
        ledger.enter(Kind.ATTACHMENT, row, at, at + len(name))


def _is_below(row: Row) -> bool:
    """Whether a row is of the kinds that are below a signature."""
    return any(pattern(name).fullmatch(row.text) for name in _BELOW) or is_page_row(row)


def _enter_below(row: Row, ledger: Ledger) -> list[Copies]:
    """Enter a row below a signature; returns the receivers of copies, if it has them."""
    note, contact, copies, printed = (pattern(name).fullmatch(row.text) for name in _BELOW)
    if note or contact:
        ledger.enter(Kind.NOTE if note else Kind.CONTACT, row)
    elif copies:
        if re.search(DATE, row.text):
            ledger.refuse(row, "printing-among-copies")
        ledger.enter(Kind.COPIES, row, 0, copies.start(2))
        names = _RECEIVER.finditer(row.text, copies.start(2))
        receivers = tuple(ledger.enter(Kind.COPY, row, *name.span()) for name in names)
        return [Copies(row.cut(*copies.span(1)), row.cut(*copies.span(2)), receivers)]
    elif printed:
        ledger.enter(Kind.PRINTER, row, *printed.span(1))
        _enter_date(Kind.PRINTED, row, printed.start(2), ledger)
    else:
        enter_page_row(row, ledger)
    return []
