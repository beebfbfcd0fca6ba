"""How far each translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from editorial.edition import Edition, originals
from editorial.translations import Language, Original, Status


def coverage_lines(edition: Edition) -> Iterator[str]:
    """For each language a line of figures, then a warning for each text without a good translation."""
    of_notice, of_editors = originals(edition)
    clauses = [Original(str(clause.address), clause.text.typeset) for clause in edition.notice.clauses()]
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
    for context, text in language.entries:
        if context and context not in contexts:
            yield context, text


def _status(language: Language, original: Original) -> Status:
    return language.render(original.context, original.text).status
