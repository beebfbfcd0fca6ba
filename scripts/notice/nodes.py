"""What each character of a file is: kinds, nodes, and the ledger in which a reading enters them.

Total and lossless: whatever is entered, the nodes joined give the file back. What nothing entered becomes an
UNKNOWN node and a problem that names its line; so no reading can pass over a character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from notice.capture import Line, is_blank
from notice.errors import Problem, quoted
from notice.model import Text, Warned


class Kind(Enum):
    """What a node is; the values are the words of error messages."""

    PADDING = "blanks"
    LINE_END = "the end of a line"
    FURNITURE = "what the page around the notice added"
    FIELD = "a field of the captured page"
    VALUE = "the value of a field"
    TITLE = "the title"
    TITLE_AGAIN = "the title again"
    NUMBER = "the document number"
    ADDRESSEES = "the addressees"
    NUMBERING = "the number of a part or an item"
    HEADING = "a heading"
    UNIT = "the name of a unit"
    CLAUSE = "a clause"
    ROLE = "a role"
    NAME = "a name"
    POST = "a post"
    REMARK = "a remark on a role or a person"
    SEPARATOR = "a mark between names, posts and units"
    ATTACHMENTS = "the head of the list of attachments"
    ATTACHMENT = "the name of an attachment"
    FORMULA = "a closing formula"
    CONTACT = "whom to ask"
    ISSUER = "the issuer"
    SEAL = "the note on the seal"
    ISSUED = "the date of issue"
    NOTE = "a note on publication"
    KEYWORDS = "the keywords"
    COPIES = "the head of the list of copies"
    COPY = "a receiver of a copy"
    PRINTER = "who printed it"
    PRINTED = "the date of printing"
    UNKNOWN = "text that fits nowhere"


SILENT: Final = frozenset({Kind.PADDING, Kind.LINE_END, Kind.SEPARATOR})
"""Kinds that carry no meaning of their own."""
PAGE: Final = frozenset({Kind.FURNITURE, Kind.FIELD, Kind.VALUE, Kind.TITLE_AGAIN})
"""Kinds that belong to the captured page, not to the notice."""
_SMALL: Final = frozenset({Kind.HEADING, Kind.UNIT, Kind.POST, Kind.COPY, Kind.ATTACHMENT})
_PAIRS: Final = ("(（)）", "《》", "“”", "〔〕")
NO_PLACE: Final = "text that has a place in a notice of this kind"


@dataclass(frozen=True, slots=True)
class Node:
    """A run of characters of one line."""

    kind: Kind
    text: str
    line: int
    column: int
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds more than blanks, without the blanks around it."""

    line: int
    body: str
    indent: int
    gap: bool
    """Whether a blank line stands above it."""


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """The rows of a file, in order."""
    rows, gap = [], False
    for line in lines:
        start, end = 0, len(line.text)
        while start < end and is_blank(line.text[start]):
            start += 1
        while end > start and is_blank(line.text[end - 1]):
            end -= 1
        if start < end:
            rows.append(Row(line.number, line.text[start:end], start, gap))
        gap = start == end
    return rows


def meaningful(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes that say something: without blanks, line ends and separators."""
    return (node for node in nodes if node.kind not in SILENT)


class Ledger:
    """Where a reading enters what each character is, and what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.warnings: list[Warned] = []
        self._problems: dict[int, Problem] = {}
        self._entries: dict[int, list[tuple[int, int, Kind]]] = {}

    def enter(self, kind: Kind, row: Row, start: int = 0, end: int | None = None) -> Text:
        """Enter `row.body[start:end]` as a node; the text of it, without the blanks around it."""
        end = len(row.body) if end is None else end
        while start < end and is_blank(row.body[start]):
            start += 1
        while end > start and is_blank(row.body[end - 1]):
            end -= 1
        if kind in _SMALL and any(sum(map(row.body[start:end].count, pair)) % 2 for pair in _PAIRS):
            self.warn(row.line, "brackets or quotes that are not in pairs")
        if start < end:
            self._entries.setdefault(row.line, []).append((row.indent + start, row.indent + end, kind))
        return Text(row.body[start:end], row.line, row.indent + start + 1)

    def refuse(self, row: Row, expected: str, found: str | None = None) -> None:
        """A problem with a row; the first one of a line is the one that is said."""
        # A long line may hold a fault in each sentence; it is quoted once.
        if row.line not in self._problems:
            self.refuse_line(row.line, quoted(row.body) if found is None else found, expected)

    def refuse_line(self, line: int, found: str, expected: str) -> None:
        """A problem with a line, by its number."""
        self._problems.setdefault(line, Problem(self.file, line, found, expected))

    def warn(self, line: int, text: str) -> None:
        """Something that was inferred, or looks wrong, and that a reader should look at."""
        if Warned(line, text) not in self.warnings[-50:]:
            self.warnings.append(Warned(line, text))

    def problems(self, rows: Iterable[Row]) -> list[Problem]:
        """Every problem: those said, and one for each row of which something was entered nowhere."""
        for row in rows:
            open_at = self._first_open(row)
            if open_at is not None:
                self.refuse(row, NO_PLACE, quoted(row.body[open_at:]))
        return sorted(self._problems.values())

    def _first_open(self, row: Row) -> int | None:
        at = 0
        for start, end, _ in sorted(self._entries.get(row.line, [])):
            between = row.body[at : start - row.indent]
            if any(not is_blank(character) for character in between):
                return at
            at = end - row.indent
        return at if any(not is_blank(character) for character in row.body[at:]) else None

    def nodes(self, lines: Iterable[Line]) -> Iterator[Node]:
        """The nodes of a file, in order; joined, they are the file."""
        for line in lines:
            at = 0
            for start, end, kind in [*sorted(self._entries.get(line.number, [])), (len(line.text), 0, Kind.UNKNOWN)]:
                yield from _between(line, at, start)
                if end:
                    yield Node(kind, line.text[start:end], line.number, start + 1)
                    at = end
            if line.end:
                yield Node(Kind.LINE_END, line.end, line.number, len(line.text) + 1)


def _between(line: Line, start: int, end: int) -> Iterator[Node]:
    """What stands between two nodes: blanks, or what nothing entered."""
    text = line.text[start:end]
    if text:
        blank = all(map(is_blank, text))
        yield Node(Kind.PADDING if blank else Kind.UNKNOWN, text, line.number, start + 1)
