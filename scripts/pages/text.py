"""Text of the sources inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from common.words import HAN, tokenizer_of
from edition.errata import Slip
from notice.head import YEAR_AND_NUMBER

_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_SPECIAL: Final = re.compile(r"[&<>\"\\`*{}\[\]|#~]|(?<![^\W_])_|_(?![^\W_])|!$|(?<=.) $")
_FIRST: Final = re.compile(r"^((?:\d+(?=\.))?)([-+=:.]| (?=.))")
"""What makes a list, a title or a definition where a line begins with it, or no bold text of what is to be bold."""
_NEEDLESS: Final = (
    re.compile(r"&#(32);(?<=[^\s*]&#32;)(?=[^\s*])"),
    re.compile(r"&#(43|45|46|58|61);(?<=[^\s\d]&#..;)"),
    re.compile(r"&#(46|58);(?=[^\s&])"),
)
"""They begin with what is rare: a page is gone through ten times as fast."""
_YEAR_AND_NUMBER: Final = re.compile(YEAR_AND_NUMBER)
_TAG_WITH_MARKDOWN: Final = re.compile(r"<[a-z][^<>]* markdown\b[^<>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and the slip that it ends with, if any."""

    text: str
    slip: Slip | None = None


@lru_cache(maxsize=1 << 16)
def escape_markdown(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML, wherever in either it stands.

    Every mark that could be read is written as a character reference (&#42; for *), which means itself in
    Markdown, in HTML that Markdown leaves alone and in attributes. Backslashes would do in the first only, and
    there not for every mark. Line ends become blanks, as readers see them anyway.
    """
    text = _SPECIAL.sub(lambda mark: _reference(mark[0]), _BLANKS.sub(" ", text))
    return _FIRST.sub(lambda start: start[1] + _reference(start[2]), text)


def by_words(text: str) -> Markup:
    """A Chinese text in Markdown whose lines may end between words alone, as GB/T 9704 has it for titles.

    Styles must have its words kept whole (`word-break: keep-all`).
    """
    tokenizer = tokenizer_of(HAN.findall(text))
    cut = HAN.sub(lambda run: "\0".join(tokenizer.cut(run[0], HMM=False)), text)
    return Markup("<wbr>").join(Markup(escape_markdown(word)) for word in cut.split("\0"))


def unbroken(text: Markup) -> Markup:
    """Markdown of a text in which no line ends within a document number, 〔2018〕62号."""
    return Markup(_YEAR_AND_NUMBER.sub(r'<span class="unbroken">\g<0></span>', str(text)))


def finish_markdown(markdown: str) -> str:
    """A page of escaped texts without references that only the beginning of a line needs, or bold text, where
    there is neither; and with those of `&` doubled where Python-Markdown resolves them twice."""
    for pattern in _NEEDLESS:
        markdown = pattern.sub(lambda reference: chr(int(reference[1])), markdown)
    return _TAG_WITH_MARKDOWN.sub(lambda tag: tag[0].replace("&#38;", "&#38;amp;"), markdown)


def _reference(mark: str) -> str:
    return f"&#{ord(mark)};"


def cut_at_slips(text: str, errata: Iterable[Slip]) -> list[Piece]:
    """The text in pieces, each slip of it at the end of one."""
    pieces, start = [], 0
    for slip in sorted(errata, key=lambda slip: text.find(slip.reads)):
        found = text.find(slip.reads, start)
        if found >= 0:
            end = found + len(slip.reads)
            pieces.append(Piece(text[start:end], slip))
            start = end
    return [*pieces, Piece(text[start:])] if text[start:] else pieces
