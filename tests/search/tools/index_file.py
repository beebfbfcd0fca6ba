"""Reads the file of the index as the browser does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common.words import HAN


def read_sent(folder: Path) -> dict[str, Any]:
    """The data of a language's index as they are sent; `folder` is that of its site or its pages."""
    script = (folder / "assets" / "search-index.js").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n"))
    return data


def read_index(folder: Path) -> dict[str, Any]:
    """The same with documents as mappings, synonyms as lists, and all words, also those sent by their places."""
    sent = read_sent(folder)
    columns = sent["documents"]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    documents = [{name: value for name, value in row.items() if value is not None} for row in rows]
    synonyms = [[words.split("|") for words in group[:2]] for group in sent["everyday"]["synonyms"]]
    text = " ".join(HAN.findall(json.dumps(columns, ensure_ascii=False)))
    words = [*sent["words"].split(), *(text[at >> 2 :][: 2 + at % 4] for at in rising(sent["spans"]))]
    return {**sent, "documents": documents, "everyday": {**sent["everyday"], "synonyms": synonyms}, "words": words}


def rising(text: str) -> Iterator[int]:
    """The numbers that a text has a character for each gap between."""
    number = 0
    for character in text:
        gap = ord(character) - ord("#")
        number += gap
        if character != "~":
            yield number
            number += 1
