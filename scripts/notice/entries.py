"""The entries of a list of people, and what is doubtful about each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from notice.model import Person
from notice.nodes import Ledger, Row
from notice.people import Found
from notice.vocabulary import vocabulary, without_blanks

A_PERSON: Final = "a name, blanks and a post that ends as posts do"


@dataclass(slots=True)
class Entry:
    """People in a row, with the role that they have."""

    row: Row
    start: int
    """Where in the row what `people` counts from begins."""
    role: str
    labelled: bool
    """Whether the role stands on this row."""
    people: list[Found]
    rest: Row | None = None
    """The row below, where the last post was wrapped into it."""


@dataclass(frozen=True, slots=True)
class Custom:
    """What a list does everywhere, by which each of its entries is judged: names have posts or units; the roles of
    which some people have posts; the roles that people have by their posts alone; some names run into their posts."""

    posted: bool
    with_posts: frozenset[str]
    nameless: frozenset[str]
    run_together: bool


def judge(entry: Entry, found: Found, person: Person, custom: Custom, ledger: Ledger) -> None:
    """Refuse or warn of what is read of somebody without a sign, or against the custom of the list."""
    alone = len(entry.people) == 1 and not (found.posts or found.unit or found.noted)
    if found.name and custom.posted and alone:
        ledger.refuse(entry.row, f"a post behind the name: {A_PERSON}")
    elif not found.name and entry.role not in custom.nameless and not entry.labelled:
        ledger.refuse(entry.row, f"a name before the post: {A_PERSON}")
    elif _runs_over(person):
        ledger.warn(entry.row.line, "a name that may hold the head of the post")
    elif found.name and found.unit and entry.role in custom.with_posts:
        ledger.warn(entry.row.line, "a unit without a post")
    elif any("、" in re.sub(r"[（(][^）)]{0,100}[）)]", "", post.captured) for post in person.posts if found.name):
        ledger.warn(entry.row.line, "a post with “、” inside, of which the first piece doesn't end as posts do")
    elif not found.sure and not found.apart:
        ledger.refuse(entry.row, A_PERSON)
    elif not found.sure:
        ledger.warn(entry.row.line, "taken for a post, though it doesn't end as posts do")
    elif not found.name and not vocabulary().starts_post(person.posts[0].typeset):
        if custom.run_together:
            ledger.refuse(entry.row, f"blanks between name and post: {A_PERSON}")
        ledger.warn(entry.row.line, f"“{person.posts[0].typeset}” taken for a post without a name")


def _runs_over(person: Person) -> bool:
    """Whether a name ends as posts begin, and the post doesn't begin so: 竹青省  水利厅厅长."""
    if person.name is None or not person.posts:
        return False
    words = vocabulary()
    return person.name.typeset[-1] in words.post_starts and not words.starts_post(person.posts[0].typeset)


def warn_of_role(entry: Entry, ledger: Ledger) -> None:
    """Warn of people that begin with a role which was not taken for one."""
    head = without_blanks(entry.row.body[entry.start :])
    if not entry.labelled and (role := next((role for role in vocabulary().roles if head.startswith(role)), None)):
        ledger.warn(entry.row.line, f"begins with “{role}”, not taken for a role, as no colon stands behind it")


def warn_of_twins(people: Sequence[Person], ledger: Ledger) -> None:
    """Warn of names that stand in a list twice."""
    lines: dict[str, int] = {}
    for person in people:
        if person.name:
            name = person.name.typeset
            if name in lines:
                ledger.warn(person.name.line, f"“{name}” stands in the list a second time; line {lines[name]} has it")
            lines.setdefault(name, person.name.line)
