"""The words of the genre, from `vocabulary.yml`, and what can be asked of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from notice.capture import BLANKS, decode_text
from notice.errors import Problem, SourceError

FILE: Final = Path(__file__).with_name("vocabulary.yml")
_NOTE: Final = r"(?:[（(][^（）()]*[）)])"
_NOTE_LONGEST: Final = 100
_HEADING_LONGEST: Final = 200


@dataclass(frozen=True)
class Vocabulary:
    """One field for each key of `vocabulary.yml`, which says what the words are for."""

    roles: tuple[str, ...]
    role_prefixes: tuple[str, ...]
    member_roles: tuple[str, ...]
    unit_roles: tuple[str, ...]
    office_roles: tuple[str, ...]
    post_endings: tuple[str, ...]
    post_starts: tuple[str, ...]
    post_notes: tuple[str, ...]
    unit_endings: tuple[str, ...]
    addressee_endings: tuple[str, ...]
    sentence_words: tuple[str, ...]
    part_kinds: dict[str, tuple[str, ...]]
    bare_headings: tuple[str, ...]
    title_endings: tuple[str, ...]
    letter_endings: tuple[str, ...]
    title_notes: tuple[str, ...]
    body_endings: tuple[str, ...]
    body_verbs: tuple[str, ...]
    list_openings: tuple[str, ...]
    list_closings: tuple[str, ...]
    duty_verbs: tuple[str, ...]
    seals: tuple[str, ...]
    publication_notes: tuple[str, ...]
    closing_formulas: tuple[str, ...]
    contact_labels: tuple[str, ...]
    copies_labels: tuple[str, ...]
    keyword_labels: tuple[str, ...]
    attachment_labels: tuple[str, ...]
    fields: tuple[str, ...]
    source_fields: tuple[str, ...]
    published_fields: tuple[str, ...]
    issued_fields: tuple[str, ...]
    number_fields: tuple[str, ...]
    title_fields: tuple[str, ...]
    columns: tuple[str, ...]
    trails: tuple[str, ...]
    tools: tuple[str, ...]
    footers: tuple[str, ...]
    page_numbers: tuple[str, ...]

    def is_role(self, word: str) -> bool:
        """Whether a word, without blanks, says what somebody is in the body: 副组长, 领导小组组长."""
        return bool(self._role.fullmatch(word))

    def is_post(self, text: str) -> bool:
        """Whether a text without blanks ends as posts do; notes in brackets don't count."""
        return text.endswith(self.post_endings, 0, _before_notes(text))

    def starts_post(self, text: str, *, surely: bool = False) -> bool:
        """Whether a text begins as posts do, so that no name can stand before it; `surely`: with a whole word."""
        return text.startswith(self._post_words if surely else self.post_starts)

    def is_unit(self, text: str) -> bool:
        """Whether a text without blanks is named as organs and units are."""
        return bool(self._unit.search(text)) and not self._sentence.search(text)

    def is_addressee(self, text: str) -> bool:
        """Whether a text without blanks, cut at its commas, names whom a notice is for."""
        return bool(self._addressee.search(text)) and not self._sentence.search(text)

    def is_sentence(self, text: str) -> bool:
        """Whether a text holds a word that no name has."""
        return bool(self._sentence.search(text))

    def is_title(self, text: str) -> bool:
        """Whether a text without blanks ends as titles do."""
        return bool(self._title.search(text))

    def is_letter(self, title: str) -> bool:
        """Whether a title without blanks is that of a text which is sent to somebody."""
        return bool(self._letter.search(title))

    def is_bare_heading(self, text: str) -> bool:
        """Whether a line without blanks is a heading, though it has no number."""
        return len(text) <= 30 and bool(self._bare_heading.fullmatch(text))

    def body_word(self, name: str) -> str:
        """What a body is called at the end of its name: 领导小组; empty for what is no name of a body."""
        found = [word for word in self.body_endings if name.endswith(word)]
        return max(found, key=len, default="")

    def text_word(self, title: str) -> str:
        """What a text is called at the end of its title: 通知, 批复; empty where it isn't."""
        found = self._title.search(title)
        return max((word for word in self.title_endings if found and found[0].startswith(word)), key=len, default="")

    def kinds_of(self, heading: str) -> tuple[str, ...]:
        """The kinds of part that a heading shows, in the order of the vocabulary; none for a long list of names."""
        if len(heading) > _HEADING_LONGEST:
            return ()
        return tuple(kind for kind, pattern in self._kinds.items() if pattern.search(heading))

    @cached_property
    def _role(self) -> re.Pattern[str]:
        prefix, body = _any(self.role_prefixes), _any(self.body_endings)
        return re.compile(rf"(?:{body}(?:办公室)?)?(?:{prefix}){{0,2}}{_any(self.roles)}{_NOTE}?")

    @cached_property
    def _post_words(self) -> tuple[str, ...]:
        return tuple(word for word in self.post_starts if len(word) > 1)

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile(rf"{_any(self.unit_endings)}{_NOTE}?$")

    @cached_property
    def _addressee(self) -> re.Pattern[str]:
        return re.compile(rf"{_any((*self.addressee_endings, *self.unit_endings))}{_NOTE}?$")

    @cached_property
    def _sentence(self) -> re.Pattern[str]:
        return re.compile(_any(self.sentence_words))

    @cached_property
    def _title(self) -> re.Pattern[str]:
        notes = rf"(?:[（(]{_pattern(self.title_notes)}[）)])"
        return re.compile(rf"{_any(self.title_endings)}[》”]?{notes}*$")

    @cached_property
    def _letter(self) -> re.Pattern[str]:
        return re.compile(rf"{_any(self.letter_endings)}(?:[（(][^（）()]*[）)])*$")

    @cached_property
    def _bare_heading(self) -> re.Pattern[str]:
        return re.compile(_pattern(self.bare_headings))

    @cached_property
    def _kinds(self) -> dict[str, re.Pattern[str]]:
        return {kind: re.compile(_pattern(patterns)) for kind, patterns in self.part_kinds.items()}


