"""The day on which something was looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from common.errors import SourceError, quoted
from common.yaml_source import YamlSource


def read_day(source: YamlSource, path: Sequence[str | int], text: str, today: date) -> date:
    """The day that stands as `text` at a path. Raises SourceError for one that does not exist, or has not come."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise SourceError([source.problem(path, "no-such-day", day=quoted(text))]) from None
    # Where the editor is it may be tomorrow already.
    if day - today > timedelta(days=1):
        raise SourceError([source.problem(path, "day-to-come", day=quoted(text), today=str(today))])
    return day
