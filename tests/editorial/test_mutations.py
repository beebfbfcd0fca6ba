"""Whatever a slip of the hand makes of a source, the build goes through or says in form what is wrong."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.pages import build
from common.errors import SourceError
from edition.reader import read_edition

SOURCE = Path(__file__).parents[2] / "source"
NAMES = sorted(str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.*"))
MARKS = "-?:,[]{}#&*!|>'\"%@`\\\t\x08\x85\u3000某"


# To render what was read takes nearly all the time, and little can go wrong there that did not before.
READ = settings().max_examples // 4
RENDERED = settings().max_examples // 20
slips = given(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32))
on_one_project = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(on_one_project, max_examples=READ)
@slips
def test_a_mutated_source_is_read_or_refused_in_form(project: Path, name: str, seed: int) -> None:
    refused_in_form(project, name, seed, lambda: read_edition(project))


@settings(on_one_project, max_examples=RENDERED)
@slips
def test_a_mutated_source_builds_or_is_refused_in_form(project: Path, name: str, seed: int) -> None:
    refused_in_form(project, name, seed, lambda: build(project, write=False))


def refused_in_form(project: Path, name: str, seed: int, action: Callable[[], object]) -> None:
    """Mutate a source, do something with it, and see that all it may raise is a list of faults."""
    path = project / "source" / name
    whole = (SOURCE / name).read_text(encoding="utf-8")
    path.write_text(mutated(whole, Random(seed)), encoding="utf-8")
    try:
        action()
    except SourceError as error:
        assert error.problems
        for problem in error.problems:
            assert re.fullmatch(r"source/[\w./-]+:\d+: found .+; expected .+", str(problem))
    finally:
        path.write_text(whole, encoding="utf-8")


def mutated(text: str, chance: Random) -> str:
    """The text with one to four lines dropped, doubled, indented or cut short, or with a mark put in."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line = lines[at]
        place = chance.randint(0, len(line))
        marked = line[:place] + chance.choice(MARKS) + line[place:]
        lines[at : at + 1] = chance.choice([[], [line, line], ["  " + line], [line[:place]], [marked]])
    return "\n".join(lines)
