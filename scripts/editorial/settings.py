"""What the builder's configuration says of the edition: names that become files and folders."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from editorial.yaml_source import read_yaml
from notice.errors import Problem, SourceError, quoted


def check_settings(root: Path) -> None:
    """See that no name or path of `mkdocs*.yml` leads out of the project's folders. Raises SourceError for those."""
    problems = [problem for path in sorted(root.glob("mkdocs*.yml")) for problem in _problems(path)]
    if problems:
        raise SourceError(problems)


def _problems(path: Path) -> Iterator[Problem]:
    try:
        source = read_yaml(path, path.name, "mkdocs")
        date = source.data.get("extra", {}).get("edition", {}).get("date")
    except SourceError as error:
        yield from error.problems
        return
    try:
        datetime.date.fromisoformat(date or "2000-01-01")
    except ValueError:
        yield source.problem(("extra", "edition", "date"), quoted(date), "a date like 2026-11-24")
