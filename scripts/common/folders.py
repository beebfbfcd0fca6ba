"""Folders that are generated as a whole: written beside, then exchanged with the old one by two renames.

A manifest lists every file of such a folder with its SHA-256, in the format of `sha256sum`. A folder that contains
anything else is not exchanged, so nothing that people wrote is lost. While a folder `x` is exchanged, there are beside
it `.x.build-<number>` and `.x.build-old`, and `.x.lock`, by which builds wait for each other.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from filelock import FileLock, Timeout

from common.errors import Problem, SourceError, complain, problem, quoted
from common.messages import Message, message

MANIFEST: Final = ".manifest"
KEPT: Final = ".git"
"""Kept at the top of a folder whose manifest is outside: a site is published from there."""
_FORMER: Final = (".written", ".gitignore")
"""The manifest of builds up to 1.1.0-dev of 2026-11-29, and what they wrote beside it."""
_PLACEHOLDER: Final = ".gitkeep"
_NAME: Final = r"(?!\.\.?(?:/|$))[^/\\\x00-\x1f\x7f]+"
_PATH: Final = re.compile(f"{_NAME}(?:/{_NAME})*")
_LINE: Final = re.compile(rf"([0-9a-f]{{64}})  ({_PATH.pattern})")
_EMPTY: Final = hashlib.sha256(b"").hexdigest()
"""A power cut can leave a file empty; nothing is lost with it."""

Files = Mapping[str, bytes]
"""The files of a folder, by their paths in it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A generated folder."""

    path: Path
    name: str
    """Its name in errors."""
    manifest: Path

    @staticmethod
    def of_builder(root: Path, name: str) -> Folder:
        """A folder that a builder reads, by its path from the project's; a hidden file in it is the manifest."""
        return Folder(root / name, name, root / name / MANIFEST)

    @staticmethod
    def to_publish(root: Path, path: Path) -> Folder:
        """A folder that leaves the project at `root`, or is outside it: its manifest is beside it."""
        name = path.name if path.parent == root.absolute() else str(path)
        return Folder(path, name, path.with_name(f".{path.name}{MANIFEST}"))

    @property
    def is_published(self) -> bool:
        """Whether the manifest is outside."""
        return self.manifest.parent != self.path

    @property
    def old(self) -> Path:
        """The path of the old folder until the new one is in its place."""
        return self.path.with_name(f".{self.path.name}.build-old")

    @property
    def next_manifest(self) -> Path:
        """The path of a manifest outside until its folder is in place."""
        return self.manifest.with_name(f"{self.manifest.name}.new")


@dataclass(frozen=True, slots=True)
class Written:
    """The result of an exchange: how many files there are, have been added or changed, and removed."""

    files: int
    changed: int
    removed: int

    def report(self, name: str) -> Message:
        """The message for people; `name` is that of the folder."""
        return message("written", folder=name, files=self.files, changed=self.changed, removed=self.removed)


def exchange(contents: Mapping[Folder, Files]) -> list[Written]:
    """Make each folder contain its files and nothing else; returns the results, in the same order.

    A folder may be missing, or empty except for `.gitkeep`. Raises SourceError for folders with files that are not, or
    not so, in their manifest, for links and for paths that lead outside, and OSError, for a full disk too: no folder is
    changed then. The next exchange repairs what a build left that was killed between two renames.
    """
    before = check_free(contents)
    problems = [
        problem(folder.name, 0, "path-outside", path=quoted(path))
        for folder, files in contents.items()
        for path in files
        if not _PATH.fullmatch(path)
    ]
    if problems:
        raise SourceError(problems)
    report = []
    with ExitStack() as stack:
        staged_ones = []
        for folder, files in contents.items():
            after = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
            same = {path for path, digest in after.items() if before[folder].get(path) == digest}
            report.append(Written(len(after), len(after) - len(same), len(before[folder].keys() - after.keys())))
            if before[folder] != after or not folder.manifest.is_file():
                staging = stack.enter_context(staged(folder.path))
                stack.callback(_forget, folder)
                _write(folder, staging, files, after, same)
                staged_ones.append((folder, staging))
        for folder, staging in staged_ones:
            _put_in_place(folder, staging)
    return report


