"""What was read of a notice, for eyes and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from notice.model import Clause, Item, Notice, Part, Person, Text

SCHEMA: Final = Path(__file__).with_name("summary.schema.json")
_TEXT_LONGEST: Final = 60


def as_json(notice: Notice) -> str:
    """A notice as JSON, typeset; `summary.schema.json` says what is in it."""
    basis = notice.basis
    data: dict[str, Any] = {
        "title": _said(notice.title),
        "document_number": _said(notice.document_number),
        "addressees": notice.addressees and notice.addressees.typeset.rstrip("：:"),
        "issuer": notice.issuer,
        "issued": notice.issued and notice.issued.isoformat(),
        "body": notice.body,
        "basis": basis and f"《{basis.title}》（{basis.number}）",
        "parts": [{"number": _number(part), "heading": _said(part.heading)} for part in notice.parts],
        "people": [_person(person) for person in notice.people],
        "member_units": list(notice.member_units),
        "duties": [
            {"units": list(duty.units), "text": "".join(clause.text.typeset for clause in duty.clauses)}
            for duty in notice.duties
        ],
        "clauses": [{"at": str(clause.address), "text": clause.text.typeset} for clause in notice.clauses()],
        "attachments": [attachment.typeset for attachment in notice.attachments],
        "warnings": [{"line": warned.line, "text": warned.text} for warned in notice.warnings],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _said(text: Text | None) -> str | None:
    return text.typeset if text else None


def _number(part: Part) -> str | None:
    """The number of a part as an address has it; null for a heading without one."""
    return str(part.address.levels[-1]) if part.numbering.captured else None


def _person(person: Person) -> dict[str, str | None]:
    posts = "、".join(post.typeset for post in person.posts)
    return {
        "role": person.role.value,
        "name": _said(person.name),
        "post": posts or _said(person.unit),
    }


def as_lines(notice: Notice) -> Iterator[str]:
    """The outline of a notice for a screen: each thing with its line, then the warnings."""
    for label, text in (
        ("title", notice.title),
        ("document number", notice.document_number),
        ("addressees", notice.addressees),
    ):
        yield f"{label}: {_cut(text.typeset)}  [line {text.line}]" if text else f"{label}: none"
    yield f"issuer: {notice.issuer or 'none'}"
    yield f"issued: {notice.issued.isoformat() if notice.issued else 'none'}"
    yield f"body: {notice.body or 'none'}"
    yield f"basis: {f'《{notice.basis.title}》（{notice.basis.number}）' if notice.basis else 'none'}"
    yield from _clauses(notice.preamble, "  ")
    for part in notice.parts:
        kinds = ", ".join(kind.value for kind in part.kinds) or "no known kind"
        yield f"{part.address} {_said(part.heading) or ''} ({kinds})  [line {part.numbering.line}]"
        yield from _clauses(part.clauses, "  ")
        for item in part.items:
            yield from _item(item, "  ")
    yield from _clauses(notice.attached, "  ")
    yield f"people: {len(notice.people)}"
    for person in notice.people:
        text = person.name or person.unit or next(iter(person.posts), None)
        said = " ".join(filter(None, _person(person).values()))
        yield f"  {said}" + (f"  [line {text.line}]" if text else "")
    yield f"member units: {len(notice.member_units)}"
    yield from (f"  {unit}" for unit in notice.member_units)
    yield f"attachments: {len(notice.attachments)}"
    yield from (f"  {attachment.typeset}  [line {attachment.line}]" for attachment in notice.attachments)
    yield f"warnings: {len(notice.warnings)}"
    yield from (f"  line {warned.line}: {warned.text}" for warned in notice.warnings)


def _item(item: Item, indent: str) -> Iterator[str]:
    line = item.numbering.line
    yield f"{indent}{item.address} {_said(item.heading) or ''}".rstrip() + f"  [line {line}]"
    yield from _clauses(item.clauses, indent + "  ")
    for below in item.items:
        yield from _item(below, indent + "  ")


def _clauses(clauses: tuple[Clause, ...], indent: str) -> Iterator[str]:
    for clause in clauses:
        yield f"{indent}{clause.address} {_cut(clause.text.typeset)}  [line {clause.text.line}]"


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT_LONGEST else text[:_TEXT_LONGEST] + "…"
