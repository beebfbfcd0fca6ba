"""The command: what it writes, what it leaves alone, what it says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.line import main
from commands.own import own_files
from commands.pages import build
from common.errors import SourceError
from common.folders import Folder, all_files, exchange
from edition.model import Edition
from interruptions import break_at
from problem_parts import found as found_in
from replace import replace_in


def times(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def built(pages: Path, tmp_path: Path) -> Path:
    """Our project with its pages, to change at will."""
    return shutil.copytree(pages, tmp_path / "built")


def test_says_what_it_did_and_writes_only_what_changed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = times(built / "docs")
    replace_in(built / "source" / "units.yml", "[残联, ", "[残联会, 残联, ")
    assert main(["pages", "--root", str(built)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("26 units, 28 people, 91 clauses")
    assert re.fullmatch(r"docs/zh: \d+ files, [1-9]\d* changed, 0 removed", out[1])
    assert out[-1] == "en: 91 of 91 clauses translated, 0 stale, 0 missing"
    changed = {name for name, time in times(built / "docs").items() if before.get(name) != time}
    assert "zh/units/canlian.md" in changed
    assert not {"zh/units/gongan.md", "zh/rules.md", "en/units/canlian.md"} & changed


def test_writes_a_page_for_each_unit_in_each_language(pages: Path, edition: Edition) -> None:
    for language in ("zh", "en"):
        found = {path.stem for path in (pages / "docs" / language / "units").glob("*.md")}
        assert found == {unit.id for unit in edition.units} | {"index"}


def test_removes_what_no_longer_comes_from_the_source(small: Path) -> None:
    build(small)
    before, units = times(small / "docs"), small / "docs" / "zh" / "units"
    assert build(small).report[1].endswith("0 changed, 0 removed")
    assert times(small / "docs") == before
    replace_in(small / "source" / "units.yml", "id: shicanlian", "id: cjr")
    build(small)
    assert not (units / "shicanlian.md").exists() and (units / "cjr.md").exists()


def touch(path: bytes) -> None:
    Path(os.fsdecode(path)).touch()


def link(path: bytes) -> None:
    Path(os.fsdecode(path)).symlink_to("/etc/hostname")


def own(project: Path, path: bytes, make: Callable[[bytes], object] = touch) -> None:
    """Put something into people's own folder of the Chinese pages."""
    place = os.fsencode(project / "docs" / "own" / "zh") + b"/" + path
    Path(os.fsdecode(place)).parent.mkdir(parents=True, exist_ok=True)
    make(place)


def test_people_have_a_folder_of_their_own(small: Path) -> None:
    for path in (b"CNAME", b"units/guide.md", b"mine/page.md"):
        own(small, path)
        build(small)
        assert (small / "docs" / "zh" / os.fsdecode(path)).read_bytes() == b""
    (small / "docs" / "own" / "zh" / "CNAME").unlink()
    build(small)
    assert not (small / "docs" / "zh" / "CNAME").exists()


def test_own_files_are_of_one_language(tmp_path: Path) -> None:
    own(tmp_path, b"CNAME")
    assert own_files(tmp_path, {"zh": [], "en": []}) == {"zh": {"CNAME": b""}, "en": {}}


OF_OTHERS = [
    *(b"rules.md", b"Rules.md", b"rules.html", b"rules/index.md", b"README.md", b"index.html", b"units.md", b"units"),
    *(b"rules.md/mine.md", b"data/notice.json", b"404.html", b"sitemap.xml"),
    *(b"generated/mine.css", b"download/mine.zip", b"en/mine.md"),
]
"""Names that would take the place of something generated, wherever it comes from."""


@pytest.mark.parametrize("path", OF_OTHERS)
def test_a_name_that_a_generated_page_has_is_refused(tmp_path: Path, pages: Path, path: bytes) -> None:
    generated = {code: all_files(pages / "docs" / code) for code in ("zh", "en")}
    own(tmp_path, path)
    with pytest.raises(SourceError, match=rf"^docs/own/zh/{re.escape(path.decode())}:0: found a name that a generated"):
        own_files(tmp_path, generated)


