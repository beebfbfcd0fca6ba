"""The files that editors keep in `source/`: which there are, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, get_origin, get_type_hints

from common.errors import Problem, SourceError
from common.messages import message
from common.yaml_source import YamlSource, read_yaml
from edition.dangers import Dangers
from edition.entries import Form, Reader, keys_of, kinds_in
from edition.errata import Slip
from edition.facts import Fact
from edition.first_steps import FirstSteps
from edition.glossary import Term
from edition.imprint import Imprint
from edition.numbers import LocalNumber, NumbersToCall
from edition.questions import Question
from edition.situations import Situation, SituationOrder
from edition.synonyms import EverydayWords
from edition.topics import Topics
from edition.units import UnitEntries

SOURCE_FOLDER: Final = "source"
NOTICE_FILE: Final = f"{SOURCE_FOLDER}/notice.txt"
ORIGINAL_FILE: Final = f"{SOURCE_FOLDER}/original.txt"
_Digest = Annotated[str, Form("[0-9a-f]{12}", message("form-digest"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What each file holds, by its name, in the order in which they are read; one with a default may be missing."""

    facts: tuple[Fact, ...] = ()
    edition: Imprint = field(default_factory=Imprint)
    numbers: NumbersToCall = field(default_factory=NumbersToCall)
    local_numbers: tuple[LocalNumber, ...] = ()
    dangers: Dangers = field(default_factory=Dangers)
    situation_order: SituationOrder = field(default_factory=SituationOrder)
    first_steps: FirstSteps = field(default_factory=FirstSteps)
    units: UnitEntries
    topics: Topics
    situations: tuple[Situation, ...]
    errata: tuple[Slip, ...]
    glossary: tuple[Term, ...]
    synonyms: EverydayWords
    questions: tuple[Question, ...] = ()
    places: Mapping[str, _Digest] = field(default_factory=dict)
    """What stood where when the others last followed the notice."""


@cache
def kinds() -> Mapping[str, Any]:
    """What each file holds, as its declaration says, by its name."""
    return get_type_hints(Sources, include_extras=True)


def pointing() -> Iterator[str]:
    """The names of the files that point to the notice."""
    for name, hint in kinds().items():
        if any("at" in keys_of(kind) for kind in kinds_in(hint)):
            yield name


def read_source(root: Path, name: str) -> YamlSource:
    """Read a file of `root/source` by its name. Raises SourceError for what `read_yaml` refuses."""
    path, file = root / SOURCE_FOLDER / f"{name}.yml", f"{SOURCE_FOLDER}/{name}.yml"
    empty: Any = [] if get_origin(kinds()[name]) is tuple else {}
    (one,) = (one for one in fields(Sources) if one.name == name)
    if (one.default, one.default_factory) != (MISSING, MISSING) and not path.exists():
        return YamlSource(file, empty, {(): 0})
    return read_yaml(path, file, empty)


def read_sources(root: Path, today: date | None = None) -> tuple[dict[str, Any], dict[str, YamlSource], list[Problem]]:
    """What the files of `root/source` hold, the files themselves, both by name, and every fault of them.

    What has faults, or refers to a file with faults, is None. Without faults it makes `Sources`.
    """
    reader, files, values = Reader(today), dict[str, YamlSource](), dict[str, Any]()
    for name, hint in kinds().items():
        try:
            files[name] = read_source(root, name)
        except SourceError as error:
            reader.problems += error.problems
        values[name] = reader.read(files[name], hint) if name in files else None
    return values, files, reader.problems
