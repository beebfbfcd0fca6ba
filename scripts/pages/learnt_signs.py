"""What is learnt from examples, for the browser: signs of danger, and of what the notice has nothing of.

The same for all languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import Final

from editorial.edition import Edition
from pages.classic_script import classic_script
from pages.signs import weigh_signs

GLOBAL: Final = "searchSigns"


def learnt_signs(edition: Edition) -> bytes:
    """The script. No name of a unit speaks of danger; what speaks of danger, and what a question of the edition says,
    is never beyond the notice."""
    dangers, beyond = edition.danger_examples, edition.beyond_examples
    asked = chain.from_iterable(chain.from_iterable(question.said.values()) for question in edition.questions)
    data = {
        "danger": asdict(weigh_signs(dangers.texts, (*dangers.others, *_unit_names(edition)))),
        "beyond": asdict(weigh_signs(beyond.texts, (*beyond.others, *asked, *dangers.texts))),
    }
    return classic_script(GLOBAL, data)


def _unit_names(edition: Edition) -> Iterator[str]:
    for unit in edition.units:
        yield from (unit.heading, unit.entry.name)
        for names in (*unit.entry.aliases.values(), *unit.entry.found_by.values()):
            yield from names
