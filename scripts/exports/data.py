"""The edition as data for machines: JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any, Final

from edition import originals
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.numbers import LocalNumber
from edition.references import Reference
from edition.situations import Situation, Step, numbers_of
from edition.topics import Topic
from notice.model import Address, Clause, Part, Person, Text
from pages.places import HOME, Place, clause_place, part_page, situation_place, topic_place
from pages.table import unit_page
from pages.wording import Wording

SCHEMA_VERSION: Final = "1.2.0"
_FORMULA: Final = (*"=+-@\t\r\n＝＋－＠", "'")
SCHEMA: Final = Path(__file__).parent / "notice.schema.json"


def data_files(wording: Wording) -> dict[str, bytes]:
    """Everything below `docs/<language>/` for other programs, by path: the edition as JSON and CSV, the texts."""
    edition = wording.edition
    files = {
        "data/notice.json": notice_json(wording),
        "data/notice.schema.json": SCHEMA.read_text(encoding="utf-8").encode(),
        "data/members.csv": members_csv(wording),
        "data/duties.csv": duties_csv(wording),
        "data/notice.txt": edition.raw,
    }
    return files if edition.original is None else {**files, "data/original.txt": edition.original}


def notice_json(wording: Wording) -> bytes:
    """The whole edition in one JSON file; `notice.schema.json` describes its form."""
    edition, language = wording.edition, wording.language
    notice = edition.notice
    local = [_local(wording, number) for number in edition.local_numbers]
    data = {
        "$schema": "notice.schema.json",
        "schema_version": SCHEMA_VERSION,
        "language": language.tag,
        "title": notice.title and notice.title.typeset,
        "issuer": notice.issuer,
        "issued": notice.issued and notice.issued.isoformat(),
        "published": notice.publication.published and notice.publication.published.isoformat(),
        "document_number": notice.document_number and notice.document_number.typeset,
        "basis": notice.basis and {"title": notice.basis.title, "number": notice.basis.number},
        "addressees": notice.addressees and notice.addressees.typeset,
        "copies": [receiver.typeset for line in notice.copies for receiver in line.receivers],
        "source_sha256": edition.sha256,
        **_edits(edition),
        "preamble": [_clause(wording, clause) for clause in notice.preamble],
        "attached": [_clause(wording, clause) for clause in notice.attached],
        "attachments": [name.typeset for name in notice.attachments],
        "closing": [text.typeset for text in (*notice.formulas, *notice.notes)],
        "people": [_person(edition, person) for person in notice.people],
        "office": notice.office and {"seat": notice.office.location, "head": notice.office.head},
        "parts": [
            {
                "number": part.address.part,
                "address": str(part.address),
                "path": Place(part_page(edition, part)).url,
                "kind": part.kind and part.kind.value,
                "heading": part.heading and part.heading.typeset,
                "clauses": [_clause(wording, clause) for clause in _clauses_of(edition, part)],
            }
            for part in notice.parts
        ],
        "units": [_unit(wording, unit) for unit in edition.units],
        "topics": [_topic(wording, topic) for topic in edition.topics],
        "situations": [_situation(wording, situation) for situation in edition.situations],
        **({"local_numbers": local} if local else {}),
        "facts": [
            {
                "id": fact.id,
                "statement": fact.statement,
                "mark": fact.mark.value,
                "source": list(fact.source),
                "looked_up": fact.looked_up.isoformat(),
            }
            for fact in edition.facts
        ],
        "errata": [
            {"at": erratum.place, "reads": erratum.reads, "meant": erratum.meant, "why": erratum.why}
            for erratum in edition.errata
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def members_csv(wording: Wording) -> bytes:
    """The people in a language, one a row: role, name with what else is said, posts, units."""
    rows = (
        (
            wording.text(originals.role(person.role)),
            (wording.text(originals.name(person)) if person.name else "")
            + (wording.text(originals.post(person.note)) if person.note else ""),
            _list(wording, (wording.text(originals.post(post)) for post in person.texts)),
            _list(wording, (wording.text(unit.entry.name) for unit, _ in wording.edition.units_of(person))),
            *_mark(wording, *person.written),
        )
        for person in wording.edition.notice.people
    )
    return _csv([*wording.columns("members.csv"), *_column(wording)], rows)


def duties_csv(wording: Wording) -> bytes:
    """The duties in a language, one clause a row: address, number and name of the unit, its heading, the clause.

    The heading is as the notice has it; a clause whose translation is being revised is in Chinese.
    """
    rows = (
        (
            str(clause.address),
            str(unit.number),
            wording.text(unit.entry.name),
            unit.heading,
            wording.text(originals.clause(clause)),
            *_mark(wording, clause.text),
        )
        for unit in wording.edition.units
        for clause in unit.clauses
    )
    return _csv([*wording.columns("duties.csv"), *_column(wording)], rows)


def _column(wording: Wording) -> list[str]:
    """The name of the column for what the editors have changed, where they have."""
    return wording.columns("edited.csv") if wording.edition.edits.all else []


def _mark(wording: Wording, *texts: Text | None) -> list[str]:
    """The cell of a row in that column."""
    return [wording.edited(*texts).strip()] if wording.edition.edits.all else []


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


def _place(place: Place) -> dict[str, str]:
    return {"path": Place(place.page).url, "anchor": place.anchor}


def _clauses_of(edition: Edition, part: Part) -> Iterable[Clause]:
    """The clauses of a part, but for those that `units` holds."""
    return (clause for clause in part.all_clauses() if not edition.units_at(clause.address))


def _clause(wording: Wording, clause: Clause) -> dict[str, Any]:
    original = originals.clause(clause)
    translated = not wording.language.is_source and wording.is_fresh(original)
    return {
        "address": str(clause.address),
        "text": clause.text.typeset,
        **({"translation": wording.text(original)} if translated else {}),
        "captured": clause.text.captured,
        **_edited(wording.edition, clause.text),
        "line": clause.text.line,
        **_place(clause_place(wording.edition, clause.address)),
        "full_text_anchor": clause.address.anchor,
    }


def _edited(edition: Edition, *texts: Text | None) -> dict[str, bool]:
    return {"edited": True} if edition.edits.of(*texts) else {}


def _edits(edition: Edition) -> dict[str, Any]:
    """What the editors have changed in the captured text; nothing where the notice is the captured text."""
    if edition.original is None:
        return {}
    return {
        "original_sha256": edition.captured_sha256,
        "edits": [
            {
                "was": edit.text.was,
                "now": edit.text.now,
                "original_line": edit.text.was_line,
                "line": edit.text.line,
                "at": [str(address) for address in edit.at],
            }
            for edit in edition.edits.all
        ],
        "blanks_edited": edition.edits.blanks,
    }


def _person(edition: Edition, person: Person) -> dict[str, Any]:
    return {
        "role": person.role.value,
        "name": person.name and person.name.typeset,
        "posts": [post.typeset for post in person.texts],
        **({"note": person.note.typeset} if person.note else {}),
        "units": [
            {"id": unit.id, "post": seat.post.typeset, "inferred": seat.inferred}
            for unit, seat in edition.units_of(person)
        ],
        **_edited(edition, *person.written),
    }


def _unit(wording: Wording, unit: MemberUnit) -> dict[str, Any]:
    return {
        "number": unit.number,
        "id": unit.id,
        "path": Place(unit_page(unit.id)).url,
        "address": str(unit.address),
        "heading": unit.heading,
        "name": unit.entry.name,
        "aliases": list(unit.entry.aliases.get("zh", ())),
        "found_by": list(unit.entry.found_by.get("zh", ())),
        "former": [name.name for name in unit.entry.former],
        "later": [name.name for name in unit.entry.later],
        "names": {other.tag: other.render(unit.entry.name).text for other in wording.edition.languages},
        "group": unit.group.id,
        "clauses": [_clause(wording, clause) for clause in unit.clauses],
    }


def _topic(wording: Wording, topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "name": wording.text(topic.name),
        **_place(topic_place(topic) or HOME),
        **_addresses(wording.edition, topic.clauses),
    }


def _step(wording: Wording, situation: Situation, step: Step) -> dict[str, Any]:
    known = {
        "actor": step.actor and wording.text(step.actor),
        "guide": step.guide and wording.text(step.guide),
        "stage": step.stage and wording.text(step.stage.name),
    }
    return {
        "at": str(step.clause.at),
        **{key: text for key, text in known.items() if text},
        "act": wording.text(step.act),
        "open": step.open,
        "quote": step.clause.quote,
    }


def _situation(wording: Wording, situation: Situation) -> dict[str, Any]:
    return {
        "id": situation.id,
        "title": wording.text(situation.title),
        "emergency": bool(situation.dangers),
        "numbers": [number.number for number in numbers_of(situation)],
        "steps": [_step(wording, situation, step) for step in situation.steps],
        **_place(situation_place(situation)),
        **_addresses(wording.edition, [step.clause for step in situation.steps]),
    }


def _local(wording: Wording, number: LocalNumber) -> dict[str, Any]:
    return {
        "place": wording.text(number.place),
        "desk": wording.text(number.desk),
        "number": number.number,
        **({"when": wording.text(number.when)} if number.when else {}),
        "mark": number.mark.value,
        "source": list(number.source),
        "looked_up": number.looked_up.isoformat(),
    }


def _addresses(edition: Edition, references: Iterable[Reference]) -> dict[str, Any]:
    addresses = [reference.at for reference in references]
    return {
        "addresses": [str(address) for address in addresses],
        "units": list(dict.fromkeys(_unit_ids(edition, addresses))),
    }


def _unit_ids(edition: Edition, addresses: Iterable[Address]) -> Iterator[str]:
    for address in addresses:
        yield from (unit.id for unit in edition.units_at(address))
