"""The index of the search: what can be found, where it is, and by what words.

The browser gets texts, not an index of their words: it cuts them itself, with the words that come along, which
keeps the file small. `theme/engine/documents.js` reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from common.numerals import DIGITS
from edition import originals
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.situations import Situation, Step
from edition.topics import Topic
from edition.translations import SOURCE, Language, Original, Status, Words
from notice.model import Address, Clause, Person
from pages.places import Place, clause_place, full_text_place, person_anchor
from pages.table import page_types, situation_page, topic_page, unit_page
from pages.wording import Wording
from search.classifiers import danger_characters
from search.scripts import classic_script
from search.words import (
    characters,
    common_readings,
    cut_words,
    other_readings,
    spans_of,
    traditional_of,
    unusual_readings,
)

SCHEMA: Final = Path(__file__).parent / "index.schema.json"
"""What the data are like, by which this writes and the search reads."""
_USUAL_WORDS: Final = 4
_USUAL_PHRASES: Final = 1
_USUAL_FILLERS: Final = 90
"""How many of the words in another language the readers of the notice's own are given: the first, of each entry.

Measured on 2026-11-29 on 1,472 queries: all of the words take 5.8 kB more of 61.2, compressed, all of the phrases
4.7 kB, all of the fillers 0.8 kB; none answers more than one query more.
"""
_COMMON: Final = 0.12
"""The share of the clauses above which a word of another language says too little to be sent with each: 0.9 kB."""

_FIELDS: Final = (
    *("kind", "page", "anchor", "other", "said", "names", "title", "crumb"),
    *("steps", "text", "words", "unit", "at", "units", "clauses"),
)
"""The fields of documents. Each is sent with its values of all documents, those alike side by side, as all data are in
the order that compresses best: 5.5 kB of 61 less."""
_Document = dict[str, Any]
_T = TypeVar("_T")


def search_index(wording: Wording, pages: Sequence[Mapping[str, Any]]) -> bytes:
    """The index of one language of the site. `pages` is what is found beside notice, situations and topics."""
    edition, language = wording.edition, wording.language
    documents = _Documents(wording, pages).all()
    everyday = _everyday(edition, language)
    texts = list(_texts(documents))
    names = {word for document in documents for word in document.get("names", ())}
    terms = {term.term for term in edition.glossary}
    terms |= {word for unit in edition.units for word in unit.entry.called}
    sent = names | {word for text in _texts(everyday) for word in text.split("|")}
    """Words that the browser has anyway."""
    lexicon = cut_words(texts, terms | names) | terms
    used = characters([*texts, *_texts(everyday)])
    columns = {
        field: [None if (value := document.get(field)) == [] else value for document in documents] for field in _FIELDS
    }
    spans, others = spans_of(lexicon - sent, _texts(columns))
    data = {
        "common_readings": common_readings(),
        "other_readings": other_readings(used),
        "unusual_readings": dict(unusual_readings(lexicon | sent)),
        "addresses": _addresses(edition),
        "beside": _beside(wording),
        "everyday": everyday,
        "words": " ".join(others),
        "traditional": traditional_of(used, danger_characters(edition)),
        "documents": columns,
        "spans": spans,
    }
    return classic_script("searchIndex", data)


def _beside(wording: Wording) -> dict[str, Any]:
    """What stands beside the hits: what may be chosen before anything is typed, and whom to ask where nothing fits."""
    edition = wording.edition
    examples = [{"title": wording.text(each)} for each in edition.imprint.examples]
    groups = [
        {"title": wording.situation_group(some.group), **_at(place)}
        for some in wording.view.situation_groups
        if (place := wording.view.place("situations", some.anchor))
    ]
    start = {"examples": examples, "situations": groups}
    number, contact = edition.numbers.ask, edition.imprint.contact
    ask: dict[str, Any] = {}
    if number:
        when = {"when": wording.text(number.when)} if number.when else {}
        ask["number"] = {"number": number.number, "name": wording.text(number.name), **when}
    if contact:
        ask["contact"] = {
            "words": wording.named("write"),
            "address": contact.link,
            "before": contact.before_body,
            "body": wording.named("letter_text"),
            "between": contact.before_title,
            "title": wording.named("letter"),
            "after": contact.end,
        }
    beside = {
        "start": [{"lead": wording.named(lead), "choices": choices} for lead, choices in start.items() if choices],
        "ask": {"lead": wording.named("ask"), **ask} if ask else {},
    }
    return {name: shown for name, shown in beside.items() if shown}


def _everyday(edition: Edition, language: Language) -> dict[str, Any]:
    """Synonyms, fillers and other words that the readers of a language use.

    Who reads the notice's own language may type in any, of which the most usual words must do; for the others
    theirs must do, or indexes grow too large.
    """
    everyday = edition.everyday
    own = {other.code: _same(other, language) for other in (SOURCE, *edition.languages)}

    def spoken(words: Mapping[str, _T]) -> list[tuple[_T, bool]]:
        """Those in languages that the readers use, and whether it is their own."""
        return [(some, own[code]) for code, some in words.items() if code in own and (own[code] or language.is_source)]

    return {
        "synonyms": [
            ["|".join(some) for some in (entry.say[: None if is_own else _USUAL_WORDS], entry.find)]
            + ([1] if entry.story else [])
            for entries, is_own in spoken(everyday.synonyms)
            for entry in entries
        ],
        "fillers": "|".join(
            word for words, is_own in spoken(everyday.fillers) for word in words[: None if is_own else _USUAL_FILLERS]
        ),
        "irregular": {
            form: word for words, _ in spoken(everyday.irregular) for word, forms in words.items() for form in forms
        },
    }


def _addresses(edition: Edition) -> dict[str, Any]:
    """How places are named by their numbers: numerals, marks, words for a part, and the numbers of named parts."""
    words = edition.everyday.addresses.values()
    parts = [part for part in edition.notice.parts if not part.address.root]
    numbers = {kind.value: part.address.part for part in parts for kind in part.kinds} | {"preamble": 0}
    return {
        "digits": DIGITS,
        "marks": [mark for some in words for mark in some.marks],
        "part": [word for some in words for word in some.part],
        "parts": {
            name: numbers[kind]
            for some in words
            for kind, names in some.parts.items()
            if kind in numbers
            for name in names
        },
    }


def _same(one: Language, other: Language) -> bool:
    """Whether two are the same language, if in another script."""
    return one.locale.language == other.locale.language


def _texts(value: object) -> Iterator[str]:
    """Every string in nested lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


