"""What the builder's configuration says of the edition, names that become files and folders; what is set for a build.

All of it is read as text. The builder takes the same lines for numbers, dates and truths: 1.10 for 1.1, `no` for false.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError, problem, quoted
from common.messages import Message, message
from common.yaml_source import YamlSource
from edition.schema import read_checked
from edition.translations import CODE, SOURCE_LANGUAGE, language_codes

MAIN: Final = "mkdocs.yml"
_KEYS: Final = ("name", "version")
_ADDRESS: Final = re.compile(r"""https?://(?!/)[^\s"'<>\\?#\[\]\x00-\x1f\x7f-\x9f\ud800-\udfff]+""")
_TIME: Final = ("log", "-1", "--format=%ct")
_TAG: Final = ("describe", "--tags", "--exact-match", "--dirty", "--match")
_LATEST: Final = 2**32 - 1
"""What fits into the head of a compressed file; all of a site that have a time."""


@dataclass(frozen=True, slots=True)
class About:
    """The edition as a whole: what `mkdocs.yml` says of it, and the checkout that it is built from."""

    name: str
    """Begins the names of files that are handed on."""
    version: str
    date: datetime.date | None
    """Of the checkout; None where nobody knows."""
    released: bool
    """Whether the checkout is that of the version, and not one on the way to it."""

    @property
    def label(self) -> str:
        """The version as it stands in names of files: never that of a release for what is none."""
        return (
            self.version if self.released else "-".join([self.version, "dev", *([str(self.date)] if self.date else [])])
        )


def configurations(root: Path) -> Iterator[tuple[Path, str]]:
    """The configuration of each language, and its folder in the site: mkdocs.yml the top, mkdocs.en.yml en/."""
    yield root / MAIN, ""
    for path in sorted(root.glob("mkdocs.*.yml")):
        code = path.name.removeprefix("mkdocs.").removesuffix(".yml")
        if CODE.fullmatch(code) and code != SOURCE_LANGUAGE:
            yield path, f"{code}/"


def check_settings(root: Path) -> None:
    """See that no name or path of the configurations leads out of the project's folders, or into another language's.

    Raises SourceError for those, and where it is not said what edition this is.
    """
    problems = [problem for path, folder in configurations(root) for problem in _problems(path, folder)]
    if problems:
        raise SourceError(problems)


def read_about(root: Path) -> About:
    """What edition this is. A checkout is released where its commit has the tag of the version, v1.1.0 for 1.1.0.

    Raises SourceError where name or version are missing, or are none.
    """
    source = read_checked(root / MAIN, MAIN, "mkdocs")
    if problems := list(_edition_problems(source, _KEYS)):
        raise SourceError(problems)
    about = source.data["extra"]["edition"]
    time, tag = checkout_time(root), f"v{about['version']}"
    return About(
        name=about["name"],
        version=about["version"],
        date=None if time is None else datetime.datetime.fromtimestamp(time, datetime.UTC).date(),
        released=_is_own_checkout(root) and _git(root, *_TAG, tag) == tag,
    )


def site_address() -> str:
    """The address of the whole site, by the environment; empty for none. Raises SourceError for what is none."""
    address = os.environ.get("SITE_URL", "")
    if address and not _ADDRESS.fullmatch(address):
        raise SourceError([problem("SITE_URL", 0, "site-address", given=quoted(address))])
    return address


def source_date() -> int | None:
    """The time that a build is to have, by the environment, in seconds since 1970; None where none is set.

    Raises SourceError for one that is no number, or that no file could have.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    if not re.fullmatch("[0-9]{1,10}", given) or int(given) > _LATEST:
        raise SourceError([problem("SOURCE_DATE_EPOCH", 0, "build-time", given=quoted(given), most=_LATEST)])
    return int(given)


def checkout_time(root: Path) -> int | None:
    """The time that the environment sets for a build, else that of the checkout's commit, in seconds since 1970.

    None where neither is known. Raises SourceError for a bad environment.
    """
    given = source_date()
    found = _commit_time(root) if given is None else given
    return found if isinstance(found, int) else None


def why_undated(root: Path) -> Message | None:
    """Why a build has no date; None where it has one. Raises SourceError for a bad environment."""
    found = _commit_time(root) if source_date() is None else None
    return found if isinstance(found, Message) else None


def _commit_time(root: Path) -> int | Message:
    """The time of the checkout's commit, in seconds since 1970, or why there is none."""
    if not shutil.which("git"):
        return message("no-git")
    if not _is_own_checkout(root):
        return message("no-repository")
    seconds = _git(root, *_TIME)
    return int(seconds) if seconds.isdecimal() else message("no-commit")


