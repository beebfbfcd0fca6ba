"""The command: what it writes, what it leaves alone, what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.line import main
from commands.pages import build
from edition.edition import Edition

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
    assert build(project)[1].endswith("0 changed, 0 removed")
    assert times(project / "docs") == before
    path = project / "source" / "units.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[残联, ", "[残联会, 残联, "), encoding="utf-8")
    build(project)
    changed = {name for name, time in times(project / "docs").items() if before.get(name) != time}
    assert "zh/units/canlian.md" in changed
    assert not {"zh/units/gongan.md", "zh/rules.md", "en/units/canlian.md"} & changed


def test_removes_what_no_longer_comes_from_the_source_and_nothing_else(project: Path) -> None:
    hand_written = project / "docs" / "zh" / "units" / "guide.md"
    build(project)
    hand_written.write_text("# Written by hand\n", encoding="utf-8")
    path = project / "source" / "units.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: canlian", "id: cjr"), encoding="utf-8")
    build(project)
    assert not (project / "docs" / "zh" / "units" / "canlian.md").exists()
    assert (project / "docs" / "zh" / "units" / "cjr.md").exists()
    assert hand_written.read_text(encoding="utf-8") == "# Written by hand\n"


def test_a_hand_written_page_in_the_way_is_a_fault(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "docs" / "zh" / "rules.md"
    page.write_text("# Mine\n", encoding="utf-8")
    assert main(["pages", "--root", str(project)]) == 2
    assert capsys.readouterr().err.startswith("docs/zh/rules.md:0: found a file that people wrote; expected")
    assert page.read_text(encoding="utf-8") == "# Mine\n"
    assert not (project / "docs" / "zh" / "index.md").exists()


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
    for name in ("site/index.html", "dist/bundle.json"):
        (project / name).parent.mkdir()
        (project / name).write_text("as it was", encoding="utf-8")
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
