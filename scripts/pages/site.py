"""The pages of the site in one language: the table of pages, rendered from templates, with navigation and data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

import yaml
from markupsafe import Markup

from editorial import originals
from editorial.edition import Edition, MemberUnit
from editorial.needs import needed
from editorial.situations import Situation
from editorial.translations import Language
from pages import data
from pages.danger_words import danger_words
from pages.places import Place, clause_place, full_text_place, person_place, relative, situation_place
from pages.search_index import search_index
from pages.table import PageType, page_types, placeholders, unit_page
from pages.templating import json_for_yaml, render
from pages.view import View, values, values_of
from pages.wording import Wording


@dataclass(frozen=True, slots=True)
class _Page:
    type: PageType
    path: str
    one: MemberUnit | Situation | None
    """Whose page it is, where there is one each."""
    title: str
    description: str


def render_files(edition: Edition, language: Language) -> dict[str, bytes]:
    """Everything generated below `docs/<language>/`, by path: pages, navigation, data."""
    wording, view = Wording(edition, language), View(edition)
    pages = list(_pages(wording))
    files = {page.path: _render(wording, view, page) for page in pages}
    files[".nav.yml"] = _navigation(wording, view, pages)
    files["data/notice.json"] = data.notice_json(wording)
    files["data/notice.schema.json"] = data.SCHEMA.read_bytes()
    files["data/members.csv"] = data.members_csv(wording)
    files["data/duties.csv"] = data.duties_csv(wording)
    files["data/notice.txt"] = edition.raw
    files["assets/search-index.js"] = search_index(wording, list(_found(wording, pages)))
    files["assets/search-dangers.js"] = danger_words(edition)
    return files


def _pages(wording: Wording) -> Iterator[_Page]:
    edition, facts = wording.edition, values(wording)
    for kind in page_types():
        each: Mapping[str | None, Sequence[MemberUnit | Situation | None]] = {
            None: [None],
            "units": edition.units,
            "situations": edition.situations,
        }
        for one in each[kind.each]:
            path = kind.page_of(one.id) if one else kind.page
            all_facts = facts | (values_of(wording, one) if one else {})
            title = _title(wording, kind, all_facts)
            yield _Page(kind, path, one, title, wording.words(kind.description, **all_facts))


def _title(wording: Wording, kind: PageType, facts: Mapping[str, object]) -> str:
    if kind.part and not kind.title:
        return wording.text(originals.heading(View(wording.edition).part(kind.part)))
    return wording.words(kind.title or "", **facts)


def _render(wording: Wording, view: View, page: _Page) -> bytes:
    to = partial(_link, page.path)
    links: dict[str, Callable[..., Markup]] = {
        "link": lambda path, anchor="": to(Place(path, anchor)),
        "clause_link": lambda at: to(clause_place(wording.edition, at)),
        "full_link": lambda at: to(full_text_place(at)),
        "unit_link": lambda unit: to(Place(unit_page(unit))),
        "situation_link": lambda situation: to(situation_place(situation)),
        "person_link": lambda person: to(person_place(wording.edition, person)),
        "anchor": lambda at: Markup(clause_place(wording.edition, at).anchor),
        "person_anchor": lambda person: Markup(person_place(wording.edition, person).anchor),
    }
    text = render(f"{page.type.template}.md.j2", wording, view, title=page.title, one=page.one, **links)
    return (_front_matter(wording, page) + text).encode()


def _link(page: str, to: Place) -> Markup:
    """The link from a page to a place. Markup, for it consists of ids and numbers alone."""
    return Markup(relative(page, to))


def _front_matter(wording: Wording, page: _Page) -> str:
    notice, kind, one = wording.edition.notice, page.type, page.one
    published = notice.publication.published
    front: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "article": {
            "column": wording.words(kind.column),
            "type": wording.words(kind.type),
            "keywords": list(_keywords(wording, page)),
            "published": published and published.isoformat(),
            "issued": needed(notice.issued).isoformat(),
            "issuer": wording.text(originals.issuer(notice)),
            "notice": wording.text(originals.title(notice)),
        },
        **kind.front,
    }
    if kind.lead:
        front["lead"] = wording.words(kind.lead, **values(wording))
    if isinstance(one, MemberUnit):
        front["unit"] = {"id": one.id, "heading": one.heading, "address": str(one.item.address)}
    if isinstance(one, Situation):
        front["urgent"] = bool(one.dangers)
        front["leave"] = any(danger.home for danger in one.dangers)
    return "".join(["---\n", *(f"{key}: {json_for_yaml(value)}\n" for key, value in front.items()), "---\n\n"])


def _keywords(wording: Wording, page: _Page) -> Iterator[str]:
    edition, one = wording.edition, page.one
    yield from map(wording.words, page.type.keywords)
    if one:
        yield page.title
    if isinstance(one, MemberUnit):
        yield from [one.heading] if wording.language.is_source else []
        yield from one.entry.aliases.get(wording.language.code, ())
    if wording.language.is_source and page.type.lists:
        listed = {
            "situations": [situation.title for situation in edition.situations],
            "topics": [topic.name for topic in edition.topics],
            "terms": [term.term for term in edition.glossary],
        }
        yield from listed[page.type.lists]


def _navigation(wording: Wording, view: View, pages: list[_Page]) -> bytes:
    """The navigation: a section of one page is that page, others hold theirs, and the units by their groups."""
    sections = []
    listed = [page for page in pages if page.type.menu]
    for section, of_section in groupby(listed, key=lambda page: page.type.section):
        members = list(of_section)
        entries: list[Any] = [page.path for page in members if not page.one]
        if len(entries) < len(members):
            titles = {page.one.id: page.title for page in members if page.one}
            entries += [
                {wording.group(group): [{titles[unit.id]: unit_page(unit.id)} for unit in units]}
                for group, units in view.groups
            ]
        sections.append({wording.words(section): entries[0] if len(entries) == 1 else entries})
    return yaml.safe_dump({"nav": sections}, allow_unicode=True, sort_keys=False, width=1000).encode()


def _found(wording: Wording, pages: list[_Page]) -> Iterator[dict[str, Any]]:
    """What the search finds that is no clause, unit, person, situation or topic."""
    facts = values(wording)
    for page in pages:
        for found in page.type.found:
            text = found.text or page.type.description
            if placeholders(text) <= facts.keys():
                yield {
                    "page": page.path.removesuffix(".md"),
                    **({"anchor": found.anchor} if found.anchor else {}),
                    "title": wording.words(found.title) if found.title else page.title,
                    "crumb": wording.words(found.crumb),
                    "text": wording.words(text, **facts),
                    "words": [word % facts for word in found.words],
                }
