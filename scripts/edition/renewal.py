"""Catalogues brought up to date with the texts that they translate: paired by the Chinese, wherever it stands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from babel.messages.catalog import Catalog, Message

from edition.catalogues import entries_of
from edition.translations import Original, Status, has_translation, meanings

_LIKE: Final = 0.6
"""How alike (difflib) two texts of one owner must be for one to be the other, changed."""
_SHORTEST: Final = 6
"""Characters of a text that may be another, changed. Shorter ones are names and words: each is its own."""
_DOUBTFUL: Final = "fuzzy when its text went"
"""A comment on an obsolete entry; Babel writes no flags for those."""


def update_catalogue(catalogue: Catalog, originals: Sequence[Original]) -> list[tuple[Message, Status]]:
    """Bring a catalogue up to date with the texts to translate; returns the entries left to do, each with its status.

    A text that was there keeps its translation, wherever it stands now; obsolete entries come back. One that has
    changed gets the translation of the text that it was, marked fuzzy, with that text beside it; no other text ever
    does. What has no text any more goes among the obsolete entries: no translator's work is lost. Comments tell where
    each text stands.

    Babel pairs equal texts. It is not let pair changed ones: it takes whatever is alike by 60 %, in use or not, and
    so gives a new clause the translation of one that is still there; msgmerge does the same.
    """
    before = [message.clone() for message in entries_of(catalogue)]
    _take_all(catalogue)
    known = {str(message.id): message for message in entries_of(catalogue)}
    template = Catalog()
    for original in originals:
        context = original.context if original.context and catalogue.get(original.text, original.context) else None
        template.add(original.text, context=context, auto_comments=[original.place] if original.place else ())
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    for message in entries_of(catalogue):
        message.previous_id = known[str(message.id)].previous_id if message.fuzzy else []
    taken = set()
    for text, source in _changed(originals, before, known):
        message = catalogue[text]
        message.string, message.user_comments = source.string, source.user_comments
        message.flags.add("fuzzy")
        message.previous_id = source.previous_id or [str(source.id)]
        taken.add(source.id)
    catalogue.obsolete = {
        (str(old.id), old.context or ""): old
        for old in map(_laid_aside, catalogue.obsolete.values())
        if old.string and old.id not in taken
    }
    return list(_left_to_do(catalogue, known))


def _take_all(catalogue: Catalog) -> None:
    """Make obsolete entries like others again, and leave contexts only where they tell meanings apart."""
    messages = list(entries_of(catalogue))
    present = {message.id for message in messages}
    messages += [message for message in catalogue.obsolete.values() if message.id not in present]
    for message in messages:
        if _DOUBTFUL in message.user_comments:
            message.user_comments.remove(_DOUBTFUL)
            message.flags.add("fuzzy")
    for message in list(entries_of(catalogue)):
        catalogue.delete(message.id, message.context)
    for message in meanings(messages):
        catalogue[message.id] = message


def _laid_aside(message: Message) -> Message:
    """An entry as it is kept when its text is gone: what is fuzzy belongs to the text it was made from."""
    if message.fuzzy and message.previous_id:
        return Message(message.previous_id[0], message.string, user_comments=message.user_comments)
    if message.fuzzy:
        message.user_comments.append(_DOUBTFUL)
    return message


def _changed(
    originals: Sequence[Original], before: Iterable[Message], known: Iterable[str]
) -> Iterator[tuple[str, Message]]:
    """Texts that are not known, each with the entry for the text that it was, most alike first.

    What the text was, stood by the same owner and is not there any more. Where the owner has but one text, by its
    kind, the one is the other, changed: the note on a unit. Else they must be alike.
    """
    now: dict[str, dict[str, Original]] = {}
    for original in originals:
        now.setdefault(_owner(original.place), {})[original.text] = original
    was = _gone(before, now)
    pairs = [
        (
            1.0 if len(texts) == len(was[owner]) == 1 and not original.address else _likeness(text, str(message.id)),
            text,
            message,
        )
        for owner, texts in now.items()
        for text, original in texts.items()
        if text not in known
        for message in was.get(owner, ())
    ]
    met: set[str] = set()
    for likeness, text, message in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _LIKE and not {text, str(message.id)} & met:
            met |= {text, str(message.id)}
            yield text, message


def _gone(before: Iterable[Message], now: Mapping[str, Container[str]]) -> dict[str, list[Message]]:
    """By whose they were, the entries with a translation whose texts are that owner's no more."""
    gone: dict[str, list[Message]] = {}
    for message in filter(has_translation, before):
        for owner in dict.fromkeys(map(_owner, message.auto_comments or [message.context or ""])):
            if str(message.id) not in now.get(owner, ()):
                gone.setdefault(owner, []).append(message)
    return gone


def _owner(place: str) -> str:
    """Whose a text is, without where it stands."""
    return place.partition("：")[0]


def _likeness(text: str, other: str) -> float:
    if min(len(text), len(other)) < _SHORTEST:
        return 0
    return SequenceMatcher(None, text, other, autojunk=False).ratio()


def _left_to_do(catalogue: Catalog, known: Iterable[str]) -> Iterator[tuple[Message, Status]]:
    for message in entries_of(catalogue):
        if not has_translation(message):
            yield message, Status.MISSING if str(message.id) in known else Status.NEW
        elif message.fuzzy:
            yield message, Status.STALE
