"""A build that is cut short anywhere, or finds no room: the next one makes it good by itself, as a fresh one would."""

import os
import shutil
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest

from breaking import WAYS, break_at
from commands.line import main
from commands.pages import build
from common.errors import SourceError
from common.owned import IGNORE, LIST, plan_update, update_folders

Files = Mapping[str, bytes]
OLD: Files = {
    "index.md": b"# Old\n",
    "units/gone.md": b"# Gone\n",
    "deep/er/gone.md": b"# Gone\n",
    ".nav.yml": b"- a\n",
}
NEW: Files = {"index.md": b"# New\n", "units/added.md": b"# Added\n", "data/a.csv": b"a\r\n", ".nav.yml": b"- a\n"}
LATER: Files = {"index.md": b"# Later\n", "units/gone.md": b"# Back\n", "other.md": b"# Other\n"}
FIRST_EDITION: Files = {
    **{path: data for path, data in OLD.items() if "deep" not in path},
    IGNORE: b"/.fresh\n/.gitignore\n/.nav.yml\n/index.md\n/units/gone.md\n",
}
CODES = ("zh", "en")
MINE = "units/mine.md"


def write(project: Path, files: Files) -> None:
    update_folders([plan_update(project / "docs" / code, f"docs/{code}", files) for code in CODES])


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", [{}, OLD, FIRST_EDITION], ids=["nothing", "a build", "the first edition"])
def test_the_next_build_is_as_a_fresh_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, before: Files
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nobody cuts the power here, and it takes its time
    start = started(tmp_path / "start", before)
    fresh = {after: started(tmp_path / after, {}) for after in ("new", "later")}
    write(fresh["new"], NEW)
    write(fresh["later"], LATER)
    lists = [f"docs/{code}/{LIST}" for code in CODES]
    for number in count():
        project = shutil.copytree(start, tmp_path / "broken")
        was = tree(project)
        if not break_at(number, way, project, lambda project=project: write(project, NEW)):  # type: ignore[misc]
            assert number > 20
            break
        now = tree(project)
        assert all(now[f"docs/{code}/{MINE}"] == b"# Mine\n" for code in CODES)
        if way == "full disk" and all(now.get(path) == was.get(path) for path in lists):
            assert now == was, "a full disk changes nothing, and leaves nothing behind"
        after = "new" if number % 2 else "later"
        write(project, NEW if after == "new" else LATER)
        assert tree(project) == tree(fresh[after]), f"operation {number}"
        shutil.rmtree(project)


def started(project: Path, before: Files) -> Path:
    """A project with files that were generated, and one of the people's beside them."""
    for code in CODES:
        for path, data in {MINE: b"# Mine\n", **(before if IGNORE in before else {})}.items():
            target = project / "docs" / code / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    if before and IGNORE not in before:
        write(project, before)
    return project


@pytest.mark.parametrize("number", [200])
def test_a_real_build_killed_while_writing_is_made_good(project: Path, tmp_path: Path, number: int) -> None:
    fresh = shutil.copytree(project, tmp_path / "fresh")
    assert break_at(number, "half a file", project, lambda: build(project))
    units = (project / "source" / "units.yml").read_text(encoding="utf-8").replace("id: canlian", "id: cjr")
    for place in (project, fresh):
        (place / "source" / "units.yml").write_text(units, encoding="utf-8")
        build(place)
    assert tree(project / "docs") == tree(fresh / "docs")


def test_a_full_disk_is_said_in_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ends_with_2() -> None:
        assert main(["pages", "--root", str(project)]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and "found no space left on device" in error

    assert break_at(40, "full disk", project, ends_with_2)
    assert tree(project / "docs") == {"zh": None, "en": None}


def test_a_list_that_is_damaged_is_said(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    path = tmp_path / "docs" / "zh" / LIST
    path.write_text(path.read_text() + "0" * 64 + "  ../../keep.txt\n")
    with pytest.raises(SourceError, match=r"^docs/zh/\.written:5: found “0+"):
        write(tmp_path, NEW)
