"""Attachments: the list of them, and where the text of one begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from notice.model import Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.titles import is_sentence, starts_text
from notice.vocabulary import vocabulary, without_blanks

_NUMBERED = re.compile(r"\s*(\d{1,2})\s*[.．、:：]\s*")
# Behind blanks the number itself must stand: from each of many blanks the others would be gone through again.
_INLINE = re.compile(r"(?:^|(?<=[;；。，:：])|(?<=\s)(?!\s))\s*(\d{1,2})\s*[.．、](?!\d)\s*")
_TITLE_LONGEST: Final = 5


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label alone on its row, and a label with something behind it."""
    labels = sorted(vocabulary().attachment_labels, key=len, reverse=True)
    label = "(?:" + "|".join(r"\s*".join(word) for word in labels) + ")"
    alone = rf"[（(【]?\s*{label}\s*+[\d一二三四五六七八九十]{{0,3}}\s*+[)）】]?\s*+[:：]?"
    return re.compile(alone), re.compile(rf"{label}\s*+(?:\d{{1,2}})?\s*+[:：]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of attachments above or below a signature."""

    names: tuple[Text, ...]
    start: int
    end: int
    """The rows that it takes: from the index `start` up to before `end`."""


def find_listing(rows: Sequence[Row], ledger: Ledger) -> Listing | None:
    """Enter the list of attachments that stands last in some rows; None where none does."""
    for at in range(len(rows) - 1, -1, -1):
        label = _patterns()[1].match(rows[at].body)
        alone = _patterns()[0].fullmatch(rows[at].body) and at + 1 < len(rows) and _NUMBERED.match(rows[at + 1].body)
        if label or alone:
            break
        if is_sentence(rows[at].body) and not _NUMBERED.match(rows[at].body):
            return None
    else:
        return None
    names: list[Text] = []
    row = rows[at]
    head = label.end() if label else len(row.body)
    end = at + 1
    while end < len(rows) and (_NUMBERED.match(rows[end].body) or _patterns()[1].match(rows[end].body)):
        end += 1
    if end < len(rows):
        return None
    ledger.enter(Kind.ATTACHMENTS, row, 0, head)
    if label:
        names += _enter_names(row, head, ledger)
    for below in rows[at + 1 : end]:
        label = _patterns()[1].match(below.body)
        if label:
            ledger.enter(Kind.ATTACHMENTS, below, 0, label.end())
        names += _enter_names(below, label.end() if label else 0, ledger)
    return Listing(tuple(names), at, end)


def _enter_names(row: Row, start: int, ledger: Ledger) -> list[Text]:
    """1.甲;2.乙。 as names, and the numbers and marks between them."""
    marks = [*_INLINE.finditer(row.body, start)]
    first = [] if not start or (marks and marks[0].start() <= start) else [(start, start)]
    spans = [*first, *(mark.span() for mark in marks)] or [(start, start)]
    names = []
    for (begin, after), following in zip(spans, [*(span[0] for span in spans[1:]), len(row.body)], strict=True):
        end = following
        while end > after and row.body[end - 1] in "。；;，, \u3000":
            end -= 1
        ledger.enter(Kind.SEPARATOR, row, begin, after)
        names.append(ledger.enter(Kind.ATTACHMENT, row, after, end))
        ledger.enter(Kind.SEPARATOR, row, end, following)
    return [name for name in names if name.captured]


def starts_attachment(rows: Sequence[Row], at: int, names: Collection[str], *, titled: bool) -> bool:
    """Whether the text of an attachment begins in the row at `at`: its label, or with `titled` its title alone.

    A label may have the title behind it where the text follows at once. `names`: those of the list of attachments,
    typeset and without blanks.
    """
    alone, label = _patterns()
    body = rows[at].body
    if at + 1 >= len(rows):
        return False
    if alone.fullmatch(body):
        return not _NUMBERED.match(rows[at + 1].body)
    if match := label.match(body):
        ends = vocabulary().is_title(without_blanks(body[match.end() :]))
        return ends and is_sentence(rows[at + 1].body) and not _NUMBERED.match(body, match.end())
    if not titled:
        return False
    title = ""
    for end in range(at, min(at + _TITLE_LONGEST, len(rows) - 1)):
        if starts_text(rows[end].body) or is_sentence(rows[end].body) or find_marker(rows[end].body):
            return False
        title += without_blanks(rows[end].body)
        if title in names or vocabulary().is_title(title):
            return True
    return False


def enter_label(rows: Sequence[Row], at: int, ledger: Ledger) -> tuple[int, Text | None]:
    """Enter the label of an attachment, and the title behind it; the index of the next row, and the title."""
    alone, label = _patterns()
    if alone.fullmatch(rows[at].body):
        ledger.enter(Kind.ATTACHMENTS, rows[at])
        return at + 1, None
    if match := label.match(rows[at].body):
        ledger.enter(Kind.ATTACHMENTS, rows[at], 0, match.end())
        return at + 1, ledger.enter(Kind.TITLE, rows[at], match.end())
    return at, None
