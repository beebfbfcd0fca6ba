"""Lists of people: a role with a colon, then people, one a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from common.sentences import is_whole
from notice.model import Person, Role, Text, UnitList
from notice.nodes import Kind, Ledger, Row, trim
from notice.units import find_names
from notice.vocabulary import any_of, is_post, is_role, is_said, is_unit, kinds_of, without_blanks, words_of

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff"
_B: Final = "[\\s\ufeff\u200b\ue5e5]"
_DOT: Final = "[·•‧・∙⋅・.．]"
_NAME: Final = rf"(?P<name>[{_HAN}]{_B}{{1,9}}[{_HAN}]|[{_HAN}]{{2,5}}|[{_HAN}]{{1,12}}(?:{_DOT}[{_HAN}]{{1,12}})+)"
_ROLE = re.compile(rf"((?:[^\s:：,，。、；;（）()]{_B}*+){{2,30}}?)(?:[（(][^（）()]{{1,30}}[)）])?{_B}*[:：]")
_REMARK = re.compile(r"[（(][^（）()]{2,20}[)）]")
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
    """The role that a text begins with, with a colon behind it, or blanks and a name; None for none.

    Its word without blanks and without a note in brackets, and where what stands behind it begins.
    """
    if match := _ROLE.match(text):
        word = without_blanks(match[1])
        return (word, match.end()) if is_role(word) else None
    for blank in reversed([*re.finditer(rf"{_B}+", text[:20])]):
        word = re.sub("[（(].*", "", without_blanks(text[: blank.start()]))
        if kinds_of(without_blanks(text)) or is_role(without_blanks(text)):
            return None
        if is_role(word) and _form(text, *_trimmed(text, blank.end()))[0] not in ("", "post"):
            return word, blank.end()
    return None


def refuse_person(row: Row, ledger: Ledger) -> None:
    """Refuse a row that is neither a role nor somebody; of what looks like a role the known ones are named."""
    known = words_of("roles")[:8] if ":" in row.body.replace("：", ":") and not find_role(row.body) else ()
    if known:
        ledger.refuse(row, "person-or-role", roles=(*known, "…"))
    else:
        ledger.refuse(row, "person")


def is_person(text: str) -> bool:
    """Whether a row is somebody with name and post."""
    return _form(text, *_trimmed(text, 0))[0] in ("named", "bracketed")


def _trimmed(text: str, start: int) -> tuple[int, int]:
    return trim(text, start, len(text.rstrip(_TAIL)))


def _form(text: str, start: int, end: int) -> tuple[str, re.Match[str] | None]:
    """How a stretch names somebody, and where; nothing where it doesn't."""
    for form, pattern in _forms().items():
        if (match := pattern.fullmatch(text, start, end)) and _fits(form, match):
            return form, match
    return "", None


def _fits(form: str, match: re.Match[str]) -> bool:
    """Whether name and post can be that: the name no post, the post no sentence and of one person."""
    groups, starts = match.groupdict(), any_of("post_starts")
    name, post = without_blanks(groups.get("name") or ""), without_blanks(groups.get("post") or "")
    if form == "post":
        group = re.search(any_of("plurals"), re.sub(r"[（(][^（）()]{0,100}[)）]", "", post))
        return is_post(post) and bool(re.match(starts, post)) and not group
    odd = name.endswith(words_of("comrades") + words_of("role_prefixes")) or name.startswith(words_of("roles"))
    if odd or is_post(name) or is_said(name):
        return False
    if re.search(any_of("plurals"), name) or (len(name) > 2 and is_unit(name) and re.match(any_of("bare_posts"), post)):
        return False
    # A blank at the wrong place: what ends the name may begin the post, or what begins the post end the name.
    shifted = re.match(starts, name[-1] + post) or re.match(starts, post[1:])
    if form == "named" and shifted and not re.match(starts, post):
        return False
    return form == "name" or ((is_post(post) or is_unit(post)) and not re.search("[:：。；;]", post))


@dataclass(frozen=True, slots=True)
class _Entry:
    row: Row
    form: str
    person: Person


