"""Lines to nodes: each character of a file goes into exactly one node that says what it is.

Total and lossless: whatever the text, the nodes joined give it back. What fits nowhere becomes an
UNKNOWN node, which the reader reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from notice.capture import Line, is_blank
from notice.numerals import NUMERAL


class Kind(Enum):
    """What a node is; the values are the words of error messages."""

    PADDING = "blanks"
    LINE_END = "the end of a line"
    CAPTURE = "the head of a captured page"
    FIELD = "a field of the captured page"
    VALUE = "the value of a field"
    TITLE = "the title"
    ADDRESSEES = "the addressees"
    PART = "the number of a part"
    PART_HEADING = "the heading of a part"
    ITEM = "the number of an item"
    UNIT_HEADING = "the heading of a unit"
    CLAUSE = "a clause"
    ROLE = "a role"
    NAME = "a name"
    POST = "a post"
    POST_CONTINUED = "the rest of a post"
    SEPARATOR = "a mark between posts"
    ISSUER = "the issuer"
    SEAL = "the note on the seal"
    ISSUED = "the date of issue"
    COPIES = "the head of the list of copies"
    COPY = "a receiver of a copy"
    PRINTER = "who printed it"
    PRINTED = "the date of printing"
    UNKNOWN = "text that fits nowhere"


@dataclass(frozen=True, slots=True)
class Node:
    """A run of characters of one line."""

    kind: Kind
    text: str
    line: int
    column: int
    """Counted from 1, in characters."""


SILENT: Final = frozenset({Kind.PADDING, Kind.LINE_END, Kind.SEPARATOR})
"""Kinds that carry no meaning of their own."""

DATE: Final = r"\d{4}年\d{1,2}月\d{1,2}日"
SENTENCE_ENDS: Final = "。；;"
OPENING: Final = "《“（(〔【"
CLOSING: Final = "》”）)〕】"

_CAPTURE = re.compile(r"详情|当前位置[:：].*")
_FIELD = re.compile(r"(来源|作者|发布时间|发布日期|日期|责任编辑)[:：]")
_TITLE_END = re.compile(r"通知$")
_PART = re.compile(rf"({NUMERAL}、)\s*(.+)")
_ITEM = re.compile(rf"([(（]?{NUMERAL}[)）])\s*(.*)")
_MEMBERS = re.compile(r"组成人员|成员名单")
_UNITS = re.compile(r"成员单位.*(职责|分工)")
_ROLE = re.compile(r"([^:：,，。、]{2,12}[:：])\s*(.+)")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_PERSON = re.compile(rf"([{_HAN}]\s+[{_HAN}]|[{_HAN}][{_HAN}·]+)\s+(\S.*)")
_SEAL = re.compile(r"[(（]代章[)）]")
_ISSUED = re.compile(DATE)
_COPIES = re.compile(r"(抄送[:：])\s*(.+)")
_PRINTED = re.compile(rf"(.+?)\s+({DATE}印发)")
_LONGEST_CLOSING: Final = 6

_Piece = tuple[Kind, str]


class _Region(Enum):
    """How far into a capture the lines have come."""

    TITLE = 1
    ADDRESSEES = 2
    PREAMBLE = 3
    MEMBERS = 4
    UNITS = 5
    PROVISIONS = 6
    END = 7


@dataclass(frozen=True, slots=True)
class _Row:
    """A line without the blanks around it."""

    line: Line
    body: str
    indent: int

    @classmethod
    def of(cls, line: Line) -> _Row:
        start, end = 0, len(line.text)
        while start < end and is_blank(line.text[start]):
            start += 1
        while end > start and is_blank(line.text[end - 1]):
            end -= 1
        return cls(line, line.text[start:end], start)


def read_nodes(lines: Iterable[Line]) -> tuple[Node, ...]:
    """The nodes of a file with one or more captures of a notice, in order; joined, they are the file."""
    rows = [_Row.of(line) for line in lines]
    closing = _closing_blocks(rows)
    nodes: list[Node] = []
    region, name_column = _Region.TITLE, 0
    for index, row in enumerate(rows):
        if index in closing:
            region, pieces = _Region.END, [(closing[index], row.body)]
        elif not row.body:
            pieces = []
        else:
            region, pieces = _read_row(region, row, name_column)
        row_nodes = list(_with_padding(row, pieces))
        nodes += row_nodes
        name_column = next((node.column for node in row_nodes if node.kind is Kind.NAME), name_column)
    return tuple(nodes)


def meaningful(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes that say something: without blanks, line ends and separators."""
    return (node for node in nodes if node.kind not in SILENT)


def split_sentences(paragraph: str) -> list[str]:
    """Cut a paragraph after each 。 and ； that is outside quotes, brackets and book marks."""
    sentences, start, depth = [], 0, 0
    for at, character in enumerate(paragraph):
        depth += (character in OPENING) - (character in CLOSING)
        if depth <= 0 and character in SENTENCE_ENDS:
            sentences.append(paragraph[start : at + 1])
            start = at + 1
    return [*sentences, paragraph[start:]] if paragraph[start:] else sentences


