"""YAML files that people edit: read, held against a schema, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from common.errors import Problem, SourceError, quoted
from common.files import UNPRINTABLE, decode_text, read_file

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TextLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every scalar for text: 110, 2019-08-12 and no are words here. In C where PyYAML has it: many times faster."""
_COMMENTS = re.compile(r"(?:\s*+#[^\n]*+)++\s*+")
_DEEPEST = 12
_WIDE_COMMA = "，"
"""In a list between brackets it divides nothing, and looks as if it did."""
_MOST_FAULTS = 200
"""What a person can mend before the next try; a file of the wrong kind has a fault in each line."""
KeyPath = tuple[str | int, ...]
"""Where a value is: the keys and indexes that lead to it."""


def _pattern(validator: object, pattern: str, instance: object, schema: object) -> Iterator[ValidationError]:
    """A pattern whose `$` is the end of the value; jsonschema itself lets it match before a line end."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("")


_Validator: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


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

    def problem(self, path: Sequence[str | int], found: str, expected: str) -> Problem:
        """A problem with the value at `path`."""
        return Problem(self.file, self.line(*path), found, expected)


def read_yaml(path: Path, file: str, schema: Path, empty: object = None) -> YamlSource:
    """Read a YAML file and hold it against a JSON schema in YAML; one that has only comments holds `empty`, if any.

    Raises SourceError with its faults: bad YAML, a key twice, an unknown or missing key, a wrong value.
    """
    text = decode_text(read_file(path, file, "a YAML file"), file)
    if empty is not None and _COMMENTS.fullmatch(text):
        return YamlSource(file, empty, {(): 0})
    return _read(text, file, schema)


@lru_cache(maxsize=64)
def _read(text: str, file: str, schema: Path) -> YamlSource:
    """The same for a text; one that has not changed is not read again."""
    try:
        _check_bounds(text, file)
        root = yaml.compose(text, Loader=_TextLoader)
        data = yaml.BaseLoader("").construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = re.sub("^did not find (expected )?", "no ", error.problem or "a fault").removeprefix("found ")
        raise SourceError([Problem(file, mark.line + 1 if mark else 0, found, "well-formed YAML")]) from None
    if root is None:
        raise SourceError([Problem(file, 0, "an empty file", "a YAML file")])
    nodes = dict(_nodes(root, ()))
    untidy = [Problem(file, *fault) for node in nodes.values() for fault in _node_faults(node)]
    if untidy:
        raise SourceError(untidy)
    source = YamlSource(file, data, {place: _line(node) for place, node in nodes.items()})
    form = yaml.load(schema.read_text(encoding="utf-8"), Loader=_SafeLoader)
    validator = _Validator(form)
    faults = [_fault(source, error) for error in islice(validator.iter_errors(source.data), _MOST_FAULTS)]
    if faults:
        raise SourceError(faults)
    return source


def _check_bounds(text: str, file: str) -> None:
    """See that YAML is neither nested deeper than any source, nor refers to itself.

    Aliases let a few lines stand for more data than any machine holds. Raises SourceError for the first fault.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_TextLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        found = expected = ""
        if depth > _DEEPEST:
            found, expected = f"a value {depth} levels deep", f"at most {_DEEPEST} levels"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            found, expected = quoted(f"{sign}{event.anchor}"), "each value written out, or in quotes"
        if found:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise SourceError([Problem(file, line, found, expected)])


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
    return {
        path: (node.start_mark.index, node.end_mark.index)
        for path, node in nodes
        if isinstance(node, yaml.ScalarNode) and node.start_mark and node.end_mark
    }


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _node_faults(node: yaml.Node) -> Iterator[tuple[int, str, str]]:
    """What a schema can't tell of a value: the line, what was found, what was expected."""
    if isinstance(node, yaml.ScalarNode) and (character := UNPRINTABLE.search(node.value)):
        yield _line(node), f"the control character U+{ord(character.group()):04X}", "text without control characters"
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and not item.style and _WIDE_COMMA in item.value:
                expected = "a comma U+002C between values, or quotes around one that holds U+FF0C"
                yield _line(item), quoted(item.value), expected
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                yield _line(key), f"the key {quoted(key.value)} again", "each key once"
            seen.add(key.value)


def _fault(source: YamlSource, error: ValidationError) -> Problem:
    """A schema's complaint in the form of this project's errors."""
    path = tuple(error.absolute_path)
    where = " in " + ".".join(map(str, path)) if path else ""
    instance: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        unknown = next(key for key in instance if key not in schema["properties"])
        expected = f"one of the keys {', '.join(schema['properties'])}"
        return source.problem((*path, unknown), f"the key {quoted(unknown)}{where}", expected)
    if error.validator == "required":
        missing = ", ".join(key for key in wanted if key not in instance)
        return source.problem(path, f"no {missing}{where}", f"the keys {', '.join(wanted)}")
    return source.problem(path, f"{quoted(str(instance))}{where}", _expected(error))


def _expected(error: ValidationError) -> str:
    """What a schema wanted of a value."""
    wanted: Any = error.validator_value
    match error.validator:
        case "type":
            return f"a value of type {wanted}"
        case "pattern":
            return f"a value of the form {wanted}"
        case "enum":
            return f"one of {', '.join(wanted)}"
        case "minItems":
            return "at least one entry"
        case "minLength":
            return "some text"
        case "uniqueItems":
            return "each entry once"
        case _:
            return error.message
