"""`source/edition.yml`: the words that belong to this edition alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from common.messages import message
from edition.contact import Contact
from edition.entries import KNOWN, Entry, Form
from edition.facts import Fact
from edition.forms import Quote
from edition.translations import Words
from notice.model import PartKind

# A host and what follows it; or what stands before and behind the @ of a mail address.
_CONTACT: Final = (
    r"https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?([/?#][A-Za-z0-9._~%!$&*+,;=:@/?#-]{0,300})?"
    r"|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}"
)


@dataclass(frozen=True, slots=True)
class DangerWords(Entry):
    """How the pages speak of danger: before the quiet line of numbers, above the large ones, over the situations."""

    line: Words
    call: Words
    group: Words


@dataclass(frozen=True, slots=True)
class Validity(Entry):
    """What is known of whether the notice is in force."""

    state: Words
    said: Words
    facts: tuple[Annotated[Fact, KNOWN], ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint(Entry):
    """What an edition says of itself; what it doesn't say is None or empty."""

    question: Words | None = None
    """The heading of the home page."""
    about: Words | None = None
    """What the site is, in a sentence."""
    keywords: tuple[Words, ...] = ()
    level: Words | None = None
    """Whose duties these are, where others do the daily work."""
    danger: DangerWords | None = None
    examples: tuple[Words, ...] = ()
    """What people may type into the search."""
    parts: Mapping[PartKind, Words] = field(default_factory=dict)
    """What is in a part, by its kind."""
    validity: Validity | None = None
    found: tuple[Annotated[Fact, KNOWN], ...] = ()
    """Where the notice was found."""
    not_stated: tuple[Literal["number", "index"], ...] = ()
    """What was looked for in the notice and isn't there."""
    contact: Annotated[Contact, Form(_CONTACT, message("form-contact"))] | None = None
    """Whom readers tell of an error."""
    own: tuple[Quote, ...] = ()
    """What an edition of another notice begins without."""
