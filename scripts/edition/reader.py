"""Read an edition: the notice, what a person counted in it, the sources, the catalogues; check and join them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from common.errors import Problem, Severity, SourceError, quoted, some, warning
from common.files import read_file
from common.messages import message
from common.typeset import typeset
from edition.counting import open_facts, read_counted
from edition.dangers import Dangers
from edition.edits import NO_EDITS, find_edits, read_original
from edition.first_steps import LONGEST
from edition.following import differing
from edition.member_units import MemberUnit, join_units, without_unit
from edition.model import Edition
from edition.numbers import outdated
from edition.references import Target, check_references, targets_of
from edition.situations import Situation, check_steps, unfaithful, with_always
from edition.sources import NOTICE_FILE, ORIGINAL_FILE, SOURCE_FOLDER, Sources, pointing, read_sources
from edition.synonyms import not_in_clauses
from edition.translations import Language, language_codes, read_language
from edition.units import check_headings, join_entries, unit_sources
from notice.model import Address, Notice
from notice.reader import read_notice
from notice.reading import check_reading
from notice.vocabulary import without_blanks

_Read = TypeVar("_Read")


def read_edition(root: Path, *, fitting: bool = True, today: date | None = None) -> Edition:
    """Read and check everything in `root/source`. Raises SourceError with every fault of every file.

    With `fitting=False`, sources may point to places, or name units, that the notice has no more, and the facts that a
    person counted need not agree with it: for what needs only words. But not where the notice has a unit without an
    entry: it may be one of those, renamed.
    """
    raw = read_file(root / NOTICE_FILE, NOTICE_FILE, message("text-of-a-notice"))
    notice = read_notice(raw, NOTICE_FILE)
    reading = read_counted(root)
    values, files, problems = read_sources(root, today)
    targets = targets_of(notice)
    problems += chain.from_iterable(
        check_references(files[one], targets) for one in pointing() if fitting and one in files
    )
    original = _attempt(problems, lambda: read_original(root / ORIGINAL_FILE, ORIGINAL_FILE, reading))
    if fitting:
        _attempt(problems, lambda: check_reading(reading, notice, NOTICE_FILE))
    languages = _read_languages(root, problems)
    named = unit_sources(notice)
    if units := values["units"]:
        renamed = named.keys() - {entry.heading for entry in units.units}
        problems += check_headings(units, named) if fitting or renamed else ()
    if None not in (values["dangers"], values["situation_order"], values["situations"]):
        problems += check_steps(values["situations"], values["situation_order"])
        problems += _unanswered(values["dangers"], values["situations"])
    if problems:
        raise SourceError(problems)
    sources = Sources(**values)
    groups, entries, unlisted = join_entries(sources.units, named)
    members = tuple(join_units(notice.people, entries, named))
    of_reading = [*notice.warnings, *unlisted, *without_unit(NOTICE_FILE, notice.people, members)]
    return Edition(
        notice=notice,
        raw=raw,
        reading=reading,
        original=original,
        edits=find_edits(original, raw, notice) if original is not None else NO_EDITS,
        imprint=sources.edition,
        groups=groups,
        units=members,
        facts=sources.facts,
        errata=sources.errata,
        topics=sources.topics.topics,
        left_out=sources.topics.left_out,
        situations=tuple(with_always(one, sources.situation_order) for one in sources.situations),
        situation_order=sources.situation_order,
        first_steps=sources.first_steps,
        glossary=sources.glossary,
        everyday=sources.synonyms,
        numbers=sources.numbers,
        local_numbers=sources.local_numbers,
        dangers=sources.dangers,
        questions=sources.questions,
        languages=languages,
        warnings=(
            # Whoever still counts is not to know what was read.
            *(open_facts(reading, Severity.WARNING) if reading.open else of_reading),
            *_doubts(notice, raw, targets, sources, members),
            *outdated([*sources.numbers.all, *sources.local_numbers], today or date.today()),
        ),
    )


def _attempt(problems: list[Problem], read: Callable[[], _Read]) -> _Read | None:
    """What is read; None where it has faults, which are added to `problems`."""
    try:
        return read()
    except SourceError as error:
        problems += error.problems
        return None


def _read_languages(root: Path, problems: list[Problem]) -> tuple[Language, ...]:
    folder, prefix = root / SOURCE_FOLDER / "translations", f"{SOURCE_FOLDER}/translations"
    read = (_attempt(problems, partial(read_language, folder, code, prefix)) for code in language_codes(folder))
    return tuple(language for language in read if language)


def _unanswered(dangers: Dangers, situations: Iterable[Situation]) -> Iterator[Problem]:
    """A problem for each danger that leads to a situation that there is not."""
    known = [situation.id for situation in situations]
    for danger in dangers.all:
        if danger.situation is not None and danger.situation not in known:
            at, names = danger.spot / "situation", some([quoted(one) for one in known])
            file = f"{SOURCE_FOLDER}/situations.yml"
            yield at.problem("unknown-entry", given=quoted(danger.situation), where=at.name, file=file, known=names)


def _doubts(
    notice: Notice, raw: bytes, targets: Mapping[str, Target], sources: Sources, units: Sequence[MemberUnit]
) -> Iterator[Problem]:
    """A warning for what the sources say that the notice does not bear out."""
    if changed := differing(targets, sources.places):
        yield warning(NOTICE_FILE, 0, "not-followed", count=len(changed), places=some(changed))
    texts = {clause.address: clause.text.typeset for clause in notice.clauses()}
    for unit in sources.units.units:
        for number, called in enumerate(unit.called):
            if not any(called in text for text in texts.values()):
                yield (unit.spot / "called" / number).warning("called-by-none", words=quoted(called))
    for line in sources.first_steps.lines:
        if (length := len(line.text)) > LONGEST:
            at = line.spot / "text"
            yield at.warning("long-line", length=length, where=at.name, most=LONGEST)
    whole = without_blanks(typeset(raw.decode()))
    for term in sources.glossary:
        if term.term not in whole:
            yield (term.spot / "term").warning("term-not-there", term=quoted(term.term))
    steps = [*sources.situation_order.always, *chain.from_iterable(one.steps for one in sources.situations)]
    yield from unfaithful(steps, texts, _names_at(units))
    yield from not_in_clauses(sources.synonyms, list(texts.values()))


def _names_at(units: Sequence[MemberUnit]) -> dict[Address, set[str]]:
    """What the units are called whose clauses stand at an address."""
    names: dict[Address, set[str]] = {}
    for unit in units:
        own = {unit.heading, unit.entry.name, *chain.from_iterable(unit.entry.aliases.values())}
        for clause in unit.clauses:
            names.setdefault(clause.address, set()).update(own)
    return names
