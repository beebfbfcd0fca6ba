"""How to tell that a query speaks of danger: the words of `source/dangers.yml` as patterns for the browser.

`theme/assets/javascripts/search-danger.js` reads it.
"""

from __future__ import annotations

from typing import Final

from editorial.edition import Edition
from pages.classic_script import classic_script
from pages.patterns import pattern
from pages.search_words import characters, traditional_pairs
from pages.table import situation_page

GLOBAL: Final = "searchDangers"


def danger_words(edition: Edition) -> bytes:
    """The script: the dangers of the edition, each with its patterns, its numbers and where it leads."""
    dangers = edition.dangers
    all_words = [*dangers.people, *dangers.calm, *(w for d in dangers.all for w in (*d.words, *d.beside, *d.perhaps))]
    data = {
        "traditional": traditional_pairs(characters(all_words)),
        "people": pattern(dangers.people),
        "calm": pattern(dangers.calm),
        "suspected": dangers.suspected.id if dangers.suspected else None,
        "dangers": [
            {
                "id": danger.id,
                "numbers": [number.number for number in danger.numbers],
                "weight": danger.weight,
                "home": danger.home,
                "place": _place(danger.situation),
                "words": pattern(danger.words),
                "beside": pattern(danger.beside),
                "perhaps": pattern(danger.perhaps),
            }
            for danger in dangers.all
        ],
    }
    return classic_script(GLOBAL, data)


def _place(situation: str | None) -> dict[str, str] | None:
    return {"page": situation_page(situation).removesuffix(".md")} if situation else None
