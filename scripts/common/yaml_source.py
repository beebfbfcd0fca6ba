"""YAML files that people edit: read as texts, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from common.errors import Problem, SourceError, problem, quoted, warning
from common.files import decode_text, read_file
from common.messages import Field, message
from common.typeset import is_chinese
from common.yaml_mistakes import line_of, node_faults, unseen, yaml_fault

_TextLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every scalar for text: 110, 2019-08-12 and no are words here. In C where PyYAML has it: many times faster."""
_COMMENTS = re.compile(r"(?:\s*+#[^\n]*+)++\s*+")
_MARK = "\ufeff"
"""What some editors put before a text in UTF-8; YAML counts no character for it."""
_DEEPEST = 12
_BLANKS = re.compile(r"(?<=(\S))\s++(?=(.))")
_NAMES = ("id", "number", "term", "heading", "at", "page", "code", "title", "name")
"""By which of its keys people know an entry."""
_MOST_FAULTS = 200
"""What a person can mend before the next try; a file of the wrong kind has a fault in each line."""
KeyPath = tuple[str | int, ...]
"""Where a value is: the keys and indexes that lead to it."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of a YAML file, and the line of each value in it."""

    file: str
    """As errors name it."""
    data: Any
    lines: dict[KeyPath, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at a path of keys and indexes, or of the nearest one around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def problem(self, path: Sequence[str | int], key: str, /, **fields: Field) -> Problem:
        """What is wrong with the value at `path`, by the id of its message and its fields."""
        return problem(self.file, self.line(*path), key, **fields)

    def warning(self, path: Sequence[str | int], key: str, /, **fields: Field) -> Problem:
        """What is doubtful about the value at `path`."""
        return warning(self.file, self.line(*path), key, **fields)

    def name(self, path: Iterable[str | int]) -> Field:
        """A path as people know it: entries by their ids, not by their places, and one text of a list by its list."""
        data, names = self.data, list[str]()
        for step in path:
            data = data[step]
            if isinstance(step, str):
                names.append(step)
            elif isinstance(data, dict):
                known = (data[key] for key in _NAMES if isinstance(data.get(key), str))
                names.append(next(known, str(step + 1)))
        return ".".join(names) or message("whole-file")


def read_yaml(path: Path, file: str, empty: object = None) -> YamlSource:
    """Read a YAML file, named `file` in errors; one that has only comments holds `empty`, if any.

    Raises SourceError with its faults: bad YAML, a key twice, what looks like a value and is another.
    """
    text = decode_text(read_file(path, file, message("yaml-file")), file).removeprefix(_MARK)
    if empty is not None and _COMMENTS.fullmatch(text):
        return YamlSource(file, empty, {(): 0})
    return _read(text, file)


@lru_cache(maxsize=64)
def _read(text: str, file: str) -> YamlSource:
    """The same for a text; one that has not changed is not read again."""
    _refuse(unseen(text, file))
    try:
        _check_bounds(text, file)
        root = yaml.compose(text, Loader=_TextLoader)
        if root is None:
            raise SourceError([problem(file, 0, "empty-file", wanted=message("yaml-file"))])
        nodes = list(_nodes(root, ()))
        for _, node in nodes:
            _join_lines(node)
        data = yaml.BaseLoader("").construct_document(root)
    except yaml.MarkedYAMLError as error:
        raise SourceError([yaml_fault(text, file, error)]) from None
    _refuse(problem for _, node in nodes for problem in node_faults(text, file, node))
    lines = {place: line_of(node) for place, node in nodes}
    for place, node in nodes:
        if isinstance(node, yaml.MappingNode):
            # A list or keys may begin below their key: that is where people look for them.
            blocks = [(key.value, key) for key, value in node.value if not isinstance(value, yaml.ScalarNode)]
            lines |= {(*place, name): line_of(key) for name, key in blocks}
    return YamlSource(file, data, lines)


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise SourceError for the first of some problems, if there are any."""
    if faults := list(islice(problems, _MOST_FAULTS)):
        raise SourceError(faults)


def _check_bounds(text: str, file: str) -> None:
    """See that YAML is neither nested deeper than any source, nor refers to itself.

    Aliases let a few lines stand for more data than any machine holds. Raises SourceError for the first fault.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_TextLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 0
        if depth > _DEEPEST:
            raise SourceError([problem(file, line, "too-deep", depth=depth, most=_DEEPEST)])
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise SourceError([problem(file, line, "anchor", given=quoted(f"{sign}{event.anchor}"))])


def _nodes(node: yaml.Node, path: KeyPath) -> Iterator[tuple[KeyPath, yaml.Node]]:
    """Every value, by its path."""
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _nodes(value, (*path, index))


def spans(text: str) -> dict[KeyPath, tuple[int, int]]:
    """Where each single value of a YAML file begins and ends, by its path; for a file that has been read."""
    root = yaml.compose(text, Loader=_TextLoader)
    nodes = _nodes(root, ()) if root else ()
    before = len(_MARK) * text.startswith(_MARK)
    return {
        path: (before + node.start_mark.index, before + node.end_mark.index)
        for path, node in nodes
        if isinstance(node, yaml.ScalarNode) and node.start_mark and node.end_mark
    }


def _join_lines(node: yaml.Node) -> None:
    """Make a text of several lines one line, without a blank where Chinese goes on in the next."""
    if isinstance(node, yaml.ScalarNode) and node.start_mark.line < node.end_mark.line:
        node.value = _BLANKS.sub(lambda at: " " * (not is_chinese(at[1]) or not is_chinese(at[2])), node.value.strip())
