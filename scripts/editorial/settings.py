"""What the builder's configuration says of the edition: names that become files and folders."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from editorial.translations import SOURCE_LANGUAGE, language_codes
from editorial.yaml_source import read_yaml
from notice.errors import Problem, SourceError, quoted


def check_settings(root: Path) -> None:
    """See that no name or path of `mkdocs*.yml` leads out of the project's folders. Raises SourceError for those."""
    problems = [problem for path in sorted(root.glob("mkdocs*.yml")) for problem in _problems(path)]
    if problems:
        raise SourceError(problems)


def check_languages(root: Path) -> None:
    """See that `mkdocs.yml` lists every language that has catalogues, and no other. Raises SourceError if not."""
    if problems := list(_languages(root)):
        raise SourceError(problems)


def _problems(path: Path) -> Iterator[Problem]:
    try:
        source = read_yaml(path, path.name, "mkdocs")
        date = source.data.get("extra", {}).get("edition", {}).get("date")
    except SourceError as error:
        yield from error.problems
        return
    try:
        datetime.date.fromisoformat(date or "2000-01-01")
    except ValueError:
        yield source.problem(("extra", "edition", "date"), quoted(date), "a date like 2026-11-24")


def _languages(root: Path) -> Iterator[Problem]:
    main = root / "mkdocs.yml"
    if not main.exists():
        return
    source = read_yaml(main, main.name, "mkdocs")
    listed = [language["code"] for language in source.data.get("extra", {}).get("languages", [])]
    translated = language_codes(root / "source" / "translations")
    for code in translated:
        if code not in listed:
            found, expected = f"no language {quoted(code)}", f"an entry for source/translations/{code}.po"
            yield source.problem(("extra", "languages"), found, expected)
    for number, code in enumerate(listed):
        at = ("extra", "languages", number, "code")
        if code not in (SOURCE_LANGUAGE, *translated):
            yield source.problem(at, quoted(code), "the code of a language that has catalogues")
        elif code != SOURCE_LANGUAGE and not (root / f"mkdocs.{code}.yml").exists():
            yield source.problem(at, quoted(code), f"a language with its own mkdocs.{code}.yml")