def _read_row(region: _Region, row: _Row, name_column: int) -> tuple[_Region, list[_Piece]]:
    """What one line is, by where it stands, and the region that the next one stands in."""
    body = row.body
    if _CAPTURE.fullmatch(body):
        return _Region.TITLE, [(Kind.CAPTURE, body)]
    if region in (_Region.TITLE, _Region.ADDRESSEES):
        return _read_front(region, body)
    if region is _Region.END:
        return region, _read_end(body)
    if part := _PART.fullmatch(body):
        return _region_of(part[2]), [(Kind.PART, part[1]), (Kind.PART_HEADING, part[2])]
    if region is _Region.MEMBERS and not _is_paragraph(body):
        return region, _read_person(row, name_column)
    return region, _read_provision(region, body)


def _region_of(heading: str) -> _Region:
    if _MEMBERS.search(heading):
        return _Region.MEMBERS
    return _Region.UNITS if _UNITS.search(heading) else _Region.PROVISIONS


def _read_front(region: _Region, body: str) -> tuple[_Region, list[_Piece]]:
    """A line above the preamble: fields of the page, the title, the addressees."""
    if _FIELD.match(body):
        return region, list(_read_fields(body))
    if region is _Region.ADDRESSEES:
        return _Region.PREAMBLE, [(Kind.ADDRESSEES, body)]
    if _is_paragraph(body) or _PART.fullmatch(body):
        return region, [(Kind.UNKNOWN, body)]
    return (_Region.ADDRESSEES if _TITLE_END.search(body) else region), [(Kind.TITLE, body)]


def _read_fields(body: str) -> Iterator[_Piece]:
    """来源:甲 日期:乙 as fields and their values."""
    marks = [*_FIELD.finditer(body)]
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    for mark, end in zip(marks, ends, strict=True):
        yield Kind.FIELD, mark.group()
        yield Kind.VALUE, body[mark.end() : end]


def _read_provision(region: _Region, body: str) -> list[_Piece]:
    """A line of the preamble or of a part's text, with or without an item number."""
    item = _ITEM.fullmatch(body)
    if item is None:
        return _read_sentences(body)
    if region is _Region.UNITS:
        return [(Kind.ITEM, item[1]), (Kind.UNIT_HEADING, item[2])]
    return [(Kind.ITEM, item[1]), *_read_sentences(item[2])]


def _read_sentences(body: str) -> list[_Piece]:
    return [(Kind.CLAUSE, sentence) for sentence in split_sentences(body)]


def _read_person(row: _Row, name_column: int) -> list[_Piece]:
    """A line of the list of people: a role, a name, posts; or the rest of a wrapped post."""
    role = _ROLE.fullmatch(row.body)
    rest = role[2] if role else row.body
    pieces: list[_Piece] = [(Kind.ROLE, role[1])] if role else []
    if person := _PERSON.fullmatch(rest):
        return [*pieces, (Kind.NAME, person[1]), *_read_posts(person[2])]
    if not role and row.indent + 1 > name_column > 0:
        return [(Kind.POST_CONTINUED, rest)]
    return [*pieces, (Kind.NAME, rest)]


def _read_posts(text: str) -> Iterator[_Piece]:
    for piece in re.split(r"(、)", text):
        yield (Kind.SEPARATOR if piece == "、" else Kind.POST), piece


def _read_end(body: str) -> list[_Piece]:
    """A line below the date of issue: whom copies went to, who printed it."""
    if copies := _COPIES.fullmatch(body):
        receivers = re.split(r"([,，])", copies[2])
        kinds = (Kind.SEPARATOR if receiver in ",，" else Kind.COPY for receiver in receivers)
        return [(Kind.COPIES, copies[1]), *zip(kinds, receivers, strict=True)]
    if printed := _PRINTED.fullmatch(body):
        return [(Kind.PRINTER, printed[1]), (Kind.PRINTED, printed[2])]
    return [(Kind.UNKNOWN, body)]


def _is_paragraph(body: str) -> bool:
    return any(mark in body for mark in SENTENCE_ENDS)


def _closing_blocks(rows: list[_Row]) -> dict[int, Kind]:
    """The rows of closing blocks: a date alone on its line, and the issuer and seal above it."""
    kinds: dict[int, Kind] = {}
    for index, row in enumerate(rows):
        if not _ISSUED.fullmatch(row.body):
            continue
        kinds[index] = Kind.ISSUED
        above = [at for at in range(index - 1, -1, -1) if rows[at].body]
        for at in above[:_LONGEST_CLOSING]:
            body = rows[at].body
            if _is_paragraph(body) or _PART.fullmatch(body) or _ITEM.fullmatch(body):
                break
            kinds[at] = Kind.SEAL if _SEAL.fullmatch(body) else Kind.ISSUER
    return kinds


def _with_padding(row: _Row, pieces: list[_Piece]) -> Iterator[Node]:
    """The nodes of a line: its pieces where they stand, the blanks between them as padding."""
    number, text, at = row.line.number, row.line.text, 0
    for kind, piece in pieces:
        core = _trimmed(piece)
        if not core:
            continue
        start = text.index(core, at)
        if start > at:
            yield Node(Kind.PADDING, text[at:start], number, at + 1)
        yield Node(kind, core, number, start + 1)
        at = start + len(core)
    if at < len(text):
        yield Node(Kind.PADDING, text[at:], number, at + 1)
    if row.line.end:
        yield Node(Kind.LINE_END, row.line.end, number, len(text) + 1)


def _trimmed(piece: str) -> str:
    while piece and is_blank(piece[0]):
        piece = piece[1:]
    while piece and is_blank(piece[-1]):
        piece = piece[:-1]
    return piece