class PeopleList:
    """The people of a text as their rows come."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.entries: list[_Entry] = []
        self.unit_lists: list[UnitList] = []
        self.remarks: list[Text] = []
        self._roles: dict[str, Row] = {}
        self._role = ""
        self._label: Row | None = None
        """The row of a role that nobody stands behind yet."""
        self._cut: tuple[Row, int] | None = None
        """A row, and where in it a person begins, of whom the post goes on in the next."""

    def add(self, row: Row, start: int) -> bool:
        """Take a row, from `start` on, that is of a list; whether it is."""
        start, _ = trim(row.body, start, len(row.body))
        label = find_role(row.body[start:])
        if self._cut:
            return self._add_rest(row)
        if label:
            self._open(row, start, label[0], start + label[1])
        begin, end = _trimmed(row.body, start + label[1] if label else start)
        if not self._role or begin >= end:
            return label is not None
        form, match = _form(row.body, begin, end)
        if (is_whole(row.body) and not label and form in ("name", "post")) or self._role in words_of("unit_roles"):
            match = None
        names = find_names(row.body[begin:end]) if self._role in words_of("unit_roles") else ()
        if remark := _REMARK.fullmatch(row.body, begin, end) if label else None:
            self.remarks.append(self.ledger.enter(Kind.REMARK, row, *remark.span()))
            return True
        if names:
            for (_, a), (b, _) in pairwise(names):
                self.ledger.enter(Kind.SEPARATOR, row, begin + a, begin + b)
            units = (self.ledger.enter(Kind.UNIT, row, begin + a, begin + b) for a, b in names)
            self.unit_lists.append(UnitList(Role(self._role), tuple(units)))
            if re.search(r"\w", row.body[begin + names[-1][1] : end]):
                self.remarks.append(self.ledger.enter(Kind.REMARK, row, begin + names[-1][1], end))
        elif match:
            self.entries.append(_Entry(row, form, self._person(row, match)))
        elif _forms()["named"].fullmatch(row.body, begin, end) and end == len(row.body):
            self._cut = row, begin
        elif label or not is_whole(row.body):
            refuse_person(row, self.ledger)
        else:
            return False
        self._label = None
        return True

    def close(self) -> None:
        """End the list; what comes below is no longer of it."""
        if self._label:
            self.ledger.refuse(self._label, "role-of-nobody")
        if self._cut:
            self.ledger.refuse(self._cut[0], "person")
        self._role, self._label, self._cut = "", None, None

    def _open(self, row: Row, start: int, role: str, end: int) -> None:
        self.close()
        self.ledger.enter(Kind.ROLE, row, start, end)
        if note := re.compile(r"[（(]([^（）()]+)[)）]").search(row.body, start, end):
            self.remarks.append(Text(note[0], row.line, row.indent + note.start() + 1))
        if role in self._roles and role not in words_of("unit_roles"):
            self.ledger.refuse(row, "role-again", found=role, line=self._roles[role].line)
        self._roles.setdefault(role, row)
        self._role, self._label = role, row

    def _add_rest(self, row: Row) -> bool:
        """Join a post that goes on in the next row; with it the two are somebody, or they are refused."""
        assert self._cut is not None
        (above, begin), (start, end) = self._cut, _trimmed(row.body, 0)
        self._cut = None
        joined = above.body + row.body[start:end]
        if re.search(rf"{_B}|[、，,]", row.body[start:end]) or _form(joined, begin, len(joined))[0] != "named":
            self.ledger.refuse(above, "person")
            return self.add(row, 0)
        match = _forms()["named"].fullmatch(above.body, begin)
        assert match is not None
        person, rest = self._person(above, match), self.ledger.enter(Kind.POST, row)
        last = person.posts[-1]
        posts = (*person.posts[:-1], Text(last.captured + rest.captured, last.line, last.column))
        self.entries.append(_Entry(above, "named", replace(person, posts=posts)))
        return True

    def _person(self, row: Row, match: re.Match[str]) -> Person:
        groups, enter = match.groupdict(), self.ledger.enter
        name = enter(Kind.NAME, row, *match.span("name")) if groups.get("name") else None
        note = enter(Kind.REMARK, row, match.start("note") - 1, match.end("note") + 1) if groups.get("note") else None
        post = without_blanks(groups.get("post") or "")
        if is_unit(post) and not is_post(post):
            return Person(Role(self._role), name, (), enter(Kind.UNIT, row, *match.span("post")), note)
        posts = []
        begin, end = match.span("post") if post else (0, 0)
        for cut in [at for at in range(begin, end) if row.body[at] == "、"]:
            if is_post(without_blanks(row.body[max(begin, cut - 100) : cut])):
                posts.append(enter(Kind.POST, row, begin, cut))
                begin = cut + 1
        if "、" in row.body[begin:end]:
            self.ledger.warn(row, "posts-in-doubt")
        posts += [enter(Kind.POST, row, begin, end)] if post else []
        return Person(Role(self._role), name, tuple(posts), None, note)

    def check(self) -> None:
        """Refuse the one without a name or a post among others of the role, and the one who stands in it twice."""
        for role in dict.fromkeys(entry.person.role for entry in self.entries):
            own = [entry for entry in self.entries if entry.person.role == role]
            if len(own) > _MOST_LEADING and role.value not in words_of("member_roles"):
                self.ledger.refuse(own[_MOST_LEADING].row, "too-many-leaders", most=_MOST_LEADING)
            posted = any(entry.form == "named" and entry.person.posts for entry in own)
            names = [entry.person.name.typeset for entry in own if entry.person.name]
            for entry in own:
                person = entry.person
                if posted and not person.posts and not person.note:
                    self.ledger.refuse(entry.row, "no-post")
                elif names and person.name is None:
                    self.ledger.refuse(entry.row, "no-name")
            for entry in own if len(set(names)) < len(names) else ():
                if entry.person.name and names.count(entry.person.name.typeset) > 1:
                    self.ledger.refuse(entry.row, "twice-in-role", found=entry.person.name.typeset)
