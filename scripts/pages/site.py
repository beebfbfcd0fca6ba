"""The pages of the site in one language: the table of pages, rendered from templates, with navigation and data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final

import yaml
from markupsafe import Markup

from edition import originals
from pages.facts import Facts, Subject, facts_of_part, known_things, subjects, there_is, values
from pages.places import (
    Place,
    clause_place,
    full_text_place,
    part_page,
    person_anchor,
    person_place,
    relative,
    situation_place,
)
from pages.table import Found, PageType, check_table, known, page_types, unit_page
from pages.templating import json_for_yaml, render
from pages.view import View
from pages.wording import Wording

NAVIGATION: Final = ".nav.yml"
_SUBJECTS = "%(subjects)s"
_LISTS = (_SUBJECTS, "%(Roles)s")
"""Keywords that stand for several."""


@dataclass(frozen=True, slots=True)
class _Page:
    type: PageType
    subject: Subject | None
    facts: Facts
    """The values of the placeholders of its words."""

    @property
    def path(self) -> str:
        """Its Markdown below `docs/<language>/`."""
        return self.type.page_of(self.subject.id) if self.subject else self.type.page

    def words(self, wording: Wording, messages: Sequence[str]) -> str:
        """The first of some messages of which all is known, in a language; empty where there is none."""
        return wording.words(known(messages, self.facts) or "", **self.facts)


def render_pages(wording: Wording, exports: Sequence[object] = ()) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The pages in a language and their navigation, by path below `docs/<language>/`; and what the search finds there.

    `exports` are the files to take along, which one page lists. The second are the entries that are no clause, unit,
    person, situation or topic, as `search.index` takes them.
    """
    view = View(wording.edition)
    pages = list(_pages(wording, view))
    files = {page.path: _render(wording, view, page, exports=exports) for page in pages}
    files[NAVIGATION] = _navigation(wording, view, pages)
    return files, list(_found(wording, pages))


def _pages(wording: Wording, view: View) -> Iterator[_Page]:
    facts, things, each = values(wording), known_things(wording.edition), subjects(wording)
    check_table(each)
    for kind in page_types():
        if there_is(kind, things):
            part = wording.edition.part_of(kind.part) if kind.part else None
            own = facts | (facts_of_part(wording, part) if part else {})
            for subject in each[kind.each] if kind.each else [None]:
                yield _Page(kind, subject, {**own, **subject.facts} if subject else own)


def _title(wording: Wording, page: _Page) -> str:
    return page.words(wording, page.type.title)


def _render(wording: Wording, view: View, page: _Page, **more: object) -> bytes:
    to = partial(_link, page.path)
    links: dict[str, Callable[..., Markup | None]] = {
        "link": lambda name, anchor="": to(view.place(name, anchor)),
        "page_link": lambda path: to(Place(path)),
        "clause_link": lambda at: to(clause_place(wording.edition, at)),
        "full_link": lambda at: to(full_text_place(at)),
        "unit_link": lambda unit: to(Place(unit_page(unit))),
        "situation_link": lambda situation: to(situation_place(situation)),
        "person_link": lambda person: to(person_place(wording.edition, person)),
        "anchor": lambda at: Markup(clause_place(wording.edition, at).anchor),
        "person_anchor": lambda person: Markup(person_anchor(wording.edition, person)),
    }
    title, one = _title(wording, page), page.subject.one if page.subject else None
    part = one or (wording.edition.part_of(page.type.part) if page.type.part else None)
    text = render(f"{page.type.template}.md.j2", wording, view, title=title, one=one, part=part, **links, **more)
    return (_front_matter(wording, page) + text).encode()


def _link(page: str, to: Place | None) -> Markup | None:
    """The link from a page to a place; None to none. Markup, for it consists of ids and numbers alone."""
    return Markup(relative(page, to)) if to else None


