"""A folder that holds generated files beside those of people.

The list `.written` in the folder names every file that was written there, with its SHA-256, in the form of
`sha256sum`. What is not on it, or has another content than it says, belongs to people and is left alone.

While files are moved into place the list has the old and the new content of each. So a build that is cut short
leaves only files that the next build knows as its own. Only the lists are flushed to the disk: of the others a power
cut can leave empty ones, and an empty file that is on the list counts as ours.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common.errors import Problem, SourceError, is_text, quoted
from common.staging import clear_staging, staged, write_files

LIST: Final = ".written"
IGNORE: Final = ".gitignore"
"""Keeps the generated files out of git. Lines that people add to it stay."""
_FRESH: Final = ".fresh"
"""A record that the first edition kept beside its list."""

_PEOPLES: Final = ("docs", "scripts", "source", "tests", "theme")
"""Folders of the project that people write in."""
_AHEAD: Final = f"{LIST}.ahead"
_NAME: Final = r"(?!\.\.?(?:/|$))[^/\\\x00-\x1f\x7f]+"
_PATH: Final = re.compile(f"{_NAME}(?:/{_NAME})*")
_LINE: Final = re.compile(rf"([0-9a-f]{{64}})  ({_PATH.pattern})")

_NONE: Final[frozenset[str]] = frozenset()
_NO_FILE: Final = "no file"
_EMPTY: Final = hashlib.sha256(b"").hexdigest()
_List = Mapping[str, frozenset[str]]
"""For each file that was written: the digests that it can have."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a set of files did."""

    changed: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be done to a folder so that it holds a set of files."""

    folder: Path
    before: _List
    after: _List
    ignore: bytes | None
    """The new content of the list for git; None where there is none."""
    changed: Mapping[str, bytes]
    gone: tuple[str, ...]
    relisted: bool
    """Whether a list is not as it should be."""

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.changed or self.gone or self.relisted)

    @property
    def written(self) -> Written:
        """What has been done once it is committed."""
        return Written(len(self.changed), len(self.after) - len(self.changed), len(self.gone))


def target_of(root: Path, target: Path) -> Path:
    """The whole path of a folder that a build may write into.

    Raises SourceError for the project's own folder, one around it, and one that people's files of it are in.
    """
    path, top = target.absolute(), Path(os.path.realpath(root))
    real = Path(os.path.realpath(path))
    if path.name == ".." or top.is_relative_to(real) or any(real.is_relative_to(top / name) for name in _PEOPLES):
        expected = f"a folder that holds nothing of the project, not {', '.join(_PEOPLES)} or what is around them"
        raise SourceError([Problem(str(target), 0, "this folder to write into", expected)])
    return path


def check_readable(folder: Path, name: str) -> None:
    """See that a builder can read all in a folder, and that files of the same names can be written from it.

    Raises SourceError for what is neither file nor folder, and waits for ever, and for names that are no text; OSError
    for a folder that can't be read.
    """
    problems = []
    for top, folders, files in os.walk(folder, onerror=_raise):
        for entry in (*folders, *files):
            path = Path(top, entry)
            place = f"{name}/{path.relative_to(folder).as_posix()}"
            if not (_PATH.fullmatch(entry) and is_text(entry)):
                expected = "a name in UTF-8, without backslashes and control characters"
                problems.append(Problem(place, 0, f"the name {entry!r}", expected))
            elif not (path.is_file() or path.is_dir()):
                problems.append(Problem(place, 0, "neither file nor folder", "a file that can be published"))
    if problems:
        raise SourceError(problems)


def _raise(error: OSError) -> None:
    raise error


def plan_update(folder: Path, name: str, files: Mapping[str, bytes], *, built: bool = False) -> Update:
    """What is to be done so that a folder holds `files`, by their paths in it, and none written before but these.

    `name` is the folder as errors name it. Raises SourceError for everything in the way that people wrote or
    changed, and for links: what they lead to may not be ours to write, or to publish. In a folder that is `built`,
    a site, files of these names are replaced whoever wrote them, links elsewhere are left alone, and git is told
    nothing.
    """
    bad = [path for path in files if not _PATH.fullmatch(path)]
    if bad:
        raise SourceError(Problem(name, 0, f"the path {quoted(path)}", "a path that stays inside") for path in bad)
    before = read_list(folder, name)
    after = {path: frozenset([digest(data)]) for path, data in files.items()}
    problems = list(_links_to(folder, name, {*before, *after}) if built else _links_in(folder, name))
    if problems:
        raise SourceError(problems)
    present = {path: _present(folder, path) for path in {*before, *after}}
    problems = [
        Problem(f"{name}/{path}", 0, *fault)
        for path, found in present.items()
        if (fault := _in_the_way(found, before.get(path, _NONE), after.get(path, _NONE), built))
    ]
    if problems:
        raise SourceError(problems)
    ignore = None if built else _ignore(folder, before, after)
    return Update(
        folder=folder,
        before=before,
        after=after,
        ignore=ignore,
        changed={path: data for path, data in files.items() if present[path] not in after[path]},
        gone=tuple(path for path in sorted(before) if path not in after and present[path] in before[path]),
        relisted=not _holds(folder / LIST, _list(after)) or not (ignore is None or _holds(folder / IGNORE, ignore)),
    )


def update_folders(updates: Sequence[Update]) -> list[Written]:
    """Do updates: all is written beside first, then moved into place, so that a full disk changes nothing."""
    for update in updates:
        clear_staging(update.folder)
    needed = [update for update in updates if update.is_needed]
    with ExitStack() as stack:
        stagings = [stack.enter_context(staged(update.folder)) for update in needed]
        for update, staging in zip(needed, stagings, strict=True):
            _stage(update, staging)
        for update, staging in zip(needed, stagings, strict=True):
            _commit(update, staging)
    return [update.written for update in updates]


def _stage(update: Update, staging: Path) -> None:
    """Write everything that an update moves into place into its staging folder. Raises OSError, for a full disk too."""
    paths = {*update.before, *update.after}
    both = {path: update.before.get(path, frozenset()) | update.after.get(path, frozenset()) for path in paths}
    write_files(staging, update.changed)
    lists = {_AHEAD: _list(both), LIST: _list(update.after)}
    write_files(staging, lists if update.ignore is None else {**lists, IGNORE: update.ignore}, flush=True)


def _commit(update: Update, staging: Path) -> None:
    """Move what was staged into place. Cut short at any point, the next update makes it good."""
    folder = update.folder
    folder.mkdir(parents=True, exist_ok=True)
    (staging / _AHEAD).replace(folder / LIST)
    for path in update.changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (staging / path).replace(folder / path)
    for path in update.gone:
        (folder / path).unlink()
    for path in set(update.before) - set(update.after):
        _remove_empty((folder / path).parent, folder)
    if update.ignore is not None:
        (staging / IGNORE).replace(folder / IGNORE)
    (staging / LIST).replace(folder / LIST)


def read_list(folder: Path, name: str) -> dict[str, frozenset[str]]:
    """What was written into a folder before. Raises SourceError for a list that is damaged."""
    path = folder / LIST
    problems = list(_links(folder, name, [path, folder / IGNORE]))
    if problems:
        raise SourceError(problems)
    if not path.is_file():
        return _first_edition(folder)
    found: dict[str, frozenset[str]] = {}
    for number, line in enumerate(_lines(path), 1):
        match = _LINE.fullmatch(line)
        if not match:
            expected = (
                "a SHA-256, two blanks and a path; delete the file, and the generated pages that the next build names"
            )
            raise SourceError([Problem(f"{name}/{LIST}", number, quoted(line), expected)])
        found[match[2]] = found.get(match[2], frozenset()) | {match[1]}
    return found


def digest(data: bytes) -> str:
    """The SHA-256 of data, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")


