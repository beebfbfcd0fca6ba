"""How far each translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from editorial import originals
from editorial.edition import Edition
from editorial.translations import Language, Original, Status


def coverage_lines(edition: Edition) -> Iterator[str]:
    """For each language a line of figures, then a warning for each text without a good translation."""
    of_notice, of_editors = originals.every(edition)
    clauses = [originals.clause(clause) for clause in edition.notice.clauses()]
    for language in edition.languages:
        counts = Counter(_status(language, original) for original in clauses)
        yield (
            f"{language.code}: {counts[Status.TRANSLATED]} of {len(clauses)} clauses translated, "
            f"{counts[Status.STALE]} stale, {counts[Status.MISSING]} missing"
        )
        for original in dict.fromkeys([*of_notice, *of_editors]):
            status = _status(language, original)
            if status is not Status.TRANSLATED:
                yield f"warning: {language.code}: {original.context}: translation {status.value}: {original.text[:30]}"
        for context, text in gone(language, [*of_notice, *of_editors]):
            yield f"warning: {language.code}: {context}: nothing to translate any more: {text[:30]}"


def gone(language: Language, wanted: list[Original]) -> Iterator[tuple[str, str]]:
    """Entries, by context and original, whose context is nowhere in the edition any more."""
    contexts = {original.context for original in wanted}
    for original in language.entries:
        if original.context and original.context not in contexts:
            yield original.context, original.text


def _status(language: Language, original: Original) -> Status:
    return language.render(original).status
