"""The files to take along: what makes each, by which words the page of downloads tells what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from edition.model import Edition
from exports.data import SCHEMA, duties_csv, members_csv, notice_json
from pages.wording import Wording


@dataclass(frozen=True, slots=True)
class Export:
    """A file below `docs/<language>/data/`."""

    name: str
    make: Callable[[Wording], bytes]
    words: str
    """What it is, by the name of these words in `words.yml`."""
    download: bool = True
    """Whether a browser is to keep it rather than to show it."""
    edited: bool | None = None
    """Whether it is only there where the editors have changed the captured text, or only where they have not."""


_EXPORTS: Final = (
    Export("notice.json", notice_json, "export_notice", download=False),
    # Read as text, which has the same ends of lines wherever it was fetched to.
    Export("notice.schema.json", lambda _: SCHEMA.read_text("utf-8").encode(), "export_schema", download=False),
    Export("members.csv", members_csv, "export_members"),
    Export("duties.csv", duties_csv, "export_duties"),
    Export("original.txt", lambda wording: wording.edition.original or b"", "export_captured", edited=True),
    Export("notice.txt", lambda wording: wording.edition.raw, "export_edited", edited=True),
    Export("notice.txt", lambda wording: wording.edition.raw, "export_captured", edited=False),
)


def exports_of(edition: Edition) -> list[Export]:
    """Those that there are for an edition."""
    return [one for one in _EXPORTS if one.edited in (None, edition.original is not None)]
