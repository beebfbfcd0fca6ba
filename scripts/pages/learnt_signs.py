"""What is learnt from examples, for the browser: signs of danger, and of what the notice has nothing of.

Written as a classic script that sets one global, for pages opened from a folder can load nothing else. It is the
same for all languages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from editorial.edition import Edition
from pages.signs import weigh_signs

GLOBAL: Final = "searchSigns"


def learnt_signs(edition: Edition) -> bytes:
    """The script. No name of a unit speaks of danger, and what speaks of danger is never beyond the notice."""
    dangers, beyond = edition.danger_examples, edition.beyond_examples
    data = {
        "danger": asdict(weigh_signs(dangers.texts, (*dangers.others, *_unit_names(edition)))),
        "beyond": asdict(weigh_signs(beyond.texts, (*beyond.others, *dangers.texts))),
    }
    return f"window.{GLOBAL}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _unit_names(edition: Edition) -> Iterator[str]:
    for unit in edition.units:
        yield from (unit.heading, unit.entry.name)
        for names in (*unit.entry.aliases.values(), *unit.entry.found_by.values()):
            yield from names
