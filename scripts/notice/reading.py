"""`reading.yml`: eleven facts that a person counted in the text, compared with what was read from it.

A reader can be wrong without a report, and a person can miscount; that both are wrong in the same way is not likely.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from common.dates import read_date
from common.errors import Problem, SourceError, problem, quoted
from common.files import decode_text
from common.messages import Field, message
from common.typeset import typeset
from common.yaml_mistakes import yaml_fault
from notice.model import Notice, Text
from notice.vocabulary import body_word, without_blanks, words_of

WORDS: Final = ("title", "number", "to", "body", "issuer", "date")
COUNTS: Final = ("parts", "people", "units", "duties", "attachments")
FACTS: Final = (*WORDS, *COUNTS)  # docs/form.md defines each
ORIGINAL: Final = "original"  # the key for the SHA-256 of the text as captured, if a copy of it was edited
NONE: Final = "none"
OPEN: Final = "?"
_LONGEST: Final = 40  # characters that are shown of what was read
_BARE_MARK: Final = re.compile(r"(?m)^(\s*\w+:[ \t]*)\?(?=[ \t]*(?:#.*)?$)")
"""To YAML a question mark without quotes is the beginning of a key."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts that a person counted in a text."""

    file: str  # its name in errors
    facts: Mapping[str, str]
    """Each of `FACTS`: a text, a number, `none`, or `?` for one that nobody has counted."""
    lines: Mapping[str, int]
    original: str | None = None  # the SHA-256 of the text as captured; None if there is none beside it

    @property
    def open(self) -> tuple[str, ...]:
        """The facts that nobody has counted yet."""
        return tuple(fact for fact in FACTS if self.facts[fact] == OPEN)


ALL_OPEN: Final = Reading("reading.yml", dict.fromkeys(FACTS, OPEN), dict.fromkeys(FACTS, 0))


def read_reading(data: bytes, file: str) -> Reading:
    """Read the bytes of a `reading.yml`; `file` is its name in errors.

    Raises SourceError for bad YAML, a missing, repeated or unknown fact, and an invalid value.
    """
    text = _BARE_MARK.sub(r'\1"?"', decode_text(data, file))
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise SourceError([yaml_fault(text, file, error)]) from None
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems = []
    for key_node, value_node in root.value if isinstance(root, yaml.MappingNode) else ():
        key, value, line = str(key_node.value), value_node.value, key_node.start_mark.line + 1
        if key in values or key not in (*FACTS, ORIGINAL):
            problems.append(problem(file, line, "unknown-counted", key=quoted(key), known=FACTS, original=ORIGINAL))
        elif not isinstance(value, str) or not _fits(key, value.strip()):
            given = message("key-with", key=key, value=quoted(str(value)))
            wanted = problem(file, line, "counted", given=given, none=NONE, mark=OPEN)
            problems.append(problem(file, line, "no-digest", given=given) if key == ORIGINAL else wanted)
        values[key], lines[key] = str(value).strip(), line
    problems += [problem(file, 0, "missing-fact", fact=fact, known=FACTS) for fact in FACTS if fact not in values]
    if problems:
        raise SourceError(problems)
    return Reading(file, {fact: values[fact] for fact in FACTS}, lines, values.get(ORIGINAL))


def _fits(key: str, value: str) -> bool:
    """Whether a key may have a value."""
    if key == ORIGINAL:
        return bool(re.fullmatch("[0-9a-f]{64}", value))
    if key in COUNTS:
        return (value.isascii() and value.isdigit()) or value in (NONE, OPEN)
    return bool(value) and (key != "date" or read_date(value) is not None or value in (NONE, OPEN))


def check_reading(reading: Reading, notice: Notice, file: str) -> None:
    """Check that the facts that a person counted agree with what was read from `file`; open ones are skipped.

    Raises SourceError for those that don't agree.
    """
    problems = (_check(fact, reading, notice, file) for fact in FACTS if fact not in reading.open)
    if found := [problem for problem in problems if problem]:
        raise SourceError(found)


def _check(fact: str, reading: Reading, notice: Notice, file: str) -> Problem | None:
    """What is wrong with a fact, if it does not agree."""
    counted, at = reading.facts[fact], (reading.file, reading.lines[fact])
    given = message("key-with", key=fact, value=quoted(counted, 200))
    if fact in WORDS:
        word, line = _word(fact, notice)
        if _agree(fact, counted, word):
            return None
        return problem(*at, "fact-differs", given=given, file=file, line=line, read=quoted(word, 200))
    names = counted_items(fact, notice)
    # If a text lists no units, those that have duties may be counted or not.
    others = counted_items("duties", notice) if fact == "units" and not names else names
    if (0 if counted == NONE else int(counted)) in (len(names), len(others)):
        return None
    read: tuple[Field, ...] = tuple(message("name-at-line", name=name, line=line) for name, line in names)
    return problem(*at, "count-differs", given=given, file=file, read=read or NONE)


def _word(fact: str, notice: Notice) -> tuple[str, int]:
    """The text that was read for a fact that is no count, and its line."""
    texts = {"title": notice.title, "number": notice.document_number, "to": notice.addressees}
    words = {"date": notice.issued and notice.issued.isoformat(), "issuer": notice.issuer, "body": notice.body}
    text = texts.get(fact)
    last = max((clause.text.line for clause in notice.clauses()), default=1)
    line = notice.signed_at or last if fact in ("date", "issuer") else notice.title.line if notice.title else 1
    return (text.typeset.rstrip("："), text.line) if text else (words.get(fact) or NONE, line)


def _agree(fact: str, counted: str, read: str) -> bool:
    """Whether two texts differ at most in blanks and marks, in the form of a date, or in a place before a body."""
    if fact == "date" and NONE not in (counted, read):
        return read_date(counted) == read_date(read)
    short, long = sorted((_plain(word) for word in (counted, read)), key=len)
    return short == long or (fact == "body" and long.endswith(short) and len(short) > len(body_word(short)) + 1)


def _plain(word: str) -> str:
    """A word without blanks, and with one kind of bracket around a year."""
    return re.sub("[〔［【（(〕］】）)\\[\\]]", "|", without_blanks(typeset(word))).strip('：:。“”"')


def counted_items(fact: str, notice: Notice) -> list[tuple[str, int]]:
    """What was read for a fact that is a count: names or first words, each with its line."""
    if fact == "duties":
        lines = {unit: duty.line for duty in reversed(notice.duties) for unit in duty.units}
        return sorted(lines.items(), key=lambda pair: pair[1])
    texts: Mapping[str, list[Text | None]] = {
        "parts": [part.heading or part.numbering for part in notice.parts],
        "people": _people(notice),
        "units": [*notice.listed_units],
        "attachments": [*notice.attachments],
    }
    return [(text.typeset[:_LONGEST] + "…" * (len(text.typeset) > _LONGEST), text.line) for text in texts[fact] if text]


def _people(notice: Notice) -> list[Text | None]:
    """The first text of each person, without those who are listed again, with （兼）."""
    again = [one for one in notice.people if one.note and words_of("concurrent")[0] in one.note.typeset]
    named = {person.name.typeset for person in notice.people if person.name and person not in again}
    return [one.written[0] for one in notice.people if not (one in again and one.name and one.name.typeset in named)]
