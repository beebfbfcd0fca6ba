"""Facts about the body in sentences: its name, its office, the document it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notice.model import Basis, Clause, Office
from notice.vocabulary import any_of


def find_office(clauses: Sequence[Clause]) -> Office | None:
    """The office of the body, as clauses have it; None if no clause has its location."""
    office, title, appointed = any_of("office"), any_of("heads"), any_of("appointments")
    by = rf"由([^，。；]{{1,100}}?){any_of('comrades')}?{appointed}"
    text = "".join(clause.text.typeset for clause in clauses)
    location = re.search(rf"{office}[（(，]?{any_of('seats')}([^，。；）)]+)", text)
    if location is None:
        return None
    patterns = (
        rf"{office}{title}{by}",
        rf"{by}[^，。；]{{0,20}}{office}{title}",
        rf"{office}{any_of('seats')}[^。；]{{0,100}}?，{by}{title}",
    )
    head = next((match[1] for match in (re.search(pattern, text) for pattern in patterns) if match), None)
    liaison, succession = (
        next((clause for clause in clauses if re.search(any_of(key), clause.text.typeset)), None)
        for key in ("liaison", "succession")
    )
    return Office(location[1], head, liaison, succession)


def find_basis(clauses: Iterable[Clause]) -> Basis | None:
    """The first document with a number that the text names as its basis."""
    # Each repeat has a bound: in a line with many beginnings of the same, each of them would start a walk to its end.
    verbs, book = any_of("basis_verbs"), r"《((?:[^《》]|《[^《》]{0,100}》){1,200})》"
    number = r"[（(]([^（）()]{0,30}?[〔\[［(（]\d{4}[〕\]］)）]\s*第?\d{1,5}号)"
    match = re.search(rf"{verbs}[^，。；《]{{0,30}}{book}\s*{number}", "".join(c.text.typeset for c in clauses))
    return match and Basis(match[1], match[2])


def find_body(title: str, clauses: Iterable[Clause]) -> str | None:
    """The name of the body that is set up: from the title, or from the first sentence that sets one up."""
    ends, verbs = any_of("body_endings"), any_of("body_verbs")
    inside = r"(?:[^，。；：、《》“”（）]|（[^（）]{1,20}）|“[^“”]{1,20}”)"
    name = rf"({inside}{{0,60}}?{ends}(?:{inside}{{0,12}}?{ends})?)"
    lead = rf"(?:{verbs}|了|和|与|并|《|{any_of('led_by')})*"
    in_title = re.match(lead + name, re.split(any_of("title_verbs"), title)[-1])
    in_clauses = (re.search(rf"{verbs}{lead}{name}", clause.text.typeset) for clause in clauses)
    match = in_title or next(filter(None, in_clauses), None)
    return match[1] if match else None
