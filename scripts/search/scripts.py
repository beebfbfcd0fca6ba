"""The scripts of the search: its fields, on every page; what they load, the engine and what a classifier needs.

And the words that scripts put into pages, those of the search among them, a file for each language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from rjsmin import jsmin  # type: ignore[import-untyped]

from edition.model import Edition
from edition.translations import SOURCE
from pages.templating import render
from pages.theme import INDEX, SCRIPTS
from pages.wording import Wording
from search.classifiers import danger_characters, feature_data, read_weights
from search.words import traditional_of

FIELDS: Final = ("loading", "list", "highlight", "field")
"""The scripts of `theme/search`, which know the page, in the order in which they need each other."""
PIECES: Final = ("panel", "numbers", "close", "taken", "source", "take", "cite", "menu", "count", "old")
ENGINE: Final = "theme/engine"
BUNDLES: Final = ("engine", "search-danger")
"""The modules that are sent, each with all that it imports, as a script of its name."""
_IMPORT: Final = re.compile(r'^import [^;]* from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ", re.MULTILINE)


def search_scripts(root: Path, edition: Edition) -> dict[str, bytes]:
    """The search's files below `theme/generated/`, by path."""
    languages = (SOURCE, *edition.languages)
    return {
        **{f"{name}.js": bundle(root / ENGINE, name).encode() for name in BUNDLES},
        **{f"pieces-{language.code}.js": _pieces(Wording(edition, language)) for language in languages},
        "search.js": "".join(jsmin((root / f"theme/search/{name}.js").read_text("utf-8")) for name in FIELDS).encode(),
        "search-dangers.js": danger_script(edition),
        "search-scope.js": classic_script("searchScope", read_weights("scope")),
    }


def _pieces(wording: Wording) -> bytes:
    """What scripts put into the pages of a language, and what its search loads."""
    pieces = {piece: render("of_scripts.html.j2", wording, piece=piece, link=wording.view.place) for piece in PIECES}
    scripts = ["../" * wording.language.folder.count("/") + path for path in SCRIPTS] + [INDEX]
    return classic_script("pieces", {**pieces, "scripts": scripts})


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


def danger_script(edition: Edition) -> bytes:
    """The script that knows the dangers of the edition and the weights by which a query is held to speak of them."""
    weights = read_weights("danger")
    data = {
        **{name: weights[name] for name in ("danger", "which", "limits")},
        **feature_data(edition),
        "traditional": traditional_of(danger_characters(edition)),
        "unclear": edition.dangers.unclear.id if edition.dangers.unclear else None,
    }
    return classic_script("searchDangers", data)


def classic_script(name: str, data: object) -> bytes:
    """A script that sets the global `name` to data: pages opened from a folder can load nothing else.

    The two signs that ended a line before ES2019 are escaped in it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "\u2028\u2029":
        text = text.replace(sign, ascii(sign)[1:-1])
    return f"window.{name}={text};\n".encode()
