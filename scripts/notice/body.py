"""What sentences say of the body: its name, its office, the document it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notice.model import Basis, Clause, Office
from notice.vocabulary import any_of, words_of


def find_office(clauses: Sequence[Clause]) -> Office | None:
    """What clauses say of the body's office; None where none says where it is."""
    office, head, takes = any_of("office"), any_of("heads"), any_of("appointments")
    by = rf"由([^，。；]{{1,100}}?){any_of('comrades')}?{takes}"
    text = "".join(clause.text.typeset for clause in clauses)
    seat = re.search(rf"{office}[（(，]?{any_of('seats')}([^，。；）)]+)", text)
    if seat is None:
        return None
    patterns = (
        rf"{office}{head}{by}",
        rf"{by}[^，。；]{{0,20}}{office}{head}",
        rf"{office}{any_of('seats')}[^。；]{{0,100}}?，{by}{head}",
    )
    found = (re.search(pattern, text) for pattern in patterns)
    return Office(
        seat=seat[1],
        head=next((match[1] for match in found if match), None),
        liaison=_first_with(clauses, words_of("liaison")),
        succession=_first_with(clauses, words_of("succession")),
    )


def _first_with(clauses: Sequence[Clause], words: Iterable[str]) -> Clause | None:
    return next((clause for clause in clauses if re.search("|".join(words), clause.text.typeset)), None)


def find_basis(clauses: Iterable[Clause]) -> Basis | None:
    """The first document with a number that the text says it rests on."""
    # No repeat is without a bound: where a line begins the same again and again, each beginning would lead a walk
    # to the end of the line.
    verbs, book = any_of("basis_verbs"), r"《((?:[^《》]|《[^《》]{0,100}》){1,200})》"
    number = r"[（(]([^（）()]{0,30}?[〔\[［(（]\d{4}[〕\]］)）]\s*第?\d{1,5}号)"
    match = re.search(rf"{verbs}[^，。；《]{{0,30}}{book}\s*{number}", "".join(c.text.typeset for c in clauses))
    return match and Basis(match[1], match[2])


def find_body(title: str, clauses: Iterable[Clause]) -> str | None:
    """The name of the body that is set up: from the title, else from the first sentence that sets one up."""
    ends, verbs = any_of("body_endings"), any_of("body_verbs")
    inside = r"(?:[^，。；：、《》“”（）]|（[^（）]{1,20}）|“[^“”]{1,20}”)"
    name = rf"({inside}{{0,60}}?{ends}(?:{inside}{{0,12}}?{ends})?)"
    lead = rf"(?:{verbs}|了|和|与|并|《|{any_of('led_by')})*"
    if title:
        about = re.split(any_of("title_verbs"), title)[-1]
        if match := re.match(lead + name, about):
            return match[1]
    for clause in clauses:
        if match := re.search(rf"{verbs}{lead}{name}", clause.text.typeset):
            return match[1]
    return None
