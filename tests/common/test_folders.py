"""Generated folders are exchanged as a whole: what people wrote stops a build, and a build cut short is made good."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from common.errors import SourceError
from common.folders import MANIFEST, Folder, Written, all_files, exchange, staged
from interruptions import WAYS, break_at

Files = Mapping[str, bytes]
OLD: Files = {"index.md": b"# Old\n", "units/gone.md": b"# Gone\n", "deep/er/gone.md": b"# Gone\n", ".nav.yml": b"a\n"}
NEW: Files = {"index.md": b"# New\n", "units/added.md": b"# Added\n", "data/a.csv": b"a\r\n", ".nav.yml": b"a\n"}


def folders(root: Path) -> list[Folder]:
    """One that a builder reads, with its manifest inside, and one that is published, with its manifest beside it."""
    return [Folder.of_builder(root, "docs/zh"), Folder.to_publish(root, root / "site")]


def write(root: Path, files: Files) -> list[Written]:
    return exchange(dict.fromkeys(folders(root), files))


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def put(path: Path, text: str = "mine\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_holds_its_files_and_nothing_else(tmp_path: Path) -> None:
    assert write(tmp_path, OLD) == [Written(4, 4, 0)] * 2
    assert write(tmp_path, NEW) == [Written(4, 3, 2)] * 2
    assert write(tmp_path, NEW) == [Written(4, 0, 0)] * 2
    assert all_files(tmp_path / "site") == NEW
    assert all_files(tmp_path / "docs" / "zh").keys() == {*NEW, MANIFEST}
    assert {path.name for path in tmp_path.iterdir()} == {"docs", "site", ".site.manifest"}
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["zh"]


def test_what_has_not_changed_keeps_its_time(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    for path in tmp_path.rglob(".nav.yml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    write(tmp_path, NEW)
    assert {path.stat().st_mtime for path in tmp_path.rglob(".nav.yml")} == {1_000_000_000}
    assert all(path.stat().st_mtime > 1_000_000_000 for path in tmp_path.rglob("index.md"))


@pytest.mark.parametrize("present", [[], ["docs/zh"], ["docs/zh", "docs/zh/.gitkeep"]])
def test_a_folder_that_is_absent_or_empty_is_taken(tmp_path: Path, present: list[str]) -> None:
    for place in present:
        if place.endswith(".gitkeep"):
            put(tmp_path / place, "")
        else:
            (tmp_path / place).mkdir(parents=True)
    write(tmp_path, NEW)
    assert all_files(tmp_path / "docs" / "zh").keys() == {*NEW, MANIFEST}


def test_the_folder_of_an_earlier_version_is_known_by_its_list(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    docs = tmp_path / "docs" / "zh"
    (docs / MANIFEST).rename(docs / ".written")
    put(docs / ".gitignore")
    put(docs / "mine.md")
    with pytest.raises(SourceError, match=r"\Adocs/zh/mine\.md:0: [^\n]*docs/own/[^\n]*\Z"):
        write(tmp_path, NEW)
    (docs / "mine.md").unlink()
    write(tmp_path, NEW)
    assert all_files(docs).keys() == {*NEW, MANIFEST}


def link(path: Path, outside: Path) -> None:
    path.symlink_to(outside / "x.md")


def link_to_a_folder(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def file(path: Path, outside: Path) -> None:
    put(path)


def pipe(path: Path, outside: Path) -> None:
    os.mkfifo(path)


def folder_of_git(path: Path, outside: Path) -> None:
    put(path / "config")


def damaged_manifest(path: Path, outside: Path) -> None:
    put(path, "0" * 64 + "  ../../keep.txt\n")


def no_manifest(path: Path, outside: Path) -> None:
    shutil.copytree(outside.parent / "moved", path)
    (path.parent / ".site.manifest").unlink()


IN_THE_WAY = (
    *((place, file) for place in ("docs/zh/units/mine.md", "docs/zh/index.md", "site/index.md", "site/CNAME", "site")),
    *((place, link) for place in ("site/linked.md", "docs/zh/index.md")),
    *((place, link_to_a_folder) for place in ("docs/zh/linked", "site", "docs")),
    *(("docs/zh/pipe", pipe), ("docs/zh/.git", folder_of_git)),
    *(("docs/zh/.manifest", damaged_manifest), ("site", no_manifest)),
)


@pytest.mark.parametrize(("place", "obstacle"), IN_THE_WAY)
def test_what_people_have_there_stops_the_build(
    tmp_path: Path, place: str, obstacle: Callable[[Path, Path], None]
) -> None:
    """What they put there, or in place of what was there."""
    put(tmp_path / "outside" / "x.md")
    write(tmp_path, OLD)
    if (tmp_path / place).exists():
        (tmp_path / place).rename(tmp_path / "moved")
    obstacle(tmp_path / place, tmp_path / "outside")
    before = [(path, path.lstat().st_mtime_ns) for path in sorted(tmp_path.rglob("*"))]
    with pytest.raises(SourceError) as caught:
        write(tmp_path, NEW)
    assert {problem.file for problem in caught.value.problems} == {place}
    assert before == [(path, path.lstat().st_mtime_ns) for path in sorted(tmp_path.rglob("*"))]


def test_a_folder_in_which_nothing_is_ours_is_named_once(tmp_path: Path) -> None:
    """As where somebody has unpacked a zip beside it."""
    write(tmp_path, OLD)
    for number in range(50):
        put(tmp_path / "site" / "unpacked" / "deep" / f"{number}.html")
    put(tmp_path / "site" / "units" / "mine.md")
    with pytest.raises(SourceError) as caught:
        write(tmp_path, NEW)
    assert [problem.file for problem in caught.value.problems] == ["site/units/mine.md", "site/unpacked"]


def test_a_folder_to_publish_may_lie_behind_a_link(tmp_path: Path) -> None:
    """As /var/www on many a server; but what a builder reads may not."""
    (tmp_path / "server").mkdir()
    (tmp_path / "www").symlink_to("server")
    target = tmp_path / "www" / "site"
    for files in (OLD, NEW):
        exchange({Folder.to_publish(tmp_path, target): files})
    assert all_files(tmp_path / "server" / "site") == NEW


def test_names_that_only_look_like_ours_are_left_alone(tmp_path: Path) -> None:
    mine = [put(tmp_path / name / "x") for name in (".site.old", ".site.2024.new", ".site.build")]
    for files in (OLD, NEW):
        write(tmp_path, files)
    assert all(path.exists() for path in mine)


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../x.md", "a//b.md", "x\n.md", "x.md\n", "", ".", "..", "a\\b.md"]
)
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(SourceError, match=r"^docs/zh:0: .*path"):
        write(tmp_path, {path: b""})


def test_a_page_that_a_power_cut_left_empty_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    put(tmp_path / "site" / "index.md", "")
    write(tmp_path, OLD)
    assert all_files(tmp_path / "site") == OLD


@pytest.mark.parametrize("name", [".git", ".git/HEAD"])
def test_where_a_site_is_published_from_stays(tmp_path: Path, name: str) -> None:
    write(tmp_path, OLD)
    put(tmp_path / "site" / name)
    for files in (NEW, OLD):
        write(tmp_path, files)
        assert (tmp_path / "site" / name).read_text() == "mine\n"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", [{}, OLD], ids=["nothing", "a build"])
def test_the_next_build_is_as_a_fresh_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, before: Files
) -> None:
    """Broken at each operation in turn; where a site is published from is there whatever happens."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nobody cuts the power here, and it takes its time
    start, fresh = tmp_path / "start", tmp_path / "fresh"
    write(fresh, NEW)
    put(fresh / "site" / ".git" / "HEAD")
    start.mkdir()
    if before:
        write(start, before)
        put(start / "site" / ".git" / "HEAD")
    for number in count():
        project = shutil.copytree(start, tmp_path / "broken")
        was = tree(project)
        if not break_at(number, way, project, lambda project=project: write(project, NEW)):  # type: ignore[misc]
            assert number > 20
            break
        if way == "full disk" and before:
            assert tree(project) == was, "a full disk changes nothing, and leaves nothing behind"
        write(project, NEW)
        if not before:
            put(project / "site" / ".git" / "HEAD")
        assert tree(project) == tree(fresh), f"operation {number}"
        shutil.rmtree(project)


