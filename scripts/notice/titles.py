"""Rows of a title, and rows that can be none: those that begin the text below it."""

from __future__ import annotations

from collections.abc import Sequence

from notice.nodes import Ledger, Row
from notice.numbering import find_marker
from notice.roles import find_role
from notice.typeset import typeset
from notice.vocabulary import vocabulary, without_blanks


def starts_text(body: str) -> bool:
    """Whether a row begins the text below the front: a first number, a role, or a sentence."""
    marker = find_marker(body)
    if marker and set(marker.path) == {1}:
        return True
    return is_sentence(body) or find_role(body) is not None


def is_sentence(body: str) -> bool:
    """Whether a row ends as sentences do, or holds the end of one."""
    return "。" in body or typeset(body[-1]).text in ("；", "：") or body[-1] in ":;：；"


def site_rows(rows: Sequence[Row], ledger: Ledger) -> int:
    """How many rows above a title are the name of the site, which is that of the issuer once more."""
    for count in range(1, len(rows)):
        above, rest = together(rows[:count]), together(rows[count:])
        if rest.startswith(above):
            return count
        issuer = rest.split("关于")[0]
        if "关于" in rest and vocabulary().is_unit(above) and len(issuer) > len(above) and vocabulary().is_unit(issuer):
            ledger.warn(rows[0].line, f"“{above}” taken for the head of the title, though “{issuer}” follows")
    return 0


def is_title(rows: Sequence[Row]) -> bool:
    """Whether rows, joined, end as titles do."""
    return vocabulary().is_title(together(rows))


def together(rows: Sequence[Row]) -> str:
    """Rows joined, without blanks."""
    return without_blanks("".join(row.body for row in rows))
