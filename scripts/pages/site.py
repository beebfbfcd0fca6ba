"""The pages of the site in one language: the table of pages, rendered from templates, with navigation and data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import yaml
from markupsafe import Markup

from edition import originals
from edition.translations import SOURCE, Original, Words
from notice.model import Part
from pages.facts import Facts, Subject, facts_of_part, subjects, values
from pages.places import Place, clause_place, full_text_place, part_page, person_anchor, relative, word_file
from pages.table import Found, PageType, check_table, known, page_types, situation_page, topic_page, unit_page
from pages.templating import json_for_yaml, render
from pages.wording import Wording

NAVIGATION: Final = ".nav.yml"


@dataclass(frozen=True, slots=True)
class _Page:
    wording: Wording
    type: PageType
    part: Part | None
    subject: Subject | None
    facts: Facts
    """The values of the placeholders of its words."""

    @property
    def path(self) -> str:
        """Its Markdown below `docs/<language>/`."""
        return self.type.page_of(self.subject.id) if self.subject else self.type.page

    @property
    def title(self) -> str:
        """Its title in the language."""
        return self.words(self.type.title)

    def words(self, messages: Iterable[str]) -> str:
        """The first of some messages of which all is known, in the language; empty where there is none."""
        return self.wording.words(known(messages, self.facts) or "", **self.facts)


def render_pages(wording: Wording, exports: Sequence[object] = ()) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The pages in a language and their navigation, by path below `docs/<language>/`; and what the search finds there.

    `exports` are the files to take along, which one page lists. The second are the entries that are no clause, unit,
    person, situation or topic, as `search.index` takes them.
    """
    pages = list(_pages(wording))
    files = {page.path: _render(page, exports) for page in pages}
    files[NAVIGATION] = _navigation(wording, pages)
    return files, list(_found(pages))


def _pages(wording: Wording) -> Iterator[_Page]:
    facts, each = values(wording), subjects(wording)
    check_table(each)
    for kind in filter(wording.view.there_is, page_types()):
        part = wording.edition.part_of(kind.part) if kind.part else None
        own = facts | (facts_of_part(wording, part) if part else {})
        for subject in each[kind.each] if kind.each else [None]:
            yield _Page(wording, kind, part, subject, {**own, **subject.facts} if subject else own)


def _render(page: _Page, exports: Sequence[object]) -> bytes:
    wording, edition = page.wording, page.wording.edition

    def to(place: Place | None) -> Markup | None:
        """The link from the page to a place; None to none. Markup, for it consists of ids and numbers alone."""
        return Markup(relative(page.path, place)) if place else None

    links: dict[str, Callable[..., Markup | None]] = {
        "link": lambda name, anchor="": to(wording.view.place(name, anchor)),
        "page_link": lambda path: to(Place(path)),
        "clause_link": lambda at: to(clause_place(edition, at)),
        "full_link": lambda at: to(full_text_place(at)),
        "unit_link": lambda unit: to(Place(unit_page(unit))),
        "situation_link": lambda situation: to(Place(situation_page(situation.id))),
        "topic_link": lambda topic: to(Place(topic_page(topic.id))),
        "person_link": lambda person: to(wording.view.place("members", person_anchor(edition, person))),
        "anchor": lambda at: Markup(clause_place(edition, at).anchor),
        "person_anchor": lambda person: Markup(person_anchor(edition, person)),
    }
    one = page.subject.one if page.subject else None
    word = to(Place(word_file(page.path))) if page.type.word else None
    own = {"title": page.title, "one": one, "part": one or page.part, "exports": exports, "word": word}
    return (_front_matter(page) + render(f"{page.type.template}.md.j2", wording, **own, **links)).encode()


def _front_matter(page: _Page) -> str:
    wording, notice, kind = page.wording, page.wording.edition.notice, page.type
    published = notice.publication.published
    front: dict[str, Any] = {
        "title": page.title,
        "description": page.words(kind.description),
        "article": {
            "column": page.words([kind.column]),
            "type": wording.words(kind.type),
            "keywords": list(_keywords(page)),
            "published": published and published.isoformat(),
            "issuer": notice.issuer and wording.text(originals.issuer(notice)),
        },
        **kind.front,
    }
    if kind.linked_data:
        front["linked_data"] = _linked_data(page)
    # A translation is not what the issuer published.
    if kind.linked_data == "itself" and wording.language.is_source and notice.title:
        front["citation"] = {
            "title": wording.title(),
            "date": notice.issued and f"{notice.issued:%Y/%m/%d}",
            "online": published and f"{published:%Y/%m/%d}",
        }
    if kind.lead:
        front["lead"] = page.words(kind.lead)
    if page.subject:
        front |= page.subject.front
    return "".join(["---\n", *(f"{key}: {json_for_yaml(value)}\n" for key, value in front.items()), "---\n\n"])