WRITING = """
import pathlib, sys
from itertools import count
from common.folders import Folder, exchange
root = pathlib.Path(sys.argv[1])
print("begun", flush=True)
for number in count():
    files = {f"{place}/{number % 7}.md": b"%d" % number for place in range(40)}
    exchange({Folder.of_builder(root, "docs/zh"): files, Folder.to_publish(root, root / "site"): files})
"""


# Two hundred times in `make fuzz`.
@pytest.mark.parametrize("number", [*range(3), *(pytest.param(at, marks=pytest.mark.fuzz) for at in range(3, 200))])
def test_a_kill_at_any_time_is_made_good(root: Path, tmp_path: Path, number: int) -> None:
    wait = random.Random(number).uniform(0, 0.2)
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    command = [sys.executable, "-c", WRITING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
    write(tmp_path, NEW)
    assert all_files(tmp_path / "site") == NEW
    assert {path.name for path in tmp_path.iterdir()} == {"docs", "site", ".site.manifest"}
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["zh"]


@pytest.mark.parametrize("number", range(5))
def test_a_folder_that_the_system_holds_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As on Windows, where somebody has a file of it open."""
    write(tmp_path, OLD)
    kept = put(tmp_path / "site" / ".git" / "HEAD")
    rename, calls = Path.rename, count()

    def fails(path: Path, target: Path) -> Path:
        if next(calls) == number:
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fails)
        with pytest.raises(PermissionError):
            write(tmp_path, NEW)
    for folder in folders(tmp_path):
        held = all_files(folder.path)
        assert {path: data for path, data in held.items() if path not in (MANIFEST, ".git/HEAD")} in (OLD, NEW)
    write(tmp_path, NEW)
    assert all_files(tmp_path / "site") == {**NEW, ".git/HEAD": b"mine\n"}
    assert kept.read_text() == "mine\n"


BUILD = """
import pathlib, subprocess, sys
from common.folders import locked, staged
target = pathlib.Path(sys.argv[1])
with locked(target), staged(target) as folder:
    print("begun", *(path.name for path in folder.iterdir()), flush=True)
    (folder / "half").touch()
    # A builder that is called: it writes until its input ends.
    subprocess.run(["sh", "-c", "echo writing; cat"])
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
            assert "build" in said(second, error=True)
            end(first)
            assert said(second) == "begun\n"
            end(second)
    assert (first.returncode, second.returncode) == (0, 0)
    assert [path.name for path in tmp_path.iterdir() if path.name != ".build.lock"] == []


def test_a_builder_that_outlives_the_killed_build_writes_into_no_other(root: Path, tmp_path: Path) -> None:
    with build(root, tmp_path / "build") as first:
        assert (said(first), said(first)) == ("begun\n", "writing\n")
        first.kill()
        first.wait()
        with staged(tmp_path / "build") as folder:
            assert list(folder.iterdir()) == []
        end(first)
    assert [path.name for path in tmp_path.iterdir() if path.name != ".build.lock"] == []
