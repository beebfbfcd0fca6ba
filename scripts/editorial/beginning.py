"""The sources that an edition of another notice begins with: what the notice itself says, all else empty.

What goes into a file stands at its head, as in the edition it is begun from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from editorial.following import RECORD, record
from editorial.references import places_of
from editorial.units import UnitEntry, stranger, unit_sources
from notice.model import Notice

EMPTY: Final[Mapping[str, Any]] = {
    "dangers": {"people": {}, "dangers": []},
    "errata": [],
    "facts": [],
    "glossary": [],
    "numbers": {"line": [], "numbers": []},
    "questions": [],
    "situation_order": {"groups": [], "stages": []},
    "situations": [],
    "topics": {"topics": [], "left_out": []},
}
"""What a source holds that says nothing."""
_OF_LANGUAGES: Final = ("fillers", "addresses", "irregular")
"""What `synonyms.yml` says of languages, whatever the notice."""
_GROUP: Final = "listed"


def first_sources(notice: Notice, heads: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """The sources by their names, without `.yml`.

    `heads` are those of another edition, of which the comments at the head and the words of languages are kept;
    `words` what the editors say at first: `group`, the name of the one group of units, `state` and `said`, on
    whether the notice is in force.
    """
    filled = {**EMPTY, "units": _units(notice, words["group"]), "edition": _edition(words)}
    sources = {name: _head(heads.get(name, "")) + _dump(data) for name, data in filled.items()}
    synonyms = heads.get("synonyms", "")
    sources["synonyms"] = _head(synonyms) + "synonyms: []\n" + ("".join(_of_languages(synonyms)) or "fillers: []\n")
    sources[RECORD] = record(places_of(notice))
    return sources


def _units(notice: Notice, group: str) -> dict[str, Any]:
    """Every unit with an id in pinyin, and with how the posts of its people begin."""
    entries: list[UnitEntry] = []
    for heading in unit_sources(notice):
        entry = stranger(heading, entries)
        entries.append(entry)
    return {
        "groups": [{"id": _GROUP, "name": group}] if entries else [],
        "units": [
            {"id": one.id, "heading": one.heading, "name": one.name, "group": _GROUP, "posts": list(one.posts)}
            for one in entries
        ],
    }


def _edition(words: Mapping[str, str]) -> dict[str, Any]:
    """Nothing is known of a notice at first, and that must be said."""
    return {"validity": {"state": words["state"], "said": words["said"]}}


def _head(text: str) -> str:
    """The comments at the head of a file, and an empty line."""
    head = re.match(r"(?:#.*\n)*", text)
    return head[0] + "\n" if head and head[0] else ""


def _of_languages(synonyms: str) -> Iterator[str]:
    for block in re.split(r"^(?=[a-z_]+:)", synonyms, flags=re.MULTILINE):
        if block.startswith(_OF_LANGUAGES):
            yield "\n" + block.strip() + "\n"


def _dump(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
