"""YAML files that people edit: read, held against a schema, every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from notice.errors import Problem, SourceError, quoted

_SCHEMAS = Path(__file__).parent / "schemas"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where PyYAML has it: many times faster."""
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of a YAML file, and the line of each value in it."""

    file: str
    """As errors name it."""
    data: Any
    lines: dict[_Path, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at a path of keys and indexes, or of the nearest one around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def problem(self, path: Sequence[str | int], found: str, expected: str) -> Problem:
        """A problem with the value at `path`."""
        return Problem(self.file, self.line(*path), found, expected)


def read_yaml(path: Path, file: str, schema: str) -> YamlSource:
    """Read a YAML file and hold it against `schemas/<schema>.yml`.

    Raises SourceError with every fault: bad YAML, a key twice, an unknown or missing key, a wrong value.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise SourceError([Problem(file, 0, "no such file", "a YAML file")]) from None
    except UnicodeDecodeError:
        raise SourceError([Problem(file, 0, "bytes that are not UTF-8", "a YAML file in UTF-8")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = error.problem or "a fault"
        raise SourceError([Problem(file, mark.line + 1 if mark else 0, found, "well-formed YAML")]) from None
    if root is None:
        raise SourceError([Problem(file, 0, "an empty file", "a YAML file")])
    lines = dict(_lines(root, ()))
    doubles = [Problem(file, line, f"the key {quoted(key)} again", "each key once") for key, line in _doubles(root)]
    if doubles:
        raise SourceError(doubles)
    constructor = yaml.SafeLoader("")
    source = YamlSource(file, constructor.construct_document(root), lines)
    form = yaml.load((_SCHEMAS / f"{schema}.yml").read_text(encoding="utf-8"), Loader=_Loader)
    validator = Draft202012Validator(form)
    faults = [_fault(source, error) for error in validator.iter_errors(source.data)]
    if faults:
        raise SourceError(faults)
    return source


def _lines(node: yaml.Node, path: _Path) -> Iterator[tuple[_Path, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*path, index))


def _doubles(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Keys that a mapping has twice, each with the line of the second."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield str(key.value), key.start_mark.line + 1
            seen.add(key.value)
            yield from _doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubles(value)


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
    expected = {
        "type": f"a value of type {wanted}",
        "pattern": f"a value of the form {wanted}",
        "enum": f"one of {wanted}",
        "minItems": "at least one entry",
        "minLength": "some text",
        "uniqueItems": "each entry once",
    }.get(str(error.validator), error.message)
    return source.problem(path, f"{quoted(str(instance))}{where}", expected)
