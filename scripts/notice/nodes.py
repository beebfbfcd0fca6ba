"""What each character of the lines of a file is: kinds, nodes, and the ledger in which a reading enters them.

Total and lossless: whatever is entered, the nodes joined give the file back. Text that nothing entered becomes an
UNKNOWN node and a problem with its line, so no reading can skip a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from common.errors import Problem, SourceError, problem, quoted, warning
from common.files import decode_text
from common.messages import Field, message
from common.sentences import unbalanced
from common.typeset import is_blank
from notice.model import Text

Kind = Enum(
    "Kind",
    "PADDING LINE_END SEPARATOR BOILERPLATE FIELD VALUE TITLE TITLE_AGAIN NUMBER ADDRESSEES NUMBERING HEADING CLAUSE "
    "UNIT ROLE NAME POST REMARK ATTACHMENTS ATTACHMENT FORMULA CONTACT NOTE ISSUER SEAL ISSUED COPIES COPY PRINTER "
    "PRINTED UNKNOWN",
)
"""What a node is. COPIES and ATTACHMENTS are labels, REMARK and NOTE are side notes."""
SILENT: Final = frozenset({Kind.PADDING, Kind.LINE_END, Kind.SEPARATOR})
"""Kinds without a meaning of their own."""
PAGE: Final = frozenset({Kind.BOILERPLATE, Kind.FIELD, Kind.VALUE, Kind.TITLE_AGAIN})
"""Kinds that belong to the captured page, not to the notice."""
_PAIRED: Final = frozenset({Kind.HEADING, Kind.UNIT, Kind.POST, Kind.COPY, Kind.ATTACHMENT, Kind.ADDRESSEES, Kind.NOTE})
_MARKS: Final = frozenset("、，,；;：:。.（）()《》")  # separators beside names and numbers, without further meaning
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """A run of characters of one line."""

    kind: Kind
    text: str
    line: int
    column: int  # counted from 1, in characters


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, without the blanks around its text; or the rest of one."""

    line: int
    text: str
    indent: int

    def behind(self, start: int) -> Row:
        """The rest of the row."""
        return Row(self.line, self.text[start:], self.indent + start)

    def cut(self, start: int, end: int) -> Text:
        """A piece of the row."""
        return Text(self.text[start:end], self.line, self.indent + start + 1)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text without the blanks around it."""
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end


class Ledger:
    """Where a reading of a file enters what each character is, and what is wrong."""

    def __init__(self, data: bytes, file: str) -> None:
        """Take the bytes of a file; `file` is its name in errors.

        Raises SourceError for an empty file and for one that is not text in UTF-8.
        """
        self.file, self._lines = file, _LINE.findall(decode_text(data, file))
        spans = [(number, line, *trim(line, 0, len(line))) for number, line in enumerate(self._lines, 1)]
        self.rows = [Row(number, line[start:end], start) for number, line, start, end in spans if start < end]
        if not self.rows:
            raise SourceError([problem(file, 0, "empty-file", wanted=message("text-of-a-notice"))])
        self.warnings: set[Problem] = set()
        self._index = {row.line: index for index, row in enumerate(self.rows)}
        self._problems: dict[int, Problem] = {}
        self._entries: dict[int, list[tuple[int, int, Kind]]] = {}

    def enter(self, kind: Kind, row: Row, start: int = 0, end: int | None = None) -> Text:
        """Enter `row.text[start:end]` as a node; returns its text, without the blanks around it."""
        start, end = trim(row.text, start, len(row.text) if end is None else end)
        if kind in _PAIRED and unbalanced(row.text[start:end]):
            self.refuse(row, "not-in-pairs", found=row.text[start:end])
        if start < end:
            self._entries.setdefault(row.line, []).append((row.indent + start, row.indent + end, kind))
        return row.cut(start, end)

    def texts(self, rows: Iterable[Row], *kinds: Kind) -> list[Text]:
        """The texts of some kinds that were entered in some rows, in order."""
        entries = ((row, entry) for row in rows for entry in sorted(self._entries.get(row.line, [])))
        return [row.cut(a - row.indent, b - row.indent) for row, (a, b, kind) in entries if kind in kinds]

    def whole(self, row: Row) -> Row:
        """The row that another is the rest of."""
        return self.rows[self._index[row.line]]

    def refuse(self, at: Row | Text, key: str, /, *, found: str = "", **fields: Field) -> None:
        """Report a problem with a row, quoted with the rows beside it; only the first one of a line is kept.

        `found` is the part of the row that is wrong; the message has both in its field `row`.
        """
        # A long line may have a fault in each sentence; it is quoted once.
        if at.line in self._problems:
            return
        index = self._index[at.line]
        given = quoted(self.rows[index].text)
        shown: Field = message("word-in-line", word=f"“{found}”", line=given) if found else given
        if index:
            shown = message("row-below", row=shown, line=quoted(self.rows[index - 1].text, 20))
        if index + 1 < len(self.rows):
            shown = message("row-above", row=shown, line=quoted(self.rows[index + 1].text, 20))
        self._problems[at.line] = problem(self.file, at.line, key, row=shown, **fields)

    def warn(self, at: Row | Text, key: str, /, **fields: Field) -> None:
        """Report what was inferred, or looks wrong, for a reader to check."""
        self.warnings.add(warning(self.file, at.line, key, **fields))

    def problems(self) -> list[Problem]:
        """Every problem: those reported, and one for each run of rows with text that was not entered."""
        unknown = {node.line for node in self.nodes() if node.kind is Kind.UNKNOWN}
        for above, row in zip([None, *self.rows], self.rows, strict=False):
            if row.line in unknown and (above is None or above.line not in unknown):
                self.refuse(row, "no-place")
        return sorted(self._problems.values())

    def nodes(self) -> Iterator[Node]:
        """The nodes of the file, in order; joined, they are the file."""
        for number, line in enumerate(self._lines, 1):
            at, last = 0, len(line.rstrip("\r\n"))
            entries = sorted(self._entries.get(number, []))
            for start, end, kind in [*entries, (last, len(line), Kind.LINE_END)]:
                if between := line[at:start]:
                    yield Node(_kind_between(between, bool(entries)), between, number, at + 1)
                if start < end:
                    yield Node(kind, line[start:end], number, start + 1)
                at = end


def _kind_between(text: str, entered: bool) -> Kind:
    """What text between entries is: blanks, separators, or text that nothing entered."""
    if all(map(is_blank, text)):
        return Kind.PADDING
    is_separator = entered and all(is_blank(character) or character in _MARKS for character in text)
    return Kind.SEPARATOR if is_separator else Kind.UNKNOWN
