"""Nodes to the model of a notice; everything that is missing or out of place becomes a problem."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Final

from notice.capture import read_lines
from notice.errors import Problem, SourceError, quoted
from notice.model import (
    Address,
    Basis,
    Clause,
    Item,
    Notice,
    Office,
    Part,
    PartKind,
    Person,
    Publication,
    Role,
    Text,
)
from notice.numerals import NUMERAL, to_number, to_numeral
from notice.outline import CLOSING, OPENING, Kind, Node, meaningful, read_nodes
from notice.typeset import typeset

_PART_KINDS: Final = (
    (PartKind.MEMBERS, re.compile(r"组成人员|成员名单")),
    (PartKind.OFFICE, re.compile(r"办公室.*(职责|任务)")),
    (PartKind.UNITS, re.compile(r"成员单位.*(职责|分工)")),
    (PartKind.RULES, re.compile(r"(议事|工作|会议)规则")),
    (PartKind.FUNCTIONS, re.compile(r"主要(职责|职能)")),
)
_PART_NAMES: Final = {
    PartKind.MEMBERS: "组成人员",
    PartKind.FUNCTIONS: "主要职责",
    PartKind.OFFICE: "办公室职责",
    PartKind.UNITS: "成员单位职责任务分工",
    PartKind.RULES: "议事规则",
}
_BASIS = re.compile(r"《([^》]+)》（(\w+〔\d{4}〕\d+号)）")
_SEAT = re.compile(r"办公室设在([^，。；]+)")
_HEAD = re.compile(r"办公室主任由([^，。；]+?)(?:兼任|担任)")
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_SENTENCE_ENDS: Final = "。；："
_UNIT_HEADING_LONGEST: Final = 30
_PAGE: Final = (Kind.CAPTURE, Kind.FIELD, Kind.VALUE)


def read_notice(data: bytes, file: str) -> Notice:
    """Read the bytes of a file that holds one or more captures of one notice.

    `file` names it in errors. Raises SourceError with every problem of the file: what is missing, out of
    order or out of place, and where two captures disagree.
    """
    nodes = read_nodes(read_lines(data, file))
    captures = _split_captures(nodes)
    readers = [_Reader(file, capture) for capture in captures]
    notices = [reader.read() for reader in readers]
    problems = [problem for reader in readers for problem in reader.problems]
    problems += _disagreements(file, captures)
    publication, page_problems = _merge_pages(file, captures)
    problems += page_problems
    if problems or notices[0] is None:
        raise SourceError(problems)
    return replace(notices[0], publication=publication, captures=len(captures))


def _split_captures(nodes: Sequence[Node]) -> list[list[Node]]:
    """The meaningful nodes of each capture; one starts at each head of a page."""
    captures: list[list[Node]] = [[]]
    for node in meaningful(nodes):
        if node.kind is Kind.CAPTURE and captures[-1]:
            captures.append([])
        captures[-1].append(node)
    return captures


def _disagreements(file: str, captures: Sequence[Sequence[Node]]) -> Iterator[Problem]:
    """Where the body of a later capture is not that of the first; one without a body has no title to show."""
    bodies = [[node for node in capture if node.kind not in _PAGE] for capture in captures]
    first, *others = [body for body in bodies if body] or [[]]
    for other in others:
        matcher = SequenceMatcher(None, [*map(_content, first)], [*map(_content, other)], autojunk=False)
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


def _merge_pages(file: str, captures: Sequence[Sequence[Node]]) -> tuple[Publication, list[Problem]]:
    """What the heads of the captured pages say, put together."""
    sources: dict[str, Text] = {}
    dates: list[tuple[datetime.date, Node]] = []
    problems: list[Problem] = []
    columns: list[str] = []
    for capture in captures:
        for label, value in pairwise(capture):
            if label.kind is not Kind.FIELD or value.kind is not Kind.VALUE:
                continue
            if label.text.startswith("来源"):
                sources.setdefault(value.text, _text(value))
            elif label.text.startswith(("发布", "日期")):
                if day := _day(value.text):
                    dates.append((day, value))
                else:
                    problems.append(Problem(file, value.line, quoted(value.text), "a date"))
        columns += [node.text for node in capture if node.kind is Kind.CAPTURE]
    for day, value in dates[1:]:
        if day != dates[0][0]:
            expected = f"the date of line {dates[0][1].line}: {quoted(dates[0][1].text)}"
            problems.append(Problem(file, value.line, quoted(value.text), expected))
    published = dates[0][0] if dates else None
    return Publication(tuple(sources.values()), published, _column(columns)), problems


def _column(heads: Sequence[str]) -> str | None:
    """The column of the site in a head like 当前位置:首页-某栏目-详情: the last but one."""
    for head in heads:
        path = re.split(r"[-—>＞]", head)
        if len(path) >= 3:
            return path[-2].strip()
    return None


@dataclass(slots=True)
class _Reader:
    """Reads one capture and gathers its problems."""

    file: str
    nodes: Sequence[Node]
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Notice | None:
        """The notice, without what the page around it says; None where it can't be put together."""
        by_kind: dict[Kind, list[Node]] = {}
        for node in self.nodes:
            by_kind.setdefault(node.kind, []).append(node)
        for node in by_kind.get(Kind.UNKNOWN, []):
            self._report(node, "a line that has a place in a notice")
        title, addressees = by_kind.get(Kind.TITLE), by_kind.get(Kind.ADDRESSEES)
        if not title or not title[-1].text.endswith("通知"):
            self._report(self.nodes[0], "a title that ends in “通知”")
            return None
        if not addressees:
            self._report(title[-1], "the addressees below the title")
            return None
        preamble, *parts = self._split_parts()
        read_parts = tuple(filter(None, map(self._read_part, parts)))
        self._check_parts(read_parts)
        people = self._read_people()
        clauses = tuple(self._read_clauses(preamble, Address(0)))
        office = self._read_office(read_parts)
        issuer = "".join(typeset(node.text).text for node in by_kind.get(Kind.ISSUER, []))
        issued = self._read_issued(by_kind, issuer, "".join(_content(node) for node in title))
        if office is None or issued is None:
            return None
        return Notice(
            title=_join_texts(title),
            addressees=_text(addressees[0]),
            preamble=clauses,
            basis=_find_basis(clauses),
            parts=read_parts,
            people=people,
            office=office,
            issuer=issuer,
            seal=next(map(_text, by_kind.get(Kind.SEAL, [])), None),
            issued=issued,
            copies=tuple(map(_text, by_kind.get(Kind.COPY, []))),
            printed=next((_day(node.text) for node in by_kind.get(Kind.PRINTED, [])), None),
        )

    def _report(self, node: Node, expected: str) -> None:
        self.problems.append(Problem(self.file, node.line, quoted(node.text), expected))

    # --- parts, items, clauses -------------------------------------------------------------------

    def _split_parts(self) -> list[list[Node]]:
        """The nodes of the preamble, then those of each part."""
        body = (Kind.PART, Kind.PART_HEADING, Kind.ITEM, Kind.UNIT_HEADING, Kind.CLAUSE)
        parts: list[list[Node]] = [[]]
        for node in self.nodes:
            if node.kind is Kind.PART:
                parts.append([])
            if node.kind in body:
                parts[-1].append(node)
        for before, part in enumerate(parts[1:]):
            self._check_number(part[0], before, "{}、")
        return parts

    def _check_number(self, node: Node, before: int, form: str) -> int:
        """The number that a node carries; a problem where it doesn't follow on from `before`."""
        match = re.search(NUMERAL, node.text)
        number = to_number(match.group()) if match else None
        if number != before + 1:
            self._report(node, f"“{form.format(to_numeral(before + 1))}”, the next number")
        return number or before + 1

    def _read_part(self, nodes: list[Node]) -> Part | None:
        number, heading, *content = nodes
        kind = next((kind for kind, words in _PART_KINDS if words.search(heading.text)), None)
        if kind is None:
            names = "、".join(_PART_NAMES.values())
            self._report(heading, f"the heading of a part on one of: {names}")
            return None
        match = re.search(NUMERAL, number.text)
        address = Address((to_number(match.group()) if match else None) or 0)
        groups: list[list[Node]] = [[]]
        for node in content:
            if node.kind is Kind.ITEM:
                groups.append([])
            groups[-1].append(node)
        clauses = tuple(self._read_clauses(groups[0], address))
        items = tuple(self._read_items(groups[1:], address, kind))
        return Part(kind, address, _text(heading), clauses, items)

    def _read_items(self, groups: list[list[Node]], part: Address, kind: PartKind) -> Iterator[Item]:
        before = 0
        for numbering, *content in groups:
            before = self._check_number(numbering, before, "（{}）")
            address = Address(part.part, before)
            heading = content.pop(0) if content and content[0].kind is Kind.UNIT_HEADING else None
            if heading is None and kind is PartKind.UNITS:
                self._report(numbering, "the name of a unit behind the number")
            if heading and ("。" in heading.text or len(heading.text) > _UNIT_HEADING_LONGEST):
                self._report(heading, "the name of a unit alone on its line")
            if not content:
                self._report(heading or numbering, "text below or behind it")
            clauses = tuple(self._read_clauses(content, address))
            yield Item(address, _text(numbering), _text(heading) if heading else None, clauses)

    def _read_clauses(self, nodes: Sequence[Node], at: Address) -> Iterator[Clause]:
        last_of_line = {node.line: node for node in nodes}
        for number, node in enumerate(nodes, 1):
            text = _text(node)
            if last_of_line[node.line] is node and text.typeset[-1] not in _SENTENCE_ENDS:
                self._report(node, "a sentence that ends in “。”, “；” or “：”")
            if _unbalanced(text.typeset):
                self._report(node, "quotes, brackets and book marks in pairs")
            yield Clause(Address(at.part, at.item, number), text)

    def _check_parts(self, parts: Sequence[Part]) -> None:
        last = self.nodes[-1]
        for kind, name in _PART_NAMES.items():
            found = [part for part in parts if part.kind is kind]
            if not found:
                self.problems.append(Problem(self.file, last.line, f"no part on {name}", f"a part on {name}"))
            for part in found[1:]:
                expected = f"one part on {name}; line {found[0].heading.line} has it"
                self.problems.append(Problem(self.file, part.heading.line, quoted(part.heading.captured), expected))
            if found and kind in (PartKind.UNITS, PartKind.OFFICE, PartKind.RULES) and not found[0].items:
                text = found[0].heading
                self.problems.append(Problem(self.file, text.line, quoted(text.captured), "items below it"))

    # --- people and office -----------------------------------------------------------------------

    def _read_people(self) -> tuple[Person, ...]:
        kinds = (Kind.ROLE, Kind.NAME, Kind.POST, Kind.POST_CONTINUED)
        role: Role | None = None
        people: list[Person] = []
        name: Node | None = None
        for kind, group in groupby((node for node in self.nodes if node.kind in kinds), lambda n: n.kind):
            nodes = list(group)
            if kind is Kind.ROLE:
                self._check_posts(name)
                role, name = self._read_role(nodes[0]), None
            elif kind is Kind.NAME:
                self._check_posts(name, *nodes[:-1])
                name = nodes[-1]
                if role is None:
                    self._report(name, "a role, as in “成员：”, before the first name")
            elif kind is Kind.POST and name is not None:
                people.append(Person(role or Role.MEMBER, _text(name), tuple(map(_text, nodes))))
                name = None
            elif kind is Kind.POST_CONTINUED and people:
                people[-1] = _continue_post(people[-1], nodes)
        self._check_posts(name)
        if not people:
            self.problems.append(Problem(self.file, self.nodes[-1].line, "no people", "a list of people"))
        return tuple(people)

    def _check_posts(self, *names: Node | None) -> None:
        for name in filter(None, names):
            self._report(name, "a name, blanks and a post")

    def _read_role(self, node: Node) -> Role | None:
        word = typeset(node.text).text.rstrip("：")
        role = next((role for role in Role if role.value == word), None)
        if role is None:
            roles = "、".join(role.value for role in Role)
            self._report(node, f"one of the roles {roles}")
        return role

    def _read_office(self, parts: Sequence[Part]) -> Office | None:
        clauses = [clause for part in parts if part.kind is PartKind.MEMBERS for clause in part.clauses]
        text = "".join(clause.text.typeset for clause in clauses)
        seat, head = _SEAT.search(text), _HEAD.search(text)
        if seat is None:
            line = clauses[0].text.line if clauses else self.nodes[-1].line
            found = "no sentence that says where the office is"
            self.problems.append(Problem(self.file, line, found, "“办公室设在…” below the list of people"))
            return None
        return Office(
            seat=seat[1],
            head=head and head[1],
            liaison=_first_with(clauses, "联络员"),
            succession=_first_with(clauses, "变动", "接任", "替补"),
        )

    # --- closing block ---------------------------------------------------------------------------

    def _read_issued(self, by_kind: dict[Kind, list[Node]], issuer: str, title: str) -> datetime.date | None:
        dates = by_kind.get(Kind.ISSUED, [])
        if not dates:
            self._report(self.nodes[-1], "the issuer and, on a line of its own, the date of issue")
            return None
        for node in dates[1:]:
            self._report(node, f"one date of issue; line {dates[0].line} has it")
        issuers = by_kind.get(Kind.ISSUER, dates)
        if not issuer or not title.startswith(issuer):
            self._report(issuers[0], "above the date the issuer with whose name the title begins")
        for node in by_kind.get(Kind.PRINTER, []):
            if typeset(node.text).text != issuer:
                self._report(node, f"the issuer, {quoted(issuer)}")
        days = [(node, _day(node.text)) for node in [*dates, *by_kind.get(Kind.PRINTED, [])]]
        for node, day in days:
            if day is None:
                self._report(node, "a date of the calendar")
        return days[0][1]


