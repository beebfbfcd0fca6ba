"""`source/questions.yml`: how people ask for what the notice says of the conference and itself, and for this site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from common.messages import message
from edition.entries import Entry, Form
from edition.forms import ByLanguage, Quote
from notice.model import Address


@dataclass(frozen=True, slots=True)
class Question(Entry):
    """How people ask, by language, for one place."""

    ALTERNATIVES = ("at", "page", "people")

    said: ByLanguage
    at: Address | None = None
    """The clause that answers."""
    quote: Quote | None = None
    """Words of it."""
    page: Annotated[str, Form("[a-z/]+(#[a-z-]+)?", message("form-page"))] = ""
    """Or the page, with an anchor where the answer is a part of it."""
    people: bool = False
    """Or whoever sits on the conference for the unit that is asked for."""
