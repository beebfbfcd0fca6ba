"""A line of a list of people: roles, names, posts, units, and where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from notice.capture import is_blank
from notice.vocabulary import vocabulary, without_blanks

Span = tuple[int, int]
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff"
DOTS: Final = "·•‧・∙⋅・.．"
_NAME = re.compile(rf"(?:[{HAN}]{{2,5}}|[{HAN}]{{1,12}}(?:[{DOTS}][{HAN}]{{1,12}})+)")
_BRACKET = re.compile(r"\s*[（(]((?:[^（）()]|[（(][^（）()]*[)）])+)[)）]")
_SEPARATOR = re.compile(r"[\s、，,；;]*")
_LIST = re.compile("[、，,；;]")
_UNIT_SHORTEST: Final = 4
_END_LONGEST: Final = 100
"""Characters of a text in which it is seen whether it ends as posts do, where that is asked of it as it grows."""
_TAIL: Final = "。；;，,、."
_TOKEN = re.compile(r"[^\s\u3000\u200b\ufeff\ue5e5]+")
NAME_NOTE = re.compile(r"[（(](女|男|[^（）()]{1,5}族|女，[^（）()]{1,5}族|兼|挂职|常务)[)）]")


@dataclass(slots=True)
class Found:
    """One person in a line: where name, posts and unit stand."""

    name: Span | None = None
    posts: list[Span] = field(default_factory=list)
    unit: Span | None = None
    other: list[Span] = field(default_factory=list)
    """Brackets and commas."""
    noted: bool = False
    """Whether a note stands behind the name: （兼）."""
    sure: bool = True
    """Whether the post ends as posts do, or is a unit."""
    apart: bool = True
    """Whether a column or brackets set the post apart."""


def is_name(text: str) -> bool:
    """Whether a text without blanks can be a name: a few characters that are no post."""
    return bool(_NAME.fullmatch(text)) and not vocabulary().is_post(text)


def find_people(text: str, *, named: bool = False) -> list[Found] | None:
    """The people in a line without its role; None where it is no such line.

    `named`: only people with a name and a post or unit.
    """
    start, end = _trim(text, 0, len(text))
    if start == end:
        return None
    found = _bracketed(text, start, end) or _columns(text, start, end)
    if found or named:
        return found if found is None or not named or all(person.sure for person in found) else None
    return _listed(text, start, end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and (is_blank(text[end - 1]) or text[end - 1] in _TAIL):
        end -= 1
    return start, end


def _bracketed(text: str, start: int, end: int) -> list[Found] | None:
    """竹青（市水利局局长）、石磊（市水务局）."""
    people = []
    at = start
    while at < end:
        match = re.compile(rf"(?:[{HAN}]\s+){{1,3}}[{HAN}](?=\s*[（(])|{_NAME.pattern}(?=\s*[（(])").match(text, at)
        bracket = _BRACKET.match(text, match.end()) if match else None
        if match is None or bracket is None or NAME_NOTE.fullmatch(bracket[0].strip()):
            return None
        inside = without_blanks(bracket[1])
        words = vocabulary()
        if not is_name(without_blanks(match[0])) or not (words.is_post(inside) or words.is_unit(inside)):
            return None
        person = Found(match.span())
        person.other += [(match.end(), bracket.start(1)), (bracket.end(1), bracket.end())]
        _add_posts(person, text, *bracket.span(1))
        separator = _SEPARATOR.match(text, bracket.end())
        at = separator.end() if separator else bracket.end()
        person.other.append((bracket.end(), min(at, end)))
        people.append(person)
    return people or None


def _columns(text: str, start: int, end: int) -> list[Found] | None:
    """竹 青  市水利局局长, one person or several on a line; 市水利局局长 竹青 too."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    people: list[Found] = []
    at = 0
    while at < len(tokens):
        name_end = 0 if _unit_first(text, tokens, at) else _name_tokens(text, tokens, at)
        if name_end and name_end < len(tokens):
            if tokens[name_end][1] - tokens[name_end][0] == 1:
                return None
            post_end = _post_tokens(text, tokens, name_end)
            person = _named(
                text, (tokens[at][0], tokens[name_end - 1][1]), (tokens[name_end][0], tokens[post_end - 1][1])
            )
        elif at + 1 < len(tokens) and _ends_list(text, tokens, at):
            name_end = _name_tokens(text, tokens, at + 1)
            if name_end != len(tokens):
                return None
            person, post_end = _named(text, (tokens[at + 1][0], tokens[-1][1]), tokens[at]), len(tokens)
        else:
            return None
        if person is None:
            return None
        people.append(person)
        at = post_end
    return people or None


def _unit_first(text: str, tokens: list[Span], at: int) -> bool:
    """Whether a unit stands before the last name of a line: 市水务局 竹青."""
    words = [text[slice(*token)] for token in tokens[at : at + 2]]
    if len(words) < 2 or len(words[0]) < _UNIT_SHORTEST or not vocabulary().is_unit(words[0]):
        return False
    return is_name(words[1]) and not vocabulary().is_unit(words[1])


