"""The day on which something was looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from common.errors import SourceError, quoted
from common.yaml_source import YamlSource


def read_day(source: YamlSource, path: Sequence[str | int], text: str, today: date) -> date:
    """The day that stands as `text` at a path. Raises SourceError for one that does not exist, or has not come."""
    found = f"the day {quoted(text)}"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise SourceError([source.problem(path, found, "a day of the calendar, like 2026-11-24")]) from None
    # Where the editor is it may be tomorrow already.
    if day - today > timedelta(days=1):
        raise SourceError([source.problem(path, found, "a day that has come")])
    return day
