"""What there is to translate: each text, what it is, and where it stands. For the notice that is spelled here alone;
what editors wrote says it itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from edition.entries import words_in
from edition.model import Edition
from edition.translations import NOTICE, Original
from notice.model import Basis, Clause, Item, Notice, Part, Person, Role, Text
from notice.vocabulary import body_word


def _texts(context: str) -> Callable[[Text | None], Original]:
    """What makes an original of a text of the notice, by what it is; an empty one where there is none."""
    return lambda text: Original(text.typeset if text else "", NOTICE, context)


document_number = _texts("number")
printer = _texts("printer")
"""Who printed the notice, where it isn't the issuer."""
listed = _texts("unit")
"""A unit in a list of units."""
other_line = _texts("closing")
"""What else stands at the end of a notice: the name of an attachment, a closing formula, a note."""
post = _texts("post")
copy = _texts("copies")
"""One whom a copy went to, or what stands before those of a line."""
source = _texts("source")
"""Where the page that the notice was captured from has it from."""


def title(notice: Notice) -> Original:
    """The title of the notice."""
    return _texts("title")(notice.title)


def addressees(notice: Notice) -> Original:
    """Whom the notice is for."""
    return _texts("addressees")(notice.addressees)


def issuer(notice: Notice) -> Original:
    """Who issued the notice."""
    return Original(notice.issuer or "", NOTICE, "issuer")


def body(notice: Notice) -> Original:
    """What the body that the notice sets up is called, in a word: the end of its name."""
    return Original(body_word(notice.body or ""), NOTICE, "body")


def seal(text: Text) -> Original:
    """Whose seal it is, without its brackets."""
    return Original(text.typeset.strip("（）"), NOTICE, "seal")


def basis_title(basis: Basis) -> Original:
    """The title of the document the notice rests on."""
    return Original(basis.title, NOTICE, "basis")


def basis_number(basis: Basis) -> Original:
    """The number of that document."""
    return Original(basis.number, NOTICE, "basis-number")


def clause(clause: Clause) -> Original:
    """A clause."""
    return Original(clause.text.typeset, NOTICE, "clause", address=str(clause.address))


def heading(place: Part | Item) -> Original:
    """The heading of a part, or of an item that has one."""
    return replace(_texts("heading")(place.heading), address=str(place.address))


def role(role: Role) -> Original:
    """A role in the body."""
    return Original(role.value, NOTICE, "role")


def name(person: Person) -> Original:
    """A person's name."""
    return _texts("person")(person.name)


def column(text: str) -> Original:
    """The column of the page that the notice was captured from."""
    return Original(text, NOTICE, "column")


def every(edition: Edition) -> tuple[list[Original], list[Original]]:
    """All that have words, in order: of the notice, and of what the editors wrote."""
    written = (
        edition.imprint,
        edition.groups,
        tuple(unit.entry for unit in edition.units),
        edition.facts,
        edition.errata,
        edition.numbers,
        edition.local_numbers,
        edition.dangers,
        edition.first_steps,
        edition.situation_order,
        edition.situations,
        edition.topics,
        edition.left_out,
        edition.glossary,
    )
    return [text for text in _of_notice(edition.notice) if text.text], [
        words.original for words in words_in(written) if words
    ]


def _of_notice(notice: Notice) -> Iterator[Original]:
    yield title(notice)
    yield body(notice)
    if notice.document_number:
        yield document_number(notice.document_number)
    yield addressees(notice)
    yield from map(clause, notice.preamble)
    if notice.basis:
        yield basis_title(notice.basis)
        yield basis_number(notice.basis)
    for person in notice.people:
        yield role(person.role)
        yield name(person)
        yield from (replace(post(text), owner=name(person).text) for text in person.texts)
        if person.note:
            yield post(person.note)
    for some in notice.unit_lists:
        yield role(some.role)
        yield from map(listed, some.units)
    for part in notice.parts:
        yield from _of_place(part)
    yield from map(clause, notice.attached)
    yield from map(other_line, (*notice.attachments, *notice.attached_titles, *notice.formulas, *notice.notes))
    if notice.printer and notice.printer.typeset != notice.issuer:
        yield printer(notice.printer)
    yield issuer(notice)
    if notice.seal:
        yield seal(notice.seal)
    for line in notice.copies:
        yield from map(copy, (line.label, *line.receivers))
    if notice.publication.column:
        yield column(notice.publication.column)
    yield from map(source, notice.publication.sources)


def _of_place(place: Part | Item, above: Text | None = None) -> Iterator[Original]:
    owner = place.heading or above
    yield heading(place)
    yield from (replace(clause(one), owner=owner.typeset if owner else "") for one in place.clauses)
    for item in place.items:
        yield from _of_place(item, owner)
