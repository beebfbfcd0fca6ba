"""Several captures of one notice in a file: where each begins, where they disagree, what their pages say."""

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
from notice.vocabulary import without_blanks, words_of


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
    texts = [[node for node in capture if node.kind not in PAGE | SILENT] for capture in captures]
    for other in texts[1:]:
        mine, theirs = ([typeset(node.text) for node in nodes] for nodes in (texts[0], other))
        codes = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes() if mine != theirs else []
        for tag, *spans in codes:
            if tag != "equal" and "".join(mine[slice(*spans[:2])]) != "".join(theirs[slice(*spans[2:])]):
                # What one of them lacks is said where it would stand.
                a = texts[0][spans[0] : max(spans[1], spans[0] + 1)] or texts[0][-1:]
                b = other[spans[2] : max(spans[3], spans[2] + 1)] or other[-1:]
                found, expected = (quoted("".join(node.text for node in nodes), 200) for nodes in (b, a))
                yield problem(file, b[0].line, "captures-differ", given=found, line=a[0].line, first=expected)


def merge_pages(file: str, captures: Sequence[Sequence[Node]]) -> Publication:
    """What the heads of the captured pages say, put together. Raises SourceError for dates that are none, or differ."""
    page = [node for capture in captures for node in capture if node.kind in PAGE]
    fields: list[tuple[str, Text]] = [
        (without_blanks(label.text).rstrip(":："), Text(value.text, value.line, value.column))
        for label, value in pairwise(page)
        if label.kind is Kind.FIELD and value.kind is Kind.VALUE
    ]

    def values(kind: str) -> list[Text]:
        return [value for name, value in fields if name in words_of(kind) and re.search(r"\w", value.captured)]

    days = [(read_date(value.captured), value) for value in values("published_fields")]
    for day, value in days:
        if day is None or day != days[0][0]:
            given, first, line = quoted(value.captured), quoted(days[0][1].captured), days[0][1].line
            raise SourceError([problem(file, value.line, "days-differ", given=given, line=line, first=first)])
    return Publication(
        sources=tuple({value.captured: value for value in reversed(values("source_fields"))}.values())[::-1],
        published=days[0][0] if days else None,
        column=_column([node.text for node in page if node.kind is Kind.FURNITURE]),
        number=next(iter(values("number_fields")), None),
    )


def _column(heads: Sequence[str]) -> str | None:
    """The column of the site in a head like 当前位置:首页-某栏目-详情: the last but one."""
    for head in heads:
        path = re.split(r"[-—>＞]", head)
        if len(path) > 2 and any(word in head for word in words_of("home")):
            return path[-2].strip()
    return None
