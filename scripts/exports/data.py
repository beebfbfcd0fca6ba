"""The files to take along: the edition as data for machines, JSON and CSV, and the texts that it is made of."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from pathlib import Path
from typing import Any, Final

from edition import originals
from edition.first_steps import Line
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.numbers import LocalNumber
from edition.references import Reference
from edition.situations import Situation, Step, numbers_of
from edition.topics import Topic
from notice.model import Clause, Part, Person, Role, Text
from pages.places import Place, clause_place, part_page
from pages.table import situation_page, topic_page, unit_page
from pages.wording import Wording

SCHEMA_VERSION: Final = "1.3.0"
_FORMULA: Final = (*"=+-@\t\r\n＝＋－＠", "'")
SCHEMA: Final = Path(__file__).parent / "notice.schema.json"


def notice_json(wording: Wording) -> bytes:
    """The whole edition in one JSON file; `notice.schema.json` describes its form."""
    edition = wording.edition
    data = {
        "$schema": "notice.schema.json",
        "schema_version": SCHEMA_VERSION,
        "language": wording.language.tag,
        **_notice(wording),
        "units": [_unit(wording, unit) for unit in edition.units],
        "topics": [_topic(wording, topic) for topic in edition.topics],
        "situations": [_situation(wording, situation) for situation in edition.situations],
        "first_steps": [_line(wording, line) for line in edition.first_steps.lines],
        "local_numbers": [_local(wording, number) for number in edition.local_numbers],
        "facts": [_fields(fact, "id", "statement", "mark", "source", "looked_up") for fact in edition.facts],
        "errata": [{"at": one.place, **_fields(one, "reads", "meant", "why")} for one in edition.errata],
    }
    if not edition.local_numbers:
        del data["local_numbers"]
    return (json.dumps(data, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def members_csv(wording: Wording) -> bytes:
    """The people in a language, one a row: role, name with what else is said, posts, units."""
    people = wording.edition.notice.people
    return _table(wording, "members.csv", ((_member(wording, person), person.written) for person in people))


def _member(wording: Wording, person: Person) -> list[str]:
    posts = [wording.text(originals.post(post)) for post in person.texts]
    units = [wording.text(unit.entry.name) for unit, _ in wording.edition.units_of(person)]
    name = wording.text(originals.name(person)) if person.name else ""
    note = wording.text(originals.post(person.note)) if person.note else ""
    return [wording.text(originals.role(person.role)), name + note, _list(wording, posts), _list(wording, units)]


def duties_csv(wording: Wording) -> bytes:
    """The duties in a language, one clause a row: address, number and name of the unit, its heading, the clause.

    The heading is as the notice has it; a clause whose translation is being revised is in Chinese.
    """
    rows = (
        (
            [str(clause.address), str(unit.number), name, unit.heading, wording.text(originals.clause(clause))],
            [clause.text],
        )
        for unit in wording.edition.units
        for name in [wording.text(unit.entry.name)]
        for clause in unit.clauses
    )
    return _table(wording, "duties.csv", rows)


def _table(wording: Wording, name: str, rows: Iterable[tuple[list[str], Sequence[Text | None]]]) -> bytes:
    """A table of rows with the texts of each; with a column for what the editors have changed, where they have."""
    if not wording.edition.edits.all:
        return _csv(wording.columns(name), (cells for cells, _ in rows))
    marked = ([*cells, wording.edited(*texts).strip()] for cells, texts in rows)
    return _csv([*wording.columns(name), *wording.columns("edited.csv")], marked)


def _list(wording: Wording, texts: Iterable[str]) -> str:
    """Texts in one cell."""
    return reduce(lambda one, other: wording.named("and_in_cell", one=one, other=other), [*texts] or [""])


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, which spreadsheets need to open Chinese right."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([*map(_cell, row)] for row in (header, *rows))
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    An apostrophe goes before what spreadsheets may run (by OWASP's list), and before an apostrophe, so that taking
    one away from each cell that has one gives the text back.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(value: object) -> object:
    """What stands in JSON for a value that JSON has not."""
    match value:
        case Text():
            return value.typeset
        case datetime.date():
            return value.isoformat()
        case Enum() | Role():
            return value.value
    return str(value)


def _fields(one: object, *names: str) -> dict[str, Any]:
    """Some fields of a dataclass."""
    return {name: getattr(one, name) for name in names}


def _known(**values: object) -> dict[str, Any]:
    """Those values that there are."""
    return {name: value for name, value in values.items() if value}


def _place(place: Place) -> dict[str, str]:
    return {"path": Place(place.page).url, "anchor": place.anchor}


def _notice(wording: Wording) -> dict[str, Any]:
    """What stands in the notice, but for the duties of units."""
    edition, notice = wording.edition, wording.edition.notice
    return {
        **_fields(notice, "title", "issuer", "issued"),
        "published": notice.publication.published,
        "document_number": notice.document_number,
        "basis": notice.basis and _fields(notice.basis, "title", "number"),
        "addressees": notice.addressees,
        "copies": [receiver for line in notice.copies for receiver in line.receivers],
        "source_sha256": edition.sha256,
        **_edits(edition),
        "preamble": [_clause(wording, clause) for clause in notice.preamble],
        "attached": [_clause(wording, clause) for clause in notice.attached],
        "attachments": notice.attachments,
        "closing": [*notice.formulas, *notice.notes],
        "people": [_person(edition, person) for person in notice.people],
        "office": notice.office and {"seat": notice.office.location, "head": notice.office.head},
        "parts": [_part(wording, part) for part in notice.parts],
    }


def _part(wording: Wording, part: Part) -> dict[str, Any]:
    edition = wording.edition
    return {
        "number": part.address.part,
        "address": part.address,
        "path": Place(part_page(edition, part)).url,
        **_fields(part, "kind", "heading"),
        # Those of units stand with them.
        "clauses": [_clause(wording, one) for one in part.all_clauses() if not edition.units_at(one.address)],
    }


def _clause(wording: Wording, clause: Clause) -> dict[str, Any]:
    original = originals.clause(clause)
    translated = not wording.language.is_source and wording.is_fresh(original)
    return {
        "address": clause.address,
        "text": clause.text,
        **_known(translation=wording.text(original) if translated else ""),
        "captured": clause.text.captured,
        **_edited(wording.edition, clause.text),
        "line": clause.text.line,
        **_place(clause_place(wording.edition, clause.address)),
        "full_text_anchor": clause.address.anchor,
    }


def _edited(edition: Edition, *texts: Text | None) -> dict[str, Any]:
    return _known(edited=bool(edition.edits.of(*texts)))


def _edits(edition: Edition) -> dict[str, Any]:
    """What the editors have changed in the captured text; nothing where the notice is the captured text."""
    if edition.original is None:
        return {}
    return {
        "original_sha256": edition.captured_sha256,
        "edits": [
            {
                **_fields(edit.text, "was", "now"),
                "original_line": edit.text.was_line,
                "line": edit.text.line,
                "at": edit.at,
            }
            for edit in edition.edits.all
        ],
        "blanks_edited": edition.edits.blanks,
    }


def _person(edition: Edition, person: Person) -> dict[str, Any]:
    units = edition.units_of(person)
    return {
        **_fields(person, "role", "name"),
        "posts": person.texts,
        **_known(note=person.note),
        "units": [{"id": unit.id, **_fields(one, "post", "inferred")} for unit, one in units],
        **_edited(edition, *person.written),
    }


def _unit(wording: Wording, unit: MemberUnit) -> dict[str, Any]:
    entry, languages = unit.entry, wording.edition.languages
    return {
        **_fields(unit, "number", "id"),
        "path": Place(unit_page(unit.id)).url,
        **_fields(unit, "address", "heading"),
        "name": entry.name,
        "aliases": entry.aliases.get("zh", ()),
        "found_by": entry.found_by.get("zh", ()),
        "former": [name.name for name in entry.former],
        "later": [name.name for name in entry.later],
        "names": {other.tag: other.render(unit.entry.name).text for other in languages},
        "group": unit.group.id,
        "clauses": [_clause(wording, clause) for clause in unit.clauses],
    }


def _topic(wording: Wording, topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "name": wording.text(topic.name),
        **_place(Place(topic_page(topic.id))),
        **_addresses(wording.edition, topic.clauses),
    }


def _situation(wording: Wording, situation: Situation) -> dict[str, Any]:
    return {
        "id": situation.id,
        "title": wording.text(situation.title),
        "emergency": bool(situation.dangers),
        "numbers": [number.number for number in numbers_of(situation)],
        "now": [line.id for line in situation.now],
        "steps": [_step(wording, step) for step in situation.steps],
        **_place(Place(situation_page(situation.id))),
        **_addresses(wording.edition, [step.clause for step in situation.steps]),
    }


def _step(wording: Wording, step: Step) -> dict[str, Any]:
    return {
        "at": step.clause.at,
        **_known(
            actor=step.actor and wording.text(step.actor),
            guide=step.guide and wording.text(step.guide),
            stage=step.stage and wording.text(step.stage.name),
        ),
        "act": wording.text(step.act),
        "open": step.open,
        "quote": step.clause.quote,
    }


def _line(wording: Wording, line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "tells": line.part,
        "text": wording.text(line.text),
        "basis": [
            _known(
                fact=basis.fact and basis.fact.id,
                article=basis.article,
                at=basis.clause and basis.clause.at,
                number=basis.number and basis.number.number,
            )
            for basis in line.basis
        ],
    }


def _local(wording: Wording, number: LocalNumber) -> dict[str, Any]:
    return {
        "place": wording.text(number.place),
        "desk": wording.text(number.desk),
        "number": number.number,
        **_known(when=number.when and wording.text(number.when)),
        **_fields(number, "mark", "source", "looked_up"),
    }


def _addresses(edition: Edition, references: Iterable[Reference]) -> dict[str, Any]:
    addresses = [reference.at for reference in references]
    return {
        "addresses": addresses,
        "units": list(dict.fromkeys(unit.id for address in addresses for unit in edition.units_at(address))),
    }


@dataclass(frozen=True, slots=True)
class Export:
    """A file below `docs/<language>/data/`."""

    name: str
    make: Callable[[Wording], bytes]
    words: str
    """What it is, by the name of these words in `words.yml`."""
    for_programs: bool = False
    """Whether it is for programs: a browser shows it rather than keeps it, and the offline bundle leaves it out."""


def exports_of(edition: Edition) -> list[Export]:
    """The files to take along of an edition."""
    texts = [Export("notice.txt", lambda _: edition.raw, "export_captured")]
    captured = edition.original
    if captured is not None:
        texts = [Export("original.txt", lambda _: captured, "export_captured")]
        texts += [Export("notice.txt", lambda _: edition.raw, "export_edited")]
    return [
        Export("notice.json", notice_json, "export_notice", for_programs=True),
        # Read as text, which has the same ends of lines wherever it was fetched to.
        Export("notice.schema.json", lambda _: SCHEMA.read_text("utf-8").encode(), "export_schema", for_programs=True),
        Export("members.csv", members_csv, "export_members"),
        Export("duties.csv", duties_csv, "export_duties"),
        *texts,
    ]
