"""What today's pages need of a notice, and what they have no place for: refused, so that nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TypeVar

from notice.errors import Problem, quoted
from notice.model import Item, Notice, Part, PartKind, Text
from notice.numbering import ITEM, PART

_Value = TypeVar("_Value")
_PART_NAMES = {
    PartKind.MEMBERS: "组成人员",
    PartKind.FUNCTIONS: "主要职责",
    PartKind.OFFICE: "办公室职责",
    PartKind.UNITS: "成员单位职责任务分工",
    PartKind.RULES: "议事规则",
}
_WITH_ITEMS = (PartKind.OFFICE, PartKind.UNITS, PartKind.RULES)


def needed(value: _Value | None) -> _Value:
    """What `unmet_needs` has seen to be there. Raises LookupError where it is not."""
    if value is None:
        raise LookupError("a notice without what its pages need")
    return value


def unmet_needs(notice: Notice, file: str) -> Iterator[Problem]:
    """A problem for each thing that the pages need and the notice hasn't, and for each they can't show."""
    last = max((clause.text.line for clause in notice.clauses()), default=0)
    first = min((clause.text.line for clause in notice.clauses()), default=0)
    for there, line, found, expected in (
        (notice.title, first, "no title", "a title, which ends in “通知”"),
        (notice.addressees, first, "no addressees", "the addressees below the title"),
        (notice.issued, last, "no date of issue", "the issuer and, on a line of its own, the date of issue"),
        (notice.issuer, last, "no issuer", "the issuer above the date of issue"),
        (notice.people, last, "no people", "a list of people"),
        (notice.office, last, "no sentence that says where the office is", "“办公室设在…”"),
    ):
        if not there:
            yield Problem(file, line, found, expected)
    yield from _parts(notice, file, last)
    for person in notice.people:
        text = person.name or person.unit or next(iter(person.posts), None)
        if text and not (person.name and person.posts):
            yield _no_place(file, text, "a name and a post")
    if notice.printer and notice.printer.typeset != notice.issuer:
        yield _no_place(file, notice.printer, f"the issuer, {quoted(notice.issuer or '')}")
    for text in chain(notice.attachments, notice.formulas, notice.notes):
        yield _no_place(file, text, "text that the pages have a place for")


def _parts(notice: Notice, file: str, last: int) -> Iterator[Problem]:
    for kind, name in _PART_NAMES.items():
        found = [part for part in notice.parts if kind in part.kinds]
        if not found:
            yield Problem(file, last, f"no part on {name}", f"a part on {name}")
        for part in found[1:]:
            yield _no_place(file, part.heading or part.numbering, f"one part on {name}")
        if found and kind in _WITH_ITEMS and not found[0].items:
            yield _no_place(file, found[0].heading or found[0].numbering, "items below it")
    for part in notice.parts:
        text = part.heading or part.numbering
        if len(part.kinds) != 1:
            yield _no_place(file, text, f"the heading of a part on one of: {'、'.join(_PART_NAMES.values())}")
        if part.address.root or part.address.levels[0].system != PART.code:
            yield _no_place(file, text, "a part numbered 一、, 二、 and so on")
        yield from _items(part, file)


def _items(part: Part, file: str) -> Iterator[Problem]:
    for item in part.items:
        text = item.numbering if item.numbering.captured else item.heading or item.numbering
        if item.address.levels[-1].system != ITEM.code:
            yield _no_place(file, text, "an item numbered （一）, （二） and so on")
        if PartKind.UNITS in part.kinds and item.heading is None:
            yield _no_place(file, text, "the name of a unit behind the number")
        if PartKind.UNITS not in part.kinds and item.heading is not None:
            yield _no_place(file, item.heading, "a sentence behind the number")
        yield from _nested(item, file)


def _nested(item: Item, file: str) -> Iterator[Problem]:
    for below in item.items:
        text = below.numbering if below.numbering.captured else below.heading or below.numbering
        yield _no_place(file, text, "no items below items")


def _no_place(file: str, text: Text, expected: str) -> Problem:
    return Problem(file, text.line, quoted(text.captured), expected)
