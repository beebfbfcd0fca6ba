"""The bytes of a file to the model of the notice in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from common.characters import find_strange
from common.dates import read_date
from common.errors import SourceError, problem
from notice.body import find_basis, find_body, find_office
from notice.captures import disagreements, merge_pages, split_captures
from notice.closing import begins_attachment, join_issuers, read_closing
from notice.head import NUMBER, Head, read_head
from notice.model import Copies, Notice, Text
from notice.nodes import Kind, Ledger, Node, Row
from notice.outline import Section
from notice.people import PeopleList
from notice.text import read_text
from notice.vocabulary import any_of, without_blanks, words_of

_LATIN_STOP: Final = re.compile("([\u3400-\u9fff]\\.)(?=[\u3400-\u9fff]|$)")
_MOST_TRADITIONAL: Final = 8
"""Different characters of the vocabulary's list; no text in simplified characters has so many."""


def read_notice(data: bytes, file: str) -> Notice:
    """Read the bytes of a file with one or more captures of one notice.

    `file` is its name in errors. Raises SourceError with every problem of the file: a line without a meaning, a number
    out of order, captures that disagree.
    """
    ledger = Ledger(data, file)
    if sum(any(sign in row.text for row in ledger.rows) for sign in words_of("traditional")) >= _MOST_TRADITIONAL:
        raise SourceError([problem(file, 1, "traditional-characters")])
    captures = _read(ledger)
    if problems := ledger.problems():
        raise SourceError(problems)
    nodes = list(ledger.nodes())
    lines = [*(rows[0].line for rows, _ in captures), nodes[-1].line + 1]
    of_each = [[node for node in nodes if start <= node.line < end] for start, end in pairwise(lines)]
    if faults := list(disagreements(file, of_each)):
        raise SourceError(faults)
    notice, page = captures[0][1], merge_pages(file, of_each)
    of_page = page.number if page.number and re.search(NUMBER, page.number.captured) else None
    number, warnings = notice.document_number or of_page, tuple(sorted(ledger.warnings))
    return replace(notice, document_number=number, publication=page, captures=len(captures), warnings=warnings)


def read_nodes(data: bytes, file: str) -> tuple[Node, ...]:
    """What each character of a file is; joined, the nodes are the file, whatever is in it.

    Raises SourceError for an empty file and for one that is not text in UTF-8.
    """
    ledger = Ledger(data, file)
    _read(ledger)
    return tuple(ledger.nodes())


