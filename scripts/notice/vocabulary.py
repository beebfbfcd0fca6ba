"""The words of the genre, from `vocabulary.yml`, and what can be asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from common.errors import Problem, SourceError, problem
from common.files import decode_text
from common.typeset import BLANKS
from common.yaml_mistakes import yaml_fault

FILE: Final = Path(__file__).with_name("vocabulary.yml")
_NOTE: Final = r"(?:[（(][^（）()]{0,40}[）)])"
Words = tuple[str, ...]
_compile = cache(re.compile)


def read_vocabulary(text: str) -> dict[str, dict[str, Words]]:
    """Read a vocabulary: words, patterns and kinds of parts, each as lists by their keys.

    Raises SourceError for bad YAML, what is no list of words, a word twice, a pattern that is none.
    """
    try:
        data: Any = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        raise SourceError([yaml_fault(text, FILE.name, error)]) from None
    groups = data if isinstance(data, dict) else {}
    faults = [fault for group, lists in groups.items() for fault in _faults(lists, group != "words")]
    if sorted(groups) != ["part_kinds", "patterns", "words"] or faults:
        raise SourceError(faults or [problem(FILE.name, 0, "vocabulary-keys")])
    return {group: {key: tuple(words) for key, words in lists.items()} for group, lists in groups.items()}


def _faults(lists: object, patterns: bool) -> Iterator[Problem]:
    pairs: list[tuple[str, Any]] = list(lists.items()) if isinstance(lists, Mapping) else [("", None)]
    for key, words in pairs:
        strings = isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words)
        if not strings or not words:
            yield problem(FILE.name, 0, "no-words", key=key)
            continue
        yield from (
            problem(FILE.name, 0, "words-twice", key=key, word=w) for at, w in enumerate(words) if w in words[:at]
        )
        for word in words if patterns else ():
            try:
                re.compile(word)
            except re.error as error:
                yield problem(FILE.name, 0, "no-pattern", key=key, word=word, said=str(error))


@cache
def _vocabulary() -> dict[str, dict[str, Words]]:
    return read_vocabulary(decode_text(FILE.read_bytes(), FILE.name))


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
    """A text without its blanks, as words of it are looked up."""
    return BLANKS.sub("", text)


def is_role(word: str) -> bool:
    """Whether a word, without blanks, says what somebody is in the body: 副组长."""
    return bool(_compile(rf"{any_of('role_prefixes')}{{0,2}}{any_of('roles')}{_NOTE}?").fullmatch(word))


def is_post(text: str) -> bool:
    """Whether a text without blanks ends as posts do; notes in brackets don't count."""
    end = len(text)
    while note := _compile(rf"{_NOTE}$").search(text, max(end - 50, 1), end):
        end = note.start()
    return text.endswith(words_of("post_endings"), 0, end)


def is_unit(text: str) -> bool:
    """Whether a text without blanks is named as organs and units are."""
    return bool(_compile(rf"{any_of('unit_endings', 'unit_fields')}{_NOTE}?$").search(text)) and not is_said(text)


def is_addressee(text: str) -> bool:
    """Whether a text without blanks, cut at its commas, names whom a notice is for."""
    ends = any_of("addressee_endings", "unit_endings", "unit_fields")
    return bool(_compile(rf"{ends}{_NOTE}?$").search(text)) and not is_said(text)


def is_said(text: str) -> bool:
    """Whether a text holds a word that no name has."""
    return bool(_compile(any_of("sentence_words")).search(text))


def is_letter(title: str) -> bool:
    """Whether a title without blanks is that of a text which is sent to somebody."""
    return bool(_compile(rf"{any_of('letter_endings')}{_NOTE}*$").search(title))


def text_word(title: str) -> str:
    """What a text is called at the end of its title, without blanks: 通知; empty for what doesn't end as titles do."""
    ends = _compile(rf"({any_of('title_endings')})[》”]?(?:[（(]{any_of('title_notes')}[）)])*$")
    found = ends.search(title)
    return found[1] if found else ""


def body_word(name: str) -> str:
    """What a body is called at the end of its name: 领导小组; empty for what is no name of a body."""
    return max((word for word in words_of("body_endings") if name.endswith(word)), key=len, default="")


def kinds_of(heading: str) -> Words:
    """The kinds of part that a heading without blanks shows, in the order of the vocabulary."""
    kinds = _vocabulary()["part_kinds"] if len(heading) < 200 else {}
    return tuple(kind for kind, patterns in kinds.items() if _compile("|".join(patterns)).search(heading))