def _is_own_checkout(root: Path) -> bool:
    """Whether git knows the project, and not only a repository around it, with commits of other things."""
    top = _git(root, "rev-parse", "--show-toplevel")
    return bool(top) and Path(top).resolve() == root.resolve()


def _git(root: Path, *command: str) -> str:
    """What git says of the checkout at `root`; empty where it knows nothing of it, or is not there."""
    if not shutil.which("git"):
        return ""
    # Not another repository's, where git runs us, as in a hook.
    environment = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    return subprocess.run(
        ["git", "-C", str(root), *command], capture_output=True, encoding="utf-8", check=False, env=environment
    ).stdout.strip()


def check_languages(root: Path) -> None:
    """See that `mkdocs.yml` lists every language that has catalogues, and no other. Raises SourceError if not."""
    if problems := list(_languages(root)):
        raise SourceError(problems)


def _problems(path: Path, folder: str) -> Iterator[Problem]:
    """What is wrong with a configuration; `folder` is that of its language in the site."""
    try:
        source = read_checked(path, path.name, "mkdocs")
    except SourceError as error:
        yield from error.problems
        return
    yield from _edition_problems(source, () if folder else _KEYS)
    code = folder.rstrip("/") or SOURCE_LANGUAGE
    extra = source.data.get("extra", {})
    own = {
        ("docs_dir",): (source.data.get("docs_dir"), f"docs/{code}"),
        ("extra", "language"): (extra.get("language"), code),
        ("extra", "up"): (extra.get("up"), "../" if folder else ""),
    }
    for place, (found, expected) in own.items():
        if found != expected:
            key = ".".join(place)
            given = message("no-key", key=key) if found is None else message("in-entry", given=quoted(found), where=key)
            yield source.problem(place, "setting-of-language", given=given, wanted=quoted(expected), code=code)
    yield from _listed_problems(source)


def _edition_problems(source: YamlSource, keys: tuple[str, ...]) -> Iterator[Problem]:
    """What is wrong with what a configuration says of the edition; `keys` must be there."""
    edition = source.data.get("extra", {}).get("edition", {})
    if missing := [key for key in keys if key not in edition]:
        where = ("extra", "edition")
        yield source.problem(where, "missing-key", missing=tuple(missing), where=".".join(where), wanted=tuple(keys))


def _listed_problems(source: YamlSource) -> Iterator[Problem]:
    """Languages that are listed twice, or with a folder that is not the one they are built into."""
    seen = set()
    for number, language in enumerate(source.data.get("extra", {}).get("languages", [])):
        at, code = ("extra", "languages", number), language["code"]
        if code in seen:
            yield source.problem((*at, "code"), "language-again", code=quoted(code))
        seen.add(code)
        expected = "" if code == SOURCE_LANGUAGE else f"{code}/"
        if language["path"] != expected:
            given = message("the-path", path=quoted(language["path"]))
            yield source.problem((*at, "path"), "setting-of-language", given=given, wanted=quoted(expected), code=code)


def _languages(root: Path) -> Iterator[Problem]:
    source = read_checked(root / MAIN, MAIN, "mkdocs")
    listed = [language["code"] for language in source.data.get("extra", {}).get("languages", [])]
    translated = language_codes(root / "source" / "translations")
    for code in translated:
        if code not in listed:
            yield source.problem(("extra", "languages"), "language-not-listed", given=quoted(code), code=code)
    for number, code in enumerate(listed):
        at = ("extra", "languages", number, "code")
        if code not in (SOURCE_LANGUAGE, *translated):
            yield source.problem(at, "language-without-catalogues", given=quoted(code), code=code)
        elif code != SOURCE_LANGUAGE and not (root / f"mkdocs.{code}.yml").exists():
            yield source.problem(at, "language-without-settings", given=quoted(code), code=code)
