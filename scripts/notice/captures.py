"""Several captures of one notice in a file: where each begins, where they disagree, what their pages say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from notice.dates import read_date
from notice.errors import Problem, quoted
from notice.furniture import is_trail
from notice.model import Publication, Text
from notice.nodes import PAGE, Kind, Node, Row, meaningful
from notice.typeset import typeset
from notice.vocabulary import vocabulary, without_blanks

_PATH: Final = 3
"""A trail of so many steps names the column in its last but one."""


def split_captures(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows of each capture: one begins at a trail below which the title stands once more."""
    trails = [at for at, row in enumerate(rows) if at and is_trail(row) and not is_trail(rows[at - 1])]
    first = {without_blanks(row.body) for row in rows[:12] if len(row.body) > 12 and not is_trail(row)}
    starts = [0]
    for at in trails:
        below = {without_blanks(row.body) for row in rows[at + 1 : at + 8]}
        if below & first and at - starts[-1] > 3:
            starts.append(at)
    return [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def disagreements(file: str, captures: Sequence[Sequence[Node]]) -> Iterator[Problem]:
    """Where the text of a later capture is not that of the first."""
    first, *others = [[node for node in meaningful(capture) if node.kind not in PAGE] for capture in captures]
    mine = [_content(node) for node in first] if others else []
    for other in others:
        theirs = [_content(node) for node in other]
        if mine == theirs:
            continue
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        for tag, a, a_end, b, b_end in matcher.get_opcodes():
            if tag != "equal":
                yield _disagreement(file, _there(first, a, a_end), _there(other, b, b_end))


def _there(nodes: Sequence[Node], start: int, end: int) -> Sequence[Node]:
    """The nodes of a range; where it is empty, the one that stands in its place."""
    return nodes[start : max(end, start + 1)] or nodes[-1:]


def _disagreement(file: str, first: Sequence[Node], other: Sequence[Node]) -> Problem:
    mine, theirs = ("".join(node.text for node in nodes) for nodes in (first, other))
    expected = f"what the first capture has in line {first[0].line}: {quoted(mine, 200)}"
    return Problem(file, other[0].line, quoted(theirs, 200), expected)


def _content(node: Node) -> str:
    return typeset(node.text).text


def merge_pages(file: str, captures: Sequence[Sequence[Node]]) -> tuple[Publication, list[Problem]]:
    """What the heads of the captured pages say, put together."""
    words = vocabulary()
    sources: dict[str, Text] = {}
    dates: list[tuple[datetime.date, Node]] = []
    problems: list[Problem] = []
    columns: list[str] = []
    fields: dict[str, Text] = {}
    for capture in captures:
        page = [node for node in meaningful(capture) if node.kind in PAGE]
        for label, value in pairwise(page):
            if label.kind is not Kind.FIELD or value.kind is not Kind.VALUE:
                continue
            name = without_blanks(label.text).rstrip(":：")
            fields.setdefault(name, Text(value.text, value.line, value.column))
            if name in words.source_fields and re.search(r"\w", value.text):
                sources.setdefault(value.text, Text(value.text, value.line, value.column))
            elif name in words.published_fields:
                if day := read_date(value.text):
                    dates.append((day, value))
                else:
                    problems.append(Problem(file, value.line, quoted(value.text), "a date"))
        columns += [node.text for node in page if node.kind is Kind.FURNITURE]
    for day, value in dates[1:]:
        if day != dates[0][0]:
            expected = f"the date of line {dates[0][1].line}: {quoted(dates[0][1].text)}"
            problems.append(Problem(file, value.line, quoted(value.text), expected))
    published = dates[0][0] if dates else None
    number = next((fields[name] for name in words.number_fields if name in fields), None)
    issued = next((fields[name] for name in words.issued_fields if name in fields), None)
    return Publication(tuple(sources.values()), published, _column(columns), number, issued), problems


def _column(heads: Sequence[str]) -> str | None:
    """The column of the site in a head like 当前位置:首页-某栏目-详情: the last but one."""
    for head in heads:
        path = re.split(r"[-—>＞]", head)
        if len(path) >= _PATH and "首页" in head:
            return path[-2].strip()
    return None
