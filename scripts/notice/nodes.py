"""What each character of a file is: kinds, nodes, and the ledger in which a reading enters them.

Total and lossless: whatever is entered, the nodes joined give the file back. What nothing entered becomes an
UNKNOWN node and a problem that names its line; so no reading can pass over a character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from common.errors import Problem, problem, quoted, warning
from common.messages import Field, message
from common.sentences import unbalanced
from common.typeset import is_blank
from notice.capture import Line
from notice.model import Text

Kind = Enum(
    "Kind",
    "PADDING LINE_END SEPARATOR FURNITURE FIELD VALUE TITLE TITLE_AGAIN NUMBER ADDRESSEES NUMBERING HEADING CLAUSE "
    "UNIT ROLE NAME POST REMARK ATTACHMENTS ATTACHMENT FORMULA CONTACT NOTE ISSUER SEAL ISSUED COPIES COPY PRINTER "
    "PRINTED UNKNOWN",
)
"""What a node is. COPIES and ATTACHMENTS are labels, REMARK and NOTE what is said beside."""
SILENT: Final = frozenset({Kind.PADDING, Kind.LINE_END, Kind.SEPARATOR})
"""Kinds that carry no meaning of their own."""
PAGE: Final = frozenset({Kind.FURNITURE, Kind.FIELD, Kind.VALUE, Kind.TITLE_AGAIN})
"""Kinds that belong to the captured page, not to the notice."""
_PAIRED: Final = frozenset({Kind.HEADING, Kind.UNIT, Kind.POST, Kind.COPY, Kind.ATTACHMENT, Kind.ADDRESSEES, Kind.NOTE})
_MARKS: Final = frozenset("、，,；;：:。.（）()《》")  # what may stand beside names and numbers and means nothing more


@dataclass(frozen=True, slots=True)
class Node:
    """A run of characters of one line."""

    kind: Kind
    text: str
    line: int
    column: int  # counted from 1, in characters


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds more than blanks, without the blanks around it."""

    line: int
    body: str
    indent: int


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """The rows of a file, in order."""
    rows = []
    for line in lines:
        start, end = trim(line.text, 0, len(line.text))
        if start < end:
            rows.append(Row(line.number, line.text[start:end], start))
    return rows


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text without the blanks around it."""
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end


class Ledger:
    """Where a reading enters what each character is, and what is wrong."""

    def __init__(self, file: str, rows: Sequence[Row]) -> None:
        self.file, self.rows = file, rows
        self.warnings: set[Problem] = set()
        self._at = {row.line: at for at, row in enumerate(rows)}
        self._problems: dict[int, Problem] = {}
        self._entries: dict[int, list[tuple[int, int, Kind]]] = {}

    def enter(self, kind: Kind, row: Row, start: int = 0, end: int | None = None) -> Text:
        """Enter `row.body[start:end]` as a node; the text of it, without the blanks around it."""
        start, end = trim(row.body, start, len(row.body) if end is None else end)
        if kind in _PAIRED and unbalanced(row.body[start:end]):
            self.refuse(row, "not-in-pairs", found=row.body[start:end])
        if start < end:
            self._entries.setdefault(row.line, []).append((row.indent + start, row.indent + end, kind))
        return Text(row.body[start:end], row.line, row.indent + start + 1)

    def refuse(self, row: Row, key: str, /, *, found: str = "", **fields: Field) -> None:
        """A problem with a row, shown with the rows beside it; the first one of a line is the one that is said.

        `found` is what is wrong within the row; the message has both in its field `row`.
        """
        # A long line may hold a fault in each sentence; it is quoted once.
        if row.line in self._problems:
            return
        at = self._at[row.line]
        said: Field = message("word-in-line", word=f"“{found}”", line=quoted(row.body)) if found else quoted(row.body)
        if at:
            said = message("row-below", row=said, line=quoted(self.rows[at - 1].body, 20))
        if at + 1 < len(self.rows):
            said = message("row-above", row=said, line=quoted(self.rows[at + 1].body, 20))
        self._problems[row.line] = problem(self.file, row.line, key, row=said, **fields)

    def warn(self, row: Row | Text, key: str, /, **fields: Field) -> None:
        """Something that was inferred, or looks wrong, and that a reader should look at."""
        self.warnings.add(warning(self.file, row.line, key, **fields))

    def problems(self, lines: Sequence[Line]) -> list[Problem]:
        """Every problem: those said, and one for each run of rows of which something was entered nowhere."""
        unknown = {node.line for node in self.nodes(lines) if node.kind is Kind.UNKNOWN}
        for above, row in zip([None, *self.rows], self.rows, strict=False):
            if row.line in unknown and (above is None or above.line not in unknown):
                self.refuse(row, "no-place")
        return sorted(self._problems.values())

    def nodes(self, lines: Iterable[Line]) -> Iterator[Node]:
        """The nodes of a file, in order; joined, they are the file."""
        for line in lines:
            at = 0
            for start, end, kind in [*sorted(self._entries.get(line.number, [])), (len(line.text), 0, Kind.UNKNOWN)]:
                yield from _between(line, at, start, bool(self._entries.get(line.number)))
                if end:
                    yield Node(kind, line.text[start:end], line.number, start + 1)
                    at = end
            if line.end:
                yield Node(Kind.LINE_END, line.end, line.number, len(line.text) + 1)


def _between(line: Line, start: int, end: int, entered: bool) -> Iterator[Node]:
    """What stands between two nodes: blanks, marks, or what nothing entered."""
    text = line.text[start:end]
    if text:
        kind = Kind.PADDING if all(map(is_blank, text)) else Kind.UNKNOWN
        if kind is Kind.UNKNOWN and entered and all(is_blank(character) or character in _MARKS for character in text):
            kind = Kind.SEPARATOR
        yield Node(kind, text, line.number, start + 1)
