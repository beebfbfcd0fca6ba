"""What there is to translate: each text, what it is, and where it stands. That is spelled here alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.dangers import Danger
from edition.edition import Edition, MemberUnit
from edition.errata import Erratum
from edition.facts import Fact
from edition.first_steps import Line
from edition.glossary import Term
from edition.imprint import Imprint
from edition.numbers import LocalNumber, Number, NumberToCall
from edition.situations import Situation, SituationGroup, Stage, Step
from edition.topics import LeftOut, Topic
from edition.translations import EDITORS, NOTICE, Original
from edition.units import Group, OtherName
from notice.model import Basis, Clause, Item, Notice, Part, Person, Role, Text
from notice.vocabulary import body_word


def title(notice: Notice) -> Original:
    """The title of the notice."""
    return Original(_typeset(notice.title), NOTICE, "title")


def addressees(notice: Notice) -> Original:
    """Whom the notice is for."""
    return Original(_typeset(notice.addressees), NOTICE, "addressees")


def issuer(notice: Notice) -> Original:
    """Who issued the notice."""
    return Original(notice.issuer or "", NOTICE, "issuer")


def body(notice: Notice) -> Original:
    """What the body that the notice sets up is called, in a word: the end of its name."""
    return Original(body_word(notice.body or ""), NOTICE, "body")


def document_number(text: Text) -> Original:
    """The number of the notice as a document."""
    return Original(text.typeset, NOTICE, "number")


def printer(text: Text) -> Original:
    """Who printed the notice, where it isn't the issuer."""
    return Original(text.typeset, NOTICE, "printer")


def listed(text: Text) -> Original:
    """A unit in a list of units."""
    return Original(text.typeset, NOTICE, "unit")


def other_line(text: Text) -> Original:
    """What else stands at the end of a notice: the name of an attachment, a closing formula, a note."""
    return Original(text.typeset, NOTICE, "closing")


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
    return Original(_typeset(place.heading), NOTICE, "heading", address=str(place.address))


def role(role: Role) -> Original:
    """A role in the body."""
    return Original(role.value, NOTICE, "role")


def name(person: Person) -> Original:
    """A person's name."""
    return Original(_typeset(person.name), NOTICE, "person")


def post(text: Text) -> Original:
    """A person's post."""
    return Original(text.typeset, NOTICE, "post")


def copy(text: Text) -> Original:
    """One whom a copy went to, or what stands before those of a line."""
    return Original(text.typeset, NOTICE, "copies")


def column(text: str) -> Original:
    """The column of the page that the notice was captured from."""
    return Original(text, NOTICE, "column")


def source(text: Text) -> Original:
    """Where that page has the notice from."""
    return Original(text.typeset, NOTICE, "source")


def group_name(group: Group) -> Original:
    """The name of a group of units."""
    return Original(group.name, EDITORS, f"groups/{group.id}/name")


def unit_name(unit: MemberUnit) -> Original:
    """The full name of a unit."""
    return Original(unit.entry.name, EDITORS, f"units/{unit.id}/name")


def other_name(unit: MemberUnit, name: OtherName) -> Original:
    """A name that a unit had before or got later."""
    return Original(name.name, EDITORS, f"units/{unit.id}/names")


def said(key: str, text: str) -> Original:
    """What the edition says of itself, by where it stands in its file."""
    return Original(text, EDITORS, f"edition/{key}")


def statement(fact: Fact) -> Original:
    """A fact that the pages say and the notice doesn't."""
    return Original(fact.statement, EDITORS, f"facts/{fact.id}/statement")


def unit_note(unit: MemberUnit) -> Original:
    """What the editors remark on a unit."""
    return Original(unit.entry.note or "", EDITORS, f"units/{unit.id}/note")


def why_slip(erratum: Erratum) -> Original:
    """How one can tell that something is a slip."""
    return Original(erratum.why, EDITORS, "errata/why", address=erratum.place)


def number_name(number: NumberToCall) -> Original:
    """Whose number it is."""
    return Original(number.name, EDITORS, f"numbers/{number.number}/name")


def number_when(number: Number) -> Original:
    """When a number is answered."""
    return Original(number.when or "", EDITORS, f"numbers/{number.number}/when")


def number_how(number: NumberToCall) -> Original:
    """What to do with a number that is not simply dialled."""
    return Original(number.how or "", EDITORS, f"numbers/{number.number}/how")


def local_place(number: LocalNumber) -> Original:
    """The place that a local number is for."""
    return Original(number.place, EDITORS, f"numbers/{number.number}/place")


def local_desk(number: LocalNumber) -> Original:
    """Who answers there."""
    return Original(number.desk, EDITORS, f"numbers/{number.number}/desk")


def danger_name(danger: Danger) -> Original:
    """A danger in a few words."""
    return Original(danger.name, EDITORS, f"dangers/{danger.id}/name")


def danger_note(danger: Danger) -> Original:
    """What must be said with the numbers to call in a danger."""
    return Original(danger.note or "", EDITORS, f"dangers/{danger.id}/note")


