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

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "build_pages.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)


def times(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_says_what_it_did(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pages", "--root", str(project)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("26 units, 28 people, 91 clauses")
    assert re.fullmatch(r"docs/zh: \d+ files, \d+ changed, 0 removed", out[1])
    assert out[-1] == "en: 91 of 91 clauses translated, 0 stale, 0 missing"


def test_writes_a_page_for_each_unit_in_each_language(project: Path, edition: Edition) -> None:
    build(project)
    for language in ("zh", "en"):
        pages = {path.stem for path in (project / "docs" / language / "units").glob("*.md")}
        assert pages == {unit.id for unit in edition.units} | {"index"}


def test_writes_only_what_changed(project: Path) -> None:
    build(project)
    before = times(project / "docs")
    assert build(project).report[1].endswith("0 changed, 0 removed")
    assert times(project / "docs") == before
    path = project / "source" / "units.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[残联, ", "[残联会, 残联, "), encoding="utf-8")
    build(project)
    changed = {name for name, time in times(project / "docs").items() if before.get(name) != time}
    assert "zh/units/canlian.md" in changed
    assert not {"zh/units/gongan.md", "zh/rules.md", "en/units/canlian.md"} & changed


def test_removes_what_no_longer_comes_from_the_source(project: Path) -> None:
    build(project)
    path = project / "source" / "units.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: canlian", "id: cjr"), encoding="utf-8")
    build(project)
    assert not (project / "docs" / "zh" / "units" / "canlian.md").exists()
    assert (project / "docs" / "zh" / "units" / "cjr.md").exists()


def touch(path: bytes) -> None:
    Path(os.fsdecode(path)).touch()


def link(path: bytes) -> None:
    Path(os.fsdecode(path)).symlink_to("/etc/hostname")


def own(project: Path, path: bytes, make: Callable[[bytes], object] = touch) -> None:
    """Put something into people's own folder of the Chinese pages."""
    place = os.fsencode(project / "docs" / "own" / "zh") + b"/" + path
    Path(os.fsdecode(place)).parent.mkdir(parents=True, exist_ok=True)
    make(place)


def test_people_have_a_folder_of_their_own(project: Path) -> None:
    for path in (b"CNAME", b"units/guide.md", b"mine/page.md"):
        own(project, path)
        build(project)
        assert (project / "docs" / "zh" / os.fsdecode(path)).read_bytes() == b""
    assert not (project / "docs" / "en" / "CNAME").exists()
    (project / "docs" / "own" / "zh" / "CNAME").unlink()
    build(project)
    assert not (project / "docs" / "zh" / "CNAME").exists()


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


def test_where_a_name_is_refused_all_stays_as_it_was(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project)
    before = times(project / "docs" / "zh")
    own(project, b"rules.html")
    assert main(["pages", "--root", str(project)]) == 2
    assert capsys.readouterr().err.startswith("docs/own/zh/rules.html:0: found a name that a generated")
    assert times(project / "docs" / "zh") == before


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
    project: Path, name: bytes, make: Callable[[bytes], object], found: str
) -> None:
    own(project, name, make)
    with pytest.raises(SourceError) as raised:
        build(project)
    (problem,) = raised.value.problems
    assert found_in(problem) == found
    assert problem.file.startswith("docs/own/") and problem.file.split("/")[-1] in os.fsdecode(name)
    assert "\n" not in str(problem)


def test_a_full_disk_is_said_in_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ends_with_2() -> None:
        assert main(["pages", "--root", str(project)]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and "found no space left on device" in error

    assert break_at(40, "full disk", project, ends_with_2)
    assert {path.name for path in (project / "docs").rglob("*")} == {"zh", "en"}


def test_check_writes_nothing(project: Path) -> None:
    result = run("--check", "--root", str(project))
    assert result.returncode == 0, result.stderr
    assert list((project / "docs" / "zh").iterdir()) == []


def test_bad_input_ends_with_2_and_leaves_everything_as_it_was(project: Path) -> None:
    build(project)
    before = times(project / "docs")
    path = project / "source" / "notice.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("(二十二)", "(二十三)").replace("召\u00a0集\u00a0人:", "主\u00a0持\u00a0人:"), encoding="utf-8"
    )
    result = run("--root", str(project))
    assert result.returncode == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) >= 4
    assert all(re.fullmatch(r"source/notice\.txt:\d+: found .+; expected .+", line) for line in lines)
    assert times(project / "docs") == before


def test_make_stops_at_a_fault_and_leaves_the_site_as_it_was(project: Path, root: Path) -> None:
    shutil.copytree(root / "scripts", project / "scripts")
    for name in ("Makefile", *(path.name for path in root.glob("mkdocs*.yml"))):
        shutil.copy(root / name, project)
    exchange({Folder.to_publish(project, project / name): {"as-it-was": b""} for name in ("site", "dist")})
    (project / "source" / "notice.txt").write_text("no notice at all\n", encoding="utf-8")
    before = times(project / "site") | times(project / "dist")
    environment = Path(sys.executable).parent.parent
    command = ["make", "site", f"VENV={environment}", "--old-file", f"{environment}/site.stamp"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert (
        "source/notice.txt:1: found “no notice at all”; expected a title on lines of its own that ends in “通知”"
        in result.stderr
    )
    assert times(project / "site") | times(project / "dist") == before


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"no notice at all\n", "一、\n".encode()])
def test_no_traceback_for_any_input(project: Path, data: bytes) -> None:
    (project / "source" / "notice.txt").write_bytes(data)
    result = run("--root", str(project))
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("source/notice.txt:")


def test_help_explains() -> None:
    result = run("--help")
    assert result.returncode == 0
    assert "the pages" in result.stdout and "--root" in result.stdout
