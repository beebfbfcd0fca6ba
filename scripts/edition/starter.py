"""The sources that an edition of another notice begins with: what any text allows to say, all else empty.

The head of a file explains its keys, as in the edition it is begun from; below it is an example, commented out, from
`starter_files`. Numbers to call, dangers and words of languages are those of that edition, without what is its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

import yaml

from common.yaml_mistakes import needs_quotes
from edition.counting import READING_FILE
from edition.following import RECORD, record
from edition.references import targets_of
from edition.sources import NOTICE_FILE, ORIGINAL_FILE, SOURCE_FOLDER, kinds, read_source
from edition.units import UnitEntry, default_entry, unit_sources
from notice.model import Notice
from notice.reading import ORIGINAL

STARTER_FILES: Final = Path(__file__).resolve().parent / "starter_files"
README: Final = "README.md"
_AS_IT_IS: Final = "edition"
"""Of what is found there, one thing is said from the first: that nobody knows whether the notice is in force."""
_SHARED: Final = ("numbers", "dangers", "synonyms")
_OF_THE_NOTICE: Final = ("situation", "synonyms")
"""How the keys begin of what is shared in them by no other notice."""


def first_files(root: Path, data: bytes, notice: Notice | None) -> dict[str, bytes]:
    """The files for the text `data` of a notice, by path, begun from the edition at `root`.

    `notice` is what was read of the text; None where it was refused. Raises SourceError for faults in the sources at
    `root`.
    """
    own = read_source(root, "edition").data.get("own", [])
    texts = {name: _example(name) for name in kinds() if name not in (RECORD, *_SHARED)}
    for name in _SHARED:
        texts[name] = _dump(_without(read_source(root, name).data, own))
    texts["synonyms"] = f"{_example('synonyms')}\n{texts['synonyms']}"
    files = {README: _first(README), NOTICE_FILE: data, ORIGINAL_FILE: data}
    files |= {
        f"docs/{path.name}": _without(path.read_text("utf-8"), own).encode() for path in root.glob("docs/form*.md")
    }
    digest = hashlib.sha256(data).hexdigest()
    files[READING_FILE] = _first("reading.yml") + f"{ORIGINAL}: {digest}\n".encode()
    if notice:
        texts["units"] = _dump(_units(notice)) if list(unit_sources(notice)) else texts["units"]
        files[f"{SOURCE_FOLDER}/{RECORD}.yml"] = record(targets_of(notice)).encode()
    for name, text in texts.items():
        file = f"{SOURCE_FOLDER}/{name}.yml"
        files[file] = (_head(root / file) + text).encode()
    return files


def _first(name: str) -> bytes:
    return (STARTER_FILES / name).read_bytes()


def _example(name: str) -> str:
    """An example of what stands in a file, commented out."""
    text = _first(f"{name}.yml").decode()
    return text if name == _AS_IT_IS else re.sub("(?m)^(?=.)", "# ", text)


def _units(notice: Notice) -> dict[str, Any]:
    """Every unit with an id in pinyin, and with how the posts of its people begin; in the group of the example."""
    groups = yaml.safe_load(_first("units.yml"))["groups"]
    entries: list[UnitEntry] = []
    for heading in unit_sources(notice):
        entries.append(default_entry(heading, entries))
    units = [
        {"id": one.id, "heading": one.heading, "name": one.heading, "group": groups[0]["id"], "posts": list(one.posts)}
        for one in entries
    ]
    return {"groups": groups, "units": units}


def _without(data: Any, own: Collection[str]) -> Any:
    """Data without what is its edition's own: situations, whole entries of lists, pieces of other texts."""
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if not key.startswith(_OF_THE_NOTICE)}
        return {key: _without(value, own) for key, value in kept.items()}
    if isinstance(data, list):
        return [each if isinstance(each, str) else _without(each, own) for each in data if each not in own]
    for piece in sorted(own, key=len, reverse=True):
        data = data.replace(piece, "")
    return data


def _head(path: Path) -> str:
    """The comments at the head of a file, and an empty line."""
    head = re.match(r"(?:#.*\n)*", path.read_text(encoding="utf-8") if path.exists() else "")
    return head[0] + "\n" if head and head[0] else ""


def _dump(data: object) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)


class _Dumper(yaml.SafeDumper):
    """Puts quotes around texts with Chinese commas, which a list would be refused with."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if needs_quotes(text) else None)


_Dumper.add_representer(str, _text)
