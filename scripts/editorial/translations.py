"""`source/translations/*.po`: the notice and the editors' words in another language.

A language is its catalogues: `<code>.po` for the notice, `<code>.editorial.po` for what editors wrote in
`source/*.yml`, `<code>.pages.po` for the words of the pages. The context of an entry (msgctxt) says what it
is: an address of the notice, or a place in a YAML file; the id (msgid) is the Chinese it was made from.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from notice.capture import decode_text
from notice.errors import Problem, SourceError, quoted
from notice.files import read_file
from output.staging import replace_file

SOURCE_LANGUAGE: Final = "zh"
SOURCE_LOCALE: Final = Locale.parse("zh_Hans_CN")
KINDS: Final = ("", ".editorial", ".pages")


_CODE: Final = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_TOO_MANY_FORMS: Final = re.compile(r"nplurals\s*=\s*\d{2,}|^\s*msgstr\[\d{2,}\]", re.MULTILINE)
"""Babel makes room for as many forms as a catalogue says."""


class Status(Enum):
    """How a translation stands to the text it was made from."""

    TRANSLATED = "translated"
    STALE = "stale"
    """The text has changed since, or a translator marked the entry as fuzzy."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Original:
    """A text to translate."""

    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text in a language; the original where the translation is stale or missing."""

    text: str
    status: Status


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    code: str
    """Names its catalogues and its folder in `docs/`."""
    locale: Locale
    """How dates and numbers are written."""
    entries: Mapping[Original, str]
    """Good translations; none for the source language."""
    contexts: frozenset[str]
    """Every context that has an entry, good or not."""

    @property
    def is_source(self) -> bool:
        """Whether this is the language the notice is written in."""
        return self.code == SOURCE_LANGUAGE

    @property
    def tag(self) -> str:
        """The language tag (BCP 47) of text in it: zh-Hans, en."""
        locale = self.locale
        return "-".join(filter(None, (locale.language, locale.script)))

    def render(self, original: Original) -> Rendering:
        """A text in this language."""
        if self.is_source:
            return Rendering(original.text, Status.TRANSLATED)
        if translated := self.entries.get(original):
            return Rendering(translated, Status.TRANSLATED)
        return Rendering(original.text, Status.STALE if original.context in self.contexts else Status.MISSING)


SOURCE: Final = Language(SOURCE_LANGUAGE, SOURCE_LOCALE, {}, frozenset())


def language_codes(folder: Path) -> list[str]:
    """The languages that `folder` has catalogues for, in order of their codes."""
    return sorted(path.stem for path in folder.glob("*.po") if "." not in path.stem)


def parse_code(code: str, file: str) -> Locale:
    """The locale of a language by its code, which names folders: en, zh-Hant. Raises SourceError for any other name."""
    try:
        if _CODE.fullmatch(code) and code != SOURCE_LANGUAGE:
            return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    expected = f"the code of a language but {SOURCE_LANGUAGE}, like en or zh-Hant"
    raise SourceError([Problem(file, 0, quoted(code), expected)])


def read_language(folder: Path, code: str, file_prefix: str) -> Language:
    """Read the catalogues of a language. Raises SourceError for a file that is no gettext catalogue,
    and for translations with other placeholders than their originals."""
    files = {f"{file_prefix}/{code}{kind}.po": folder / f"{code}{kind}.po" for kind in KINDS}
    own = parse_code(code, next(iter(files)))
    catalogues = [read_catalogue(path, file) for file, path in files.items()]
    faults = [_faults(catalogue, file) for catalogue, file in zip(catalogues, files, strict=True)]
    if any(faults):
        raise SourceError(problem for found in faults for problem in found)
    messages = [message for catalogue in catalogues for message in entries_of(catalogue)]
    good = {
        Original(context_of(message), str(message.id)): str(message.string)
        for message in messages
        if message.string and not message.fuzzy
    }
    locale = catalogues[0].locale or own
    if locale.language != own.language:
        found, expected = f"a catalogue of {quoted(str(locale))}", f"one of {quoted(str(own))}, as the file's name says"
        raise SourceError([Problem(next(iter(files)), 0, found, expected)])
    return Language(code, locale, good, frozenset(map(context_of, messages)))


def _faults(catalogue: Catalog, file: str) -> list[Problem]:
    """Translations of words of the pages whose placeholders are not those of the words they were made from."""
    messages = (
        message for message in entries_of(catalogue) if message.string and not message.fuzzy and not message.context
    )
    return [
        Problem(
            file, message.lineno or 0, quoted(str(message.string)), f"the placeholders of {quoted(str(message.id))}"
        )
        for message in messages
        if _placeholders(str(message.id)) != _placeholders(str(message.string))
    ]


def _placeholders(text: str) -> set[str]:
    """The names of `%(name)s` in a text; a % of any other kind counts as one too, and `**`, which makes bold."""
    return set(re.findall(r"%\(\w+\)s|%|\*\*", text))


def read_catalogue(path: Path, file: str) -> Catalog:
    """Read a gettext catalogue; an empty one where there is no file.

    `file` names it in errors. Raises SourceError for one that can't be read.
    """
    if not path.exists():
        return Catalog()
    text = decode_text(read_file(path, file, "a gettext catalogue"), file)
    for match in _TOO_MANY_FORMS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        raise SourceError([Problem(file, line, quoted(match.group()), "a number of plural forms below 10")])
    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        found, expected = quoted(error.line or str(error)), f"a gettext catalogue ({error.args[0]})"
        raise SourceError([Problem(file, (error.lineno or 0) + 1, found, expected)]) from None
    except (UnknownLocaleError, ValueError, LookupError, AttributeError) as error:
        # Babel has no error of its own for a header that it can't use.
        raise SourceError([Problem(file, 0, f"a header with {error}", "a gettext catalogue")]) from None


def new_catalogue(code: str) -> Catalog:
    """An empty catalogue for a language. Raises SourceError for a code that names none."""
    locale = parse_code(code, f"{code}.po")
    title = f"# {locale.english_name}: an unofficial reference translation. The Chinese text prevails."
    catalogue = Catalog(locale=locale, header_comment=title, fuzzy=False)
    _name(catalogue)
    return catalogue


def _name(catalogue: Catalog) -> None:
    """Put the project's name where Babel has placeholders in the header; of people it holds none."""
    catalogue.project, catalogue.version = "duties-handbook", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue as translators' tools do, one entry after the other, unwrapped."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, omit_header=False)
    replace_file(path, buffer.getvalue())


