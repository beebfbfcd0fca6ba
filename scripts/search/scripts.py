"""The scripts of the search: its fields, on every page; what they load, the engine and what a classifier needs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from rjsmin import jsmin  # type: ignore[import-untyped]

from edition.model import Edition
from search.classifiers import danger_script, scope_script

FIELDS: Final = ("loading", "list", "highlight", "field")
"""The scripts of `theme/search`, which know the page, in the order in which they need each other."""
ENGINE: Final = "theme/engine"
BUNDLES: Final = ("engine", "search-danger")
"""The modules that are sent, each with all that it imports, as a script of its name."""
_IMPORT: Final = re.compile(r'^import [^;]* from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ", re.MULTILINE)


def search_scripts(root: Path, edition: Edition) -> dict[str, bytes]:
    """The search's files below `theme/generated/`, by path."""
    return {
        **{f"{name}.js": bundle(root / ENGINE, name).encode() for name in BUNDLES},
        "search.js": "".join(_minified(root / f"theme/search/{name}.js") for name in FIELDS).encode(),
        "search-dangers.js": danger_script(edition),
        "search-scope.js": scope_script(),
    }


def bundle(folder: Path, name: str) -> str:
    """A module and all that it imports as one classic script, for a page opened from a folder can load no module.

    They share one scope, so no two may give one name to different things.
    """
    modules = "".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in in_order(folder, name))
    return f'(function(){{"use strict";{jsmin(modules)}}})();\n'


def in_order(folder: Path, name: str) -> list[str]:
    """The texts of a module and of all that it imports, each once and before what imports it."""
    texts: dict[str, str] = {}

    def read(module: str, importing: tuple[str, ...]) -> None:
        text = (folder / f"{module}.js").read_text(encoding="utf-8")
        for other in _IMPORT.findall(text):
            if other not in texts and other not in importing:
                read(other, (*importing, other))
        texts[module] = text

    read(name, (name,))
    return list(texts.values())


def _minified(path: Path) -> str:
    """A script without comments and indents."""
    return str(jsmin(path.read_text(encoding="utf-8")))
