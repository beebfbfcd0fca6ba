"""What the words of `pages.yml` speak of: how many there are of what, and what is said of whom a page is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from edition import originals
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.situations import Situation
from edition.topics import Topic
from edition.translations import Original, Words
from notice.model import Clause, Part
from pages.places import other_parts
from pages.wording import Wording

_SHOWN: Final = 180
"""Bytes of a clause in a description: some 60 characters of Chinese, a sentence of English."""
Facts = Mapping[str, object]
"""The values of the placeholders of words, by their names."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a page is about, where there is a page each: a unit, a situation, a topic, a part of the notice."""

    one: MemberUnit | Situation | Topic | Part
    id: str
    """Its name in the path of its page."""
    facts: Facts
    keywords: tuple[str, ...] = ()
    """Other names by which it is known in the language of the page."""
    front: Facts = field(default_factory=dict)
    """What else the theme needs to know of it."""


def subjects(wording: Wording) -> dict[str, list[Subject]]:
    """All of which there is a page each, by what they are called in `pages.yml`."""
    edition = wording.edition
    return {
        "units": list(_units(wording)),
        "situations": [
            Subject(one, one.id, {"situation": wording.text(one.title)}, front={"urgent": bool(one.dangers)})
            for one in edition.situations
        ],
        "topics": [Subject(one, one.id, {"topic": wording.text(one.name)}) for one in edition.topics],
        "parts": [Subject(part, part.address.anchor, facts_of_part(wording, part)) for part in other_parts(edition)],
    }


def _units(wording: Wording) -> Iterator[Subject]:
    language, places = wording.language, Counter[str]()
    for unit in wording.edition.units:
        places[unit.group.id] += 1
        name = wording.text(unit.entry.name)
        headings = (unit.heading,) if language.is_source else ()
        yield Subject(
            unit,
            unit.id,
            {"unit": name, **_figures(wording, list(unit.clauses))},
            (*headings, *unit.entry.aliases.get(language.code, ())),
            # Its place in the list of its group, for a navigation that does not show the whole of it.
            {"place": places[unit.group.id]},
        )


def values(wording: Wording) -> dict[str, object]:
    """The figures and facts that all pages may speak of; without those that there are not."""
    edition, notice = wording.edition, wording.edition.notice
    body, basis, published = wording.body(), notice.basis, notice.publication.published
    roles = [wording.text(originals.role(role)) for role in dict.fromkeys(person.role for person in notice.people)]
    copies = [wording.text(originals.copy(to)) for line in notice.copies for to in line.receivers]
    facts: dict[str, object | None] = {
        **wording.view.things,
        **{name: wording.text(text) for name, text in _texts(edition) if text.text},
        "year": notice.issued and notice.issued.year,
        "title": wording.title(),
        "body": body,
        "Body": body[:1].upper() + body[1:],
        "roles": wording.list(roles),
        "issued": wording.issued(),
        "published": published and wording.date(published),
        "copies": wording.list(copies),
        "chinese_basis": basis and basis.title,
        "chinese_basis_number": basis and basis.number,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _texts(edition: Edition) -> Iterator[tuple[str, Original | Words]]:
    """Texts of the notice and of the editors, by the names of their placeholders; some may be empty."""
    imprint, basis, steps = edition.imprint, edition.notice.basis, edition.first_steps
    yield "issuer", originals.issuer(edition.notice)
    if basis:
        yield "basis", originals.basis_title(basis)
        yield "basis_number", originals.basis_number(basis)
    yield "question", imprint.question or Words()
    yield "about", imprint.about or Words()
    for name, guidance in (("child", steps.child), ("told", steps.told)):
        if guidance:
            yield name, guidance.title
            yield f"{name}_about", guidance.about


def facts_of_part(wording: Wording, part: Part) -> dict[str, object]:
    """The same of a part of the notice."""
    said = wording.edition.imprint.parts.get(part.kind) if part.kind else None
    clauses = list(part.all_clauses())
    return {
        "heading": wording.text(originals.heading(part)) if part.heading else wording.address(part.address),
        **({"said": wording.text(said)} if said else {}),
        "number": len(part.items) or len(clauses),
        **_figures(wording, clauses),
    }


def _figures(wording: Wording, clauses: list[Clause]) -> dict[str, object]:
    return {"clauses": len(clauses), "first": _beginning(wording.text(originals.clause(clauses[0])))} if clauses else {}


def _beginning(text: str) -> str:
    """A text, cut where it is longer than what lists show of a page: at a blank, if it has any."""
    if len(text.encode()) <= _SHOWN:
        return text
    shown = text.encode()[:_SHOWN].decode(errors="ignore")
    return (shown.rpartition(" ")[0] or shown) + "…"
