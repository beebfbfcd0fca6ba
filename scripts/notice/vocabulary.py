"""The words of the genre, from `vocabulary.yml`, and tests for texts of these kinds; blanks in a text are ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError
from common.typeset import BLANKS
from common.yaml_source import YamlSource, read_yaml

FILE: Final = Path(__file__).with_name("vocabulary.yml")
_HEADING_LONGEST: Final = 200
_NOTE: Final = r"(?:[（(][^（）()]{0,40}[）)])"
Words = tuple[str, ...]
_compile = cache(re.compile)


def read_vocabulary(path: Path) -> dict[str, dict[str, Words]]:
    """Read a vocabulary: words, patterns and kinds of parts, each as lists by their keys.

    Raises SourceError for bad YAML, other keys, a value that is not a list of words, a repeated word, a bad pattern.
    """
    source = read_yaml(path, path.name)
    groups = source.data if isinstance(source.data, dict) else {}
    if sorted(groups) != ["part_kinds", "patterns", "words"] or not all(isinstance(g, dict) for g in groups.values()):
        raise SourceError([source.problem((), "vocabulary-keys")])
    if problems := [one for group, lists in groups.items() for key in lists for one in _faults(source, group, key)]:
        raise SourceError(problems)
    return {group: {key: tuple(words) for key, words in lists.items()} for group, lists in groups.items()}


def _faults(source: YamlSource, group: str, key: str) -> Iterator[Problem]:
    """What is wrong with the list of a key."""
    words = source.data[group][key]
    if not (isinstance(words, list) and words and all(isinstance(word, str) and word.strip() for word in words)):
        yield source.problem((group, key), "no-words", key=key)
        return
    for at, word in enumerate(words):
        if word in words[:at]:
            yield source.problem((group, key, at), "words-twice", key=key, word=word)
        try:
            re.compile(word if group != "words" else "")
        except re.error as error:
            yield source.problem((group, key, at), "no-pattern", key=key, word=word, said=str(error))


@cache
def _vocabulary() -> dict[str, dict[str, Words]]:
    return read_vocabulary(FILE)


def words_of(key: str) -> Words:
    """The words of a list."""
    return _vocabulary()["words"][key]


@cache
def any_of(*keys: str) -> str:
    """A regular expression for any word of some lists, the longest first, or for any pattern of a list."""
    patterns = _vocabulary()["patterns"]
    if keys[0] in patterns:
        return "(?:" + "|".join(patterns[keys[0]]) + ")"
    listed = (word for key in keys for word in words_of(key))
    return "(?:" + "|".join(map(re.escape, sorted(listed, key=len, reverse=True))) + ")"


def without_blanks(text: str) -> str:
    """A text without its blanks."""
    return BLANKS.sub("", text)


def is_role(text: str) -> bool:
    """Whether a text is a role of people in the body: 副组长."""
    return bool(_compile(rf"{any_of('role_prefixes')}{{0,2}}{any_of('roles')}{_NOTE}?").fullmatch(without_blanks(text)))


def is_post(text: str) -> bool:
    """Whether a text ends as posts do; notes in brackets are ignored."""
    text = without_blanks(text)
    end = len(text)
    while note := _compile(rf"{_NOTE}$").search(text, max(end - 50, 1), end):
        end = note.start()
    return text.endswith(words_of("post_endings"), 0, end)


def is_unit(text: str) -> bool:
    """Whether a text ends as the names of organs and units do, and is no prose."""
    return _ends_in(("unit_endings", "unit_fields"), text)


def is_addressee(text: str) -> bool:
    """Whether a text ends as names of addressees do, and is no prose."""
    return _ends_in(("addressee_endings", "unit_endings", "unit_fields"), text)


def _ends_in(keys: Words, name: str) -> bool:
    name = without_blanks(name)
    return bool(_compile(rf"{any_of(*keys)}{_NOTE}?$").search(name)) and not is_prose(name)


def is_prose(text: str) -> bool:
    """Whether a text contains a word that no name has."""
    return bool(_compile(any_of("sentence_words")).search(without_blanks(text)))


def is_letter(title: str) -> bool:
    """Whether a title is that of a text which is sent to somebody."""
    return bool(_compile(rf"{any_of('letter_endings')}{_NOTE}*$").search(without_blanks(title)))


def text_word(title: str) -> str:
    """The word for the kind of text at the end of a title: 通知; empty for other words."""
    ends = _compile(rf"({any_of('title_endings')})[》”]?(?:[（(]{any_of('title_notes')}[）)])*$")
    found = ends.search(without_blanks(title))
    return found[1] if found else ""


def body_word(name: str) -> str:
    """The word for the kind of body at the end of its name: 领导小组; empty for other words."""
    return max((word for word in words_of("body_endings") if name.endswith(word)), key=len, default="")


def kinds_of(heading: str) -> Words:
    """The kinds of part that a heading shows, in the order of the vocabulary."""
    heading = without_blanks(heading)
    kinds = _vocabulary()["part_kinds"] if len(heading) < _HEADING_LONGEST else {}
    return tuple(kind for kind, patterns in kinds.items() if _compile("|".join(patterns)).search(heading))
