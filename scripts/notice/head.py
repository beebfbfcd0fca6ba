"""What is above the text of a notice or an attachment: boilerplate of the page, title, number, addressees."""

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
from notice.vocabulary import any_of, is_addressee, is_letter, is_prose, text_word, without_blanks, words_of

YEAR_AND_NUMBER: Final = r"[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*第?\s*\d{1,5}\s*号"
NUMBER: Final = rf"[\u3400-\u9fff]{{1,20}}?\s*{YEAR_AND_NUMBER}"
"""A regular expression for a document number."""
_NUMBER = re.compile(rf"[（(]?\s*({NUMBER})\s*[)）]?")
_CONTINUED = re.compile(r"(?:[（(][^（）()]{1,30}[)）])?[的》）)]|[（(][^（）()。]{2,60}[)）]$")
_ADDRESSED = re.compile(r"([^：:。；]{2,400})[：:]")
_FIELD_LONGEST: Final = 160
_TITLE_LONGEST: Final = 6  # rows


@dataclass(slots=True)
class Head:
    """What is above a text."""

    title: Text | None = None
    number: Text | None = None
    addressees: Text | None = None
    at: int = 0  # the row in which the text begins,
    start: int = 0  # and where in it


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = "|".join(r"\s*".join(label) for label in sorted(words_of("fields"), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s【\[|｜•·]))(?:{labels})\s*[:：]"), re.compile(any_of("trails"))


def is_trail(row: Row) -> bool:
    """Whether a row is the breadcrumb trail of a page."""
    return bool(_patterns()[1].fullmatch(row.text))


def is_labelled(text: str) -> bool:
    """Whether a row begins with a label of the page, and is no sentence."""
    label = _patterns()[0].search(text[:_FIELD_LONGEST])
    return bool(label) and "。" not in text and not re.search(r"\w", text[: label.start() if label else 0])


def is_page_row(row: Row) -> bool:
    """Whether the page added a row: a trail, or labels with their values."""
    return is_trail(row) or (is_labelled(row.text) and len(row.text) <= _FIELD_LONGEST)


def enter_page_row(row: Row, ledger: Ledger) -> None:
    """Enter a row that the page added."""
    labels = [] if is_trail(row) else [label.span() for label in _patterns()[0].finditer(row.text)]
    ledger.enter(Kind.BOILERPLATE, row, 0, labels[0][0] if labels else None)
    for (start, end), (after, _) in zip(labels, [*labels[1:], (len(row.text), 0)], strict=False):
        ledger.enter(Kind.FIELD, row, start, end)
        ledger.enter(Kind.VALUE, row, end, after)


def starts_text(body: str) -> bool:
    """Whether a row begins the text: a first number, a role, or a sentence."""
    marker = find_marker(body)
    return bool(marker and marker.number == 1) or is_sentence(body) or find_role(body) is not None


def is_sentence(body: str) -> bool:
    """Whether a row ends as sentences do, or contains the end of one."""
    return "。" in body or body[-1] in ":;：；"


def joined(rows: Sequence[Row]) -> str:
    """The text of rows, without blanks."""
    return without_blanks("".join(row.text for row in rows))


def read_head(rows: Sequence[Row], ledger: Ledger) -> Head:
    """Read and enter what is above the text, from the first row on."""
    head = Head()
    titles: list[Sequence[Row]] = []
    while head.at < len(rows):
        if number := _NUMBER.fullmatch(rows[head.at].text):
            found = ledger.enter(Kind.NUMBER, rows[head.at], *number.span(1))
            head.number = head.number or found
            if without_blanks(head.number.captured) != without_blanks(found.captured):
                ledger.refuse(found, "second-number", line=head.number.line)
        elif is_page_row(rows[head.at]):
            enter_page_row(rows[head.at], ledger)
        else:
            count = _count_title(rows[head.at :])
            if not count:
                break
            titles.append(rows[head.at : head.at + count])
            head.at += count - 1
        head.at += 1
    head.title = _enter_titles(titles, ledger)
    if head.at < len(rows) and (head.title is None or is_letter(head.title.captured)):
        row = rows[head.at]
        if end := _addressees_end(rows[head.at : head.at + 2], titled=bool(head.title)):
            head.addressees = ledger.enter(Kind.ADDRESSEES, row, 0, end)
            head.at, head.start = (head.at, end) if end < len(row.text) else (head.at + 1, 0)
    return head


def _count_title(rows: Sequence[Row]) -> int:
    """How many of the first rows are a title; 0 for none."""
    for count, row in enumerate(rows[:_TITLE_LONGEST], 1):
        other = starts_text(row.text) or find_marker(row.text) or _NUMBER.fullmatch(row.text)
        if other or re.search("[！？!?]", row.text):
            return 0
        below = rows[count].text if count < len(rows) else ""
        continued = _CONTINUED.match(below) and not starts_text(below) and not _NUMBER.fullmatch(below)
        if text_word(joined(rows[:count])) and not continued:
            return count
    return 0


def _enter_titles(titles: Sequence[Sequence[Row]], ledger: Ledger) -> Text | None:
    """Enter the title, the last and longest one, and its repetitions; returns it."""
    title = max(reversed(titles), key=lambda rows: len(joined(rows)), default=[])
    # A site has its name above the title, which then begins with the name again.
    while len(title) > 1 and joined(title[1:]).startswith(joined(title[:1])):
        ledger.enter(Kind.BOILERPLATE, title[0])
        titles, title = [rows[1:] if rows is title else rows for rows in titles], title[1:]
    found = None
    for rows in titles:
        pieces = [ledger.enter(Kind.TITLE if rows == title else Kind.TITLE_AGAIN, row) for row in rows]
        if rows == title:
            found = Text("".join(piece.captured for piece in pieces), pieces[0].line, pieces[0].column)
        elif joined(rows) not in joined(title):
            ledger.refuse(rows[0], "second-title", line=title[0].line)
    if unbalanced(joined(title)):
        ledger.refuse(title[0], "not-in-pairs")
    return found


def _addressees_end(rows: Sequence[Row], *, titled: bool) -> int:
    """Where addressees end in the first row: behind a colon or, alone below a title, at its end; 0 for none.

    The text may follow behind the colon if there is a title; alone, they are above a row that begins the text.
    """
    text = rows[0].text
    if match := _ADDRESSED.match(text):
        names = _addressees(match[1])
        known = names and is_addressee(names[-1]) and without_blanks(names[-1]) not in words_of("roles")
        return match.end() if known and (titled or match.end() == len(text)) else 0
    names = _addressees(text)
    alone = titled and len(rows) > 1 and starts_text(rows[1].text) and text[-1] not in "，、,"
    return len(text) if alone and names and all(map(is_addressee, names)) else 0


def _addressees(text: str) -> list[str]:
    """The names in a text; empty for prose, and for a text with marks or figures that no addressee has."""
    names = [name for name in re.split("[，、,]", typeset(text)) if name]
    return [] if re.search(r"[《》“”\d]", text) or any(map(is_prose, names)) else names
