"""Lists of people: a role, then people, one line or many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from notice.entries import A_PERSON, Custom, Entry, judge, warn_of_role, warn_of_twins
from notice.model import Person, Role, Text, UnitList
from notice.nodes import Kind, Ledger, Row
from notice.people import Found, find_people, split_name
from notice.roles import RoleAt, find_role
from notice.sentences import is_whole
from notice.units import Names, find_names, units_among
from notice.vocabulary import vocabulary, without_blanks


@dataclass(slots=True)
class PeopleList:
    """The people of a list, and the units where roles have only those."""

    people: list[Person] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    unit_lists: list[UnitList] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    """What stands in brackets behind a role: (排名不分先后)."""
    end: int = 0
    """The index behind its last row."""


def read_list(rows: Sequence[Row], at: int, start: int, role: str, ledger: Ledger) -> PeopleList:
    """Read the list of people that begins in the row at `at`, and enter it.

    `start`: where in that row it begins; `role`: the role of people before any other is named, or nothing.
    """
    result = PeopleList()
    entries: list[Entry] = []
    colons = False
    begun, first = at, find_role(rows[at].body[start:])
    while at < len(rows):
        row = rows[at]
        label = find_role(row.body[start:])
        begin = start
        if label:
            role, begin = label.word, _enter_role(row, start, label, colons, result, ledger)
            colons = colons or label.colon
        text = row.body[begin:]
        people = None if role in vocabulary().unit_roles else find_people(text)
        listed = people is None and (label is not None or role in vocabulary().unit_roles)
        if names := find_names(text) if listed else None:
            units = _enter_units(row, begin, names, ledger)
            result.unit_lists.append(UnitList(Role(role), units))
            result.units += [unit.typeset for unit in units]
        elif people is None or (not label and people[0].name is None and is_whole(text)):
            if is_whole(text) and not label:
                break
            if without_blanks(text) or not label:
                _refuse(row, label is None, ledger)
        else:
            entries.append(Entry(row, begin, role, label is not None, people))
            if _wrapped(entries[-1], rows[at + 1] if at + 1 < len(rows) else None, ledger):
                at += 1
                entries[-1].rest = rows[at]
        at, start = at + 1, 0
    result.end = at
    if first and not first.colon and not entries and not result.units:
        ledger.refuse(rows[begun], "people behind the role, or below it")
    result.people = _persons(entries, ledger)
    for person in result.people:
        if person.name is None and (among := units_among(person.posts[0].typeset)):
            ledger.warn(person.posts[0].line, f"{len(among)} member units read from a line of posts")
            result.units += among
    return result


def _enter_role(row: Row, start: int, label: RoleAt, colons: bool, result: PeopleList, ledger: Ledger) -> int:
    """Enter a role and the remark in brackets that may be all that follows it; where in the row people may begin."""
    if colons and not label.colon:
        ledger.warn(row.line, f"“{label.word}” taken for a role, though no colon stands behind it")
    begin = start + label.end
    ledger.enter(Kind.ROLE, row, start, begin)
    if re.fullmatch(r"\s*[（(][^（）()]{2,20}[)）]\s*", row.body[begin:]):
        result.remarks.append(ledger.enter(Kind.REMARK, row, begin))
        return len(row.body)
    return begin


def _enter_units(row: Row, begin: int, names: Names, ledger: Ledger) -> tuple[Text, ...]:
    """Enter the names of units in a row and the marks between them; the names."""
    for start, end in names.marks:
        ledger.enter(Kind.SEPARATOR, row, begin + start, begin + end)
    return tuple(ledger.enter(Kind.UNIT, row, begin + start, begin + end) for start, end in names.spans)


def _refuse(row: Row, person: bool, ledger: Ledger) -> None:
    """Refuse a row of a list that is neither a role nor people."""
    if ":" in row.body or "：" in row.body:
        roles = "、".join(vocabulary().roles[:8])
        ledger.refuse(row, f"one of the roles {roles} … and people behind it, or {A_PERSON}")
    else:
        ledger.refuse(row, A_PERSON if person else "people behind the role, or below it")


def _wrapped(entry: Entry, below: Row | None, ledger: Ledger) -> bool:
    """Whether the last post of an entry goes on in the row below, which alone is no person and no role."""
    last = entry.people[-1]
    if below is None or last.name is None or find_people(below.body, named=True):
        return False
    if find_role(below.body) and (last.sure or re.search("[:：]", below.body)):
        return False
    text = without_blanks(entry.row.body[entry.start :])
    rest = without_blanks(below.body)
    if len(rest) > 30 or not vocabulary().is_post(rest.rstrip("。；")) or "，" in rest:
        return False
    if last.sure and last.unit is None:
        return text.endswith("、")
    if last.unit is not None:
        ledger.warn(below.line, f"taken for the rest of the post in line {entry.row.line}")
        last.posts, last.unit = [last.unit], None
    last.sure = True
    return True


def _persons(entries: Sequence[Entry], ledger: Ledger) -> list[Person]:
    found_people = [(entry, found) for entry in entries for found in entry.people]
    posted = any(found.name and (found.posts or found.unit) for _, found in found_people)
    with_posts = frozenset(entry.role for entry, found in found_people if found.name and found.posts)
    nameless = {entry.role for entry in entries if entry.labelled and entry.people[0].name is None}
    run_together = _set_names_apart(entries, ledger)
    first_of_role = {entry.role: entry for entry in reversed(entries)}
    nameless |= {role for role, entry in first_of_role.items() if entry.people[0].name is None}
    custom = Custom(posted, with_posts, frozenset(nameless), run_together)
    for entry in entries:
        warn_of_role(entry, ledger)
    people: list[Person] = []
    for entry, found in found_people:
        people.append(_person(entry, found, ledger))
        judge(entry, found, people[-1], custom, ledger)
        if not entry.role:
            ledger.refuse(entry.row, "a role, as in “成员：”, before the first name")
    warn_of_twins(people, ledger)
    return people


def _set_names_apart(entries: Sequence[Entry], ledger: Ledger) -> bool:
    """Set names apart that run into their posts, as in 竹青云国务院副总理, and say so; whether there are any."""
    run_together = False
    for entry in entries:
        for found in entry.people:
            start, end = found.posts[0] if found.posts and not found.name else (0, 0)
            at = split_name(entry.row.body[entry.start + start : entry.start + end])
            if at:
                found.name, found.posts[0] = (start, start + at), (start + at, end)
                name = entry.row.body[entry.start + start : entry.start + start + at]
                ledger.warn(entry.row.line, f"“{name}” taken for a name; no blank sets it apart from the post")
                run_together = True
    return run_together


def _person(entry: Entry, found: Found, ledger: Ledger) -> Person:
    row, shift = entry.row, entry.start

    def enter(kind: Kind, span: tuple[int, int]) -> Text:
        return ledger.enter(kind, row, shift + span[0], shift + span[1])

    note = None
    for span in found.other:
        if any(map(str.isalnum, row.body[shift + span[0] : shift + span[1]])):
            note = enter(Kind.REMARK, span)
        else:
            enter(Kind.SEPARATOR, span)
    name = enter(Kind.NAME, found.name) if found.name else None
    posts = [enter(Kind.POST, span) for span in found.posts]
    unit = enter(Kind.UNIT, found.unit) if found.unit else None
    if entry.rest is not None and found is entry.people[-1]:
        rest = ledger.enter(Kind.POST, entry.rest)
        posts[-1] = Text(posts[-1].captured + rest.captured, posts[-1].line, posts[-1].column)
    _enter_tail(entry, ledger)
    return Person(Role(entry.role), name, tuple(posts), unit, note)


def _enter_tail(entry: Entry, ledger: Ledger) -> None:
    """Marks at the end of the row, which belong to nobody."""
    row = entry.row.body
    end = len(row)
    while end > entry.start and row[end - 1] in "。；;，,、. \u3000":
        end -= 1
    if end < len(row) and entry.rest is None:
        ledger.enter(Kind.SEPARATOR, entry.row, end)
