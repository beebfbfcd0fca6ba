"""Roles: the words at the head of a line that say what people are in the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from notice.people import NAME_NOTE, find_people, is_name
from notice.vocabulary import vocabulary, without_blanks

_ROLE = re.compile(r"\s*((?:[^\s:：,，。、；;（）()]\s*+){2,30}?(?:[（(][^（）()]{1,30}[)）])?)\s*([:：])")
_ROLE_LONGEST: Final = 20
_ALONE_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class RoleAt:
    """A role at the head of a line."""

    word: str
    """Without blanks and without a note in brackets."""
    end: int
    """Where what stands behind it begins."""
    colon: bool = False


def find_role(body: str) -> RoleAt | None:
    """The role at the head of a line, with a colon, alone, or with blanks behind it; None for none."""
    words = vocabulary()
    if match := _ROLE.match(body):
        word = _plain(match[1])
        return RoleAt(word, match.end(), colon=True) if words.is_role(word) else None
    whole = _plain(body) if len(body) <= _ALONE_LONGEST else ""
    if words.is_role(whole) and whole not in words.unit_roles:
        return RoleAt(whole, len(body))
    for blank in reversed([*re.finditer(r"[\s\u3000]+", body[:_ROLE_LONGEST])]):
        word, rest = _plain(body[: blank.start()]), body[blank.end() :]
        if words.is_role(word) and (find_people(rest, named=True) or is_name(NAME_NOTE.sub("", without_blanks(rest)))):
            return RoleAt(word, blank.end())
    return None


def _plain(text: str) -> str:
    return re.sub(r"[（(].*?[)）]$", "", without_blanks(text))