def _linked_data(page: _Page) -> str:
    """What a page is to programs that read schema.org, as JSON fit for HTML: the notice, or a page about it.

    What nobody knows is left out; whether the notice is in force is known to no program.
    """
    wording, notice = page.wording, page.wording.edition.notice
    basis, published, is_source = notice.basis, notice.publication.published, page.wording.language.is_source
    known = {
        "@type": "Legislation",
        "name": notice.title and wording.title(),
        "inLanguage": wording.language.tag,
        "legislationIdentifier": notice.document_number and notice.document_number.typeset,
        "legislationDate": notice.issued and notice.issued.isoformat(),
        # Of a translation nobody knows when it was published.
        "datePublished": is_source and published and published.isoformat(),
        "legislationPassedBy": notice.issuer and _typed("Organization", wording.text(originals.issuer(notice))),
        "isBasedOn": basis
        and _typed("Legislation", wording.text(originals.basis_title(basis))) | {"legislationIdentifier": basis.number},
        "translationOfWork": not is_source
        and notice.title
        and _typed("Legislation", notice.title.typeset) | {"inLanguage": SOURCE.tag},
    }
    data: dict[str, object] = {name: value for name, value in known.items() if value}
    if page.type.linked_data == "about":
        data = _typed("WebPage", page.title) | {"inLanguage": wording.language.tag, "about": data}
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False)
    return text.replace("<", "\\u003c")


def _typed(kind: str, name: str) -> dict[str, object]:
    """Something of a type of schema.org, by its name."""
    return {"@type": kind, "name": name}


def _keywords(page: _Page) -> Iterator[str]:
    wording, edition = page.wording, page.wording.edition
    roles = dict.fromkeys(person.role for person in edition.notice.people)
    # Keywords that stand for several.
    lists: dict[str, Sequence[Original | Words]] = {
        "%(subjects)s": edition.imprint.keywords,
        "%(Roles)s": [*map(originals.role, roles)],
    }
    for keyword in page.type.keywords:
        yield from map(wording.text, lists[keyword]) if keyword in lists else [page.words([keyword])]
    if page.subject:
        yield page.title
        yield from page.subject.keywords
    if wording.language.is_source and page.type.lists:
        listed: dict[str, list[str]] = {
            "situations": [situation.title for situation in edition.situations],
            "topics": [topic.name for topic in edition.topics],
            "terms": [term.term for term in edition.glossary],
        }
        yield from listed[page.type.lists]


def _navigation(wording: Wording, pages: list[_Page]) -> bytes:
    """The navigation: a section of one page is that page, others hold theirs, and the units by their groups."""
    sections = []
    for name, of_section in groupby((page for page in pages if page.type.menu), key=lambda page: page.type.section):
        members = list(of_section)
        entries: list[Any] = [page.path for page in members if page.type.each != "units"]
        titles = {page.subject.id: page.title for page in members if page.subject and page.type.each == "units"}
        if titles:
            groups = [
                {wording.group(group): [{titles[unit.id]: unit_page(unit.id)} for unit in some]}
                for group, some in wording.view.groups
            ]
            entries += groups if len(groups) > 1 else next(iter(groups[0].values()))
        sections.append({members[0].words([name]): entries[0] if len(entries) == 1 else entries})
    return yaml.safe_dump({"nav": sections}, allow_unicode=True, sort_keys=False, width=1000).encode()


def _headings(page: _Page, found: Found) -> list[str]:
    """The headings of the parts on a page other than its title, by which it is found too."""
    wording = page.wording
    parts = [] if found.anchor or page.subject else wording.edition.notice.parts
    here = [part for part in parts if part.heading and part_page(wording.edition, part) == page.path]
    headings = [wording.text(originals.heading(part)) for part in here]
    return [heading for heading in headings if heading != page.title]


def _found(pages: list[_Page]) -> Iterator[dict[str, Any]]:
    """What the search finds that is no clause, unit, person, situation or topic."""
    for page in pages:
        for found in page.type.found:
            text = page.words(found.text or page.type.description)
            if text and all(name in page.facts for name in found.needs):
                yield {
                    "page": page.path.removesuffix(".md"),
                    **({"anchor": found.anchor} if found.anchor else {}),
                    "title": page.wording.words(found.title) if found.title else page.title,
                    "crumb": page.words([found.crumb]),
                    "text": text,
                    "words": [*(word % page.facts for word in found.words), *_headings(page, found)],
                }
