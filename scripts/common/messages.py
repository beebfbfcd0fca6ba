"""What people are told: a message is an id with fields, and `messages.po` has its text in each language.

There `msgctxt` is the id, `msgid` the English text, `msgstr` the Chinese one; `{name}` stands for a field.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Union

from babel.messages.pofile import read_po

CATALOGUE: Final = Path(__file__).with_name("messages.po")
CHINESE: Final = "zh"
ENGLISH: Final = "en"
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_KNOWN = re.compile(rf"(?:^|:)({CHINESE}|{ENGLISH})(?![A-Za-z])")

Field = Union[str, int, "Message", tuple["Field", ...]]
"""Data of a message; several are joined as the language joins them."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell people, in whatever language they read."""

    id: str
    fields: tuple[tuple[str, Field], ...] = ()

    def __str__(self) -> str:
        """The text in the language of whoever runs the program."""
        return self.text(choice(os.environ))

    def text(self, language: str) -> str:
        """The text in a language."""
        values = {name: _shown(value, language) for name, value in self.fields}
        return _texts(language)[self.id].format_map(values)


def message(key: str, /, **fields: Field) -> Message:
    """The message of an id, with its fields."""
    return Message(key, tuple(fields.items()))


def choice(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for, by the variables of gettext; Chinese, as the notice, where by none."""
    values = [environment.get(name, "") for name in _VARIABLES]
    asked = next(filter(None, map(_KNOWN.search, values)), None)
    return asked[1] if asked else CHINESE


def choose(language: str) -> None:
    """Let messages be in a language, those of programs that are run too."""
    os.environ[_VARIABLES[0]] = language


def _shown(value: Field, language: str) -> str:
    if isinstance(value, tuple):
        return _texts(language)["between"].join(_shown(one, language) for one in value)
    return value.text(language) if isinstance(value, Message) else str(value)


@cache
def _texts(language: str) -> dict[str, str]:
    """The texts of a language, by the ids."""
    with CATALOGUE.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.context]
    return {str(entry.context): str(entry.id if language == ENGLISH else entry.string) for entry in entries}
