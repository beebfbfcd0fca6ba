"""What the page around a notice added: fields, trails, buttons, the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from notice.dates import DATE
from notice.nodes import Kind, Ledger, Row
from notice.vocabulary import any_of, any_pattern, vocabulary, without_blanks

NUMBER: Final = r"[\u3400-\u9fff]{1,20}?[\s\u3000]*[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*第?\s*\d{1,5}\s*号"
"""A regular expression for a document number."""
_FIELD_LONGEST: Final = 120
_GLUED_LONGEST: Final = 60
_SHORTEST_GLUED: Final = 3
_VALUE_LONGEST: Final = 40
_BULLETS: Final = "[•·●▪◆|｜丨【\\[\\s\\u3000]*"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = vocabulary()
    labels = "|".join(r"\s*".join(label) for label in sorted(words.fields, key=len, reverse=True))
    glued = any_of(tuple(label for label in words.fields if len(label) >= _SHORTEST_GLUED))
    return {
        "field": re.compile(rf"(?:^|(?<=[\s\u3000【\[|｜丨•·（(]))({labels})\s*[:：]"),
        "glued": re.compile(rf"({glued})(\S.*)"),
        "label": re.compile(rf"{_BULLETS}(?:{labels})\s*+[:：]?\s*"),
        "trail": re.compile(any_pattern(words.trails)),
        "foot": re.compile(any_pattern(words.footers), re.IGNORECASE),
        "tools": re.compile(rf"(?>[\W_]|{any_of(words.tools)})++"),
        "column": re.compile(any_of(words.columns)),
        "page": re.compile(any_pattern(words.page_numbers)),
        "dated": re.compile(rf"({NUMBER})\s*{DATE}.{{0,20}}"),
        "moment": re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"),
    }


def is_page_number(row: Row) -> bool:
    """Whether a row is the number of a page, alone on its line."""
    return bool(_patterns()["page"].fullmatch(row.body))


def is_trail(row: Row) -> bool:
    """Whether a row says where on its site the page stands."""
    return bool(_patterns()["trail"].fullmatch(row.body))


def enter_furniture(rows: Sequence[Row], at: int, ledger: Ledger) -> bool:
    """Enter the row at `at` where it is furniture of the head or the foot of a page; whether it is."""
    row, patterns = rows[at], _patterns()
    if enter_fields(row, ledger):
        return True
    if patterns["tools"].fullmatch(row.body):
        if re.search(r"\w", row.body):
            ledger.warn(row.line, "taken for buttons of the page")
        ledger.enter(Kind.FURNITURE, row)
        return True
    if any(patterns[name].fullmatch(row.body) for name in ("trail", "foot", "column", "page", "moment")):
        ledger.enter(Kind.FURNITURE, row)
        return True
    if patterns["dated"].fullmatch(row.body):
        ledger.warn(row.line, "taken for a line of the page, with number and date run together")
        ledger.enter(Kind.FURNITURE, row)
        return True
    return _enter_value(rows, at, ledger)


def enter_fields(row: Row, ledger: Ledger) -> bool:
    """来源:甲 日期:乙 as fields and their values; 发文机关甲 too."""
    if len(row.body) > _FIELD_LONGEST or "。" in row.body:
        return False
    patterns = _patterns()
    marks = [*patterns["field"].finditer(row.body)]
    if marks and not re.search(r"\w", row.body[: marks[0].start()]):
        if marks[0].start():
            ledger.enter(Kind.FURNITURE, row, 0, marks[0].start())
        ends = [mark.start() for mark in marks[1:]] + [len(row.body)]
        for mark, end in zip(marks, ends, strict=True):
            ledger.enter(Kind.FIELD, row, mark.start(), mark.end())
            ledger.enter(Kind.VALUE, row, mark.end(), end)
        return True
    glued = patterns["glued"].fullmatch(row.body)
    if glued and len(row.body) <= _GLUED_LONGEST and not vocabulary().is_title(without_blanks(row.body)):
        ledger.enter(Kind.FIELD, row, 0, glued.end(1))
        ledger.enter(Kind.VALUE, row, glued.end(1))
        return True
    if patterns["label"].fullmatch(row.body):
        ledger.enter(Kind.FIELD, row)
        return True
    return False


def _enter_value(rows: Sequence[Row], at: int, ledger: Ledger) -> bool:
    """A row below a label that has no value behind it."""
    row = rows[at]
    if at == 0 or len(row.body) > _VALUE_LONGEST or "关于" in row.body or row.body[-1] in "。；：:;":
        return False
    if not _patterns()["label"].fullmatch(rows[at - 1].body) or vocabulary().is_title(without_blanks(row.body)):
        return False
    ledger.warn(row.line, f"taken for what belongs to the label in line {rows[at - 1].line}")
    ledger.enter(Kind.VALUE, row)
    return True
