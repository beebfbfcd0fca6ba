"""`reading.yml`: eleven facts that a person counted from the text, held against what was read of it.

A reader can be wrong in silence, and a person can miscount; that both are wrong in the same way is not likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from notice.capture import decode_text
from notice.dates import read_date
from notice.errors import Problem, SourceError, quoted
from notice.model import Notice, Text
from notice.typeset import typeset
from notice.vocabulary import body_word

WORDS: Final = ("title", "number", "to", "body", "issuer", "date")
COUNTS: Final = ("parts", "people", "units", "duties", "attachments")
FACTS: Final = (*WORDS, *COUNTS)
"""What each of them counts is said in docs/form.md."""
ORIGINAL: Final = "original"
"""The key for the SHA-256 of the text as captured, where a copy of it was edited."""
NONE: Final = "none"
OPEN: Final = "?"
_BARE_MARK: Final = re.compile(r"(?m)^(\s*\w+:[ \t]*)\?(?=[ \t]*(?:#.*)?$)")
"""YAML takes a question mark without quotes for the beginning of a key."""
_SHA256: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person says of a text."""

    file: str
    """As errors name it."""
    facts: Mapping[str, str]
    """Each of `FACTS`: a text, a number, `none`, or `?` for one that nobody has counted."""
    lines: Mapping[str, int]
    original: str | None = None
    """The SHA-256 of the text as captured; None where none is kept beside it."""

    @property
    def open(self) -> tuple[str, ...]:
        """The facts that nobody has counted yet."""
        return tuple(fact for fact in FACTS if self.facts[fact] == OPEN)


NOTHING_SAID: Final = Reading("reading.yml", dict.fromkeys(FACTS, OPEN), dict.fromkeys(FACTS, 0))


def read_reading(data: bytes, file: str) -> Reading:
    """Read the bytes of a `reading.yml`; `file` names it in errors.

    Raises SourceError for bad YAML, a fact that is missing, given twice or not known, and a count that is no number.
    """
    text = _BARE_MARK.sub(r'\1"?"', decode_text(data, file))
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise SourceError([Problem(file, line, error.problem or "bad YAML", "well-formed YAML")]) from None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    given = [(key.value, value.value, key.start_mark.line + 1) for key, value in pairs]
    problems = list(_faults(file, given))
    if problems:
        raise SourceError(problems)
    values = {key: value for key, value, _ in given}
    lines = {key: line for key, _, line in given}
    return Reading(file, {fact: values[fact].strip() for fact in FACTS}, lines, values.get(ORIGINAL))


def _faults(file: str, given: list[tuple[object, object, int]]) -> Iterator[Problem]:
    keys = [key for key, _, _ in given]
    for fact in FACTS:
        if fact not in keys:
            yield Problem(file, 0, f"no {fact}", f"the facts {', '.join(FACTS)}")
    for at, (key, value, line) in enumerate(given):
        if key in keys[:at]:
            yield Problem(file, line, f"{key} again", "each fact once")
        elif key not in (*FACTS, ORIGINAL):
            yield Problem(file, line, f"{key}", f"one of the facts {', '.join(FACTS)}, or {ORIGINAL}")
        elif not isinstance(value, str) or not value.strip():
            yield Problem(file, line, f"{key} with no value", f"what the text has, {NONE}, or {OPEN}")
        elif key == ORIGINAL and not _SHA256.fullmatch(value):
            yield Problem(file, line, quoted(value), "a SHA-256 in hexadecimal")
        elif key in COUNTS and not re.fullmatch(rf"\d{{1,5}}|{NONE}|\{OPEN}", value.strip()):
            yield Problem(file, line, f"{key}: {quoted(value)}", f"a number, {NONE}, or {OPEN}")
        elif key == "date" and value.strip() not in (NONE, OPEN) and read_date(value) is None:
            yield Problem(file, line, f"{key}: {quoted(value)}", f"a date of the calendar, {NONE}, or {OPEN}")


def disagreements(reading: Reading, notice: Notice, file: str) -> Iterator[Problem]:
    """Where what a person says is not what was read from `file`; of what is open nothing is said."""
    for fact in FACTS:
        said = reading.facts[fact]
        if said == OPEN:
            continue
        here, found = reading.lines[fact], f"{fact}: {quoted(said, 200)}"
        if fact in COUNTS:
            read = listed(fact, notice)
            if int(said if said != NONE else 0) not in _counts(fact, notice, read):
                shown = "、".join(f"{name} (line {line})" for name, line in read)
                yield Problem(reading.file, here, found, f"as many as were read in {file}: {shown or NONE}")
        else:
            word, line = _word(fact, notice)
            if not _agree(fact, said, word) and not (fact == "body" and _same_body(said, word)):
                yield Problem(reading.file, here, found, f"what was read in {file}:{line}: {quoted(word, 200)}")


def _word(fact: str, notice: Notice) -> tuple[str, int]:
    """What was read of a fact that is no count, and in which line."""
    at = {"title": notice.title, "number": notice.document_number, "to": notice.addressees}
    if fact in at:
        text = at[fact]
        return (text.typeset.rstrip("：:"), text.line) if text else (NONE, notice.title.line if notice.title else 1)
    if fact == "date":
        return notice.issued.isoformat() if notice.issued else NONE, notice.signed_at
    if fact == "issuer":
        return notice.issuer or NONE, notice.signed_at
    return notice.body or NONE, notice.title.line if notice.title else 1


def _agree(fact: str, said: str, read: str) -> bool:
    """Whether two words are the same but for blanks and marks; those of the calendar by their day."""
    if fact == "date" and NONE not in (said, read):
        return read_date(said) == read_date(read)
    return _letters(said) == _letters(read)


def _same_body(said: str, read: str) -> bool:
    """Whether two names are those of one body: a place may stand before either."""
    short, long = sorted((_letters(said), _letters(read)), key=len)
    return long.endswith(short) and len(short) > len(body_word(short)) + 1


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", typeset(text))


def _counts(fact: str, notice: Notice, read: list[tuple[str, int]]) -> set[int]:
    """The numbers that agree: where a text lists no units, those that have duties may be counted or not."""
    return {len(read), len(listed("duties", notice))} if fact == "units" and not read else {len(read)}


def listed(fact: str, notice: Notice) -> list[tuple[str, int]]:
    """What was read of a fact that is a count: names or first words, each with its line."""
    if fact == "parts":
        return [(_first(part.heading or part.numbering), part.numbering.line) for part in notice.parts]
    if fact == "people":
        noted = {person.name.typeset for person in notice.people if person.name and not person.note}
        once = (p for p in notice.people if not (p.note and p.name and p.name.typeset in noted))
        return [(_first(person.first), person.first.line) for person in once if person.first]
    if fact == "units":
        return [(unit.typeset, unit.line) for unit in notice.listed_units]
    if fact == "duties":
        lines = {unit: duty.line for duty in reversed(notice.duties) for unit in duty.units}
        return sorted(lines.items(), key=lambda pair: pair[1])
    return [(_first(text), text.line) for text in notice.attachments]


def _first(text: Text) -> str:
    said = text.typeset
    return said if len(said) <= 12 else f"{said[:12]}…"


def check_reading(reading: Reading, notice: Notice, file: str) -> None:
    """See that what a person says agrees with what was read. Raises SourceError for what doesn't."""
    if problems := list(disagreements(reading, notice, file)):
        raise SourceError(problems)
