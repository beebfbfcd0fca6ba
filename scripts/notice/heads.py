"""What stands behind a number: a heading, a unit before its duties, or the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from notice.model import PartKind, Text
from notice.nodes import Kind, Ledger, Row
from notice.numbering import find_marker
from notice.outline import Branch
from notice.people import find_people
from notice.roles import find_role
from notice.sentences import Clauses, add_paragraph, is_running, is_whole
from notice.typeset import typeset
from notice.units import Names, find_duty_head, find_names
from notice.vocabulary import vocabulary, without_blanks

_HEADING_LONGEST: Final = 60
_HEADED = re.compile(r"([^，。；：]{2,30}?)[。：](?=.)")
_SHORT_HEADING: Final = 8
_COLON_HEADED = re.compile(r"[^，。；]{2,40}[:：]")
_ITEM_HEADING_LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts around say of what may stand in a place."""

    duties: bool = False
    """Whether units with their duties."""
    members: bool = False
    """Whether member units by name."""
    titled: bool = False
    """Whether the title of the whole says that it is about duties of units."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was read behind a number."""

    heading: Text | None
    rows: Sequence[Row]
    """The rows still to read."""
    start: int = 0
    """Where in the first of them to go on."""
    units: tuple[str, ...] = ()
    """The units whose duties follow."""


def kinds_of(heading: Text | None) -> tuple[PartKind, ...]:
    """The kinds of part that a heading shows."""
    if heading is None:
        return ()
    return tuple(PartKind(kind) for kind in vocabulary().kinds_of(without_blanks(heading.captured)))


def read_head(branch: Branch, row: Row, context: Context, clauses: Clauses, *, ledger: Ledger, in_list: bool) -> Head:
    """Read what stands behind the number of a branch, and enter it; `in_list`: below a role."""
    rest, at = row.body[branch.end :], branch.end
    below = bool(branch.rows or branch.branches)
    if not without_blanks(rest):
        ledger.refuse(row, "the name of a unit behind the number" if context.duties else "text behind the number")
        return Head(None, branch.rows)
    if context.duties and (names := find_duty_head(rest)) and not _is_kind(rest, names):
        return enter_duty_head(row, at, names, branch.rows, ledger)
    if _begins_people(rest) or (in_list and find_people(rest, named=True)):
        return Head(None, [row, *branch.rows], at)
    if context.duties and not is_whole(rest) and (names := find_names(rest)):
        return Head(_enter_heading(row, at, len(row.body), ledger), branch.rows, 0, _texts(rest, names))
    if is_whole(rest):
        return _read_sentence(branch, row, at, clauses, ledger)
    heading_like = len(rest) <= _HEADING_LONGEST and not re.search("[，。；：]", typeset(rest).text)
    if heading_like and (below or not is_running(rest)):
        heading = _enter_heading(row, at, len(row.body), ledger)
        unit = context.duties and (branch.depth > 1 or (context.titled and not kinds_of(heading)))
        return Head(heading, branch.rows, 0, (heading.typeset,) if unit and not branch.branches else ())
    return Head(None, [row, *branch.rows], at)


def _enter_heading(row: Row, start: int, end: int, ledger: Ledger) -> Text:
    """Enter a heading; one that begins with a mark, or has another number inside, is told of."""
    heading = ledger.enter(Kind.HEADING, row, start, end)
    inside = (find_marker(heading.captured, match.start()) for match in re.finditer("(?<!^)[(（]", heading.captured))
    if re.match(r"\s*[、，。；：.．,;:)）]", heading.captured) or any(inside):
        ledger.warn(row.line, f"“{heading.typeset}” taken for a heading")
    return heading


def _begins_people(rest: str) -> bool:
    """Whether a list of people begins behind the number: a role with a colon, or with people behind it."""
    role = find_role(rest)
    return role is not None and (role.end < len(rest) or rest.rstrip().endswith((":", "：")))


def _is_kind(rest: str, names: Names) -> bool:
    """Whether what looks like a unit is the heading of a part: 工作机构：…"""
    return bool(vocabulary().kinds_of(without_blanks(rest[: names.spans[-1][1]])))


def _read_sentence(branch: Branch, row: Row, at: int, clauses: Clauses, ledger: Ledger) -> Head:
    """A sentence behind a number; at the top it may begin with a heading."""
    rest = row.body[at:]
    top = branch.depth == 1
    if (
        (branch.rows or branch.branches)
        and _COLON_HEADED.fullmatch(rest)
        and (top or len(rest) <= _ITEM_HEADING_LONGEST)
    ):
        heading = _enter_heading(row, at, len(row.body) - 1, ledger)
        ledger.enter(Kind.SEPARATOR, row, len(row.body) - 1)
        return Head(heading, branch.rows)
    headed = _HEADED.match(rest) if top else None
    if headed and (vocabulary().kinds_of(without_blanks(headed[1])) or len(headed[1]) <= _SHORT_HEADING):
        heading = _enter_heading(row, at, at + headed.end(1), ledger)
        ledger.enter(Kind.SEPARATOR, row, at + headed.end(1), at + headed.end())
        return Head(heading, [row, *branch.rows], at + headed.end())
    add_paragraph([row], 0, at, clauses, ledger)
    return Head(None, branch.rows)


def enter_duty_head(row: Row, at: int, names: Names, rows: Sequence[Row], ledger: Ledger) -> Head:
    """Enter units that stand at `at` in a row before their duties; the heading is what names them."""
    units = _texts(row.body[at:], names)
    if names.acting:
        return Head(None, [row, *rows], at, units)
    heading = _enter_heading(row, at, at + names.spans[-1][1], ledger)
    for start, end in names.marks[len(names.spans) - 1 :]:
        ledger.enter(Kind.SEPARATOR, row, at + start, at + end)
    if not without_blanks(row.body[at + names.end :]):
        return Head(heading, rows, 0, units)
    return Head(heading, [row, *rows], at + names.end, units)


def _texts(text: str, names: Names) -> tuple[str, ...]:
    return tuple(typeset(text[start:end]).text for start, end in names.spans)