def _read(ledger: Ledger) -> list[tuple[Sequence[Row], Notice]]:
    """Each capture in the rows of a ledger, with the notice read from it."""
    for row in ledger.rows:
        for found, expected in find_strange(row.text):
            ledger.refuse(row, "strange", found=found, wanted=expected)
        if match := _LATIN_STOP.search(row.text):
            ledger.warn(row, "latin-stop", words=f"“{match[0]}”")
    return [(capture, _read_capture(capture, ledger)) for capture in split_captures(ledger.rows)]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What has been read of a notice and its attachments, beside the entries of the ledger."""

    people: PeopleList
    heads: list[Head] = field(default_factory=list)
    trunks: list[Section] = field(default_factory=list)
    listed_units: list[Text] = field(default_factory=list)
    issued: list[Text] = field(default_factory=list)
    copies: list[Copies] = field(default_factory=list)

    @property
    def attached_titles(self) -> tuple[Text, ...]:
        """The titles of the attachments."""
        return tuple(head.title for head in self.heads[1:] if head.title)


def _read_capture(capture: Sequence[Row], ledger: Ledger) -> Notice:
    """Read one capture: the notice, then each attachment in the same way."""
    draft, rows = _Draft(PeopleList(ledger)), capture
    while rows:
        label = rows[0] if draft.heads else None
        if label:
            ledger.enter(Kind.ATTACHMENTS, label)
        rows = _read_one(rows[1:] if label else rows, draft, ledger)
        if label and not draft.heads[-1].title:
            ledger.refuse(label, "attachment-without-title")
        if rows and not begins_attachment(rows, 0):
            ledger.refuse(rows[0], "below-closing")
            rows = rows[next((at for at in range(len(rows)) if begins_attachment(rows, at)), len(rows)) :]
    draft.people.check()
    _check_title(draft, ledger)
    return _notice(capture, draft, ledger)


def _check_title(draft: _Draft, ledger: Ledger) -> None:
    """Refuse a notice without title and addressees, unless it begins with a number or a list."""
    head, trunk = draft.heads[0], draft.trunks[0]
    if not (head.title or head.addressees) and (trunk.clauses or not (trunk.sections or draft.people.people)):
        endings = tuple(f"“{word}”" for word in words_of("title_endings")[:3])
        ledger.refuse(ledger.rows[0], "no-title", endings=endings)


def _read_one(rows: Sequence[Row], draft: _Draft, ledger: Ledger) -> Sequence[Row]:
    """Read head, text and closing of the notice or of an attachment; returns the rows below."""
    head = read_head(rows, ledger)
    draft.heads.append(head)
    signer = re.split(any_of("title_verbs"), without_blanks(_words(draft.heads[0].title)), maxsplit=1)[0]
    first, end, copies = read_closing(rows, head.at, signer, ledger)
    issued = ledger.texts(rows[first:end], Kind.ISSUED)
    if issued and draft.issued:
        ledger.refuse(rows[first], "second-signature", line=draft.issued[0].line)
    title, root = _words(head.title), len(draft.trunks)
    text = [row.behind(head.start) if row is rows[head.at] else row for row in rows[head.at : first]]
    trunk, units = read_text(text, root, title, draft.people, ledger)
    draft.trunks.append(trunk)
    draft.listed_units.extend(units)
    draft.issued.extend(issued)
    draft.copies.extend(copies)
    return rows[end:]


def _words(text: Text | None) -> str:
    return text.typeset if text else ""


def _attachments(named: Sequence[Text], titles: Sequence[Text], ledger: Ledger) -> tuple[Text, ...]:
    """The attachments in lists, and those that are only below, by their titles."""
    names, below = ({text.typeset.strip("《》") for text in texts} for texts in (named, titles))
    for text in named:
        if below and text.typeset.strip("《》") not in below:
            ledger.warn(text, "attachment-missing", name=f"“{text.typeset}”")
    return (*named, *(title for title in titles if title.typeset not in names))


def _member_units(draft: _Draft) -> tuple[Text, ...]:
    """The member units in lists and in sentences, each once."""
    lists = (units for units in draft.people.unit_lists if units.role.value not in words_of("guest_roles"))
    units = [*(unit for units in lists for unit in units.units), *draft.listed_units]
    first: dict[str, Text] = {}
    for unit in units:
        first.setdefault(unit.typeset, unit)
    return tuple(first.values())


def _notice(rows: Sequence[Row], draft: _Draft, ledger: Ledger) -> Notice:
    def entered(*kinds: Kind) -> tuple[Text, ...]:
        return tuple(ledger.texts(rows, *kinds))

    items = [trunk.as_item() for trunk in draft.trunks]
    clauses = [clause for item in items for clause in item.all_clauses()]
    titles = draft.attached_titles

    def first(kind: Kind) -> Text | None:
        return next(iter(entered(kind)), None)

    for again in entered(Kind.PRINTER)[1:]:
        ledger.refuse(again, "second-printing", line=entered(Kind.PRINTER)[0].line)
    return Notice(
        title=draft.heads[0].title,
        document_number=draft.heads[0].number,
        addressees=draft.heads[0].addressees,
        body=find_body(_words(draft.heads[0].title), clauses),
        preamble=items[0].clauses,
        basis=find_basis(items[0].clauses) or find_basis(clauses),
        parts=tuple(part for item in items for part in item.items),
        people=tuple(draft.people.people),
        listed_units=_member_units(draft),
        duties=tuple(duty for trunk in draft.trunks for duty in trunk.duties()),
        office=find_office(clauses),
        attachments=_attachments(entered(Kind.ATTACHMENT), titles, ledger),
        issuer=join_issuers(entered(Kind.ISSUER)),
        seal=first(Kind.SEAL),
        issued=read_date(_words(first(Kind.ISSUED))),
        copies=tuple(draft.copies),
        printer=first(Kind.PRINTER),
        printed=read_date(_words(first(Kind.PRINTED))),
        signed_at=min((text.line for text in entered(Kind.ISSUER, Kind.SEAL, Kind.ISSUED)), default=0),
        unit_lists=tuple(draft.people.unit_lists),
        attached_titles=titles,
        attached=tuple(clause for item in items[1:] for clause in item.clauses),
        formulas=entered(Kind.FORMULA),
        notes=(*draft.people.remarks, *entered(Kind.NOTE, Kind.CONTACT)),
    )
