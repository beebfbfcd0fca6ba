"""`source/translations/*.po`: the notice and the editors' words in another language.

A language is its catalogues: `<code>.po` for the notice, `<code>.editorial.po` for what editors wrote in
`source/*.yml`, `<code>.pages.po` for the words of the pages. An entry is found by its Chinese (msgid), wherever that
stands; a context (msgctxt) is only needed where one Chinese text has several translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Message

from common.errors import Problem, SourceError, problem, quoted
from edition.catalogues import entries_of, read_catalogue

SOURCE_LANGUAGE: Final = "zh"
SOURCE_LOCALE: Final = Locale.parse("zh_Hans_CN")
NOTICE, EDITORS, PAGES = "", ".editorial", ".pages"
KINDS: Final = (NOTICE, EDITORS, PAGES)
"""What the names of the catalogues of a language add to its code."""

_PLACEHOLDERS: Final = re.compile(r"%\(\w+\)s|%|\*\*")
"""`%(name)s`, any other %, and `**`, which makes bold."""
_IN_BRACES: Final = re.compile(rf"{_PLACEHOLDERS.pattern}|\{{\w+\}}|[｛｝]")
"""In a text with `{name}` that too, and braces that are none."""
CODE: Final = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""The form of the code of a language, which names files and folders."""


class Status(Enum):
    """How a translation stands to the text it was made from."""

    TRANSLATED = "translated"
    NEW = "new"
    """No catalogue has an entry for it yet."""
    STALE = "stale"
    """It was made from another text, or a translator marked it as fuzzy."""
    MISSING = "missing"
    """The entry for it is empty."""


@dataclass(frozen=True, slots=True)
class Original:
    """A text to translate."""

    text: str
    kind: str
    """Which of the catalogues has it: one of `KINDS`."""
    context: str = ""
    """What it is; tells it from the same text that is something else and has another translation."""
    owner: str = field(default="", compare=False)
    """Whose it is, for translators: the heading it stands under, the person who has the post."""
    address: str = field(default="", compare=False)
    """Where in the notice it stands, or points to, today."""

    @property
    def place(self) -> str:
        """Where it stands, in a line."""
        return "：".join(filter(None, (self.owner or self.context, self.address)))


class Words(str):
    """A text of the editors to translate, which knows where it stands."""

    __slots__ = ("address", "place")
    place: str
    """Its file, and the ids and keys that lead to it."""
    address: str
    """Of the clause that it is about, where it is about one."""

    def __new__(cls, text: str = "", place: str = "", address: str = "") -> Words:
        """A text with its place and its clause."""
        words = super().__new__(cls, text)
        words.place, words.address = place, address
        return words

    @property
    def text(self) -> str:
        """The text alone, as an original has it."""
        return str(self)

    @property
    def original(self) -> Original:
        """The text as catalogues know it."""
        return Original(str(self), EDITORS, self.place, address=self.address)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text in a language; the original where the translation is stale or missing."""

    text: str
    status: Status


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    code: str
    """Names its catalogues and its folder in `docs/`; what tells readers and browsers its language is made from it."""
    locale: Locale
    """How dates and numbers are written; by the header of the catalogue of the notice."""
    entries: Mapping[Original, str]
    """Good translations; none for the source language. One without context is for all that have none of their own."""
    unfinished: Mapping[Original, Status]
    """Entries without a good translation."""

    @property
    def is_source(self) -> bool:
        """Whether this is the language the notice is written in."""
        return self.code == SOURCE_LANGUAGE

    @property
    def folder(self) -> str:
        """Where its site is below the top of the whole: nowhere, or en/."""
        return "" if self.is_source else f"{self.code}/"

    @property
    def tag(self) -> str:
        """The language tag (BCP 47) of text in it: zh-Hans, en."""
        return f"{self.locale.language}-{self.locale.script}" if self.is_source else self.code

    def render(self, text: Original | Words) -> Rendering:
        """A text in this language."""
        original = text.original if isinstance(text, Words) else text
        if self.is_source:
            return Rendering(original.text, Status.TRANSLATED)
        plain = Original(original.text, original.kind)
        if translated := self.entries.get(original) or self.entries.get(plain):
            return Rendering(translated, Status.TRANSLATED)
        status = self.unfinished.get(original) or self.unfinished.get(plain, Status.NEW)
        return Rendering(original.text, status)


SOURCE: Final = Language(SOURCE_LANGUAGE, SOURCE_LOCALE, {}, {})


def language_codes(folder: Path) -> list[str]:
    """The languages that a folder has catalogues for, by their codes. Raises OSError for one that can't be read."""
    if not folder.exists():
        return []
    # Not by `glob`, for which a folder without the right to read it is empty.
    return sorted(path.stem for path in folder.iterdir() if path.suffix == ".po" and "." not in path.stem)


