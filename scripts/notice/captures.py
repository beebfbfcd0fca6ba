"""Several captures of one notice in a file: where each begins, where they disagree, the metadata of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from common.dates import read_date
from common.errors import Problem, SourceError, problem, quoted
from common.typeset import typeset
from notice.head import is_trail
from notice.model import Publication, Text
from notice.nodes import PAGE, SILENT, Kind, Node, Row
from notice.vocabulary import any_of, without_blanks, words_of

_FIRST_ROWS, _TITLE_SHORTEST, _TITLE_WITHIN, _CAPTURE_SHORTEST = 12, 13, 7, 4


def split_captures(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows of each capture: one begins at a trail above the repeated title."""
    first = [row for row in rows[:_FIRST_ROWS] if len(row.text) >= _TITLE_SHORTEST and not is_trail(row)]
    titles = {without_blanks(row.text) for row in first}
    starts = [0]
    for at, (above, row) in enumerate(pairwise(rows), 1):
        if at - starts[-1] >= _CAPTURE_SHORTEST and is_trail(row) and not is_trail(above):
            below = {without_blanks(each.text) for each in rows[at + 1 : at + 1 + _TITLE_WITHIN]}
            if below & titles:
                starts.append(at)
    return [rows[start:end] for start, end in pairwise([*starts, len(rows)])]


def disagreements(file: str, captures: Sequence[Sequence[Node]]) -> Iterator[Problem]:
    """Where the text of a later capture differs from that of the first."""
    first, *others = [[node for node in capture if node.kind not in PAGE | SILENT] for capture in captures]
    for other in others:
        mine, theirs = ([typeset(node.text) for node in nodes] for nodes in (first, other))
        codes = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes() if mine != theirs else []
        for _, a, b, c, d in codes:
            if "".join(mine[a:b]) != "".join(theirs[c:d]):
                # What one of them lacks is reported where it would be.
                here, there = first[a : max(b, a + 1)] or first[-1:], other[c : max(d, c + 1)] or other[-1:]
                found, expected = (quoted("".join(node.text for node in nodes), 200) for nodes in (there, here))
                yield problem(file, there[0].line, "captures-differ", given=found, line=here[0].line, first=expected)


def merge_pages(file: str, captures: Sequence[Sequence[Node]]) -> Publication:
    """The metadata of the captured pages. Raises SourceError for dates that are invalid or differ."""
    page = [node for capture in captures for node in capture if node.kind in PAGE]
    fields = [(without_blanks(label.text).rstrip(":："), value) for label, value in pairwise(page)]

    def values(key: str) -> list[Text]:
        labelled = [node for label, node in fields if label in words_of(key) and node.kind is Kind.VALUE]
        return [Text(node.text, node.line, node.column) for node in labelled if re.search(r"\w", node.text)]

    dates = values("published_fields")
    published = read_date(dates[0].captured) if dates else None
    for date in dates:
        if published is None or read_date(date.captured) != published:
            given, first = quoted(date.captured), quoted(dates[0].captured)
            raise SourceError([problem(file, date.line, "days-differ", given=given, line=dates[0].line, first=first)])
    return Publication(
        sources=tuple({source.captured: source for source in reversed(values("source_fields"))}.values())[::-1],
        published=published,
        column=_column([node.text for node in page if node.kind is Kind.BOILERPLATE]),
        number=next(iter(values("number_fields")), None),
    )


def _column(trails: Sequence[str]) -> str | None:
    """The column of the site in a trail like 当前位置:首页-某栏目-详情: the last but one."""
    paths = (re.split(r"[-—>＞]", trail) for trail in trails if re.search(any_of("home"), trail))
    return next((path[-2].strip() for path in paths if len(path) > 2), None)