def check_free(folders: Iterable[Folder]) -> dict[Folder, dict[str, str | None]]:
    """Check that only builds wrote into some folders; returns the SHA-256 of each file in them, by its path.

    What a killed build left is repaired first, so the caller must have locked the folders. Raises SourceError for
    every obstacle to an exchange.
    """
    found = {}
    for folder in folders:
        _repair(folder)
        found[folder] = _digests(folder)
    if problems := [one for folder, files in found.items() for one in _obstacles(folder, files)]:
        raise SourceError(problems)
    return found


def _write(folder: Folder, staging: Path, files: Files, digests: Mapping[str, str], same: set[str]) -> None:
    """Write a folder's files beside it; the `same` ones keep their time, for tools that copy by time."""
    write_files(staging, files)
    for path in same:
        times = (folder.path / path).stat()
        os.utime(staging / path, ns=(times.st_atime_ns, times.st_mtime_ns))
    manifest = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    target = folder.next_manifest if folder.is_published else staging / MANIFEST
    write_files(target.parent, {target.name: manifest.encode("utf-8", "surrogateescape")}, flush=True)


def _put_in_place(folder: Folder, staging: Path) -> None:
    if not folder.path.exists():
        folder.path.mkdir(parents=True)
    folder.path.rename(folder.old)
    try:
        staging.rename(folder.path)
    except OSError:
        folder.old.rename(folder.path)
        raise
    _finish(folder)


def _finish(folder: Folder) -> None:
    """Complete an exchange once the new folder is in place."""
    if folder.is_published:
        if (folder.old / KEPT).exists():
            (folder.old / KEPT).rename(folder.path / KEPT)
        if folder.next_manifest.exists():
            folder.next_manifest.replace(folder.manifest)
    try:
        shutil.rmtree(folder.old, onerror=_allow)
    except OSError as error:
        # The system names what it refused without the folders around it.
        error.filename = str(folder.old)
        raise


def _allow(remove: Callable[[str], object], path: str, _: object) -> None:
    """Remove a file after its own permissions or those of its folder have prevented it."""
    for place in (Path(path).parent, Path(path)):
        place.chmod(0o700)
    remove(path)


def _forget(folder: Folder) -> None:
    """Remove the manifest of a folder that was not put in place."""
    if not folder.old.exists():
        folder.next_manifest.unlink(missing_ok=True)


def _repair(folder: Folder) -> None:
    """Repair what a killed build left."""
    if folder.old.is_dir() and not folder.old.is_symlink():
        if folder.path.exists():
            _finish(folder)
        else:
            folder.old.rename(folder.path)
    if folder.is_published:
        folder.next_manifest.unlink(missing_ok=True)


def _digests(folder: Folder) -> dict[str, str | None]:
    """The SHA-256 of every file in a folder, None for anything that is no file; without what belongs to the build."""
    found: dict[str, str | None] = {}
    ignored = {KEPT} if folder.is_published else {MANIFEST}
    for top, folders, names in os.walk(folder.path):
        for name in (*folders, *names):
            path = Path(top, name)
            place = path.relative_to(folder.path).as_posix()
            if place in ignored and not path.is_symlink():
                folders[:] = [each for each in folders if each != name]
            elif path.is_file() and not path.is_symlink():
                found[place] = hashlib.sha256(path.read_bytes()).hexdigest()
            elif path.is_symlink() or not path.is_dir():
                found[place] = None
    return found


def _obstacles(folder: Folder, found: Mapping[str, str | None]) -> Iterator[Problem]:
    """The obstacles to an exchange of a folder."""
    around = "" if folder.is_published else folder.name.rpartition("/")[0]
    for path, name in ((folder.path.parent, around), (folder.path, folder.name)):
        if name and not _can_be_folder(path):
            yield problem(name, 0, "no-folder-of-its-own")
            return
    former = not folder.manifest.exists() and (folder.path / _FORMER[0]).is_file()
    manifest = folder.path / _FORMER[0] if former else folder.manifest
    if not manifest.is_file() or not manifest.stat().st_size:
        if found.keys() - {_PLACEHOLDER}:
            yield problem(folder.name, 0, "no-manifest-beside" if folder.is_published else "no-manifest")
        return
    known = _read_manifest(manifest, manifest.name if folder.is_published else f"{folder.name}/{manifest.name}")
    if isinstance(known, Problem):
        yield known
    else:
        yield from _changes(folder.name, found, known, {_PLACEHOLDER, *(_FORMER if former else ())})


