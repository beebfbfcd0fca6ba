"""Two builds that want the same staging folder: the second waits until nobody writes into it any more."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUILD = """
import pathlib, subprocess, sys
from common.staging import staged
with staged(pathlib.Path(sys.argv[1])) as folder:
    print("begun", *(path.name for path in folder.iterdir()), flush=True)
    (folder / "half").touch()
    # A builder that is called: it writes until its input ends.
    subprocess.run(["sh", "-c", "echo writing; cat"], close_fds=False)
"""


@contextmanager
def build(root: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
    ) as process:
        yield process


def said(process: subprocess.Popen[str], *, error: bool = False) -> str:
    stream = process.stderr if error else process.stdout
    assert stream
    return stream.readline()


def end(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.close()


def test_a_second_build_waits_for_the_first(root: Path, tmp_path: Path) -> None:
    with build(root, tmp_path / "build") as first:
        assert said(first) == "begun\n"
        with build(root, tmp_path / "build") as second:
            assert "waiting for another build to end" in said(second, error=True)
            end(first)
            assert said(second) == "begun\n"
            end(second)
    assert (first.returncode, second.returncode, list(tmp_path.iterdir())) == (0, 0, [])


def test_a_builder_that_outlives_the_killed_build_is_waited_for(root: Path, tmp_path: Path) -> None:
    with build(root, tmp_path / "build") as first:
        assert (said(first), said(first)) == ("begun\n", "writing\n")
        first.kill()
        first.wait()
        with build(root, tmp_path / "build") as second:
            assert "waiting for another build to end" in said(second, error=True)
            end(first)
            assert said(second) == "begun\n"
            end(second)
    assert (second.returncode, list(tmp_path.iterdir())) == (0, [])