def _front_matter(wording: Wording, page: _Page) -> str:
    notice, kind = wording.edition.notice, page.type
    published = notice.publication.published
    front: dict[str, Any] = {
        "title": _title(wording, page),
        "description": page.words(wording, kind.description),
        "article": {
            "column": page.words(wording, [kind.column]),
            "type": wording.words(kind.type),
            "keywords": list(_keywords(wording, page)),
            "published": published and published.isoformat(),
            "issued": notice.issued and notice.issued.isoformat(),
            "issuer": notice.issuer and wording.text(originals.issuer(notice)),
            "notice": wording.title(),
        },
        **kind.front,
    }
    if kind.lead:
        front["lead"] = page.words(wording, kind.lead)
    if page.subject:
        front |= page.subject.front
    return "".join(["---\n", *(f"{key}: {json_for_yaml(value)}\n" for key, value in front.items()), "---\n\n"])


def _keywords(wording: Wording, page: _Page) -> Iterator[str]:
    edition = wording.edition
    for keyword in page.type.keywords:
        yield from [*_listed(wording, keyword)] if keyword in _LISTS else [page.words(wording, [keyword])]
    if page.subject:
        yield _title(wording, page)
        yield from page.subject.keywords
    if wording.language.is_source and page.type.lists:
        listed: dict[str, list[str]] = {
            "situations": [situation.title for situation in edition.situations],
            "topics": [topic.name for topic in edition.topics],
            "terms": [term.term for term in edition.glossary],
        }
        yield from listed[page.type.lists]


def _listed(wording: Wording, keyword: str) -> Iterator[str]:
    """The keywords that a list of the edition or the notice has."""
    if keyword == _SUBJECTS:
        return (wording.text(word) for word in wording.edition.imprint.keywords)
    roles = dict.fromkeys(person.role for person in wording.edition.notice.people)
    return (wording.text(originals.role(role)) for role in roles)


def _navigation(wording: Wording, view: View, pages: list[_Page]) -> bytes:
    """The navigation: a section of one page is that page, others hold theirs, and the units by their groups."""
    sections = []
    for name, of_section in groupby((page for page in pages if page.type.menu), key=lambda page: page.type.section):
        members = list(of_section)
        titles = {page.subject.id: _title(wording, page) for page in members if page.subject}
        units = [page for page in members if page.type.each == "units"]
        entries: list[Any] = [page.path for page in members if page not in units]
        if units:
            groups = [
                {wording.group(group): [{titles[unit.id]: unit_page(unit.id)} for unit in some]}
                for group, some in view.groups
            ]
            entries += groups if len(groups) > 1 else next(iter(groups[0].values()))
        sections.append({members[0].words(wording, [name]): entries[0] if len(entries) == 1 else entries})
    return yaml.safe_dump({"nav": sections}, allow_unicode=True, sort_keys=False, width=1000).encode()


def _headings(wording: Wording, page: _Page, found: Found) -> list[str]:
    """The headings of the parts on a page other than its title, by which it is found too."""
    parts = [] if found.anchor or page.subject else wording.edition.notice.parts
    here = [part for part in parts if part.heading and part_page(wording.edition, part) == page.path]
    headings = [wording.text(originals.heading(part)) for part in here]
    return [heading for heading in headings if heading != _title(wording, page)]


def _found(wording: Wording, pages: list[_Page]) -> Iterator[dict[str, Any]]:
    """What the search finds that is no clause, unit, person, situation or topic."""
    for page in pages:
        for found in page.type.found:
            text = page.words(wording, found.text or page.type.description)
            if text and all(name in page.facts for name in found.needs):
                yield {
                    "page": page.path.removesuffix(".md"),
                    **({"anchor": found.anchor} if found.anchor else {}),
                    "title": wording.words(found.title) if found.title else _title(wording, page),
                    "crumb": page.words(wording, [found.crumb]),
                    "text": text,
                    "words": [*(word % page.facts for word in found.words), *_headings(wording, page, found)],
                }