def _can_be_folder(path: Path) -> bool:
    return not path.is_symlink() and (path.is_dir() or not path.exists())


def _read_manifest(manifest: Path, name: str) -> dict[str, set[str | None]] | Problem:
    """The digests that each file may have, by its path; or the first damaged line."""
    known: dict[str, set[str | None]] = {}
    for number, line in enumerate(manifest.read_bytes().decode("utf-8", "surrogateescape").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if not match:
            return problem(name, number, "damaged-manifest", given=quoted(line))
        known.setdefault(match[2], {_EMPTY}).add(match[1])
    return known


def _changes(
    name: str, found: Mapping[str, str | None], known: Mapping[str, Set[str | None]], ignored: Set[str]
) -> Iterator[Problem]:
    """The files of a folder that people added or changed."""
    ours = {*known, *ignored}
    folders = {str(parent) for path in ours for parent in PurePosixPath(path).parents}
    # A folder without any file of ours is reported by its name alone.
    for path in dict.fromkeys(_top(path, folders) for path in found if path not in ours):
        yield problem(f"{name}/{path}", 0, "file-of-people")
    for path, digest in found.items():
        if path in known and digest not in known[path]:
            yield problem(f"{name}/{path}", 0, "changed-page")


def _top(path: str, folders: Set[str]) -> str:
    """The outermost folder around a path that is not one of `folders`, or the path itself."""
    around = reversed(PurePosixPath(path).parents)
    return next((str(each) for each in around if str(each) not in folders), path)


def check_names(folder: Path, name: str) -> None:
    """Check that a folder of people's own contains only files and folders, with names that can be published and packed.

    Raises SourceError for links, for special files, which could block a reader, for names that are not ASCII or are
    hidden; OSError for a folder that can't be read.
    """
    problems = []
    for top, folders, files in os.walk(folder, onerror=_raise):
        for entry in (*folders, *files):
            path = Path(top, entry)
            place = f"{name}/{path.relative_to(folder).as_posix()}"
            if not (entry.isascii() and _PATH.fullmatch(entry)):
                problems.append(problem(place, 0, "file-name", name=repr(entry)))
            elif entry.startswith(".") and entry != _PLACEHOLDER:
                problems.append(problem(place, 0, "hidden-file"))
            elif path.is_symlink():
                problems.append(problem(place, 0, "link"))
            elif not (path.is_file() or path.is_dir()):
                problems.append(problem(place, 0, "neither-file-nor-folder"))
    if problems:
        raise SourceError(problems)


def _raise(error: OSError) -> None:
    raise error


def all_files(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by their paths in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder`, to write into; gone afterwards, unless it was renamed.

    Its name has the number of the process, so a builder that outlives its killed build writes into no later one. Those
    of killed builds are removed, so the caller must have locked `folder`: see `locked`.
    """
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.build-[0-9]*"):
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    staging = folder.with_name(f".{folder.name}.build-{os.getpid()}")
    staging.mkdir(parents=True)
    try:
        yield staging
    finally:
        if staging.exists():
            shutil.rmtree(staging)


def write_files(folder: Path, files: Files, *, flush: bool = False) -> None:
    """Write files into a folder, by their paths in it. Raises OSError with the name of the file.

    With `flush` they are on the disk before this returns, whatever happens to the power.
    """
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("wb") as file:
                file.write(data)
                if flush:
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            # The error of a full disk comes while writing, and has no name.
            error.filename = error.filename or str(target)
            raise


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Replace the data of files; a reader gets the old or the new data of each, never a part.

    Raises OSError if one can't be written; none is replaced then.
    """
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    try:
        for path, data in files.items():
            write_files(path.parent, {beside[path].name: data}, flush=True)
        for path in files:
            beside[path].replace(path)
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock a folder; a second build reports that it waits until the first has ended."""
    lock = FileLock(folder.with_name(f".{folder.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        complain(message("waiting", folder=str(folder)))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
