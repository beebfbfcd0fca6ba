"""Sources that follow their notice: what they point to, found again where it now stands."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from common.errors import SourceError, quoted, some
from common.messages import Message, message
from common.yaml_source import KeyPath, YamlSource, spans
from edition.references import Pointer, Target, pointers

RECORD: Final = "places"
"""The source that says what stood where when the others last followed the notice; see its own head."""
_HEAD: Final = """\
# What stood where in the notice when the other sources last followed it: a digest of each clause and each heading.
# `make follow` writes this file, and knows by it what has moved since.

"""


@dataclass(frozen=True, slots=True)
class Moved:
    """A pointer whose words stand at one other place now."""

    pointer: Pointer
    to: str

    def __str__(self) -> str:
        return _line(self.pointer, message("moved", at=self.pointer.at, to=self.to))


@dataclass(frozen=True, slots=True)
class Left:
    """A pointer that a person must look at, and why."""

    pointer: Pointer
    why: Message

    def __str__(self) -> str:
        return _line(self.pointer, self.why)


def follow(pointer: Pointer, targets: Mapping[str, Target], before: Mapping[str, str]) -> Moved | Left | None:
    """Where a pointer is to point now; None where it is right as it is.

    `before` has the digests of what stood where when the pointers were last right; it may have none. An unchanged
    text is followed wherever it went. Of a changed one what was quoted is looked for in texts that were not there
    before: others have pointers of their own.
    """
    was = before.get(pointer.at)
    same = _places_of_text(was, pointer.at, targets)
    if len(same) == 1 and not pointer.fits(targets[same[0]]):
        return _stays(pointer, message("without-the-words", at=same[0]))
    if was is None and pointer.at in targets and pointer.fits(targets[pointer.at]):
        return None
    if len(same) != 1 and not pointer.quote:
        return _stays(pointer, message("quotes-nothing"))
    fit = same or _fitting(pointer, targets, set(before.values()) if was else set())
    if len(fit) != 1:
        return _stays(pointer, message("words-at", places=some(fit)) if fit else message("words-nowhere"))
    return None if fit == [pointer.at] else Moved(pointer, fit[0])


def _places_of_text(text: str | None, at: str, targets: Mapping[str, Target]) -> list[str]:
    """The targets of a text, by its digest; `at` alone, where that is one of them."""
    same = [one for one, target in targets.items() if digest(target) == text]
    return [at] if at in same else same


def _fitting(pointer: Pointer, targets: Mapping[str, Target], known: Container[str]) -> list[str]:
    """The targets that have what a pointer quotes, and none of the texts that are known."""
    return [at for at, target in targets.items() if digest(target) not in known and pointer.fits(target)]


def _stays(pointer: Pointer, why: Message) -> Left:
    return Left(pointer, message("stays", at=pointer.at, why=why))


def digest(target: Target) -> str:
    """By what the text of a target is known again."""
    return hashlib.sha256(target.text.encode()).hexdigest()[:12]


def differing(targets: Mapping[str, Target], before: Mapping[str, str]) -> list[str]:
    """The targets that have another text than when the sources last followed the notice, or none."""
    now = {at: digest(target) for at, target in targets.items()}
    return [at for at in dict.fromkeys([*before, *now]) if before and before.get(at) != now.get(at)]


def follow_all(
    sources: Iterable[YamlSource], targets: Mapping[str, Target], before: Mapping[str, str]
) -> list[Moved | Left]:
    """What has become of every pointer that is not right as it is, in the order of the files; then those that share."""
    every = [pointer for source in sources for pointer in pointers(source)]
    found = [follow(pointer, targets, before) for pointer in every]
    return [*(one for one in found if one), *_sharing(zip(every, found, strict=True))]


def _sharing(followed: Iterable[tuple[Pointer, Moved | Left | None]]) -> Iterator[Left]:
    """Pointers of one list of an entry that led to several targets and now lead to one: clauses were joined."""
    first: dict[tuple[str, KeyPath, str], Pointer] = {}
    for pointer, one in followed:
        at, above = one.to if isinstance(one, Moved) else pointer.at, pointer.path[:-1]
        other = first.setdefault((pointer.source.file, above, at), pointer)
        if other.at != pointer.at and any(isinstance(step, int) for step in above):
            line = other.source.line(*other.path, "at")
            yield Left(pointer, message("shares", at=at, line=line))


def rewritten(text: str, moves: Iterable[Moved]) -> str:
    """The text of a source with its addresses changed, and not a character else.

    ruamel.yaml, made to keep comments and layout, still writes lists of several lines anew, and lists in one file that
    are indented in two ways; so what stands where the parser found the address is replaced. Raises SourceError where
    an address is not written as it is read, with escapes.
    """
    where = spans(text)
    for move in sorted(moves, key=lambda move: where[(*move.pointer.path, "at")], reverse=True):
        start, end = where[(*move.pointer.path, "at")]
        if move.pointer.at not in text[start:end]:
            given, path = quoted(text[start:end]), (*move.pointer.path, "at")
            raise SourceError([move.pointer.source.problem(path, "not-as-written", given=given, at=move.pointer.at)])
        text = text[:start] + text[start:end].replace(move.pointer.at, move.to) + text[end:]
    return text


def record(targets: Mapping[str, Target]) -> str:
    """The text of the record of today's targets."""
    return _HEAD + "".join(f"{at}: {digest(target)}\n" for at, target in targets.items())


def _line(pointer: Pointer, said: Message) -> str:
    """What is said of a pointer: its line, and what it quotes."""
    quote = quoted(pointer.quote) if pointer.quote else ""
    return f"{pointer.source.file}:{pointer.source.line(*pointer.path, 'at')}: {said} {quote}".rstrip()
