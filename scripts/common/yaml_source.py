"""YAML files that people edit: read, held against a schema, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from common.errors import Problem, SourceError, problem, quoted, warning
from common.files import UNPRINTABLE, decode_text, read_file
from common.messages import Field, Message, message
from common.yaml_mistakes import NO_BLANK, WIDE_COLON, yaml_fault

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TextLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every scalar for text: 110, 2019-08-12 and no are words here. In C where PyYAML has it: many times faster."""
_COMMENTS = re.compile(r"(?:\s*+#[^\n]*+)++\s*+")
_DEEPEST = 12
WIDE_COMMAS = re.compile("[，、]")
"""In a list between brackets they divide nothing, and look as if they did."""
_NAMES = ("id", "number", "term", "heading", "at", "page", "code", "title", "name")
"""By which of its keys people know an entry."""
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

    def problem(self, path: Sequence[str | int], key: str, /, **fields: Field) -> Problem:
        """What is wrong with the value at `path`, by the id of its message and its fields."""
        return problem(self.file, self.line(*path), key, **fields)

    def warning(self, path: Sequence[str | int], key: str, /, **fields: Field) -> Problem:
        """What is doubtful about the value at `path`."""
        return warning(self.file, self.line(*path), key, **fields)

    def strangers(self, path: KeyPath, known: Container[str]) -> Iterator[tuple[KeyPath, str]]:
        """The texts of the list at `path` that are none of the known ones, each with its path; no list, no texts."""
        names = self.data
        for step in path:
            names = names.get(step, ()) if isinstance(step, str) else names[step]
        return (((*path, place), name) for place, name in enumerate(names) if name not in known)

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


def read_yaml(path: Path, file: str, schema: Path, empty: object = None) -> YamlSource:
    """Read a YAML file and hold it against a JSON schema in YAML; one that has only comments holds `empty`, if any.

    Raises SourceError with its faults: bad YAML, a key twice, an unknown or missing key, a wrong value.
    """
    text = decode_text(read_file(path, file, message("yaml-file")), file)
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
        raise SourceError([yaml_fault(text, file, error)]) from None
    if root is None:
        raise SourceError([problem(file, 0, "empty-file", wanted=message("yaml-file"))])
    nodes = dict(_nodes(root, ()))
    untidy = [problem for node in nodes.values() for problem in _node_faults(file, node)]
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
    return {
        path: (node.start_mark.index, node.end_mark.index)
        for path, node in nodes
        if isinstance(node, yaml.ScalarNode) and node.start_mark and node.end_mark
    }


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _node_faults(file: str, node: yaml.Node) -> Iterator[Problem]:
    """What a schema can't tell of a value."""
    if isinstance(node, yaml.ScalarNode) and (character := UNPRINTABLE.search(node.value)):
        yield problem(file, _line(node), "control-character", character=f"U+{ord(character.group()):04X}")
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and not item.style and (comma := WIDE_COMMAS.search(item.value)):
                yield problem(file, _line(item), "wide-comma", given=quoted(item.value), comma=comma[0])
    if isinstance(node, yaml.MappingNode):
        seen, again = set[str](), []
        for key, _ in node.value:
            if key.value in seen:
                again.append(key)
            seen.add(key.value)
        if len(again) > 1:
            # So it looks where an entry of a list has lost its dash.
            yield problem(file, _line(again[0]), "missing-dash", key=quoted(again[0].value))
        elif again:
            yield problem(file, _line(again[0]), "key-again", key=quoted(again[0].value))


def _fault(source: YamlSource, error: ValidationError) -> Problem:
    """A schema's complaint in the form of this project's errors."""
    path = tuple(error.absolute_path)
    schema: Any = error.schema
    instance: Any = error.instance
    wanted: Any = error.validator_value
    where = source.name(path)
    match error.validator:
        case "additionalProperties":
            known, patterns = schema.get("properties", {}), schema.get("patternProperties", ())
            unknown = next(key for key in instance if key not in known and not any(re.search(p, key) for p in patterns))
            keys = message("one-of-the-keys", known=tuple(known)) if known else message("form-language")
            return source.problem((*path, unknown), "unknown-key", key=quoted(unknown), where=where, wanted=keys)
        case "required":
            missing = tuple(key for key in wanted if key not in instance)
            return source.problem(path, "missing-key", missing=missing, where=where, wanted=tuple(wanted))
        case "oneOf":
            return source.problem(path, "one-key", where=where, wanted=tuple(one["required"][0] for one in wanted))
        case "type" if isinstance(instance, str) and (match := WIDE_COLON.match(instance)):
            return source.problem(path, "wide-colon", given=quoted(match[0]), key=match[1])
        case "type" if isinstance(instance, str) and (match := NO_BLANK.match(instance)):
            return source.problem(path, "colon-without-blank", given=quoted(instance), key=match[1])
    given: Field = message("a-list" if isinstance(instance, list) else "some-keys")
    if isinstance(instance, str):
        given = quoted(instance)
    return source.problem(path, "unfit-value", given=given, where=where, wanted=_wanted(error))


def _wanted(error: ValidationError) -> Message:
    """What a schema wanted of a value. A pattern has the id of its description beside it, under `x-form`."""
    wanted: Any = error.validator_value
    schema: Any = error.schema
    match error.validator, wanted:
        case "pattern", _:
            return Message(schema["x-form"])
        case "type", "array":
            return message("form-list")
        case "type", "object":
            return message("form-keys")
        case "type", _:
            return message("form-text")
        case "enum", _:
            return message("one-of", known=tuple(wanted))
        case "minItems", _:
            return message("form-some-entries")
        case "minLength", _:
            return message("form-some-text")
        case _:
            return message("form-each-once")
