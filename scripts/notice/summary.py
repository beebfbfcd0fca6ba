"""The content of a notice, as lines for a screen and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from common.messages import ENGLISH, message
from notice.model import Item, Notice, Text
from notice.reading import COUNTS, FACTS, Reading, counted_items

SCHEMA: Final = Path(__file__).with_name("summary.schema.json")
_TEXT_LONGEST: Final = 60


def as_json(notice: Notice) -> str:
    """A notice as JSON, typeset, as `summary.schema.json` defines it."""
    basis = notice.basis
    data: dict[str, Any] = {
        "title": _typeset(notice.title),
        "document_number": _typeset(notice.document_number),
        "addressees": notice.addressees and notice.addressees.typeset.rstrip("：:"),
        "issuer": notice.issuer,
        "issued": notice.issued and notice.issued.isoformat(),
        "body": notice.body,
        "basis": basis and f"《{basis.title}》（{basis.number}）",
        "parts": [
            # The number of a heading without one is ours.
            {
                "number": str(part.address.levels[-1]) if part.numbering.captured else None,
                "heading": _typeset(part.heading),
            }
            for part in notice.parts
        ],
        "people": [
            {
                "role": one.role.value,
                "name": _typeset(one.name),
                "post": "、".join(t.typeset for t in one.texts) or None,
            }
            for one in notice.people
        ],
        "member_units": list(notice.member_units),
        "duties": [
            {"units": list(duty.units), "text": "".join(clause.text.typeset for clause in duty.clauses)}
            for duty in notice.duties
        ],
        "clauses": [{"at": str(clause.address), "text": clause.text.typeset} for clause in notice.clauses()],
        "attachments": [attachment.typeset for attachment in notice.attachments],
        "warnings": [{"line": warned.line, "text": warned.message.text(ENGLISH)} for warned in notice.warnings],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _typeset(text: Text | None) -> str | None:
    return text.typeset if text else None


def as_lines(notice: Notice, reading: Reading) -> Iterator[str]:
    """The facts, then headings and clauses with their lines, then warnings.

    A fact that nobody has counted is shown without count and value: a person is to find these in the text.
    """
    for fact in FACTS:
        yield f"{fact}: {reading.facts[fact]}"
        if fact in COUNTS and fact not in reading.open:
            yield from (f"  {_at_line(name, line)}" for name, line in counted_items(fact, notice))
    places: list[Item] = list(notice.parts)
    for place in places:
        places += place.items
    rows = [(one.numbering.line, f"{one.address} {one.heading.typeset}") for one in places if one.heading]
    rows += [(clause.text.line, f"{clause.address} {clause.text.typeset}") for clause in notice.clauses()]
    yield from (_at_line(text[:_TEXT_LONGEST], line) for line, text in sorted(rows, key=lambda row: row[0]))
    yield from map(str, notice.warnings)


def _at_line(text: str, line: int) -> str:
    return str(message("text-at-line", text=text, line=line))
