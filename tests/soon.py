"""An end for what would not come to one: work that must be linear, on input so large that more would take minutes."""

import resource
from collections.abc import Callable
from multiprocessing import get_context
from typing import Final

MOST: Final = 30
"""Seconds of the processor, whatever else it does. What is tested so takes one or two."""


def assert_ends(work: Callable[[], object]) -> None:
    """See that some work comes to its end, and to no error.

    It is done in a process of its own, which the system ends: Python can't, while a regular expression is busy.
    """

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
        work()

    process = get_context("fork").Process(target=limited)
    process.start()
    process.join()
    assert process.exitcode == 0, f"an error, or not done after {MOST} s of the processor"
