"""The bytes of a file to the model of the notice in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from notice.attachments import enter_label, find_listing, starts_attachment
from notice.blocks import Body, read_body
from notice.capture import Line, read_lines
from notice.captures import disagreements, merge_pages, split_captures
from notice.characters import check_characters
from notice.closing import Closing, Tail, enter_tail_row, find_closing
from notice.dates import read_date
from notice.errors import SourceError, quoted
from notice.front import Front, read_front
from notice.furniture import NUMBER
from notice.model import Clause, Notice, Publication, Text
from notice.nodes import Ledger, Node, Row, rows_of
from notice.office import find_basis, find_body, find_member_units, find_office, find_people_in
from notice.outline import read_outline
from notice.vocabulary import vocabulary, without_blanks


def read_notice(data: bytes, file: str) -> Notice:
    """Read the bytes of a file that holds one or more captures of one notice.

    `file` names it in errors. Raises SourceError with every problem of the file: a line without a place, a number
    out of order, where two captures disagree.
    """
    lines = read_lines(data, file)
    ledger, notices = _read(lines, file)
    nodes = list(ledger.nodes(lines))
    problems = ledger.problems(rows_of(lines))
    captures = [
        [node for node in nodes if first <= node.line < end]
        for first, end in _ranges([rows[0].line for rows, _ in notices])
    ]
    problems += disagreements(file, captures)
    publication, page_problems = merge_pages(file, captures)
    problems += page_problems
    if problems:
        raise SourceError(problems)
    notice = _completed(notices[0][1], publication, ledger)
    return replace(notice, captures=len(notices), warnings=tuple(sorted(ledger.warnings)))


def _completed(notice: Notice, publication: Publication, ledger: Ledger) -> Notice:
    """The notice with what the page says of it, and with number and date of the page where the text has none."""
    notice = replace(notice, publication=publication)
    number, issued = publication.number, publication.issued
    if notice.document_number is None and number and re.search(NUMBER, number.captured):
        ledger.warn(number.line, "the document number, from a field of the page")
        notice = replace(notice, document_number=number)
    if notice.issued is None and issued and (date := read_date(issued.captured)):
        ledger.warn(issued.line, "the date of issue, from a field of the page")
        notice = replace(notice, issued=date)
    if notice.issued is None:
        ledger.warn(1, "no date of issue was found")
    return notice


def read_nodes(lines: Sequence[Line], file: str = "") -> tuple[Node, ...]:
    """What each character of a file is; joined, the nodes are the file, whatever is in it."""
    return tuple(_read(lines, file)[0].nodes(lines))


def _ranges(starts: Sequence[int]) -> list[tuple[int, int]]:
    """The lines of each capture: from its first up to before the next one's."""
    return list(zip([0, *starts[1:]], [*starts[1:], 1 << 62], strict=True))


def _read(lines: Sequence[Line], file: str) -> tuple[Ledger, list[tuple[Sequence[Row], Notice]]]:
    rows = rows_of(lines)
    ledger = Ledger(file)
    check_characters(rows, ledger)
    return ledger, [(capture, _read_capture(capture, ledger)) for capture in split_captures(rows)]


@dataclass(slots=True)
class _Texts:
    """The text of a notice and of its attachments, read."""

    first: Row
    fronts: list[Front] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    closing: Closing | None = None
    tail: Tail = field(default_factory=Tail)
    attachments: list[Text] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """What they are called, without blanks."""

    def list_attachments(self, names: Sequence[Text]) -> None:
        """Take the names of a list of attachments."""
        self.attachments += names
        self.names |= {without_blanks(name.typeset) for name in names}


def _read_capture(rows: Sequence[Row], ledger: Ledger) -> Notice:
    """Read one capture: front, text, closing, then what stands below it."""
    texts = _Texts(rows[0])
    front = read_front(rows, 0, ledger)
    texts.fronts.append(front)
    start, offset = front.body_at
    foot = _foot(rows, start, texts.tail, ledger)
    text = rows[:foot]
    head = next((at for at in range(start + 1, foot) if starts_attachment(text, at, (), titled=False)), foot)
    closing = texts.closing = find_closing(rows[:foot], start, _signer(front), ledger)
    end = closing.at if closing else head
    listing = find_listing(rows[start:end], ledger)
    if listing:
        texts.list_attachments(listing.names)
    _read_text(rows[start : start + listing.start if listing else end], offset, 0, front, texts, ledger)
    _read_below(rows[:foot], closing.end if closing else end, texts, ledger)
    return _notice(texts, ledger)


def _read_text(rows: Sequence[Row], offset: int, root: int, front: Front, texts: _Texts, ledger: Ledger) -> None:
    trunk = read_outline(rows, offset, root, ledger)
    title = without_blanks(front.title.typeset) if front.title else ""
    texts.bodies.append(read_body(trunk, title, offset, ledger))


