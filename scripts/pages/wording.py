"""How a language of the site puts things: texts, the words of pages, lists, dates, addresses, citations."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date, format_skeleton
from markupsafe import escape

from common.numerals import to_numeral
from edition import originals
from edition.contact import beginning, encoded
from edition.model import Edition
from edition.situations import SituationGroup
from edition.translations import PAGES, SOURCE, Language, Original, Rendering, Status, Words
from edition.units import Group
from notice.model import Address, Clause, Text
from notice.numbering import ITEM, PART
from notice.vocabulary import text_word
from pages.places import clause_place
from pages.table import read_own
from pages.view import View

_WORDS: Final[Mapping[str, Any]] = read_own(Path(__file__).parent / "words.yml")


@dataclass(frozen=True)
class Wording:
    """An edition in one language of the site."""

    edition: Edition
    language: Language

    @cached_property
    def _renderings(self) -> dict[Original, Rendering]:
        return {original: self.language.render(original) for some in originals.every(self.edition) for original in some}

    def rendering(self, text: Original | Words) -> Rendering:
        """A text of the edition. Raises KeyError for one that no catalogue is asked to translate."""
        return self._renderings[text.original if isinstance(text, Words) else text]

    def text(self, original: Original | Words) -> str:
        """The same; in Chinese where the translation is being revised."""
        return self.rendering(original).text

    def is_fresh(self, original: Original | Words) -> bool:
        """Whether a text has a translation that is not being revised."""
        return self.rendering(original).status is Status.TRANSLATED

    @cached_property
    def view(self) -> View:
        """What belongs together on its pages."""
        return View(self.edition)

    @cached_property
    def message(self) -> Callable[[str], str]:
        """Words of the pages, with their placeholders; in its own language the text is called what its title says."""
        title, most = self.edition.notice.title, word("notice")
        called = (text_word(title.typeset if title else "") or most) if self.language.is_source else most
        return cache(lambda message: self.language.render(Original(message, PAGES)).text.replace(most, called))

    def words(self, message: str, /, **values: object) -> str:
        """The same, with values for the placeholders."""
        return self.message(message) % values

    def named(self, name: str, /, **values: object) -> str:
        """Words by their name in `words.yml`."""
        return self.words(_WORDS[name], **values)

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table."""
        return [self.words(column) for column in _WORDS[table]]

    def group(self, group: Group) -> str:
        """The name of a group of units; there is a word for those that the editors don't know."""
        return self.text(group.name) if group.name else self.named("other_units")

    def situation_group(self, group: SituationGroup | None) -> str:
        """The heading over a group of situations; None for those in which somebody is in danger."""
        danger = self.edition.imprint.danger
        if group is None:
            return self.text(danger.group) if danger else self.named("urgent")
        return self.text(group.name) if group.name else self.named("other_situations")

    def list(self, texts: Iterable[str]) -> str:
        """Texts one after the other, as a list within a sentence."""
        return self.named("and").join(texts)

    def date(self, day: datetime.date) -> str:
        """A day."""
        return format_date(day, format="long", locale=self.language.locale)

    def issued(self) -> str:
        """The day on which the notice was issued; empty where it doesn't say."""
        issued = self.edition.notice.issued
        return self.date(issued) if issued else ""

    def title(self) -> str:
        """The title of the notice; where it has none, the word for its text."""
        return self.text(originals.title(self.edition.notice)) if self.edition.notice.title else self.named("text")

    def body(self) -> str:
        """What the body is called within a sentence; where the notice doesn't say, what all such bodies are."""
        word = originals.body(self.edition.notice)
        return self.text(word) if word.text else self.named("body")

    def month(self, day: datetime.date) -> str:
        """The month of a day."""
        return format_skeleton("yMMMM", day, locale=self.language.locale)

    def address(self, at: Address, *, short: bool = False) -> str:
        """Where something stands in the notice, as people read it; `short` where there is little room.

        Data and sources have the same as `str(at)`.
        """
        if at.root or [level.system for level in at.levels] not in ([], [PART.code], [PART.code, ITEM.code]):
            return str(at)
        kind = "item" if at.item else "part" if at.part else "preamble"
        name = ("short_" if short and at.item else "") + kind + ("_clause" if at.clause else "")
        return self.named(name, part=self._numeral(at.part), item=self._numeral(at.item), clause=at.clause)

    def article(self, number: int | None, law: str = "") -> str:
        """An article by its number, of a law, if one is named; the law alone where there is no number."""
        article = self.named("article", number=self._numeral(number)) if number else ""
        return self.named("article_of_law", law=law, article=article) if law and article else law or article

    def _numeral(self, number: int) -> str:
        """The number of a part or an item: as the notice writes it in its own language, in whatever script."""
        own = self.language.locale.language == SOURCE.locale.language
        return to_numeral(number) if own and number else str(number)

    def edited(self, *texts: Text | None) -> str:
        """The mark of what the editors have changed; empty where the texts stand as captured."""
        return self.named("edited") if self.edition.edits.of(*texts) else ""

    def citation(self, clause: Clause, url: str) -> str:
        """A clause with its source, as it is copied and as the site says how to cite."""
        return self.cited(self.text(originals.clause(clause)), self.cited_address(clause), url)

    def cited_address(self, clause: Clause) -> str:
        """Where a clause stands, as a citation says it: with the mark of the editors where they have changed it."""
        return self.address(clause.address) + self.edited(clause.text)

    def cited(self, text: str = "{text}", address: str = "{address}", url: str = "{url}") -> str:
        """The sentence of a citation, with placeholders for what differs from clause to clause."""
        issuer, date = self.edition.notice.issuer, self.issued()
        return self.named(
            "citation" + ("" if issuer else "_without_issuer") + ("" if date else "_without_date"),
            text=text,
            issuer=self.text(originals.issuer(self.edition.notice)) if issuer else "",
            title=self.title(),
            date=date,
            address=address,
            url=url,
        )

    def referred(self, address: str = "{address}") -> str:
        """Where a clause stands in the notice, to put behind words of one's own; with a placeholder for the address."""
        name = "reference" if self.edition.notice.title else "reference_without_title"
        return self.named(name, title=self.title(), address=address)

    def report(self, clause: Clause, before: str = "") -> str:
        """The link by which a reader tells of an error in a clause; empty in an edition that names nobody to tell.

        Its letter begins with where the clause stands, as a path below the language's root. `before` is what stands
        before that; in pages the theme puts it there, which alone knows the address of the site.
        """
        contact = self.edition.imprint.contact
        if not contact:
            return ""
        at = self.address(clause.address, short=True)
        place = clause_place(self.edition, clause.address).url
        text = beginning(self.text(originals.clause(clause)))
        said = self.named("report_clause", address=at, text=text)
        body = f"{before}{place}\n{said}\n\n{self.named('report_asked')}"
        return contact.letter(body, self.named("report", what=at))

    def report_pieces(self, version: str) -> dict[str, str]:
        """What the theme makes the link for a whole page of; nothing in an edition that names nobody to tell.

        Such a link is `link`, `version`, the address of the page, `before_title`, its title, `end`. `link` is how those
        of clauses begin too, in HTML as `written`, for builders escape in ways of their own; behind it the theme puts
        `version` and the address of the site: `site` where it has none.
        """
        contact = self.edition.imprint.contact
        if not contact:
            return {}
        before, _, end = self.named("report", what="\0").partition("\0")
        asked = encoded("\n\n" + self.named("report_asked"))
        return {
            "link": contact.before_body,
            "written": escape(contact.before_body),
            "site": f"/{self.language.folder}",
            "version": encoded(self.named("report_version", version=version) + "\n"),
            "before_title": f"{asked}{contact.before_title}{encoded(before)}",
            "end": encoded(end) + contact.end,
        }


def word(name: str) -> str:
    """A word of `words.yml` by its name, in the language of notices."""
    return str(_WORDS[name])


def all_words() -> Iterator[str]:
    """Every word of `words.yml`, in its order."""
    for words in _WORDS.values():
        yield from [words] if isinstance(words, str) else words
