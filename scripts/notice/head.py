"""What stands above the text of a notice or an attachment: the page's own rows, title, number, addressees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from common.sentences import unbalanced
from common.typeset import typeset
from notice.model import Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.people import find_role
from notice.vocabulary import any_of, is_addressee, is_letter, is_said, text_word, without_blanks, words_of

NUMBER: Final = r"[\u3400-\u9fff]{1,20}?\s*[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*第?\s*\d{1,5}\s*号"
"""A regular expression for a document number."""
_NUMBER = re.compile(rf"[（(]?\s*({NUMBER})\s*[)）]?")
_CARRIED_ON = re.compile(r"(?:[（(][^（）()]{1,30}[)）])?[的》）)]|[（(][^（）()。]{2,60}[)）]$")
_ADDRESSED = re.compile(r"([^：:。；]{2,400})[：:]")
_FIELD_LONGEST: Final = 160
_TITLE_LONGEST: Final = 6  # rows that a title takes at most


@dataclass(slots=True)
class Head:
    """What stands above a text."""

    title: Text | None = None
    number: Text | None = None
    addressees: Text | None = None
    at: int = 0  # the row the text begins in,
    start: int = 0  # and where in it


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = "|".join(r"\s*".join(label) for label in sorted(words_of("fields"), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s【\[|｜•·]))(?:{labels})\s*[:：]"), re.compile(any_of("trails"))


def is_trail(row: Row) -> bool:
    """Whether a row says where on its site the page stands."""
    return bool(_patterns()[1].fullmatch(row.body))


def is_labelled(text: str) -> bool:
    """Whether a row begins with a label of the page, and is no sentence."""
    label = _patterns()[0].search(text[:_FIELD_LONGEST])
    return bool(label) and "。" not in text and not re.search(r"\w", text[: label.start() if label else 0])


def enter_page_row(row: Row, ledger: Ledger) -> bool:
    """Enter a row that the page added: a trail, or labels with their values; whether it is one."""
    if is_trail(row):
        ledger.enter(Kind.FURNITURE, row)
        return True
    if not is_labelled(row.body) or len(row.body) > _FIELD_LONGEST:
        return False
    labels = [*_patterns()[0].finditer(row.body)]
    ledger.enter(Kind.FURNITURE, row, 0, labels[0].start())
    for label, end in zip(labels, [*(label.start() for label in labels[1:]), len(row.body)], strict=True):
        ledger.enter(Kind.FIELD, row, *label.span())
        ledger.enter(Kind.VALUE, row, label.end(), end)
    return True


def starts_text(body: str) -> bool:
    """Whether a row begins the text: a first number, a role, or a sentence."""
    marker = find_marker(body)
    return bool(marker and marker.number == 1) or is_sentence(body) or find_role(body) is not None


def is_sentence(body: str) -> bool:
    """Whether a row ends as sentences do, or holds the end of one."""
    return "。" in body or body[-1] in ":;：；"


def together(rows: Sequence[Row]) -> str:
    """Rows joined, without blanks."""
    return without_blanks("".join(row.body for row in rows))


def read_head(rows: Sequence[Row], ledger: Ledger) -> Head:
    """Read what stands from the first row down to the text, and enter it."""
    head = Head()
    titles: list[Sequence[Row]] = []
    while head.at < len(rows):
        if number := _NUMBER.fullmatch(rows[head.at].body):
            found = ledger.enter(Kind.NUMBER, rows[head.at], *number.span(1))
            head.number = head.number or found
            if without_blanks(head.number.captured) != without_blanks(found.captured):
                ledger.refuse(rows[head.at], "second-number", line=head.number.line)
        elif not enter_page_row(rows[head.at], ledger):
            count = _count_title(rows[head.at :])
            if not count:
                break
            titles.append(rows[head.at : head.at + count])
            head.at += count - 1
        head.at += 1
    _enter_titles(titles, head, ledger)
    if head.at < len(rows) and (head.title is None or is_letter(without_blanks(head.title.captured))):
        _enter_addressees(rows[head.at :], head, ledger)
    return head


def _count_title(rows: Sequence[Row]) -> int:
    """How many of the first rows are a title; 0 for none."""
    for count, row in enumerate(rows[:_TITLE_LONGEST], 1):
        other = starts_text(row.body) or find_marker(row.body) or _NUMBER.fullmatch(row.body)
        if other or re.search("[！？!?]", row.body):
            return 0
        below = rows[count].body if count < len(rows) else ""
        carried_on = _CARRIED_ON.match(below) and not starts_text(below) and not _NUMBER.fullmatch(below)
        if text_word(together(rows[:count])) and not carried_on:
            return count
    return 0


def _enter_titles(titles: Sequence[Sequence[Row]], head: Head, ledger: Ledger) -> None:
    """Enter the title; where it stands twice the last one is it, unless that is only a part of it."""
    title = max(reversed(titles), key=lambda rows: len(together(rows)), default=[])
    # A site writes its name above the title, which then begins with it once more.
    while len(title) > 1 and together(title[1:]).startswith(together(title[:1])):
        ledger.enter(Kind.FURNITURE, title[0])
        titles, title = [rows[1:] if rows is title else rows for rows in titles], title[1:]
    for rows in titles:
        pieces = [ledger.enter(Kind.TITLE if rows == title else Kind.TITLE_AGAIN, row) for row in rows]
        if rows == title:
            head.title = Text("".join(piece.captured for piece in pieces), pieces[0].line, pieces[0].column)
        elif together(rows) not in together(title):
            ledger.refuse(rows[0], "second-title", line=title[0].line)
    if unbalanced(together(title)):
        ledger.refuse(title[0], "not-in-pairs")


def _enter_addressees(rows: Sequence[Row], head: Head, ledger: Ledger) -> None:
    """Addressees before a colon, the text below or, where there is a title, behind it; or alone on a row."""
    body = rows[0].body
    match = _ADDRESSED.match(body)
    pieces = [piece for piece in re.split("[，、,]", typeset(match[1] if match else body)) if piece]
    marked = re.search(r"[《》“”\d]", body[: match.end() if match else None])
    if marked or not pieces or any(map(is_said, pieces)):
        return
    names = is_addressee(pieces[-1]) and without_blanks(pieces[-1]) not in words_of("roles")
    listed = all(map(is_addressee, pieces)) and body[-1] not in "，、,"
    alone = not match and head.title and len(rows) > 1 and starts_text(rows[1].body) and listed
    if (match and names and (head.title or match.end() == len(body))) or alone:
        end = match.end() if match else len(body)
        head.addressees = ledger.enter(Kind.ADDRESSEES, rows[0], 0, end)
        head.start = end if end < len(body) else 0
        head.at += end == len(body)