def _before_notes(text: str) -> int:
    """Where the notes in brackets begin with which a text ends."""
    end = len(text)
    while text.endswith(("）", ")"), 0, end):
        start = max(text.rfind(mark, max(end - _NOTE_LONGEST, 0), end - 1) for mark in "（(）)")
        if start < 0 or text[start] in "）)":
            break
        end = start
    return end


def without_blanks(text: str) -> str:
    """A text without its blanks, as words of it are looked up."""
    return BLANKS.sub("", text)


@cache
def vocabulary() -> Vocabulary:
    """The words of the genre. Raises SourceError for a file that doesn't hold what it should."""
    return read_vocabulary(decode_text(FILE.read_bytes(), FILE.name))


def read_vocabulary(text: str) -> Vocabulary:
    """Read and check a vocabulary: each key once and no other, lists of words, patterns that compile.

    Raises SourceError with every fault.
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SourceError([Problem(FILE.name, 0, str(error), "well-formed YAML")]) from None
    names = [field.name for field in fields(Vocabulary)]
    if not isinstance(data, dict) or sorted(data) != sorted(names):
        odd = sorted(set(data if isinstance(data, dict) else ()) ^ set(names))
        raise SourceError([Problem(FILE.name, 0, f"keys amiss: {'、'.join(map(str, odd))}", "the keys of Vocabulary")])
    problems = []
    for name, value in data.items():
        lists = value if isinstance(value, dict) else {name: value}
        for key, words in lists.items():
            problems += [Problem(FILE.name, 0, f"{name}: {fault}", "words") for fault in _faults(key, words)]
        if isinstance(value, dict) != (name == "part_kinds"):
            problems.append(Problem(FILE.name, 0, f"{name}: {type(value).__name__}", "a list, or lists by kind"))
    if problems:
        raise SourceError(problems)
    frozen: Any = {name: _frozen(value) for name, value in data.items()}
    return Vocabulary(**frozen)


def _faults(key: str, words: object) -> list[str]:
    if not isinstance(words, list) or not words:
        return [f"{key}: no list of words"]
    faults = [f"{key}: {word!r} is no word" for word in words if not isinstance(word, str) or not word.strip()]
    for word in words if not faults else ():
        try:
            re.compile(word)
        except re.error as error:
            faults.append(f"{key}: {word}: {error}")
    faults += (
        [f"{key}: {word} twice" for word in {word for word in words if words.count(word) > 1}] if not faults else []
    )
    return faults


def _frozen(value: dict[str, list[str]] | list[str]) -> dict[str, tuple[str, ...]] | tuple[str, ...]:
    return {key: tuple(words) for key, words in value.items()} if isinstance(value, dict) else tuple(value)


@cache
def _any(words: tuple[str, ...]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _pattern(patterns: tuple[str, ...]) -> str:
    return "(?:" + "|".join(patterns) + ")"


any_of = _any
any_pattern = _pattern