def entries_of(catalogue: Catalog) -> Iterator[Message]:
    """The entries of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def context_of(message: Message) -> str:
    """The context of an entry; the empty string for one without."""
    return message.context or ""


def update_catalogue(catalogue: Catalog, originals: Iterable[Original]) -> Catalog:
    """The catalogue brought up to date with the texts, as msgmerge does it; no translator's work is lost.

    An entry whose text is unchanged stays. Where a context's text has changed, its translation is kept, marked
    fuzzy, with the text it was made from; words of pages have no context and begin anew. What has no text any
    more goes among the obsolete entries.
    """
    old = {(context_of(message), str(message.id)): message for message in entries_of(catalogue)}
    wanted = list(dict.fromkeys(originals))
    kept = {(original.context, original.text) for original in wanted}
    orphans: dict[str, list[Message]] = {}
    for (context, text), entry in old.items():
        if context and (context, text) not in kept:
            orphans.setdefault(context, []).append(entry)
    updated = Catalog(
        locale=catalogue.locale,
        header_comment=catalogue.header_comment,
        creation_date=catalogue.creation_date,
        revision_date=catalogue.revision_date,
        fuzzy=False,
    )
    _name(updated)
    for original in wanted:
        message = old.get((original.context, original.text))
        stale = None if message else next(iter(orphans.get(original.context, [])), None)
        if stale:
            orphans[original.context].remove(stale)
        source: Message | None = message or stale
        updated.add(
            original.text,
            source.string if source else "",
            context=original.context or None,
            flags={"fuzzy"} if stale else source.flags if source else (),
            user_comments=source.user_comments if source else (),
            previous_id=[str(stale.id)] if stale else (),
        )
    gone = [message for messages in orphans.values() for message in messages]
    gone += [entry for (context, text), entry in old.items() if not context and ("", text) not in kept]
    obsolete = (message for message in [*catalogue.obsolete.values(), *gone] if message.string)
    updated.obsolete = {(str(message.id), context_of(message)): message for message in obsolete}
    return updated
