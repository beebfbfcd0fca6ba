"""Lists of people: a role with a colon, then people, one in a row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from common.sentences import is_whole
from notice.model import Person, Role, Text, UnitList
from notice.nodes import Kind, Ledger, Row, trim
from notice.units import find_names
from notice.vocabulary import any_of, is_post, is_prose, is_role, is_unit, kinds_of, without_blanks, words_of

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff"
_B: Final = "[\\s\ufeff\u200b\ue5e5]"
_DOT: Final = "[·•‧・∙⋅・.．]"
_NAME: Final = rf"(?P<name>[{_HAN}]{_B}{{1,9}}[{_HAN}]|[{_HAN}]{{2,5}}|[{_HAN}]{{1,12}}(?:{_DOT}[{_HAN}]{{1,12}})+)"
_ROLE = re.compile(rf"((?:[^\s:：,，。、；;（）()]{_B}*+){{2,30}}?)(?:[（(][^（）()]{{1,30}}[)）])?{_B}*[:：]")
_NOTE = re.compile(r"[（(]([^（）()]+)[)）]")
_MOST_LEADING: Final = 15
_TAIL: Final = "。；;，,、 \t\u3000\u00a0"


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    note = rf"(?:{_B}*[（(](?P<note>{any_of('name_notes')})[)）])?"
    return {
        "named": re.compile(rf"{_NAME}{note}{_B}+(?P<post>(?:[^\s、，,]++(?:[、，,]{_B}*+)?)+)"),
        "bracketed": re.compile(rf"{_NAME}{_B}*[（(](?P<post>(?:[^（）()]|[（(][^（）()]*[)）])+)[)）]"),
        "name": re.compile(rf"{_NAME}{note}"),
        "post": re.compile(r"(?P<post>\S+)"),
    }


def find_role(text: str) -> tuple[str, int] | None:
    """The role that a text begins with, before a colon, or before blanks and a name; None for another text.

    Returns its word, without blanks and a note in brackets, and where the text behind it begins.
    """
    if match := _ROLE.match(text):
        return (without_blanks(match[1]), match.end()) if is_role(match[1]) else None
    blanks = [*re.finditer(rf"{_B}+", text[:20])]
    if not blanks or kinds_of(text) or is_role(text):
        return None
    for blank in reversed(blanks):
        word = re.sub("[（(].*", "", without_blanks(text[: blank.start()]))
        if is_role(word) and _form(text, *_trimmed(text, blank.end()))[0] not in ("", "post"):
            return word, blank.end()
    return None


def refuse_person(row: Row, ledger: Ledger) -> None:
    """Refuse a row that is neither a role nor a person; if it looks like a role, the message names the known ones."""
    text = ledger.whole(row).text
    if re.search("[:：]", text) and not find_role(text):
        ledger.refuse(row, "person-or-role", roles=(*words_of("roles")[:8], "…"))
    else:
        ledger.refuse(row, "person")


def is_person(text: str) -> bool:
    """Whether a row is a person with name and post."""
    return _form(text, *_trimmed(text, 0))[0] in ("named", "bracketed")


def _trimmed(text: str, start: int) -> tuple[int, int]:
    return trim(text, start, len(text.rstrip(_TAIL)))


def _form(text: str, start: int, end: int) -> tuple[str, re.Match[str] | None]:
    """The form in which a span names a person, and its parts; empty and None for another text."""
    for form, pattern in _forms().items():
        if (match := pattern.fullmatch(text, start, end)) and _fits(form, match):
            return form, match
    return "", None


def _fits(form: str, match: re.Match[str]) -> bool:
    """Whether name and post can be these: the name not a post, the post not a sentence and of one person."""
    name, post = (without_blanks(match.groupdict().get(group) or "") for group in ("name", "post"))
    if form == "post":
        return _is_lone_post(post)
    if not _is_name(name) or (len(name) > 2 and is_unit(name) and re.match(any_of("bare_posts"), post)):
        return False
    if form == "name":
        return True
    if form == "named" and _is_shifted(name, post):
        return False
    return (is_post(post) or is_unit(post)) and not re.search("[:：。；;]", post)


def _is_lone_post(post: str) -> bool:
    alone = re.sub(r"[（(][^（）()]{0,100}[)）]", "", post)
    return is_post(post) and bool(re.match(any_of("post_starts"), post)) and not re.search(any_of("plurals"), alone)


def _is_shifted(name: str, post: str) -> bool:
    """Whether a blank may be misplaced: the end of the name begins the post, or the post's beginning ends the name."""
    starts = re.compile(any_of("post_starts"))
    return not starts.match(post) and bool(starts.match(name[-1] + post) or starts.match(post[1:]))


def _is_name(name: str) -> bool:
    if name.endswith(words_of("comrades") + words_of("role_prefixes")) or name.startswith(words_of("roles")):
        return False
    return not (is_post(name) or is_prose(name) or re.search(any_of("plurals"), name))


