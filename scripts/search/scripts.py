"""The scripts of the search that the browser loads beside its index: the engine, and what a classifier needs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rjsmin import jsmin  # type: ignore[import-untyped]

from edition.model import Edition
from search.classifiers import danger_script, scope_script

ENGINE: Final = "theme/engine"
ENGINE_PARTS: Final = ("weights", "words", "spelling", "address", "documents", "query", "rank", "text")
"""The scripts of the search that know no page, in the order in which they need each other."""


def search_scripts(root: Path, edition: Edition) -> dict[str, bytes]:
    """The search's files below `theme/generated/`, by path."""
    return {
        "engine.js": engine(root / ENGINE).encode(),
        "search-dangers.js": danger_script(edition),
        "search-scope.js": scope_script(),
    }


def engine(folder: Path) -> str:
    """The scripts of the search's engine as one, without comments and indents."""
    parts = ((folder / f"{name}.js").read_text(encoding="utf-8") for name in ENGINE_PARTS)
    return str(jsmin("".join(parts)))