def test_where_a_name_is_refused_all_stays_as_it_was(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(small)
    before = times(small / "docs" / "zh")
    own(small, b"rules.html")
    assert main(["pages", "--root", str(small)]) == 2
    assert capsys.readouterr().err.startswith("docs/own/zh/rules.html:0: found a name that a generated")
    assert times(small / "docs" / "zh") == before


def test_files_of_the_theme_are_not_replaced(tmp_path: Path) -> None:
    for path in ("theme/assets/icon.svg", "docs/own/zh/assets/icon.svg"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).touch()
    with pytest.raises(SourceError, match=r"^docs/own/zh/assets/icon\.svg:0: "):
        own_files(tmp_path, {"zh": ["index.md"]})


@pytest.mark.parametrize(
    ("name", "make", "found"),
    [
        (b"a.md", os.mkfifo, "neither file nor folder"),
        (b"a.md", link, "a link"),
        (b"\xff.md", os.mkdir, r"the name '\udcff.md'"),
        (b"a\nb.md", os.mkdir, r"the name 'a\nb.md'"),
        ("通知.pdf".encode(), touch, "the name '通知.pdf'"),
        (b".nojekyll", touch, "a name that begins with a dot, which is not published"),
        (b"../x.md", touch, "what belongs to no language"),
        (b"../cn/x.md", touch, "what belongs to no language"),
        (b"a\\b.md", os.mkdir, r"the name 'a\\b.md'"),
    ],
)
def test_what_cannot_be_published_is_named(
    small: Path, name: bytes, make: Callable[[bytes], object], found: str
) -> None:
    own(small, name, make)
    with pytest.raises(SourceError) as raised:
        build(small)
    (problem,) = raised.value.problems
    assert found_in(problem) == found
    assert problem.file.startswith("docs/own/") and problem.file.split("/")[-1] in os.fsdecode(name)
    assert "\n" not in str(problem)


def test_a_full_disk_is_said_in_one_line(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ends_with_2() -> None:
        assert main(["pages", "--root", str(small)]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and "found no space left on device" in error

    before = sorted(small.rglob("*"))
    assert break_at(15, "full disk", small, ends_with_2)
    assert [path for path in sorted(small.rglob("*")) if path.name != ".build.lock"] == before


def test_check_writes_nothing(small: Path) -> None:
    before = sorted(small.rglob("*"))
    assert main(["check", "--root", str(small)]) == 0
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"no notice at all\n", "一、\n".encode(), None])
def test_bad_input_ends_with_2_and_leaves_everything_as_it_was(
    small: Path, root: Path, capsys: pytest.CaptureFixture[str], data: bytes | None
) -> None:
    """Each of several faults is a line."""
    build(small)
    before = times(small / "docs")
    several = (root / "source" / "notice.txt").read_text(encoding="utf-8").replace("(二十二)", "(二十三)")
    several = several.replace("召\u00a0集\u00a0人:", "主\u00a0持\u00a0人:")
    (small / "source" / "notice.txt").write_bytes(several.encode() if data is None else data)
    assert main(["pages", "--root", str(small)]) == 2
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == "" and len(lines) >= (1 if data is not None else 4)
    assert all(re.fullmatch(r"source/notice\.txt:\d+: found .+; expected .+", line) for line in lines)
    assert times(small / "docs") == before


def test_make_stops_at_a_fault_and_leaves_the_site_as_it_was(small: Path) -> None:
    exchange({Folder.to_publish(small, small / name): {"as-it-was": b""} for name in ("site", "dist")})
    (small / "source" / "notice.txt").write_text("no notice at all\n", encoding="utf-8")
    before = times(small / "site") | times(small / "dist")
    environment = Path(sys.executable).parent.parent
    command = ["make", "site", f"VENV={environment}", "--old-file", f"{environment}/site.stamp"]
    result = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    said = "source/notice.txt:1: found “no notice at all”; expected a title on lines of its own that ends in “通知”"
    assert said in result.stderr
    assert times(small / "site") | times(small / "dist") == before


def test_the_first_names_of_the_verbs_explain_themselves(root: Path) -> None:
    command = [sys.executable, str(root / "scripts" / "build_pages.py"), "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0
    assert "the pages" in result.stdout and "--root" in result.stdout
