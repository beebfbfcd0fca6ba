"""What a problem says was found, and what was expected, in English."""

from common.errors import Problem
from common.messages import ENGLISH


def found(problem: Problem) -> str:
    return parts(problem)[0].removeprefix("found ")


def expected(problem: Problem) -> str:
    """With what is to be done, behind it."""
    return parts(problem)[1]


def parts(problem: Problem) -> tuple[str, str]:
    before, _, behind = problem.message.text(ENGLISH).partition("; expected ")
    return before, behind
