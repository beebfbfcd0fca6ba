"""An end for what would not come to one: work that must be linear, on input so large that more would take minutes."""

import resource
from collections.abc import Callable
from multiprocessing import get_context
from typing import Final

MOST: Final = 30
"""Seconds of the processor, whatever else it does. What is tested so takes one or two."""
ROOM: Final = 2 << 30
"""Bytes of memory: what is copied again and again takes more of it than of time."""


def assert_ends(work: Callable[[], object]) -> None:
    """See that some work comes to its end, and to no error.

    It is done in a process of its own, which the system ends: Python can't, while a regular expression is busy.
    """

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
        resource.setrlimit(resource.RLIMIT_DATA, (ROOM, ROOM))
        work()

    process = get_context("fork").Process(target=limited)
    process.start()
    process.join()
    assert process.exitcode == 0, f"an error, or not done in {MOST} s of the processor and {ROOM} bytes"