def _ends_list(text: str, tokens: list[Span], at: int) -> bool:
    word = text[slice(*tokens[at])]
    words = vocabulary()
    return words.is_post(word) or (len(word) > 2 and words.is_unit(word))


def _name_tokens(text: str, tokens: list[Span], at: int) -> int:
    """Where the name that begins at a token ends: 竹 青 is two tokens; 0 for no name."""
    words = [NAME_NOTE.sub("", text[slice(*token)]) for token in tokens[at : at + 4]]
    single = 0
    while single < len(words) and re.fullmatch(f"[{HAN}]", words[single]):
        single += 1
    if single >= 2:
        starts = vocabulary().post_starts
        following = "".join(words[single : single + 1])
        torn = single > 2 and words[single - 1] in starts and following[:1] not in starts
        return 0 if torn else at + single
    if single == 1:
        joined = "".join(words[:2])
        fits = len(words) > 2 and re.fullmatch(f"[{HAN}]{{1,2}}", words[1]) and is_name(joined)
        return at + 2 if fits else 0
    return at + 1 if words and is_name(words[0]) else 0


def _post_tokens(text: str, tokens: list[Span], at: int) -> int:
    """Where the posts that begin at a token end: before the next name with a post behind it."""
    end = at + 1
    while end < len(tokens):
        so_far = without_blanks(_end_of(text, tokens[at][0], tokens[end - 1][1]))
        name_end = _name_tokens(text, tokens, end)
        if vocabulary().is_post(so_far) and name_end and name_end < len(tokens):
            break
        end += 1
    return end


def _named(text: str, name: Span, posts: Span) -> Found | None:
    words = vocabulary()
    post = without_blanks(text[slice(*posts)])
    if re.search(r"[^\w、，,（）()《》“”—\-·]", post) or post[0] in "、，," or "：" in post:
        return None
    person = Found(name)
    if note := NAME_NOTE.search(text, *name):
        person.name = (name[0], note.start())
        person.other.append(note.span())
    _add_posts(person, text, *posts)
    gap = re.search(r"[\s\u3000]{2,}|\t", text[name[1] : posts[0]]) if name[1] < posts[0] else None
    if not words.is_post(post) and not words.is_unit(post):
        person.sure = False
        person.apart = bool(gap) and len(post) > 1
    return person


def _add_posts(person: Found, text: str, start: int, end: int) -> None:
    """The posts in a stretch, cut at 、 where each piece ends as posts do; a unit where it is only that."""
    whole = without_blanks(text[start:end])
    words = vocabulary()
    if words.is_unit(whole) and not words.is_post(whole):
        person.unit = (start, end)
        return
    cuts = [at for at in range(start, end) if text[at] == "、"]
    begin = start
    for cut in cuts:
        if words.is_post(without_blanks(_end_of(text, begin, cut))):
            person.posts.append((begin, cut))
            person.other.append((cut, cut + 1))
            begin = cut + 1
    person.posts.append((begin, end))


def _end_of(text: str, start: int, end: int) -> str:
    """The end of a stretch, all of it where it is short."""
    return text[max(start, end - _END_LONGEST) : end]


def _only_name(text: str, piece: Span) -> Found:
    """A name without a post; a note behind it may say that the post stands elsewhere."""
    note = NAME_NOTE.search(text, *piece)
    if note is None:
        return Found(piece)
    return Found((piece[0], note.start()), other=[note.span()], noted=True)


def split_name(post: str) -> int:
    """Where the post begins in a name that runs into its post; 0 where there is no such name for sure."""
    words = vocabulary()
    if words.starts_post(post):
        return 0
    fits = [at for at in (2, 3) if re.fullmatch(f"[{HAN}]+", post[:at]) and words.starts_post(post[at:], surely=True)]
    return fits[0] if len(fits) == 1 else 0


def _listed(text: str, start: int, end: int) -> list[Found] | None:
    """Names alone, or posts alone: 竹青、石磊; 市水利局局长、市水务局局长."""
    if re.search("[:：。]", text[start:end]):
        return None
    pieces: list[Span] = []
    begin = start
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if depth <= 0 and _LIST.match(text[at]):
            pieces.append((begin, at))
            begin = at + 1
    pieces.append((begin, end))
    other = [(stop, stop + 1) for _, stop in pieces[:-1]]
    plain = [without_blanks(text[slice(*piece)]) for piece in pieces]
    words = vocabulary()
    names = [is_name(NAME_NOTE.sub("", word)) and not (len(word) > 2 and words.is_unit(word)) for word in plain]
    if all(name or words.is_post(word) for name, word in zip(names, plain, strict=True)):
        people = [
            _only_name(text, piece) if name else Found(None, [piece]) for name, piece in zip(names, pieces, strict=True)
        ]
    elif words.is_post(plain[-1]) and not any(names):
        return [Found(None, [(start, end)])]
    else:
        return None
    people[-1].other += other
    return people