class _Documents:
    """The documents of one language.

    Each has a kind, a page (its path without suffix), an anchor, a title, a crumb that says what it is or
    where it stands, a shown text, and, where it is one of the notice, its numbers (`at`: part, item, clause);
    `names`, `words` and `said`, which are whole phrases, find it and are never shown; `other` is its text in
    other languages. References to other documents are their places in the list.
    """

    def __init__(self, wording: Wording, pages: Sequence[Mapping[str, Any]]) -> None:
        edition, language = wording.edition, wording.language
        self.wording, self.edition, self.language, self.pages = wording, edition, language, pages
        everyone = (SOURCE, *edition.languages)
        self.others = tuple(other for other in everyone if not _same(other, language))
        """The languages whose words find things too, but no other script of the same language."""
        self.asked = {
            question.page or ("people" if question.people else str(question.at)): self._said(question.said)
            for question in edition.questions
        }
        """How people ask for pages, people and clauses."""
        self.numbers = {unit.id: number for number, unit in enumerate(edition.units)}
        basis, preamble = edition.notice.basis, edition.notice.preamble
        # The clause that names the legal basis is left out; the home page tells it.
        told = next((clause for clause in preamble if basis and basis.title in clause.text.typeset), None)
        clauses = [clause for clause in edition.notice.clauses() if clause is not told]
        first = len(edition.units)
        self.clauses = {clause.address: number for number, clause in enumerate(clauses, first)}
        self.common = self._common_words()

    def all(self) -> list[_Document]:
        """Units first, then clauses: references rest on it."""
        notice, edition, place_of = self.edition.notice, self.edition, self.wording.view.place
        everyone = ((person, place_of("members", person_anchor(edition, person))) for person in notice.people)
        return [
            *(self._unit(unit) for unit in edition.units),
            *(self._clause(clause) for clause in notice.clauses() if clause.address in self.clauses),
            *(self._person(person, at) for person, place in everyone if (at := place or full_text_place(Address()))),
            *(self._situation(situation) for situation in edition.situations),
            *map(self._topic, edition.topics),
            *map(self._page, self.pages),
        ]

    def _unit(self, unit: MemberUnit) -> _Document:
        name, entry = unit.entry.name, unit.entry
        title, other = self.wording.text(name), self._other(name)
        later = [name.name for name in (*entry.former, *entry.later)]
        return {
            "kind": "unit",
            **_at(Place(unit_page(unit.id))),
            "at": _numbers(unit.address),
            "title": title,
            "crumb": self._section_of("unit"),
            "names": _unique(
                [title, entry.name, unit.heading, *_all(entry.aliases), *_all(entry.found_by), *later, *other]
            ),
            "clauses": [self.clauses[clause.address] for clause in unit.clauses],
        }

    def _clause(self, clause: Clause) -> _Document:
        at, original = clause.address, originals.clause(clause)
        unit = self.edition.unit_at(at)
        part = self.edition.part_at(at)
        owner = self.wording.view.whose(at)
        title = self.wording.text(owner) if owner else self.wording.named("preamble")
        belongs = {"unit": self.numbers[unit.id]} if unit else {"title": title}
        return {
            "kind": "clause" if unit else part.kind.value if part and part.kind else "preamble",
            **_at(clause_place(self.edition, at)),
            **belongs,
            "at": _numbers(at),
            "crumb": self.wording.address(at) + self.wording.edited(clause.text),
            "text": self.wording.text(original),
            "said": self.asked.get(str(at), []),
            "other": self._other_in_short(original),
        }

    def _page(self, page: Mapping[str, Any]) -> _Document:
        name = "#".join(filter(None, (page["page"], page.get("anchor"))))
        kind = next((kind for kind in page_types() if kind.page == f"{page['page']}.md"), None)
        part = self.edition.part_of(kind.part) if kind and kind.part and "anchor" not in page else None
        at = {"at": _numbers(part.address)} if part else {}
        return {"kind": "page", **page, **at, "said": self.asked.get(name, [])}

    def _section_of(self, template: str) -> str:
        """The section of the pages that a template makes."""
        return self.wording.words(next(kind.section for kind in page_types() if kind.template == template))

    def _person(self, person: Person, place: Place) -> _Document:
        role, posts = originals.role(person.role), [originals.post(post) for post in person.texts]
        name = originals.name(person) if person.name else posts[0]
        posts = posts if person.name else posts[1:]
        return {
            "kind": "person",
            **_at(place),
            "title": self.wording.text(name),
            "crumb": self.wording.text(role),
            "text": self.wording.list(map(self.wording.text, posts)),
            "names": _unique([self.wording.text(name), name.text, *self._other(name)]),
            "words": _unique([self.wording.text(role), role.text, *self._other(role)]),
            # Of everyone alike, so it is sent once.
            "said": self.asked.get("people", []) if person is self.edition.notice.people[0] else [],
            "other": [text for post in posts for text in self._other(post)],
            "units": [self.numbers[unit.id] for unit, _ in self.edition.units_of(person)],
        }

    def _situation(self, situation: Situation) -> _Document:
        title = situation.title
        # What is done in every danger tells none of them from the others.
        always = {id(step) for step in self.edition.situation_order.always}
        return {
            "kind": "situation",
            **_at(Place(situation_page(situation.id))),
            "title": self.wording.text(title),
            "crumb": self._section_of("situation"),
            "said": _unique([*self._other(title), *self._said(situation.said)]),
            "steps": [
                [self.clauses[step.clause.at], self._step(step)]
                for step in situation.steps
                if step.clause.at in self.clauses and id(step) not in always
            ],
        }

    def _step(self, step: Step) -> str:
        """A step as a sentence: who does what."""
        act = self.wording.text(step.act)
        return self.wording.named("step", actor=self.wording.text(step.actor), act=act) if step.actor else act

    def _topic(self, topic: Topic) -> _Document:
        name = topic.name
        return {
            "kind": "topic",
            **_at(Place(topic_page(topic.id))),
            "title": self.wording.text(name),
            "crumb": self._section_of("topic"),
            "text": self.wording.text(topic.about),
            "said": _unique([*self._other(name), *self._said(topic.also)]),
            "clauses": [self.clauses[clause.at] for clause in topic.clauses if clause.at in self.clauses],
        }

    def _said(self, said: Mapping[str, Sequence[str]]) -> list[str]:
        """Phrases in the languages that the readers use: any for those of the notice's own, else theirs."""
        foreign = {other.code for other in self.others}
        return [
            word
            for code, words in said.items()
            if self.language.is_source or code not in foreign
            for word in words[: _USUAL_PHRASES if code in foreign else None]
        ]

    def _other(self, original: Original | Words) -> list[str]:
        """A text in the languages that are not shown."""
        renderings = [other.render(original) for other in self.others]
        return [rendering.text for rendering in renderings if rendering.status is Status.TRANSLATED]

    def _other_in_short(self, original: Original | Words) -> list[str]:
        """The same to be searched only: each word once, without those that name no topic or stand everywhere."""
        return [" ".join(word for word in _words(other) if word not in self.common) for other in self._other(original)]

    def _common_words(self) -> set[str]:
        """Fillers, and words that many clauses have in another language."""
        counts = Counter(
            word
            for clause in self.edition.notice.clauses()
            for other in self._other(originals.clause(clause))
            for word in _words(other)
        )
        fillers = {word for words in self.edition.everyday.fillers.values() for word in words}
        return fillers | {word for word, count in counts.items() if count > _COMMON * len(self.clauses)}


def _words(text: str) -> dict[str, None]:
    """The words of a text with blanks, each once, in their order, without marks; as keys."""
    return dict.fromkeys(filter(None, (word.strip(".,;:()“”\"'’") for word in text.lower().split())))


def _at(place: Place) -> dict[str, str]:
    page = place.page.removesuffix(".md")
    return {"page": page, "anchor": place.anchor} if place.anchor else {"page": page}


def _numbers(at: Address) -> list[int]:
    """The numbers of an address, without those at its end that are not meant; none in an attachment."""
    if at.root:
        return []
    return [at.part, at.item, at.clause] if at.clause else [at.part, at.item] if at.item else [at.part]


def _all(words: Mapping[str, Iterable[str]]) -> list[str]:
    return [word for in_language in words.values() for word in in_language]


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