def situation_title(situation: Situation) -> Original:
    """What happens in a situation."""
    return Original(situation.title, EDITORS, f"situations/{situation.id}/title")


def act(situation: Situation, step: Step) -> Original:
    """What is done in a step of a situation."""
    return Original(step.act, EDITORS, f"situations/{situation.id}/act", address=str(step.clause.at))


def fact_name(fact: Fact) -> Original:
    """What a fact is called where a line rests on it."""
    return Original(fact.name or "", EDITORS, f"facts/{fact.id}/name")


def line(line: Line) -> Original:
    """What somebody can do now."""
    return Original(line.text, EDITORS, f"first_steps/{line.id}")


def of_guidance(text: str) -> Original:
    """What a page that is made of lines alone says of itself, and the headings of the lines."""
    return Original(text, EDITORS, "first_steps/page")


def silent(situation: Situation) -> Original:
    """What the notice does not say of a situation."""
    return Original(situation.silent or "", EDITORS, f"situations/{situation.id}/silent")


def actor(step: Step) -> Original:
    """Who acts in a step."""
    return Original(step.actor or "", EDITORS, "situations/actor")


def guide(step: Step) -> Original:
    """The verb by which a unit has others act."""
    return Original(step.guide or "", EDITORS, "situations/guide")


def step_note(situation: Situation, step: Step) -> Original:
    """What else must be said of a step."""
    return Original(step.note or "", EDITORS, f"situations/{situation.id}/note", address=str(step.clause.at))


def in_order(named: SituationGroup | Stage) -> Original:
    """The name of a group of situations, or of a stage of help."""
    return Original(named.name, EDITORS, "situations/order")


def topic_name(topic: Topic) -> Original:
    """The name of a topic."""
    return Original(topic.name, EDITORS, f"topics/{topic.id}/name")


def about(topic: Topic) -> Original:
    """What a topic is about."""
    return Original(topic.about, EDITORS, f"topics/{topic.id}/about")


def why_left_out(left_out: LeftOut) -> Original:
    """Why nothing leads to a clause."""
    return Original(left_out.why, EDITORS, "topics/left_out", address=str(left_out.at))


def sense(term: Term) -> Original:
    """What a term means."""
    return Original(term.sense, EDITORS, f"glossary/{term.term}/sense")


def every(edition: Edition) -> tuple[list[Original], list[Original]]:
    """All that have words, in order: of the notice, and of what the editors wrote."""
    some, others = _of_notice(edition.notice), _of_editors(edition)
    return [text for text in some if text.text], [text for text in others if text.text]


def _typeset(text: Text | None) -> str:
    return text.typeset if text else ""


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
        yield from (replace(post(text), owner=_typeset(person.name)) for text in person.texts)
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
    yield from (replace(clause(one), owner=_typeset(owner)) for one in place.clauses)
    for item in place.items:
        yield from _of_place(item, owner)


def _of_imprint(imprint: Imprint) -> Iterator[Original]:
    for key in ("question", "about", "level"):
        yield said(key, getattr(imprint, key) or "")
    for key in ("keywords", "examples"):
        yield from (said(key, text) for text in getattr(imprint, key))
    if imprint.danger:
        yield from (said(f"danger/{key}", getattr(imprint.danger, key)) for key in ("line", "call", "group"))
    yield from (said(f"parts/{kind}", text) for kind, text in imprint.parts.items())
    if imprint.validity:
        yield from (said("validity/state", imprint.validity.state), said("validity/said", imprint.validity.said))


def _of_editors(edition: Edition) -> Iterator[Original]:
    yield from _of_imprint(edition.imprint)
    yield from map(group_name, edition.groups)
    for unit in edition.units:
        yield unit_name(unit)
        yield from (other_name(unit, name) for name in (*unit.entry.former, *unit.entry.later))
        yield unit_note(unit)
    for fact in edition.facts:
        yield from (fact_name(fact), statement(fact))
    yield from map(why_slip, edition.errata)
    for number in edition.numbers.all:
        yield from (number_name(number), number_when(number), number_how(number))
    for local in edition.local_numbers:
        yield from (local_place(local), local_desk(local), number_when(local))
    for danger in edition.dangers.all:
        yield from (danger_name(danger), danger_note(danger))
    yield from map(line, edition.first_steps.lines)
    for page in filter(None, (edition.first_steps.child, edition.first_steps.told)):
        yield from map(of_guidance, (page.title, page.about, *(section.title for section in page.sections)))
    yield from map(in_order, edition.situation_order.groups)
    yield from map(in_order, edition.situation_order.stages)
    for situation in edition.situations:
        yield from (situation_title(situation), silent(situation))
        for step in situation.steps:
            yield from (actor(step), act(situation, step), guide(step), step_note(situation, step))
    for topic in edition.topics:
        yield topic_name(topic)
        yield about(topic)
    yield from map(why_left_out, edition.left_out)
    yield from map(sense, edition.glossary)
