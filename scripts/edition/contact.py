"""Whom readers tell of an error, by `contact` in `source/edition.yml`, and the links by which they do.

A link is whole in the page: it opens a letter, or the form of a tracker, that is begun already. Forms that take `title`
and `body` from their address are those of GitHub, Gitea and Forgejo. Of a link for mail some browsers hand on no
more than 2,000 characters, and a Chinese one takes nine: so texts are quoted by their beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

QUOTED: Final = 900
"""How many characters of a link a quoted text may take: a hundred Chinese ones. The whole link is then below 2,000."""
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Contact:
    """A mail address, or the address of a form or tracker."""

    address: str

    @property
    def link(self) -> str:
        """The way there, with nothing written."""
        return self.address if self._is_page else f"mailto:{self.address}"

    @property
    def before_body(self) -> str:
        """How every link begins; behind it stands what is written, encoded."""
        page = self.link.partition("#")[0]
        return f"{page}{'&' if '?' in page else '?'}body="

    @property
    def before_title(self) -> str:
        """What stands between that and the title of the letter."""
        return "&title=" if self._is_page else "&subject="

    @property
    def end(self) -> str:
        """What stands behind the title."""
        return "".join(self.link.partition("#")[1:])

    def letter(self, body: str, title: str) -> str:
        """The link that begins a letter."""
        return f"{self.before_body}{encoded(body)}{self.before_title}{encoded(title)}{self.end}"

    @property
    def _is_page(self) -> bool:
        return "://" in self.address


def encoded(text: str) -> str:
    """Text as part of a link, in UTF-8, its line ends as mail has them; the theme's `urlencode` does the same."""
    return quote(text.replace("\n", "\r\n"))


def beginning(text: str, most: int = QUOTED) -> str:
    """A text, cut at a whole character and with an ellipsis where it is longer than `most` when encoded."""
    if len(encoded(text)) <= most:
        return text
    room, end = most - len(encoded(_ELLIPSIS)), 0
    while (room := room - len(encoded(text[end]))) >= 0:
        end += 1
    return text[:end] + _ELLIPSIS