class PeopleList:
    """The people of a notice as their rows come."""

    def __init__(self, ledger: Ledger) -> None:
        self.people: list[Person] = []
        self.unit_lists: list[UnitList] = []
        self.remarks: list[Text] = []
        self._ledger = ledger
        self._roles: dict[str, Row] = {}
        self._role = ""
        self._label: Row | None = None
        """The row of a role without people so far."""
        self._cut: tuple[Row, int] | None = None
        """A row, and where in it a person begins, whose post may go on in the next."""
        self._posted: set[str] = set()
        """Roles of people with name, blanks, post."""

    def add(self, row: Row) -> bool:
        """Read a row, if it is of a list; returns whether it is."""
        if self._cut:
            return self._add_rest(row, *self._cut)
        row = row.behind(trim(row.text, 0, len(row.text))[0])
        label = find_role(row.text)
        if label:
            self._open(row, *label)
        begin, end = _trimmed(row.text, label[1] if label else 0)
        if not self._role or begin >= end:
            return label is not None
        prose = not label and is_whole(row.text)
        of_units = self._role in words_of("unit_roles")
        if not (self._add_units(row, begin, end) if of_units else self._add_person(row, begin, end, prose=prose)):
            if prose:
                return False
            refuse_person(row, self._ledger)
        self._label = None
        return True

    def close(self) -> None:
        """End the list."""
        if self._label:
            self._ledger.refuse(self._label, "role-of-nobody")
        if self._cut:
            self._ledger.refuse(self._cut[0], "person")
        self._role, self._label, self._cut = "", None, None

    def _open(self, row: Row, role: str, end: int) -> None:
        self.close()
        self._ledger.enter(Kind.ROLE, row, 0, end)
        if note := _NOTE.search(row.text, 0, end):
            self.remarks.append(row.cut(*note.span()))
        if role in self._roles and role not in words_of("unit_roles"):
            self._ledger.refuse(row, "role-again", found=role, line=self._roles[role].line)
        self._roles.setdefault(role, row)
        self._role, self._label = role, row

    def _add_units(self, row: Row, begin: int, end: int) -> bool:
        """Enter names of units, and a remark behind them: 等单位."""
        names = [(begin + a, begin + b) for a, b in find_names(row.text[begin:end])]
        if not names:
            return False
        for (_, a), (b, _) in pairwise(names):
            self._ledger.enter(Kind.SEPARATOR, row, a, b)
        units = tuple(self._ledger.enter(Kind.UNIT, row, a, b) for a, b in names)
        self.unit_lists.append(UnitList(Role(self._role), units))
        if re.search(r"\w", row.text[names[-1][1] : end]):
            self.remarks.append(self._ledger.enter(Kind.REMARK, row, names[-1][1], end))
        return True

    def _add_person(self, row: Row, begin: int, end: int, *, prose: bool) -> bool:
        """Enter a person, or wait for the row in which the post goes on."""
        form, match = _form(row.text, begin, end)
        if match and not (prose and form in ("name", "post")):
            self.people.append(self._person(row, form, match))
        elif _forms()["named"].fullmatch(row.text, begin, end) and end == len(row.text):
            self._cut = row, begin
        else:
            return False
        return True

    def _add_rest(self, row: Row, above: Row, begin: int) -> bool:
        """Join a post that goes on in a row below another; together they are a person, or they are refused."""
        start, end = _trimmed(row.text, 0)
        self._cut = None
        joined = above.text + row.text[start:end]
        match = _forms()["named"].fullmatch(above.text, begin)
        parted = re.search(rf"{_B}|[、，,]", row.text[start:end])
        if parted or not match or _form(joined, begin, len(joined))[0] != "named":
            self._ledger.refuse(above, "person")
            return self.add(row)
        person, rest = self._person(above, "named", match), self._ledger.enter(Kind.POST, row)
        *posts, last = person.posts
        self.people.append(replace(person, posts=(*posts, replace(last, captured=last.captured + rest.captured))))
        return True

    def _person(self, row: Row, form: str, match: re.Match[str]) -> Person:
        groups, enter = match.groupdict(), self._ledger.enter
        name = enter(Kind.NAME, row, *match.span("name")) if groups.get("name") else None
        note = enter(Kind.REMARK, row, match.start("note") - 1, match.end("note") + 1) if groups.get("note") else None
        post = groups.get("post") or ""
        if is_unit(post) and not is_post(post):
            return Person(Role(self._role), name, (), enter(Kind.UNIT, row, *match.span("post")), note)
        posts = []
        begin, end = match.span("post") if post else (0, 0)
        for cut in [at for at in range(begin, end) if row.text[at] == "、"]:
            if is_post(row.text[max(begin, cut - 100) : cut]):
                posts.append(enter(Kind.POST, row, begin, cut))
                begin = cut + 1
        if "、" in row.text[begin:end]:
            self._ledger.warn(row, "posts-in-doubt")
        if post:
            posts.append(enter(Kind.POST, row, begin, end))
            self._posted |= {self._role} if form == "named" else set()
        return Person(Role(self._role), name, tuple(posts), None, note)

    def check(self) -> None:
        """Refuse a person without the name or post that others of the role have, and one twice in a role."""
        for role in dict.fromkeys(person.role for person in self.people):
            people = [person for person in self.people if person.role == role]
            if len(people) > _MOST_LEADING and role.value not in words_of("member_roles"):
                self._ledger.refuse(people[_MOST_LEADING].written[0], "too-many-leaders", most=_MOST_LEADING)
            names = Counter(person.name.typeset for person in people if person.name)
            for person in people:
                self._check_person(person, names)

    def _check_person(self, person: Person, names: Counter[str]) -> None:
        if person.role.value in self._posted and not person.posts and not person.note:
            self._ledger.refuse(person.written[0], "no-post")
        elif names and person.name is None:
            self._ledger.refuse(person.written[0], "no-name")
        if person.name and names[person.name.typeset] > 1:
            self._ledger.refuse(person.name, "twice-in-role", found=person.name.typeset)
