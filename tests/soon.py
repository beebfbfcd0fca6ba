"""An end for what would not come to one: work that must be linear, on input so large that more would take hours."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

MOST: Final = 60
"""Seconds of the processor, whatever else it does. What is tested so takes one or two."""


@contextmanager
def soon() -> Iterator[None]:
    """Let what is done within fail where it goes on and on; regular expressions let themselves be ended too."""

    def end(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"not done after {MOST} s of the processor")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
