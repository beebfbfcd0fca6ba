"""Editorial statements point to targets of the notice and quote them; here the pointing is checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import repeat, takewhile
from typing import Any, Final

from common.errors import Problem, quoted, some
from common.messages import Message, message
from common.yaml_source import KeyPath, YamlSource
from edition.entries import Entry
from edition.forms import Quote
from notice.model import Address, Item, Notice, Part

ADDRESSEES, COPIES = "addressees", "copies"
"""Places without an address."""
_ALIKE: Final = 4
"""Characters that a quote must share with a target for the two to be compared."""
_BESIDE: Final = 15
"""Characters that are shown before and behind a difference."""


@dataclass(frozen=True, slots=True)
class Reference(Entry):
    """A clause, and the words of it that a statement rests on."""

    at: Address
    quote: Quote


@dataclass(frozen=True, slots=True)
class Target:
    """What a statement can point to."""

    text: str
    """The clause or the heading, as typeset; by it the target is known again when it has moved."""
    words: str
    """What can be quoted of it: with a heading its number too."""
    is_clause: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """An `at` in a source, with what it quotes."""

    source: YamlSource
    path: KeyPath
    """Of the mapping that has the `at`."""
    at: str
    quote: str | None
    meant: str | None
    """With a slip: what should stand there."""

    @property
    def is_slip(self) -> bool:
        """Whether it marks a slip, rather than quotes a clause."""
        return self.meant is not None

    def fits(self, target: Target) -> bool:
        """Whether it can point to a target: slips anywhere, all else to clauses; and what it quotes stands there.

        A slip that has been mended, so that there stands what was meant, is none.
        """
        if self.meant is None:
            return target.is_clause and (self.quote or "") in target.words
        mended = self.meant if self.quote and self.quote in self.meant else None
        return (self.quote or "") in (target.words.replace(mended, "\n") if mended else target.words)


def pointers(source: YamlSource) -> Iterator[Pointer]:
    """Every `at` of a source, in the order of the file."""
    yield from _pointers(source, source.data, ())


def _pointers(source: YamlSource, data: Any, path: KeyPath) -> Iterator[Pointer]:
    if isinstance(data, dict):
        texts = data.get("at"), data.get("quote", data.get("reads", "")), data.get("meant", "")
        if all(isinstance(text, str) for text in texts):
            quote = data.get("quote", data.get("reads"))
            yield Pointer(source, path, data["at"], quote, data.get("meant"))
        for key, value in data.items():
            yield from _pointers(source, value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _pointers(source, value, (*path, index))


def targets_of(notice: Notice) -> dict[str, Target]:
    """Every target that can be pointed to, by how sources write it."""
    clauses = {str(clause.address): clause.text.typeset for clause in notice.clauses()}
    targets = {address: Target(text, text, is_clause=True) for address, text in clauses.items()}
    targets |= {str(item.address): _heading(item) for part in notice.parts for item in _items(part)}
    receivers = [to for line in notice.copies for to in line.receivers]
    for name, text in ((ADDRESSEES, notice.addressees), (COPIES, receivers[-1] if receivers else None)):
        if text:
            targets[name] = Target(text.typeset, text.typeset, is_clause=False)
    return targets


def _items(place: Part | Item) -> Iterator[Item]:
    for item in place.items:
        yield item
        yield from _items(item)


def _heading(item: Item) -> Target:
    heading = item.heading.typeset if item.heading else ""
    return Target(heading, item.numbering.typeset + heading, is_clause=False)


def check_references(source: YamlSource, targets: Mapping[str, Target]) -> Iterator[Problem]:
    """A problem for each address of a source that is not in the notice, and for words that do not stand there."""
    yield from filter(None, (_problem(pointer, targets) for pointer in pointers(source)))


def _problem(pointer: Pointer, targets: Mapping[str, Target]) -> Problem | None:
    """What is wrong with a pointer, if anything: its address, the slip that it names, or the words that it quotes."""
    found = [at for at, target in targets.items() if pointer.quote and pointer.fits(target)]
    now = message("now-at", places=some(found)) if found else None
    target = targets.get(pointer.at)
    if target is None or not (pointer.is_slip or target.is_clause):
        return _wrong_address(pointer, targets, now)
    slip = _wrong_slip(pointer, target) if pointer.is_slip else None
    return slip or (None if pointer.fits(target) else _wrong_quote(pointer, target, now))


def _wrong_address(pointer: Pointer, targets: Iterable[str], now: Message | None) -> Problem:
    at, given = (*pointer.path, "at"), quoted(pointer.at)
    if other := _but_for_width(pointer.at, (one for one in targets if len(one) == len(pointer.at))):
        return pointer.source.problem(at, "address-width", given=given, there=other[0], signs=other[1])
    wanted = message("any-address" if pointer.is_slip else "clause-address")
    then = now or message("see-address")
    return pointer.source.problem(at, "no-such-address", given=given, wanted=wanted, then=then)


def _wrong_slip(pointer: Pointer, target: Target) -> Problem | None:
    source, key, quote = pointer.source, (*pointer.path, "reads"), pointer.quote or ""
    if quote == pointer.meant:
        return source.problem(key, "slip-of-nothing", given=quoted(quote))
    if quote in target.words and not pointer.fits(target):
        return source.problem(key, "slip-mended", meant=quoted(pointer.meant or ""), at=pointer.at)
    if (count := target.words.count(quote)) > 1:
        return source.problem(key, "slip-several-times", given=quoted(quote), at=pointer.at, count=count)
    return None


def _wrong_quote(pointer: Pointer, target: Target, now: Message | None) -> Problem:
    source, quote = pointer.source, pointer.quote or ""
    key = (*pointer.path, "reads" if pointer.is_slip else "quote")
    if other := _but_for_width(quote, [target.words]):
        return source.problem(key, "quote-width", given=quoted(quote, 120), there=other[0], signs=other[1])
    ours, theirs = map(quoted, _difference(quote, target.words), repeat(120))
    words = ours if pointer.is_slip else message("the-quote", quote=ours)
    then = now or message("copy-quote")
    return source.problem(key, "quote", given=words, at=pointer.at, there=theirs, then=then)


def _but_for_width(text: str, others: Iterable[str]) -> tuple[str, tuple[Message, ...]] | None:
    """Where a text stands but for the width of characters, which nobody sees: what stands there, and what differs."""
    folded = _folded(text)
    for other in others:
        at = _folded(other).find(folded)
        if at >= 0 and folded and text not in other:
            there = other[at : at + len(text)]
            pairs = dict.fromkeys((ours, own) for ours, own in zip(text, there, strict=True) if ours != own)
            signs = (message("sign-for", own=_sign(own), other=_sign(ours)) for ours, own in pairs)
            return quoted(there, 120), tuple(signs)
    return None


def _sign(character: str) -> Message:
    return message("sign", character=character, code=f"U+{ord(character):04X}")


def _difference(quote: str, words: str) -> tuple[str, str]:
    """Where a quote is not what the words of its target are most like: both, with what stands beside."""
    longest = SequenceMatcher(None, words, quote, autojunk=False).find_longest_match()
    if longest.size < _ALIKE:
        return quote, words
    start = max(longest.a - longest.b - _BESIDE, 0)
    near = words[start : longest.a - longest.b + len(quote) + _BESIDE]
    blocks = [one for one in SequenceMatcher(None, near, quote, autojunk=False).get_matching_blocks() if one.size > 1]
    first, last = blocks[0], blocks[-1]
    near = near[max(first.a - first.b, 0) : last.a + len(quote) - last.b]
    before = _shared(quote, near)
    behind = _shared(quote[before:][::-1], near[before:][::-1])
    return _around(quote, before, behind), _around(near, before, behind)


def _around(text: str, before: int, behind: int) -> str:
    """A text without most of what stands before and behind a difference."""
    start, end = max(before - _BESIDE, 0), min(len(text) - behind + _BESIDE, len(text))
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _folded(text: str) -> str:
    folded = ((character, unicodedata.normalize("NFKC", character)) for character in text)
    return "".join(wide if len(narrow) > 1 else narrow for wide, narrow in folded)
