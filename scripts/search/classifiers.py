"""What lets the browser tell whether a query speaks of danger, and whether the notice answers it.

The weights are trained by `training/train.py` and committed; here they are only read and put into a script.
`theme/engine/danger.js` finds the features of a query and adds up their weights.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from edition.dangers import Danger
from edition.model import Edition
from pages.table import page, situation_page
from search.classic_script import classic_script
from search.patterns import pattern
from search.words import characters, traditional_pairs

DANGERS: Final = "searchDangers"
SCOPE: Final = "searchScope"
WEIGHTS: Final = Path(__file__).resolve().parents[2] / "training" / "weights"
"""The folder of the weights: a file a classifier, `danger.json` and `scope.json`."""


def danger_script(edition: Edition) -> bytes:
    """The script that knows the dangers of the edition and the weights by which a query is held to speak of them."""
    weights = read_weights("danger")
    del weights["trained_with"]
    texts = [text for kind in weights["which"].values() for text in kind["terms"].values()]
    texts += [word for words in edition.dangers.people.values() for word in words]
    texts += [word for danger in edition.dangers.all for word in danger.words]
    data = {
        "traditional": traditional_pairs(characters(texts)),
        "unclear": edition.dangers.unclear.id if edition.dangers.unclear else None,
    }
    return classic_script(DANGERS, {**data, **feature_data(edition), **weights})


def scope_script() -> bytes:
    """The script with the weights by which a query is held to ask for what no notice of this kind answers."""
    return classic_script(SCOPE, read_weights("scope"))


def feature_data(edition: Edition) -> dict[str, Any]:
    """What the features of a query depend on: words for people, and the dangers with their words, as patterns."""
    return {
        "people": {kind: pattern(words) for kind, words in edition.dangers.people.items()},
        "dangers": [
            {
                "id": danger.id,
                "numbers": [number.number for number in danger.numbers],
                "page": _answer(edition, danger),
                "words": pattern(danger.words),
            }
            for danger in edition.dangers.all
        ],
    }


def _answer(edition: Edition, danger: Danger) -> str | None:
    """The page that answers a danger: of its situation, else the list of all; None where there is neither."""
    if not edition.situations:
        return None
    path = situation_page(danger.situation) if danger.situation else page("situations")
    return path and path.removesuffix(".md")


def read_weights(name: str) -> dict[str, Any]:
    """A classifier's weights, as trained."""
    weights: dict[str, Any] = json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))
    return weights
