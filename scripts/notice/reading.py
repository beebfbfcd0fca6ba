"""`reading.yml`: eleven facts that a person counted from the text, held against what was read of it.

A reader can be wrong in silence, and a person can miscount; that both are wrong in the same way is not likely.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from common.dates import read_date
from common.errors import SourceError, problem, quoted
from common.files import decode_text
from common.messages import Field, message
from common.typeset import typeset
from common.yaml_mistakes import yaml_fault
from notice.model import Notice, Text
from notice.vocabulary import body_word, without_blanks, words_of

WORDS: Final = ("title", "number", "to", "body", "issuer", "date")
COUNTS: Final = ("parts", "people", "units", "duties", "attachments")
FACTS: Final = (*WORDS, *COUNTS)  # what each of them is or counts is said in docs/form.md
ORIGINAL: Final = "original"  # the key for the SHA-256 of the text as captured, where a copy of it was edited
NONE: Final = "none"
OPEN: Final = "?"
_LONGEST: Final = 40  # characters that are shown of what was read
_BARE_MARK: Final = re.compile(r"(?m)^(\s*\w+:[ \t]*)\?(?=[ \t]*(?:#.*)?$)")
"""YAML takes a question mark without quotes for the beginning of a key."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person says of a text."""

    file: str  # as errors name it
    facts: Mapping[str, str]
    """Each of `FACTS`: a text, a number, `none`, or `?` for one that nobody has counted."""
    lines: Mapping[str, int]
    original: str | None = None  # the SHA-256 of the text as captured; None where none is kept beside it

    @property
    def open(self) -> tuple[str, ...]:
        """The facts that nobody has counted yet."""
        return tuple(fact for fact in FACTS if self.facts[fact] == OPEN)


NOTHING_SAID: Final = Reading("reading.yml", dict.fromkeys(FACTS, OPEN), dict.fromkeys(FACTS, 0))


def read_reading(data: bytes, file: str) -> Reading:
    """Read the bytes of a `reading.yml`; `file` names it in errors.

    Raises SourceError for bad YAML, a fact that is missing, given twice or not known, and a value it can't have.
    """
    text = _BARE_MARK.sub(r'\1"?"', decode_text(data, file))
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise SourceError([yaml_fault(text, file, error)]) from None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    given = [(str(key.value), value.value, key.start_mark.line + 1) for key, value in pairs]
    keys = [key for key, _, _ in given]
    problems = [problem(file, 0, "missing-fact", fact=fact, known=FACTS) for fact in FACTS if fact not in keys]
    for at, (key, value, line) in enumerate(given):
        if key in keys[:at] or key not in (*FACTS, ORIGINAL):
            problems.append(problem(file, line, "unknown-counted", key=quoted(key), known=FACTS, original=ORIGINAL))
        elif not isinstance(value, str) or not _fits(key, value.strip()):
            found = message("key-with", key=key, value=quoted(str(value)))
            if key == ORIGINAL:
                problems.append(problem(file, line, "no-digest", given=found))
            else:
                problems.append(problem(file, line, "counted", given=found, none=NONE, mark=OPEN))
    if problems:
        raise SourceError(problems)
    values, lines = {key: value.strip() for key, value, _ in given}, {key: line for key, _, line in given}
    return Reading(file, {fact: values[fact] for fact in FACTS}, lines, values.get(ORIGINAL))


def _fits(key: str, value: str) -> bool:
    """Whether a key may have a value."""
    if key == ORIGINAL:
        return bool(re.fullmatch("[0-9a-f]{64}", value))
    if key in COUNTS or key == "date":
        counted = value.isascii() and value.isdigit() if key in COUNTS else read_date(value) is not None
        return counted or value in (NONE, OPEN)
    return bool(value)


def check_reading(reading: Reading, notice: Notice, file: str) -> None:
    """See that what a person says agrees with what was read from `file`; of what is open nothing is said.

    Raises SourceError for what doesn't agree.
    """
    problems = []
    for fact in [fact for fact in FACTS if fact not in reading.open]:
        said = reading.facts[fact]
        found = message("key-with", key=fact, value=quoted(said, 200))
        at = reading.file, reading.lines[fact]
        if fact in COUNTS:
            names = listed(fact, notice)
            read: tuple[Field, ...] = tuple(message("name-at-line", name=name, line=line) for name, line in names)
            # Where a text lists no units, those that have duties may be counted or not.
            others = listed("duties", notice) if fact == "units" and not names else names
            if (0 if said == NONE else int(said)) not in (len(names), len(others)):
                problems.append(problem(*at, "count-differs", given=found, file=file, read=read or NONE))
        else:
            word, line = _word(fact, notice)
            if not _agree(fact, said, word):
                problems.append(problem(*at, "fact-differs", given=found, file=file, line=line, read=quoted(word, 200)))
    if problems:
        raise SourceError(problems)


def _word(fact: str, notice: Notice) -> tuple[str, int]:
    """What was read of a fact that is no count, and in which line."""
    texts = {"title": notice.title, "number": notice.document_number, "to": notice.addressees}
    words = {"date": notice.issued and notice.issued.isoformat(), "issuer": notice.issuer, "body": notice.body}
    text = texts.get(fact)
    last = max((clause.text.line for clause in notice.clauses()), default=1)
    line = notice.signed_at or last if fact in ("date", "issuer") else notice.title.line if notice.title else 1
    return (text.typeset.rstrip("："), text.line) if text else (words.get(fact) or NONE, line)


def _agree(fact: str, said: str, read: str) -> bool:
    """Whether two words are the same but for blanks and marks, and a place before a body; days by the calendar."""
    if fact == "date" and NONE not in (said, read):
        return read_date(said) == read_date(read)
    short, long = sorted((_plain(word) for word in (said, read)), key=len)
    return short == long or (fact == "body" and long.endswith(short) and len(short) > len(body_word(short)) + 1)


def _plain(word: str) -> str:
    """A word without blanks, and with one kind of bracket around a year."""
    return re.sub("[〔［【（(〕］】）)\\[\\]]", "|", without_blanks(typeset(word))).strip('：:。“”"')


def listed(fact: str, notice: Notice) -> list[tuple[str, int]]:
    """What was read of a fact that is a count: names or first words, each with its line."""
    if fact == "duties":
        lines = {unit: duty.line for duty in reversed(notice.duties) for unit in duty.units}
        return sorted(lines.items(), key=lambda pair: pair[1])
    again = [one for one in notice.people if one.note and words_of("concurrent")[0] in one.note.typeset]
    named = {person.name.typeset for person in notice.people if person.name and person not in again}
    once = [one for one in notice.people if not (one in again and one.name and one.name.typeset in named)]
    texts: Mapping[str, list[Text | None]] = {
        "parts": [part.heading or part.numbering for part in notice.parts],
        "people": [person.written[0] for person in once],
        "units": [*notice.listed_units],
        "attachments": [*notice.attachments],
    }
    return [(text.typeset[:_LONGEST] + "…" * (len(text.typeset) > _LONGEST), text.line) for text in texts[fact] if text]