def _text(node: Node) -> Text:
    return Text(node.text, node.line, node.column)


def _join_texts(nodes: Sequence[Node]) -> Text:
    return Text("".join(node.text for node in nodes), nodes[0].line, nodes[0].column)


def _continue_post(person: Person, nodes: Sequence[Node]) -> Person:
    """The person with the last post, which was wrapped, made whole."""
    *posts, last = person.posts
    whole = Text(last.captured + "".join(node.text for node in nodes), last.line, last.column)
    return Person(person.role, person.name, (*posts, whole))


def _day(text: str) -> datetime.date | None:
    match = _DAY.search(text)
    try:
        return match and datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def _unbalanced(text: str) -> bool:
    pairs = dict(zip(CLOSING, OPENING, strict=True))
    open_marks: list[str] = []
    for character in text:
        if character in OPENING:
            open_marks.append(character)
        elif character in pairs and (not open_marks or open_marks.pop() != pairs[character]):
            return True
    return bool(open_marks)


def _find_basis(preamble: Sequence[Clause]) -> Basis | None:
    match = _BASIS.search("".join(clause.text.typeset for clause in preamble))
    return match and Basis(match[1], match[2])


def _first_with(clauses: Sequence[Clause], *words: str) -> Clause | None:
    return next((c for c in clauses if any(word in c.text.typeset for word in words)), None)
