"""The bytes of a file to the model of the notice in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from common.characters import find_strange
from common.dates import read_date
from common.errors import SourceError, problem
from notice.body import find_basis, find_body, find_office
from notice.capture import Line, read_lines
from notice.captures import disagreements, merge_pages, split_captures
from notice.closing import Closing, begins_attachment, read_closing
from notice.head import NUMBER, Head, read_head
from notice.model import Notice, Text
from notice.nodes import Kind, Ledger, Node, Row, rows_of
from notice.people import PeopleList
from notice.text import Body, read_text
from notice.vocabulary import any_of, without_blanks, words_of

_LATIN_STOP: Final = re.compile("([\u3400-\u9fff]\\.)(?=[\u3400-\u9fff]|$)")
_MOST_TRADITIONAL: Final = 8
"""Characters of the vocabulary's list; so many different ones no text in simplified characters has."""


def read_notice(data: bytes, file: str) -> Notice:
    """Read the bytes of a file that holds one or more captures of one notice.

    `file` names it in errors. Raises SourceError with every problem of the file: a line without a place, a number
    out of order, where two captures disagree.
    """
    lines = read_lines(data, file)
    if sum(any(sign in line.text for line in lines) for sign in words_of("traditional")) >= _MOST_TRADITIONAL:
        raise SourceError([problem(file, 1, "traditional-characters")])
    ledger, captures = _read(lines, file)
    if problems := ledger.problems(lines):
        raise SourceError(problems)
    nodes = list(ledger.nodes(lines))
    starts = [rows[0].line for rows, _ in captures]
    ends = [*starts[1:], len(lines) + 1]
    of_each = [[node for node in nodes if start <= node.line < end] for start, end in zip(starts, ends, strict=True)]
    if faults := list(disagreements(file, of_each)):
        raise SourceError(faults)
    notice, page = captures[0][1], merge_pages(file, of_each)
    of_page = page.number if page.number and re.search(NUMBER, page.number.captured) else None
    number, warnings = notice.document_number or of_page, tuple(sorted(ledger.warnings))
    return replace(notice, document_number=number, publication=page, captures=len(captures), warnings=warnings)


def read_nodes(lines: Sequence[Line], file: str = "") -> tuple[Node, ...]:
    """What each character of a file is; joined, the nodes are the file, whatever is in it."""
    return tuple(_read(lines, file)[0].nodes(lines))


def _read(lines: Sequence[Line], file: str) -> tuple[Ledger, list[tuple[Sequence[Row], Notice]]]:
    rows = rows_of(lines)
    ledger = Ledger(file, rows)
    for row in rows:
        for found, expected in find_strange(row.body):
            ledger.refuse(row, "strange", found=found, wanted=expected)
        if match := _LATIN_STOP.search(row.body):
            ledger.warn(row, "latin-stop", words=f"“{match[0]}”")
    return ledger, [(capture, _read_capture(capture, ledger)) for capture in split_captures(rows)]


@dataclass(frozen=True, slots=True)
class _Text:
    """A notice, or an attachment of it."""

    head: Head
    body: Body
    closing: Closing


def _read_capture(rows: Sequence[Row], ledger: Ledger) -> Notice:
    """Read one capture: head, text, closing; then each attachment in the same way."""
    people = PeopleList(ledger)
    texts: list[_Text] = []
    signer = ""
    while rows:
        if texts:
            ledger.enter(Kind.ATTACHMENTS, rows[0])
        own = rows[1:] if texts else rows
        head = read_head(own, ledger)
        if texts and not head.title:
            ledger.refuse(rows[0], "attachment-without-title")
        title = without_blanks(head.title.captured) if head.title else ""
        signer = signer if texts else re.split(any_of("title_verbs"), title, maxsplit=1)[0]
        closing = read_closing(own, head.at, signer, ledger)
        before = next((text.closing.issued for text in texts if text.closing.issued), None)
        if closing.issued and before:
            ledger.refuse(own[closing.at], "second-signature", line=before.line)
        body = read_text(own[head.at : closing.at], head.start, len(texts), title, people, ledger)
        texts.append(_Text(head, body, closing))
        rows = own[closing.end :]
        if rows and not begins_attachment(rows, 0):
            ledger.refuse(rows[0], "below-closing")
            rows = rows[next((at for at in range(len(rows)) if begins_attachment(rows, at)), len(rows)) :]
    people.check()
    head, first = texts[0].head, next(iter(texts[0].body.trunk.clauses), None)
    if not (head.title or head.addressees) and (first or not (texts[0].body.trunk.places or people.entries)):
        endings = tuple(f"“{word}”" for word in words_of("title_endings")[:3])
        ledger.refuse(ledger.rows[0], "no-title", endings=endings)
    return _notice(texts, people, ledger)


def _attachments(texts: Sequence[_Text], ledger: Ledger) -> tuple[Text, ...]:
    """The attachments that are named, and those that only stand below."""
    named = [text for one in texts for text in one.closing.attachments]
    below = [one.head.title for one in texts[1:] if one.head.title]
    names, titles = ({text.typeset.strip("《》") for text in some} for some in (named, below))
    for text in named:
        if titles and text.typeset.strip("《》") not in titles:
            ledger.warn(text, "attachment-missing", name=f"“{text.typeset}”")
    return (*named, *(title for title in below if title.typeset not in names))


def _notice(texts: Sequence[_Text], people: PeopleList, ledger: Ledger) -> Notice:
    head, body = texts[0].head, texts[0].body
    closing = next((text.closing for text in texts if text.closing.issued), texts[0].closing)
    printing = next((text.closing for text in texts if text.closing.printer), closing)
    clauses = [clause for text in texts for clause in text.body.trunk.as_item().all_clauses()]
    members = (some for some in people.unit_lists if some.role.value not in words_of("guest_roles"))
    units = [unit for some in members for unit in some.units]
    units += [unit for text in texts for unit in text.body.listed_units]
    first = {unit.typeset: unit for unit in reversed(units)}
    signed = [text.line for text in (*closing.issuers, closing.issued, closing.seal) if text]
    return Notice(
        title=head.title,
        document_number=head.number,
        addressees=head.addressees,
        body=find_body(head.title.typeset if head.title else "", clauses),
        preamble=tuple(body.trunk.clauses),
        basis=find_basis(body.trunk.clauses) or find_basis(clauses),
        parts=tuple(place.as_item() for text in texts for place in text.body.trunk.places),
        people=tuple(entry.person for entry in people.entries),
        listed_units=tuple(first[name] for name in dict.fromkeys(unit.typeset for unit in units)),
        duties=tuple(duty for text in texts for duty in text.body.duties),
        office=find_office(clauses),
        attachments=_attachments(texts, ledger),
        issuer=closing.issuer,
        seal=closing.seal,
        issued=read_date(closing.issued.captured) if closing.issued else None,
        copies=tuple(copy for text in texts for copy in text.closing.copies),
        printer=printing.printer,
        printed=read_date(printing.printed.captured) if printing.printed else None,
        signed_at=min(signed, default=0),
        unit_lists=tuple(people.unit_lists),
        attached_titles=tuple(text.head.title for text in texts[1:] if text.head.title),
        attached=tuple(clause for text in texts[1:] for clause in text.body.trunk.clauses),
        formulas=tuple(formula for text in texts for formula in text.body.formulas),
        notes=(*people.remarks, *(note for text in texts for note in text.closing.notes)),
    )
