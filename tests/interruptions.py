"""Breaks a piece of work at one of its file operations: by a kill, by a kill in the middle of a file, by a full disk.

Python tells an audit hook of each operation before it is done. The hook can't be taken away again; it does nothing
unless a bomb is set.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

WAYS = ("kill", "half a file", "full disk")
_CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}


class Killed(BaseException):
    """In place of the end of the process: from here on every operation raises it, those of `finally` too."""


def break_at(number: int, way: str, folder: Path, work: Callable[[], object]) -> bool:
    """Do work, broken at its operation `number` (from 0) below a folder; False where it has no such operation.

    Where the disk is full the work may end by the OSError or deal with it.
    """
    global _bomb
    _bomb = bomb = _Bomb(number, way, str(folder))
    try:
        work()
    except Killed:
        pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    finally:
        _bomb = None
    return bomb.left < 0


class _Bomb:
    def __init__(self, number: int, way: str, folder: str) -> None:
        self.left, self.way, self.folder = number, way, folder

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if not (writes or event in _CHANGES) or not str(arguments[0]).startswith(self.folder):
            return
        if self.way == "full disk" and not writes and event != "os.mkdir":
            return  # what needs no room works
        self.left -= 1
        if self.left >= 0:
            return
        if self.way == "full disk":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        if self.way == "half a file" and writes and self.left == -1:
            with Path(str(arguments[0])).open("wb") as half:
                half.write(b"half")
        raise Killed


_bomb: _Bomb | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    global _bomb
    if _bomb and (event == "open" or event in _CHANGES):
        bomb, _bomb = _bomb, None
        try:
            bomb(event, arguments)
        finally:
            _bomb = bomb


sys.addaudithook(_hook)
