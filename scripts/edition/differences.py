"""The differences of two texts, in whole sentences; those in blanks and line breaks are only counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from common.typeset import is_blank

_MARKS: Final = "，、：。；！？,:;!?\r\n"
_PHRASE: Final = re.compile(rf"[^{_MARKS}]*(?:[{_MARKS}][{_MARKS}”’）》】\s]*|\Z)")
_CLOSED: Final = re.compile("[。；！？;!?\r\n]")
_LINE: Final = re.compile("\r\n|\n|\r")
_MOST: Final = 200_000
"""The most pairs of equal pieces of two runs that are compared piece by piece: more take seconds, without a use."""


class Pieces:
    """A text in letters, which are its characters without blanks, and in phrases."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [0, *(end.end() for end in _LINE.finditer(text))]
        """The index at which each line begins."""
        self.at: list[int] = []
        """The index of each letter, and of the end of the text."""
        self.phrases: list[str] = []
        """The letters of each."""
        self.starts = [0]
        """The number of the letter with which each phrase begins, and the number of all letters."""
        self.closed = [True]
        """Whether a sentence or a line begins with each phrase, and behind the last."""
        for match in _PHRASE.finditer(text):
            own = [at for at in range(*match.span()) if not is_blank(text[at])]
            if own:
                self.phrases.append("".join(text[at] for at in own))
                self.at += own
                self.starts.append(len(self.at))
                self.closed.append(bool(_CLOSED.search(match[0])))
        self.closed[-1] = True
        self.letters = "".join(self.phrases)
        self.at.append(len(text))

    def gap(self, letter: int) -> str:
        """The blanks before a letter; with their number, those at the end."""
        return self.text[self.at[letter - 1] + 1 if letter else 0 : self.at[letter]]

    def is_broken(self, letter: int) -> bool:
        """Whether a line begins with a letter."""
        return bool(_LINE.search(self.gap(letter)))

    def cut(self, start: int, end: int) -> str:
        """The text from phrase to phrase."""
        return self.text[self.at[self.starts[start]] : self.at[self.starts[end] - 1] + 1] if start < end else ""

    def line(self, phrase: int) -> int:
        """The line a phrase begins in, counted from 1."""
        return bisect_right(self.lines, min(self.at[self.starts[phrase]], len(self.text) - 1))


@dataclass(frozen=True, slots=True)
class Difference:
    """Sentences that differ between two texts; one of the two may be empty."""

    was: str
    now: str
    was_line: int
    line: int
    """Of the sentence that follows, if the new text has none here."""
    letters: frozenset[int]
    """Letters of the new text that are new, or in a line next to letters that were removed."""
    cuts: frozenset[int]
    """Letters of the new text before which some were removed."""


class _Range(NamedTuple):
    """A range of the old text, and the one of the new text in its place."""

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def compare(old: Pieces, new: Pieces) -> tuple[list[Difference], int]:
    """The differences in the order of the texts, and the number of places with other blanks or line breaks only."""
    found: list[Difference] = []
    blanks, joined = 0, True
    for one in _sentences(old, new):
        letters: set[int] = set()
        cuts: set[int] = set()
        for run in _letters(old, new, one):
            if run.same:
                shift = run.new_start - run.start
                inner = range(run.start + (not joined), run.end)
                blanks += sum(old.gap(letter) != new.gap(letter + shift) for letter in inner)
            else:
                letters.update(range(run.new_start, run.new_end) or _beside(old, run))
                cuts.update(() if run.new_start < run.new_end else (run.new_start,))
            joined = run.same
        if letters or cuts:
            was, now = old.cut(one.start, one.end), new.cut(one.new_start, one.new_end)
            where = old.line(one.start), new.line(one.new_start)
            found.append(Difference(was, now, *where, frozenset(letters), frozenset(cuts)))
    return found, blanks + (joined and old.gap(len(old.letters)) != new.gap(len(new.letters)))


def _beside(old: Pieces, run: _Range) -> Iterator[int]:
    """The letter of the new text beside a run that was removed, if one of the old line is left."""
    if run.start and not old.is_broken(run.start):
        yield run.new_start - 1
    elif run.end < len(old.letters) and not old.is_broken(run.end):
        yield run.new_start


def _sentences(old: Pieces, new: Pieces) -> Iterator[_Range]:
    """Two texts cut where a sentence or a line begins in both, into ranges of phrases."""
    start, new_start = 0, 0
    same = old.letters == new.letters
    runs = [_Range(False, 0, len(old.phrases), 0, len(new.phrases))] if same else _ranges(old.phrases, new.phrases)
    for run in runs:
        steps = range(1, run.end - run.start + 1) if run.same else ()
        for end, new_end in [(run.start + step, run.new_start + step) for step in steps] or [(run.end, run.new_end)]:
            if old.closed[end] and new.closed[new_end]:
                yield _Range(same, start, end, new_start, new_end)
                start, new_start = end, new_end


def _letters(old: Pieces, new: Pieces, one: _Range) -> Iterator[_Range]:
    """The letters of a range of phrases."""
    start, end = old.starts[one.start], old.starts[one.end]
    new_start, new_end = new.starts[one.new_start], new.starts[one.new_end]
    for run in _ranges(old.letters[start:end], new.letters[new_start:new_end]):
        yield _Range(run.same, start + run.start, start + run.end, new_start + run.new_start, new_start + run.new_end)


def _ranges(old: Sequence[str], new: Sequence[str]) -> Iterator[_Range]:
    """The ranges that two runs of pieces share and those between; none are shared if there are too many to compare."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    if head:
        yield _Range(True, 0, head, 0, head)
    counts = Counter(old[head:end])
    if sum(counts[piece] for piece in new[head:new_end]) > _MOST:
        yield _Range(False, head, end, head, new_end)
    else:
        codes = SequenceMatcher(None, old[head:end], new[head:new_end], autojunk=False).get_opcodes()
        for tag, *places in codes:
            yield _Range(tag == "equal", *(head + place for place in places))
    if tail:
        yield _Range(True, end, len(old), new_end, len(new))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of equal pieces at the beginning of two runs."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