def parse_code(code: str, file: str) -> Locale:
    """The locale of a language by its code, which names folders: en, zh-Hant. Raises SourceError for any other name."""
    try:
        if CODE.fullmatch(code) and code != SOURCE_LANGUAGE:
            return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    raise SourceError([problem(file, 0, "language-code", given=quoted(code), own=SOURCE_LANGUAGE)])


def read_language(folder: Path, code: str, file_prefix: str) -> Language:
    """Read the catalogues of a language. Raises SourceError for a file that is no gettext catalogue,
    and for translations with other placeholders than their originals."""
    files = {kind: f"{file_prefix}/{code}{kind}.po" for kind in KINDS}
    own = parse_code(code, files[NOTICE])
    catalogues = {kind: read_catalogue(folder / f"{code}{kind}.po", file) for kind, file in files.items()}
    if faults := list(_faults(entries_of(catalogues[PAGES]), files[PAGES])):
        raise SourceError(faults)
    locale = catalogues[NOTICE].locale or own
    if locale.language != own.language:
        given = quoted(str(locale))
        raise SourceError([problem(files[NOTICE], 1, "catalogue-language", given=given, own=quoted(str(own)))])
    entries: dict[Original, str] = {}
    unfinished: dict[Original, Status] = {}
    for kind, catalogue in catalogues.items():
        for message in meanings(entries_of(catalogue)):
            original = Original(str(message.id), kind, message.context or "")
            if is_good(message):
                entries[original] = str(message.string)
            else:
                unfinished[original] = Status.STALE if has_translation(message) else Status.MISSING
    return Language(code, locale, entries, unfinished)


def meanings(messages: Iterable[Message]) -> Iterator[Message]:
    """The entries, a context only left to those whose text has several good translations.

    Entries for one text that has only one are made one, without context: where it stands is no meaning.
    """
    by_text: dict[str, list[Message]] = {}
    for message in messages:
        by_text.setdefault(str(message.id), []).append(message)
    for same in by_text.values():
        if len({message.string for message in same if is_good(message)}) > 1:
            yield from same
        else:
            best = next(filter(is_good, same), None) or next(filter(has_translation, same), same[0])
            best.context = None
            yield best


def has_translation(message: Message) -> bool:
    """Whether an entry is more than blank."""
    return bool(str(message.string or "").strip())


def is_good(message: Message) -> bool:
    """Whether an entry has a translation that is not marked as fuzzy."""
    return has_translation(message) and not message.fuzzy


def _faults(messages: Iterable[Message], file: str) -> Iterator[Problem]:
    """Translations of words of the pages whose placeholders are not those of the words they were made from."""
    for entry in filter(is_good, messages):
        placeholders = _IN_BRACES if re.search(r"\{\w+\}", str(entry.id)) else _PLACEHOLDERS
        if set(placeholders.findall(str(entry.id))) != set(placeholders.findall(str(entry.string))):
            given, original = quoted(str(entry.string), 120), quoted(str(entry.id), 120)
            yield problem(file, entry.lineno or 0, "placeholders", given=given, original=original)