def _links_in(folder: Path, name: str) -> Iterator[Problem]:
    """A problem for every link in a folder."""
    inside = (Path(top, entry) for top, folders, names in os.walk(folder) for entry in (*folders, *names))
    return _links(folder, name, inside)


def _links_to(folder: Path, name: str, paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for every link on the way to some paths in a folder."""
    ways = {place for path in paths for place in (path, *(parent.as_posix() for parent in Path(path).parents))}
    return _links(folder, name, (folder / place for place in sorted(ways)))


def _links(folder: Path, name: str, paths: Iterable[Path]) -> Iterator[Problem]:
    expected = "a file or folder of its own, not a link to another"
    for place, named in ((folder.parent, name.rpartition("/")[0]), (folder, name)):
        if place.is_symlink() and named:
            yield Problem(named, 0, "a link", expected)
            return
    for path in paths:
        if path.is_symlink():
            yield Problem(f"{name}/{path.relative_to(folder).as_posix()}", 0, "a link", expected)


def _present(folder: Path, path: str) -> str | None:
    """The digest of what stands at a path; None for nothing, `_NO_FILE` where no file can be put."""
    target = folder / path
    if target.is_file():
        return digest(target.read_bytes())
    blocked = any((folder / parent).is_file() for parent in Path(path).parents)
    return _NO_FILE if blocked or target.exists() else None


def _in_the_way(
    found: str | None, before: frozenset[str], after: frozenset[str], built: bool
) -> tuple[str, str] | None:
    """Why what stands at a path can't be replaced: what was found, what was expected."""
    if found is None or found in before or found in after or (before and found == _EMPTY):
        return None
    if found == _NO_FILE:
        return "no file of ours", "no folder, link or pipe, for a generated file goes here"
    if built:
        return None
    if before:
        return "a generated page that somebody has changed", "it as generated: change source/ and delete this file"
    return "a file that people wrote", "no file, for a generated page goes here"


def _first_edition(folder: Path) -> dict[str, frozenset[str]]:
    """What the first edition wrote, which kept its list in `.gitignore`, taken over as it stands.

    That list was sorted, and held only names of these forms; what people added to it was not written by us.
    """
    path = folder / IGNORE
    lines = _lines(path) if path.is_file() else []
    if not {f"/{IGNORE}", f"/{_FRESH}"} <= set(lines):
        return {}
    names = [line[1:] for line in lines if _FIRST_EDITION.fullmatch(line)]
    in_order = (name for name, before in zip(names, ["", *names], strict=False) if name > before)
    return {name: frozenset([digest((folder / name).read_bytes())]) for name in in_order if (folder / name).is_file()}


_FIRST_EDITION: Final = re.compile(
    r"/(?:\.fresh|\.nav\.yml|\.words\.json|assets/search-index\.js|data/(?:notice(?:\.schema)?\.json|notice\.txt|\w+\.csv)"
    r"|(?:about|data|fulltext|functions|glossary|guide|index|matrix|members|office|rules|search|situations|topics)\.md"
    r"|units/[a-z][a-z0-9-]*\.md)"
)


def _ignore(folder: Path, before: Iterable[str], after: Iterable[str]) -> bytes:
    """The list for git: the lines that people wrote, then ours."""
    path = folder / IGNORE
    old = path.read_bytes().splitlines(keepends=True) if path.is_file() else []
    ours = {f"/{name}".encode() for name in (*before, *after, IGNORE, _FRESH, LIST)}
    new = "".join(f"/{name}\n" for name in sorted((*after, IGNORE, LIST)))
    kept = b"".join(line for line in old if line.strip() not in ours)
    return kept + (b"" if kept.endswith((b"\n", b"\r")) or not kept else b"\n") + new.encode()


def _list(files: _List) -> bytes:
    return "".join(f"{value}  {path}\n" for path in sorted(files) for value in sorted(files[path])).encode(
        "utf-8", "surrogateescape"
    )


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those around it, up to `top`, as far as they are empty or gone already."""
    while folder != top and not (folder.is_dir() and any(folder.iterdir())):
        if folder.is_dir():
            folder.rmdir()
        folder = folder.parent
