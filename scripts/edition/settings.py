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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import quote, urlsplit

from common.errors import Problem, SourceError, problem, quoted
from common.messages import Message, message
from common.yaml_source import read_yaml
from edition.entries import Entry, Form, Spot, read_entry
from edition.forms import LanguageCode
from edition.translations import CODE, SOURCE_LANGUAGE, language_codes

MAIN: Final = "mkdocs.yml"
_ADDRESS: Final = re.compile(r"""https?://(?!/)[^\s"'<>\\?#\[\]\x00-\x1f\x7f-\x9f\ud800-\udfff]+""")
_TIME: Final = ("log", "-1", "--format=%ct")
_TAG: Final = ("describe", "--tags", "--exact-match", "--dirty", "--match")
_LATEST: Final = 2**32 - 1
"""What fits into the head of a compressed file; all of a site that have a time."""


@dataclass(frozen=True, slots=True)
class ListedLanguage(Entry):
    """A language of the site, as the switch between languages needs it."""

    KEY = "code"

    code: LanguageCode
    path: Annotated[str, Form("([a-z]{2,3}(-[A-Za-z]+)*/)?", message("form-folder"))]
    name: str


@dataclass(frozen=True, slots=True)
class EditionName(Entry):
    """What edition this is."""

    OPEN = True

    name: Annotated[str, Form("[a-z0-9][a-z0-9-]{0,39}", message("form-id"))]
    version: Annotated[str, Form("[0-9][A-Za-z0-9.-]{0,19}", message("form-version"))]


@dataclass(frozen=True, slots=True)
class Extra(Entry):
    """What the configuration of a language says for templates."""

    OPEN = True

    language: LanguageCode | None = None
    up: Annotated[str, Form(r"(\.\./)?", message("form-up"))] | None = None
    languages: tuple[ListedLanguage, ...] = ()
    edition: EditionName | None = None


@dataclass(frozen=True, slots=True)
class Settings(Entry):
    """The configuration of a language, as far as words in it become names of files and folders."""

    OPEN = True

    docs_dir: str | None = None
    extra: Extra = field(default_factory=Extra)


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
    """What edition this is. A checkout is released where its commit has the tag of the version, v1.2.0 for 1.2.0.

    Raises SourceError where name or version are missing, or are none.
    """
    about = _edition_of(read_settings(root / MAIN))
    time, tag = checkout_time(root), f"v{about.version}"
    return About(
        name=about.name,
        version=about.version,
        date=None if time is None else datetime.datetime.fromtimestamp(time, datetime.UTC).date(),
        released=_is_own_checkout(root) and _git(root, *_TAG, tag) == tag,
    )


def site_address() -> str:
    """The address of the whole site, by the environment; empty for none. Raises SourceError for what is none."""
    address = os.environ.get("SITE_URL", "")
    if address and not (_ADDRESS.fullmatch(address) and in_ascii(address)):
        raise SourceError([problem("SITE_URL", 0, "site-address", given=quoted(address))])
    return address


def in_ascii(address: str) -> str:
    """An address as browsers send it; empty where its host can be none: a label in it is empty, or too long."""
    host = urlsplit(address).netloc
    try:
        return quote(address.replace(host, host.encode("idna").decode(), 1), safe="%:/?#[]@!$&'()*+,;=~")
    except UnicodeError:
        return ""


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


def read_settings(path: Path) -> Settings:
    """What a configuration says. Raises SourceError for what names no file or folder of its own."""
    return read_entry(read_yaml(path, path.name), Settings)


def _edition_of(settings: Settings) -> EditionName:
    """What the main configuration says of the edition. Raises SourceError where it says nothing."""
    if settings.extra.edition is None:
        keys = ("edition",)
        raise SourceError([(settings.spot / "extra").problem("missing-key", missing=keys, where="extra", wanted=keys)])
    return settings.extra.edition


def _problems(path: Path, folder: str) -> Iterator[Problem]:
    """What is wrong with a configuration; `folder` is that of its language in the site."""
    try:
        settings = read_settings(path)
        if not folder:
            _edition_of(settings)
    except SourceError as error:
        yield from error.problems
        return
    code, extra = folder.rstrip("/") or SOURCE_LANGUAGE, settings.extra
    own = {
        ("docs_dir",): (settings.docs_dir, f"docs/{code}"),
        ("extra", "language"): (extra.language, code),
        ("extra", "up"): (extra.up, "../" if folder else ""),
    }
    for place, (found, expected) in own.items():
        if found != expected:
            key = ".".join(place)
            given = message("no-key", key=key) if found is None else message("in-entry", given=quoted(found), where=key)
            at = Spot(settings.spot.source, place)
            yield at.problem("setting-of-language", given=given, wanted=quoted(expected), code=code)
    for language in extra.languages:
        expected = "" if language.code == SOURCE_LANGUAGE else f"{language.code}/"
        if language.path != expected:
            given, at = message("the-path", path=quoted(language.path)), language.spot / "path"
            yield at.problem("setting-of-language", given=given, wanted=quoted(expected), code=language.code)


def _languages(root: Path) -> Iterator[Problem]:
    extra = read_settings(root / MAIN).extra
    listed = {language.code: language.spot for language in extra.languages}
    translated = language_codes(root / "source" / "translations")
    for code in translated:
        if code not in listed:
            yield (extra.spot / "languages").problem("language-not-listed", given=quoted(code), code=code)
    for code, spot in listed.items():
        if code not in (SOURCE_LANGUAGE, *translated):
            yield (spot / "code").problem("language-without-catalogues", given=quoted(code), code=code)
        elif code != SOURCE_LANGUAGE and not (root / f"mkdocs.{code}.yml").exists():
            yield (spot / "code").problem("language-without-settings", given=quoted(code), code=code)
