"""The scripts of the search: its fields, on every page; what they load, the engine and what a classifier needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rjsmin import jsmin  # type: ignore[import-untyped]

from edition.model import Edition
from search.classifiers import danger_script, scope_script

FIELDS: Final = ("theme/search", ("loading", "list", "highlight", "field"))
"""The scripts that know the page: their folder, and the order in which they need each other."""
ENGINE: Final = ("theme/engine", ("weights", "words", "spelling", "address", "documents", "query", "rank", "text"))
"""Those that know none."""


def search_scripts(root: Path, edition: Edition) -> dict[str, bytes]:
    """The search's files below `theme/generated/`, by path."""
    return {
        "engine.js": _joined(root, *ENGINE),
        "search.js": _joined(root, *FIELDS),
        "search-dangers.js": danger_script(edition),
        "search-scope.js": scope_script(),
    }


def _joined(root: Path, folder: str, names: Sequence[str]) -> bytes:
    """Some scripts as one, without comments and indents."""
    parts = ((root / folder / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return str(jsmin("".join(parts))).encode()
