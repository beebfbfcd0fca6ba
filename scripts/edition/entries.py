"""Entries of the sources: each kind is declared once, as a frozen dataclass, and read by its declaration alone.

The fields of a kind are the keys that people may write; one without a default must be written. The annotation of a
field says what stands there:

    str, Words                     a text; words are translated
    Annotated[str, Form(…)]        a text of a form
    date, bool, Address, an Enum…  what a text says; of any other class, an object that is made from the text
    tuple[X, ...]                  a list; one that must be written has an entry at least; each text stands once
    Mapping[K, X]                  keys of a form
    another kind                   keys again
    Annotated[X, KNOWN]            an entry of that kind that was read before, by its key

From the same declaration follow empty sources, keys that are unique, references, texts to translate, and what of a
source is free text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import PurePosixPath
from types import UnionType
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from babel import Locale, UnknownLocaleError

from common.errors import Problem, SourceError, quoted, some
from common.messages import Message, message
from common.yaml_mistakes import colon_faults
from common.yaml_source import KeyPath, YamlSource
from edition.ids import is_taken
from edition.translations import SOURCE_LANGUAGE, Words
from notice.model import Address

KNOWN: Final = object()
"""Says that a field names an entry that stands elsewhere."""
_MOST_FAULTS: Final = 200
"""What a person can mend before the next try; a file of the wrong kind has a fault in each line."""
_SKIP: Final = object()
"""In place of what cannot be read; what is wrong with it, or with what it refers to, is among the problems."""
_NO_PLACE: Final = object()
"""In place of an entry whose address is none: references.py reports it, and the others are read."""
_KEYS: Final = ("id", "number", "term")
"""By which of its keys translators know an entry."""
_Any = TypeVar("_Any")
_Kind = TypeVar("_Kind", bound="Entry")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a text: a pattern that the whole of it fits, and how people are told of it."""

    pattern: str
    said: Message
    holds: Callable[[str], bool] = bool
    """What else must be true of it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a source."""

    source: YamlSource
    path: KeyPath

    def __truediv__(self, step: str | int) -> Spot:
        return Spot(self.source, (*self.path, step))

    def problem(self, key: str, /, **fields: Any) -> Problem:
        """What is wrong there, by the id of its message and its fields."""
        return self.source.problem(self.path, key, **fields)

    def warning(self, key: str, /, **fields: Any) -> Problem:
        """What is doubtful there."""
        return self.source.warning(self.path, key, **fields)

    @property
    def name(self) -> Any:
        """The path as people know it."""
        return self.source.name(self.path)


_NOWHERE: Final = Spot(YamlSource("", {}, {(): 0}), ())


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one spot of a source. Subclasses declare the keys."""

    KEY: ClassVar[str] = ""
    """The field by which an entry is known, where it is: no other of its list has the same."""
    NAMES_PAGE: ClassVar[bool] = False
    """Whether the id names a page or an anchor: then no entry of another such kind has it, nor the pages themselves."""
    ALTERNATIVES: ClassVar[tuple[str, ...]] = ()
    """Keys of which exactly one is written."""
    OPEN: ClassVar[bool] = False
    """Whether other keys may stand there too, for others to read."""
    BY_LANGUAGE: ClassVar[bool] = False
    """Whether each key may be written once for each language, as `key_en`; the fields are then mappings by language."""

    spot: Spot = field(default=_NOWHERE, compare=False, repr=False, kw_only=True)

    @property
    def identity(self) -> str:
        """The value of the field that it is known by."""
        return str(getattr(self, self.KEY))

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the entry that its fields alone do not show."""
        return iter(())


@cache
def is_language(code: str) -> bool:
    """Whether there is a language of a code: not `cn`, nor `eng`."""
    try:
        return Locale.parse(code, sep="-").language == code.partition("-")[0]
    except (UnknownLocaleError, ValueError):
        return False


