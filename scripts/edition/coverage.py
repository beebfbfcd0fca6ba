"""How far each translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from edition import originals
from edition.edition import Edition
from edition.translations import PAGES, Language, Original, Status


def coverage_lines(edition: Edition) -> Iterator[str]:
    """For each language a line of figures, then a warning for each text without a good translation."""
    of_notice, of_editors = originals.every(edition)
    clauses = [originals.clause(clause) for clause in edition.notice.clauses()]
    for language in edition.languages:
        counts = Counter(_status(language, original) for original in clauses)
        new = f"{counts[Status.NEW]} new, " if counts[Status.NEW] else ""
        yield (
            f"{language.code}: {counts[Status.TRANSLATED]} of {len(clauses)} clauses translated, "
            f"{new}{counts[Status.STALE]} stale, {counts[Status.MISSING]} missing"
        )
        for original in dict.fromkeys([*of_notice, *of_editors]):
            status = _status(language, original)
            if status is not Status.TRANSLATED:
                yield f"warning: {language.code}: {original.place}: translation {status.value}: {original.text[:30]}"
        for gone in _gone(language, [*of_notice, *of_editors]):
            yield f"warning: {language.code}{gone.kind}.po: nothing to translate any more: {gone.text[:30]}"


def _gone(language: Language, wanted: Iterable[Original]) -> Iterator[Original]:
    """Translations whose text is nowhere in the edition any more; words of pages are not looked for."""
    texts = {(original.kind, original.text) for original in wanted}
    for original in language.entries:
        if original.kind != PAGES and (original.kind, original.text) not in texts:
            yield original


def _status(language: Language, original: Original) -> Status:
    return language.render(original).status
