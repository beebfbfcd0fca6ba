"""Ids that maintainers choose: parts of addresses on the site, so each is one thing's alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from common.errors import Problem, SourceError, quoted
from common.yaml_source import YamlSource

LONGEST: Final = 40
"""Characters of an id: paths must fit into a zip for old systems."""
KINDS: Final = (("units", "groups"), ("units", "units"), ("topics", "topics"), ("situations", ""))
"""Where ids stand: the source, and the list in it; empty where the file is the list."""
_TAKEN: Final = re.compile(
    r"""all|attached|basis|cite|contents|copies|correct|duties|edits|facts|hero-title|hotlines|index|left-out|main-text|members|more|named-by|names
    |now|numbering|offline|offline-use|old-browser|order|other|preamble|print|provenance|provisions|search|sight|situations
    |slips|steps|title|topics|translation|typesetting|units|way|what
    |(?:edit|fact|group|leave|now|part|search|situation|site|slip|unit)-.*|[cpst][0-9-]+|ca\d+|ca?\d*(?:-[a-z]?\d+)+""",
    re.VERBOSE,
)
"""What the pages themselves call their files and anchors; a test holds it to the templates."""


def is_taken(name: str) -> bool:
    """Whether the pages use a name themselves."""
    return bool(_TAKEN.fullmatch(name))


def check_ids(sources: Mapping[str, YamlSource]) -> None:
    """See that no id is another's, of whatever kind, and none is a name that the pages use themselves.

    Raises SourceError with a problem for each that is.
    """
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for source, path, name in _ids(sources):
        place = f"{source.file}:{source.line(*path)}"
        if is_taken(name):
            problems.append(source.problem(path, "id-of-pages", id=quoted(name)))
        elif name in seen:
            problems.append(source.problem(path, "id-of-other", id=quoted(name), place=seen[name]))
        seen.setdefault(name, place)
    if problems:
        raise SourceError(problems)


def _ids(sources: Mapping[str, YamlSource]) -> Iterator[tuple[YamlSource, tuple[str | int, ...], str]]:
    for name, section in KINDS:
        source = sources[name]
        where: tuple[str | int, ...] = (section,) if section else ()
        for index, entry in enumerate(source.data[section] if section else source.data):
            yield source, (*where, index, "id"), entry["id"]
