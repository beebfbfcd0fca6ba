"""Text of the notice inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from editorial.errata import Erratum

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~^=])")
_ORDERED = re.compile(r"^(\d+)([.)])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and the slip that it ends with, if any."""

    text: str
    slip: Erratum | None = None


def escape_markdown(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML."""
    return _ORDERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;"))


def cut_at_slips(text: str, errata: Iterable[Erratum]) -> list[Piece]:
    """The text in pieces, each slip of it at the end of one."""
    pieces, start = [], 0
    for erratum in sorted(errata, key=lambda erratum: text.find(erratum.reads)):
        found = text.find(erratum.reads, start)
        if found >= 0:
            end = found + len(erratum.reads)
            pieces.append(Piece(text[start:end], erratum))
            start = end
    return [*pieces, Piece(text[start:])] if text[start:] else pieces
