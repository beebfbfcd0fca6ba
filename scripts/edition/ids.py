"""Ids that maintainers choose: parts of addresses on the site, so each is one thing's alone."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 40
"""Characters of an id: paths must fit into a zip for old systems."""
_TAKEN: Final = re.compile(
    r"""all|attached|basis|cite|contents|copies|correct|duties|edits|facts|hero-title|hotlines|index|left-out|limits|main-text|members|more|named-by|names
    |not-tried|now|numbering|offline|offline-use|old-browser|order|other|preamble|print|provenance|provisions|search|sight|situations
    |slips|steps|title|topics|translation|tried|trouble|typesetting|units|way|what|word
    |(?:edit|fact|group|leave|now|part|search|situation|site|slip|unit)-.*|[cpst][0-9-]+|ca\d+|ca?\d*(?:-[a-z]?\d+)+""",
    re.VERBOSE,
)
"""What the pages themselves call their files and anchors; a test holds it to the templates."""


def is_taken(name: str) -> bool:
    """Whether the pages use a name themselves."""
    return bool(_TAKEN.fullmatch(name))