def key_of(one: Field[Any]) -> str:
    """The key of a field, as it is written in a source."""
    return str(one.metadata.get("key", one.name))


def under(key: str) -> dict[str, str]:
    """The metadata of a field whose key is not its name."""
    return {"key": key}


def keys_of(kind: type[Entry]) -> Mapping[str, tuple[Field[Any], Any]]:
    """The keys of a kind of entry, each with its field and the annotation of it."""
    return _keys_of(kind)  # type: ignore[arg-type]


@cache
def _keys_of(kind: Any) -> Mapping[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(kind, include_extras=True)
    return {key_of(one): (one, hints[one.name]) for one in fields(kind) if one.name != "spot"}


@cache
def parts_of(hint: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    """What an annotation says: its class, what it is annotated with, and the annotations of what it holds."""
    note = None
    while get_origin(hint) in (Annotated, UnionType, Union):
        if get_origin(hint) is Annotated:
            hint, note = get_args(hint)
        else:
            hint = next(one for one in get_args(hint) if one is not type(None))
    return get_origin(hint) or hint, note, get_args(hint)


def is_kind(base: Any) -> bool:
    """Whether a class is a kind of entry."""
    return isinstance(base, type) and issubclass(base, Entry)


def refers(hint: Any) -> bool:
    """Whether what stands there names entries of other places."""
    _, note, args = parts_of(hint)
    return note is KNOWN or any(map(refers, args))


def is_required(one: Field[Any]) -> bool:
    """Whether the key of a field must be written."""
    return one.default is MISSING and one.default_factory is MISSING


def kinds_in(hint: Any) -> Iterator[type[Entry]]:
    """The kinds of entry of which a source of a kind has some."""
    base, note, args = parts_of(hint)
    if is_kind(base) and note is not KNOWN:
        yield base
        args = tuple(one for _, one in keys_of(base).values())
    for each in args if note is not KNOWN else ():
        yield from kinds_in(each)


def words_in(value: object) -> Iterator[Words]:
    """All that is to be translated in what was read, in the order of the declarations."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Entry):
        for one, hint in keys_of(type(value)).values():
            if not refers(hint):
                yield from words_in(getattr(value, one.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from words_in(each)
    elif isinstance(value, Mapping):
        yield from words_in(tuple(value.values()))


class Reader:
    """Reads the sources of an edition, one after the other: an entry may refer to those of earlier ones."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or date.today()
        self.problems: list[Problem] = []
        self._known: dict[type[Entry], dict[str, Entry | None]] = {}
        """Entries by their keys; None for those that could not be read."""
        self._files: dict[type[Entry], str] = {}
        self._pages: dict[str, str] = {}
        """Where the ids stand that name pages."""

    def read(self, source: YamlSource, kind: type[_Any]) -> _Any | None:
        """What a source holds, of a kind; None where something is wrong with it, or with what it refers to."""
        before = len(self.problems)
        for one in kinds_in(kind):
            self._known[one], self._files[one] = {}, source.file
        value = self._value(Spot(source, ()), source.data, kind)
        del self.problems[before + _MOST_FAULTS :]
        return None if value is _SKIP or len(self.problems) > before else value

    def _value(self, spot: Spot, data: Any, hint: Any) -> Any:
        base, note, args = parts_of(hint)
        if base is tuple:
            return self._list(spot, data, args[0])
        if base is Mapping:
            return self._mapping(spot, data, *args)
        if note is not KNOWN and is_kind(base):
            return self._entry(spot, data, base)
        if not isinstance(data, str):
            return self._unfit(spot, data, message("form-text"))
        if note is KNOWN:
            return self._reference(spot, data, base)
        return self._scalar(spot, data, base, note, args)

    def _unfit(self, spot: Spot, data: Any, wanted: Message) -> Any:
        given = quoted(data) if isinstance(data, str) else message("a-list" if isinstance(data, list) else "some-keys")
        self.problems.append(spot.problem("unfit-value", given=given, where=spot.name, wanted=wanted))
        return _SKIP

    def _list(self, spot: Spot, data: Any, hint: Any) -> Any:
        if not isinstance(data, list):
            return self._no_collection(spot, data, message("form-list"))
        base, note, _ = parts_of(hint)
        entries = is_kind(base) and note is not KNOWN
        values, seen = [], set[str]()
        for index, each in enumerate(data):
            at = spot / index
            value = self._value(at, each, hint)
            if entries:
                self._enter(at, each, value, base, seen)
            elif isinstance(each, str):
                if each in seen:
                    self._unfit(at, each, message("form-each-once"))
                seen.add(each)
            values.append(value)
        return _SKIP if _SKIP in values else tuple(value for value in values if value is not _NO_PLACE)

    def _enter(self, spot: Spot, data: Any, value: Any, kind: type[Entry], seen: set[str]) -> None:
        """Remember an entry of a list by its key, which is to be its alone."""
        given = data.get(kind.KEY) if isinstance(data, dict) else None
        if not isinstance(given, str):
            return
        is_read = isinstance(value, Entry)
        at, name = spot / kind.KEY, value.identity if is_read else given
        if kind.NAMES_PAGE:
            place = f"{at.source.file}:{at.source.line(*at.path)}"
            if is_taken(name):
                self.problems.append(at.problem("id-of-pages", id=quoted(name)))
            elif name in self._pages:
                self.problems.append(at.problem("id-of-other", id=quoted(name), place=self._pages[name]))
            self._pages.setdefault(name, place)
        elif name in seen:
            self.problems.append(at.problem("entry-again", key=kind.KEY, given=quoted(given)))
        seen.add(name)
        self._known[kind][name] = value if is_read else None

    def _mapping(self, spot: Spot, data: Any, key_hint: Any, hint: Any) -> Any:
        if not isinstance(data, dict):
            return self._no_collection(spot, data, message("form-keys"))
        base, note, args = parts_of(key_hint)
        before = len(self.problems)
        keys = {key: self._scalar(spot / key, key, base, note, args) for key in data}
        values = {keys[key]: self._value(spot / key, each, hint) for key, each in data.items()}
        return _SKIP if len(self.problems) > before else values

    def _entry(self, spot: Spot, data: Any, kind: type[_Kind]) -> Any:
        if not isinstance(data, dict):
            return self._no_collection(spot, data, message("form-keys"))
        before = len(self.problems)
        self._check_keys(spot, data, kind)
        values = self._fields(spot, data, kind)
        if len(self.problems) > before or _SKIP in values.values():
            return _SKIP
        if _NO_PLACE in values.values():
            return _NO_PLACE
        entry = kind(**values, spot=spot)
        self.problems += entry.problems()
        return _SKIP if len(self.problems) > before else entry

    def _check_keys(self, spot: Spot, data: Mapping[str, Any], kind: type[Entry]) -> None:
        keys = keys_of(kind)
        for key in data:
            code = key.partition("_")[2] if kind.BY_LANGUAGE else ""
            if code and not is_language(code):
                self._unfit(spot / key, code, message("form-language"))
            if _name_of(key, kind) not in keys and not kind.OPEN:
                wanted = message("one-of-the-keys", known=tuple(keys))
                fault = (spot / key).problem("unknown-key", key=quoted(key), where=spot.name, wanted=wanted)
                self.problems.append(fault)
        required = tuple(key for key, (one, _) in keys.items() if is_required(one))
        if missing := tuple(key for key in required if key not in data):
            self.problems.append(spot.problem("missing-key", missing=missing, where=spot.name, wanted=required))
        if kind.ALTERNATIVES and sum(key in data for key in kind.ALTERNATIVES) != 1:
            self.problems.append(spot.problem("one-key", where=spot.name, wanted=kind.ALTERNATIVES))

    def _fields(self, spot: Spot, data: Mapping[str, Any], kind: type[Entry]) -> dict[str, Any]:
        """The values of the fields that are written, in the order of the declaration."""
        values: dict[str, Any] = {}
        for name, (one, hint) in keys_of(kind).items():
            if kind.BY_LANGUAGE:
                of_name = {
                    key: self._value(spot / key, data[key], parts_of(hint)[2][1])
                    for key in data
                    if _name_of(key, kind) == name
                }
                values[one.name] = {key.partition("_")[2] or SOURCE_LANGUAGE: value for key, value in of_name.items()}
            elif name in data:
                values[one.name] = self._value(spot / name, data[name], hint)
                if data[name] == [] and is_required(one):
                    self._unfit(spot / name, data[name], message("form-some-entries"))
        return values

    def _no_collection(self, spot: Spot, data: Any, wanted: Message) -> Any:
        """What stands in place of a list or of keys: perhaps a key whose colon is none."""
        line = spot.source.line(*spot.path)
        if found := next(colon_faults(spot.source.file, line, data), None) if isinstance(data, str) else None:
            self.problems.append(found)
            return _SKIP
        return self._unfit(spot, data, wanted)

    def _reference(self, spot: Spot, name: str, kind: type[Entry]) -> Any:
        known, file = self._known.get(kind, {}), self._files.get(kind)
        # Of a file with faults one cannot tell what it was to have.
        if name not in known and file and not any(problem.file == file for problem in self.problems):
            names = some([quoted(one) for one in known]) or ("…",)
            fault = spot.problem("unknown-entry", given=quoted(name), where=spot.name, file=file, known=names)
            self.problems.append(fault)
        return known.get(name) or _SKIP

    def _scalar(self, spot: Spot, text: str, base: Any, note: Any, args: tuple[Any, ...]) -> Any:
        choices = _choices(base, args)
        if isinstance(note, Form):
            if not (_compiled(note.pattern).fullmatch(text) and (not text or note.holds(text))):
                return self._unfit(spot, text, note.said)
        elif choices and text not in choices:
            return self._unfit(spot, text, message("one-of", known=choices))
        elif not text:
            return self._unfit(spot, text, message("form-some-text"))
        if base is date:
            return self._day(spot, text)
        if base is Words:
            return _words(spot, text)
        if base is Address:
            return Address.parse(text) or _NO_PLACE
        return text == "true" if base is bool else text if base is Literal else base(text)

    def _day(self, spot: Spot, text: str) -> Any:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return self._unfit(spot, text, message("form-date"))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.problems.append(spot.problem("no-such-day", day=quoted(text)))
            return _SKIP
        # Where the editor is it may be tomorrow already.
        if day - self.today > timedelta(days=1):
            self.problems.append(spot.problem("day-to-come", day=quoted(text), today=str(self.today)))
            return _SKIP
        return day


def read_entry(source: YamlSource, kind: type[_Any]) -> _Any:
    """What one source holds, of a kind. Raises SourceError with its faults."""
    reader = Reader()
    value = reader.read(source, kind)
    if value is None:
        raise SourceError(reader.problems)
    return value


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _name_of(key: str, kind: type[Entry]) -> str:
    """The name that a key has in the declaration of a kind."""
    return key.partition("_")[0] if kind.BY_LANGUAGE else key


def _choices(base: Any, args: tuple[Any, ...]) -> tuple[str, ...]:
    """The texts that are allowed where only some are."""
    if base is Literal:
        return args
    if isinstance(base, type) and issubclass(base, Enum):
        return tuple(str(one.value) for one in base)
    return ("true", "false") if base is bool else ()


def _words(spot: Spot, text: str) -> Words:
    data, names, address = spot.source.data, [PurePosixPath(spot.source.file).stem], ""
    for step in spot.path:
        data = data[step]
        if isinstance(step, str) and step != names[0]:
            names.append(step)
        elif isinstance(data, dict):
            names += [data[key] for key in _KEYS if key in data][:1]
            address = data.get("at", address)
    return Words(text, "/".join(names), address)
