"""A folder beside the one to be changed: all is written there first, then moved into place by renaming."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from common.errors import complain


def staging_folder(folder: Path) -> Path:
    """Where the files for a folder are written first: beside it, so that moving them is only renaming."""
    return folder.with_name(f".{folder.name}.new")


def clear_staging(folder: Path) -> None:
    """Remove what a build that was cut short left; a link in its place goes itself, not what it leads to."""
    staging = staging_folder(folder)
    if staging.is_symlink() or staging.is_file():
        staging.unlink()
    elif staging.exists():
        shutil.rmtree(staging)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """An empty staging folder for `folder`; it is gone afterwards, whatever happens.

    Held as long as anybody writes into it: whoever wants the same one waits, and says so.
    """
    staging = staging_folder(folder)
    with _held(staging):
        try:
            for left in staging.iterdir():
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left)
                else:
                    left.unlink()
            yield staging
        finally:
            clear_staging(folder)


@contextmanager
def _held(staging: Path) -> Iterator[None]:
    """Hold a folder, made where it is missing. Whoever held it before may have removed it: then another one."""
    is_same = False
    while not is_same:
        if staging.is_symlink() or staging.is_file():
            staging.unlink()
        staging.mkdir(parents=True, exist_ok=True)
        with _opened(staging) as handle:
            _hold(handle, staging)
            is_same = staging.is_dir() and os.path.samestat(staging.stat(), os.fstat(handle))
            if is_same:
                yield


def write_files(folder: Path, files: Mapping[str, bytes], *, flush: bool = False) -> None:
    """Write files into a staging folder, by their paths in it. Raises OSError that names the file.

    With `flush` they are on the disk before this returns, so that not even a power cut after the renaming finds
    them empty.
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
            # A full disk shows itself while writing, where the system does not know the name.
            error.filename = error.filename or str(target)
            raise


def replace_file(path: Path, data: bytes) -> None:
    """Put data in the place of a file: whoever reads it meets the old or the new, whole. Raises OSError."""
    replace_files({path: data})


def replace_files(files: Mapping[Path, bytes]) -> None:
    """The same with several files: where one can't be written, none is replaced."""
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
    """Hold a folder, made where it is missing; a second build waits until the first has ended, and says so."""
    folder.mkdir(parents=True, exist_ok=True)
    with _opened(folder) as handle:
        _hold(handle, folder)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A folder's handle, closed afterwards; never that of what a link leads to."""
    handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        yield handle
    finally:
        os.close(handle)


def _hold(handle: int, folder: Path) -> None:
    """Wait until nobody else holds a folder, and hold it until the handle is closed.

    The builders that are called have the handle too: where we are killed and one of them goes on writing, it is held.
    """
    os.set_inheritable(handle, True)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        complain(f"{folder}: waiting for another build to end")
        fcntl.flock(handle, fcntl.LOCK_EX)
