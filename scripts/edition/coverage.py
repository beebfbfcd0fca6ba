"""How far each translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from common.errors import Problem, quoted, warning
from common.messages import Message, message
from edition import originals
from edition.model import Edition
from edition.sources import SOURCE_FOLDER
from edition.translations import PAGES, Language, Original, Status

STATUSES: Final = {
    Status.NEW: message("status-new"),
    Status.STALE: message("status-stale"),
    Status.MISSING: message("status-missing"),
}


def coverage_lines(edition: Edition) -> Iterator[Message | Problem]:
    """For each language a line of figures, then a warning for each text without a good translation."""
    of_notice, of_editors = originals.every(edition)
    clauses = [originals.clause(clause) for clause in edition.notice.clauses()]
    for language in edition.languages:
        counts = Counter(language.render(original).status for original in clauses)
        done, new, stale, missing = (counts[status] for status in Status)
        some, of = message("coverage-new", new=new) if new else "", len(clauses)
        yield message("coverage", language=language.code, done=done, all=of, new=some, stale=stale, missing=missing)
        for one in dict.fromkeys([*of_notice, *of_editors]):
            status = language.render(one).status
            if status is not Status.TRANSLATED:
                text = quoted(one.text)
                yield warning(
                    _file(language, one), 0, "untranslated", place=one.place, status=STATUSES[status], text=text
                )
        for gone in _gone(language, [*of_notice, *of_editors]):
            yield warning(_file(language, gone), 0, "nothing-to-translate", text=quoted(gone.text))


def _file(language: Language, original: Original) -> str:
    return f"{SOURCE_FOLDER}/translations/{language.code}{original.kind}.po"


def _gone(language: Language, wanted: Iterable[Original]) -> Iterator[Original]:
    """Translations whose text is nowhere in the edition any more; words of pages are not looked for."""
    texts = {(original.kind, original.text) for original in wanted}
    for original in language.entries:
        if original.kind != PAGES and (original.kind, original.text) not in texts:
            yield original
