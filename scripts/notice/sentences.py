"""Running text: where its sentences end, and rows of it as clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from notice.address import Address
from notice.model import Clause, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.roles import find_role
from notice.typeset import typeset
from notice.vocabulary import any_of, vocabulary, without_blanks

SENTENCE_ENDS: Final = "。；;"
OPENING: Final = "《“（(〔【"
CLOSING: Final = "》”）)〕】"
_PAIRS: Final = dict(zip("》”）〕】", "《“（〔【", strict=True))
_WHOLE = re.compile(r"[。；：！？…][”’）】》]*[.．]?$")
_RUNNING: Final = 25
"""From this length a row without an end may be the first half of a sentence that was torn."""
_MARKED = re.compile("[，。；、：,;:]")


def split_sentences(paragraph: str) -> list[str]:
    """Cut a paragraph after each 。 and ； that is outside quotes, brackets and book marks."""
    sentences, start, depth = [], 0, 0
    for at, character in enumerate(paragraph):
        depth += (character in OPENING) - (character in CLOSING)
        if depth <= 0 and character in SENTENCE_ENDS:
            sentences.append(paragraph[start : at + 1])
            start = at + 1
    return [*sentences, paragraph[start:]] if paragraph[start:] else sentences


def is_whole(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return bool(_WHOLE.search(typeset(text[-4:]).text)) or text.rstrip()[-1:] in (";", ":")


def is_running(text: str) -> bool:
    """Whether a text that doesn't end can be the first half of a torn sentence: long, or with marks in it."""
    pieces = [piece for piece in re.split("[，、,]", without_blanks(text)) if piece]
    names = all(map(vocabulary().is_addressee, pieces))
    return not names and (len(text) >= _RUNNING or bool(_MARKED.search(text)))


class Clauses:
    """The clauses of one place, numbered as they come."""

    def __init__(self, address: Address, ledger: Ledger) -> None:
        self.address, self.ledger = address, ledger
        self.found: list[Clause] = []
        self._torn: tuple[Text, Row] | None = None

    def add(self, row: Row, start: int = 0, end: int | None = None) -> None:
        """Enter a row, or what stands in it from `start` on, as clauses."""
        text = row.body[start:end]
        at = start
        pieces = split_sentences(text)
        if role := _role_within(text):
            self.ledger.refuse(row, f"people on lines of their own, “{role}” at the head of one")
        for number, piece in enumerate(pieces):
            entered = self.ledger.enter(Kind.CLAUSE, row, at, at + len(piece))
            at += len(piece)
            if not entered.captured:
                continue
            marker = find_marker(entered.captured) if number else None
            if marker:
                shown = entered.captured[: marker.end]
                self.ledger.warn(row.line, f"“{shown}” inside a line; no item was begun there")
            if number == 0 and self._torn:
                self._join(entered, row)
            else:
                self.found.append(Clause(self.address.at(len(self.found) + 1), entered))
                self._check(entered.captured, row)
        self._torn = None

    def leave_open(self, row: Row) -> None:
        """Say that the last clause, which ends in `row`, goes on in the row that is added next."""
        self._torn = (self.found[-1].text, row)

    def _join(self, rest: Text, row: Row) -> None:
        assert self._torn is not None
        first, above = self._torn
        whole = Text(first.captured + rest.captured, first.line, first.column)
        self.found[-1] = Clause(self.found[-1].address, whole)
        self.ledger.warn(row.line, f"taken for the rest of the sentence that line {above.line} leaves open")
        self._check(whole.captured, row)

    def _check(self, text: str, row: Row) -> None:
        if is_whole(text) and unbalanced(typeset(text).text):
            self.ledger.refuse(row, "quotes, brackets and book marks in pairs")


def add_paragraph(rows: Sequence[Row], at: int, start: int, clauses: Clauses, ledger: Ledger) -> int:
    """Enter the paragraph that begins in the row at `at`; the index behind its last row.

    A row that leaves a sentence open goes on in the next one, where that is no other thing. Refuses a paragraph
    that doesn't come to an end.
    """
    row = rows[at]
    clauses.add(row, start)
    while not is_whole(rows[at].body):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is None or find_role(below.body) or not is_running(rows[at].body) or not is_running_on(below.body):
            ledger.refuse(rows[at], "a sentence that ends in “。”, “；” or “：”")
            break
        clauses.leave_open(rows[at])
        at += 1
        clauses.add(rows[at])
    return at + 1


def is_running_on(text: str) -> bool:
    """Whether a row can be the second half of a torn sentence."""
    return is_whole(text) or is_running(text)


def unbalanced(text: str) -> bool:
    """Whether quotes, brackets and book marks of a typeset text are not in pairs."""
    open_marks: list[str] = []
    for character in text:
        if character in "《“（〔【":
            open_marks.append(character)
        elif character in _PAIRS and (not open_marks or open_marks.pop() != _PAIRS[character]):
            return True
    return bool(open_marks)


def _role_within(text: str) -> str | None:
    """A role with a colon inside running text; there a list of people was run together."""
    if ":" not in text and "：" not in text:
        return None
    words = vocabulary()
    pattern = rf"(?:^|[。；：:;，,\s])((?:{any_of(words.role_prefixes)}){{0,2}}{any_of(words.roles)})\s*[:：](?=\s*\S)"
    match = re.search(pattern, text)
    return match[1] if match and match[1] not in words.unit_roles else None
