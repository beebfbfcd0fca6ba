"""Random mistakes in a notice, and a check that each is refused, or warned of, or changes no meaning."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from common.errors import SourceError
from notice.model import Notice
from notice.nodes import SILENT, Kind, Node
from notice.reader import read_nodes, read_notice
from notice.reading import Reading, check_reading

Marked = list[tuple[str, int]]
"""Characters, each with its index in the original; -1 for one that was added."""
ADDED = "。；:(（一、\u3000某3㈢.“”"
_ALIKE = {Kind.TITLE_AGAIN: Kind.TITLE, Kind.BOILERPLATE: Kind.VALUE, Kind.FIELD: Kind.VALUE, Kind.UNIT: Kind.HEADING}
_NEAR = 2
"""A warning counts for lines up to this distance."""


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


def nodes_of(text: str) -> tuple[Node, ...]:
    """The nodes of a text; joined, they are the text."""
    nodes = read_nodes(text.encode(), "fuzz.txt")
    assert "".join(node.text for node in nodes) == text
    return nodes


def kinds_of(text: str) -> list[tuple[Kind, int]]:
    """The kind of the node of each character of a text, and its line."""
    return [(node.kind, node.line) for node in nodes_of(text) for _ in node.text]


@dataclass(frozen=True)
class Verdict:
    """The result of a mutation."""

    refused: bool
    silent: tuple[str, ...] = ()
    """Text that changed its kind, or got lost, without a warning."""


def judge(reading: Reading, kinds: Sequence[tuple[Kind, int]], changed: Marked) -> Verdict:
    """Whether a mutation was refused, and otherwise what changed its meaning without a warning."""
    text = "".join(character for character, _ in changed)
    nodes = nodes_of(text)
    try:
        notice = read_notice(text.encode(), "fuzz.txt")
        check_reading(reading, notice, "fuzz.txt")
    except SourceError as error:
        assert error.problems and not any("\n" in str(problem) for problem in error.problems)
        return Verdict(refused=True)
    warned = {warning.line + near for warning in notice.warnings for near in range(-_NEAR, _NEAR + 1)}
    silent = _unshown(nodes, notice)
    now = ((node.kind, node.line) for node in nodes for _ in node.text)
    for (character, origin), (kind, line) in zip(changed, now, strict=True):
        before = kinds[origin][0] if origin >= 0 else kind
        same = character.isspace() or _alike(before) == _alike(kind) or {before, kind} <= SILENT
        if not same and line not in warned:
            silent.append(f"line {line}: {character} was {before.name}, is {kind.name}")
    return Verdict(refused=False, silent=tuple(silent))


def _alike(kind: Kind) -> Kind:
    return _ALIKE.get(kind, kind)


def _unshown(nodes: Sequence[Node], notice: Notice) -> list[str]:
    """Clauses and names of the first capture that are in no place of the model."""
    clauses = "".join(clause.text.captured for clause in notice.clauses())
    names = {person.name.captured for person in notice.people if person.name}
    first = [node for node in nodes if node.line <= nodes[-1].line // notice.captures]
    lost = [node for node in first if node.kind is Kind.CLAUSE and node.text not in clauses]
    lost += [node for node in first if node.kind is Kind.NAME and node.text not in names]
    return [f"line {node.line}: {node.kind.name} {node.text[:20]}" for node in lost]
