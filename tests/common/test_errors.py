"""With which status a command ends."""

import subprocess
from collections.abc import Iterable

import pytest

from common.errors import run_command


@pytest.mark.parametrize(("status", "expected"), [(-9, 2), (1, 1), (3, 3)], ids=["killed", "stopped", "with another"])
def test_a_builder_that_did_not_end_well_is_told(status: int, expected: int) -> None:
    def work() -> Iterable[str]:
        raise subprocess.CalledProcessError(status, ["builder"])

    assert run_command(work) == expected


def test_who_stops_a_command_sees_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> Iterable[str]:
        yield "begun"
        raise KeyboardInterrupt

    assert run_command(work) == 130
    assert capsys.readouterr() == ("begun\n", "")
