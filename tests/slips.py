"""Random slips in a notice, and a judge of silence: what is read stays what it was, or it is refused or told of."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from common.errors import SourceError
from notice.model import Notice
from notice.nodes import SILENT, Kind
from notice.reader import read_nodes, read_notice
from notice.reading import Reading, check_reading

Marked = list[tuple[str, int]]
"""Characters, each with where it stood in the original; -1 for one that was added."""
ADDED = "。；:(（一、\u3000某3㈢.“”"
_ALIKE = {Kind.TITLE_AGAIN: Kind.TITLE, Kind.BOILERPLATE: Kind.VALUE, Kind.FIELD: Kind.VALUE, Kind.UNIT: Kind.HEADING}
_NEAR = 2
"""A warning counts for lines as far away."""


def mutated(text: str, chance: random.Random) -> Marked:
    """The text with one to four lines or characters dropped, doubled, swapped, added or changed."""
    lines: list[Marked] = []
    at = 0
    for line in text.split("\n"):
        lines.append([(character, at + offset) for offset, character in enumerate(line)])
        at += len(line) + 1
    for _ in range(chance.randint(1, 4)):
        _mutate(lines, chance)
    return [pair for line in lines for pair in [*line, ("\n", -1)]][:-1]


def _mutate(lines: list[Marked], chance: random.Random) -> None:
    full = [at for at, line in enumerate(lines) if any(not character.isspace() for character, _ in line)]
    at, other = chance.choice(full), chance.choice(full)
    line = lines[at]
    place = chance.randrange(len(line))
    kind = chance.choice(["drop", "double", "swap", "join", "split", "cut", "cut", "insert", "insert", "turn"])
    if kind == "drop":
        del lines[at]
    elif kind == "double":
        lines.insert(at, line[:])
    elif kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "join" and at + 1 < len(lines):
        lines[at : at + 2] = [line + lines[at + 1]]
    elif kind == "split":
        lines[at : at + 1] = [line[:place], line[place:]]
    elif kind == "cut":
        del line[place]
    elif kind == "turn" and place + 1 < len(line):
        line[place], line[place + 1] = line[place + 1], line[place]
    else:
        line.insert(place, (chance.choice(ADDED), -1))


def kinds_of(text: str) -> list[tuple[Kind, int]]:
    """For each character of a text the kind of its node and its line; line ends are left out of no count."""
    kinds: list[tuple[Kind, int]] = []
    for node in read_nodes(text.encode(), "fuzz.txt"):
        kinds += [(node.kind, node.line)] * len(node.text)
    return kinds


@dataclass(frozen=True)
class Verdict:
    """What came of a mutation."""

    refused: bool
    silent: tuple[str, ...] = ()
    """What changed its kind, or got lost, and nobody was told."""


def judge(reading: Reading, kinds: Sequence[tuple[Kind, int]], changed: Marked) -> Verdict:
    """Whether a mutation was refused, or read without saying what changed its meaning."""
    text = "".join(character for character, _ in changed)
    try:
        notice = read_notice(text.encode(), "fuzz.txt")
        check_reading(reading, notice, "fuzz.txt")
    except SourceError:
        return Verdict(refused=True)
    told = {warned.line for warned in notice.warnings}
    silent = []
    for (character, origin), (kind, line) in zip(changed, kinds_of(text), strict=True):
        before = kinds[origin][0] if origin >= 0 else kind
        if character.isspace() or _alike(before) == _alike(kind) or {before, kind} <= SILENT:
            continue
        if not any(abs(line - warned) <= _NEAR for warned in told):
            silent.append(f"line {line}: {character} was {before.name}, is {kind.name}")
    silent += _unshown(notice, text)
    return Verdict(refused=False, silent=tuple(silent))


def _alike(kind: Kind) -> Kind:
    return _ALIKE.get(kind, kind)


def _unshown(notice: Notice, text: str) -> list[str]:
    """Clauses, names and posts of the nodes that are in no place of the model."""
    said = "".join(clause.text.captured for clause in notice.clauses())
    shown = {person.name.captured for person in notice.people if person.name}
    lost = []
    seen = 0
    for node in read_nodes(text.encode(), "fuzz.txt"):
        if notice.captures > 1 and node.line > len(text.split("\n")) // 2:
            break
        if node.kind is Kind.CLAUSE:
            seen += len(node.text)
            if node.text not in said:
                lost.append(f"line {node.line}: clause {node.text[:20]}")
        elif node.kind is Kind.NAME and node.text not in shown:
            lost.append(f"line {node.line}: name {node.text}")
    return lost