def _foot(rows: Sequence[Row], start: int, tail: Tail, ledger: Ledger) -> int:
    """The index where the foot begins: the last rows that are copies, notes, printing or the page's."""
    at = len(rows)
    while at > start and enter_tail_row(rows, at - 1, Tail(), Ledger(""), page=True):
        at -= 1
    for index in range(at, len(rows)):
        enter_tail_row(rows, index, tail, ledger, page=True)
    return at


def _read_below(rows: Sequence[Row], at: int, texts: _Texts, ledger: Ledger) -> None:
    """What stands below the signature: notes, copies, the list of attachments, attachments."""
    while at < len(rows):
        if starts_attachment(rows, at, texts.names, titled=True):
            first, title = enter_label(rows, at, ledger)
            end = next(
                (index for index in range(first + 1, len(rows)) if _another(rows, index)),
                len(rows),
            )
            # What a row is may depend on the one above it, and on no other.
            above = first - 1
            own = rows[above:end]
            front = read_front(own, 1, ledger)
            front.title = title or front.title
            texts.fronts.append(front)
            start, offset = front.body_at
            closing = find_closing(own, start, _signer(texts.fronts[0]), ledger)
            stop = closing.at if closing else len(own)
            _read_text(own[start:stop], offset, len(texts.bodies), front, texts, ledger)
            at = above + (closing.end if closing else len(own))
        else:
            if not enter_tail_row(rows, at, texts.tail, ledger, page=True):
                listing = find_listing(rows[at : at + 1], ledger)
                texts.list_attachments(listing.names if listing else ())
            at += 1


def _another(rows: Sequence[Row], at: int) -> bool:
    """Whether the label of another attachment stands alone in a row."""
    body = without_blanks(rows[at].body)
    return bool(re.fullmatch(r"附件[\d一二三四五六七八九十]{1,3}[:：]?", body))


def _signer(front: Front) -> str | None:
    """The name that the title begins with, without blanks."""
    if front.title is None:
        return None
    return re.split("关于|印发|转发|批转", without_blanks(front.title.captured))[0] or None


def _notice(texts: _Texts, ledger: Ledger) -> Notice:
    front, closing, tail = texts.fronts[0], texts.closing or Closing(), texts.tail
    bodies = texts.bodies
    clauses = _clauses(bodies)
    people = [person for body in bodies for person in body.people] or find_people_in(clauses, ledger)
    duties = tuple(duty for body in bodies for duty in body.duties)
    units = [unit for body in bodies for unit in body.member_units] or find_member_units(clauses, ledger)
    for attached in texts.fronts[1:]:
        if attached.title and without_blanks(attached.title.typeset) not in texts.names:
            texts.attachments.append(attached.title)
    title = front.title.typeset if front.title else None
    issued = closing.issued or next(iter(front.dates), None)
    for date in (issued, tail.printed):
        if date and read_date(date.captured) is None:
            ledger.refuse_line(date.line, quoted(date.captured), "a date of the calendar")
    _check(front, closing, title, ledger)
    if not (title or front.addressees or people or units or any(body.parts for body in bodies)):
        ledger.refuse(texts.first, "a notice: a title that ends in “通知”, addressees, numbered parts or people")
    return Notice(
        title=front.title,
        document_number=front.number,
        addressees=front.addressees,
        body=find_body(title, clauses),
        preamble=tuple(bodies[0].clauses),
        basis=find_basis(bodies[0].clauses) or find_basis(clauses),
        parts=tuple(part for body in bodies for part in body.parts),
        people=tuple(people),
        listed_units=tuple(Text(unit, 1, 1) for unit in units),
        unit_lists=tuple(some for body in bodies for some in body.unit_lists),
        duties=duties,
        office=find_office(clauses),
        attachments=tuple(texts.attachments),
        issuer=closing.issuer,
        seal=closing.seal,
        issued=read_date(issued.captured) if issued else None,
        copies=tuple(tail.copies),
        printer=tail.printer,
        printed=read_date(tail.printed.captured) if tail.printed else None,
        signed_at=min((text.line for text in (*closing.issuers, closing.issued, closing.seal) if text), default=0),
        attached=tuple(clause for body in bodies[1:] for clause in body.clauses),
        notes=(*(note for body in bodies for note in body.notes), *closing.notes, *tail.notes),
        formulas=tuple(formula for body in bodies for formula in body.formulas),
    )


def _clauses(bodies: Sequence[Body]) -> list[Clause]:
    clauses = []
    for body in bodies:
        clauses += body.clauses
        for part in body.parts:
            clauses += part.all_clauses()
    return clauses


def _check(front: Front, closing: Closing, title: str | None, ledger: Ledger) -> None:
    """Warn of what the genre has and the text has not, and of an issuer that is not the title's."""
    if title is None:
        ledger.warn(1, "no title was found")
    head = title.split("关于")[0] if title and "关于" in title else ""
    if head and front.title and not vocabulary().is_unit(head):
        ledger.warn(front.title.line, f"the title begins with “{head}”, which is not named as units are")
    elif head and closing.issuers and not head.startswith(closing.issuers[0].typeset) and head != closing.issuer:
        ledger.warn(closing.issuers[0].line, "the title doesn't begin with the name of this issuer")
