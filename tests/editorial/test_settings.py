"""Names and paths of the configuration that would lead out of the project's folders, or say nothing of the edition."""

import datetime
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from commands.pages import build
from edition.settings import About, check_settings, configurations, read_about, why_undated
from replace import replace_in


def test_values_are_taken_as_they_are_typed(project: Path) -> None:
    replace_in(project / "mkdocs.yml", "{name: duties-handbook, version: 1.2.0}", "{name: no, version: 1.10}")
    check_settings(project)
    assert read_about(project) == About("no", "1.10", None, released=False)


def git(project: Path, *command: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(project), *who, *command], check=True, capture_output=True)


def test_only_the_commit_with_its_tag_is_a_release(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2027-03-04T23:30:00-0800")
    assert read_about(project).label == "1.2.0-dev"
    git(project, "init")
    git(project, "add", "mkdocs.yml")
    git(project, "commit", "-m", "x")
    git(project, "tag", "v1.0.0")
    assert read_about(project).label == "1.2.0-dev-2027-03-05"
    git(project, "tag", "v1.2.0")
    assert read_about(project) == About("duties-handbook", "1.2.0", datetime.date(2027, 3, 5), released=True)
    assert read_about(project).label == "1.2.0"
    replace_in(project / "mkdocs.yml", "site_name: ", "site_name: x")
    assert not read_about(project).released
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert read_about(project).label == "1.2.0-dev-2023-11-14"


def test_a_repository_around_the_project_gives_neither_date_nor_release(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(why_undated(project)) == "the project is no git repository of its own"
    inside = shutil.copytree(project, tmp_path / "inside")
    git(project, "init")
    assert str(why_undated(project)) == "the repository has no commit yet"
    git(project, "add", "mkdocs.yml")
    git(project, "commit", "-m", "x")
    git(project, "tag", "v1.2.0")
    assert read_about(project).released and not why_undated(project)
    assert read_about(inside) == About("duties-handbook", "1.2.0", None, released=False)
    assert build(inside).report[3] == (
        "no date on the pages: the project is no git repository of its own, and SOURCE_DATE_EPOCH sets none"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert read_about(inside).date == datetime.date(2023, 11, 14)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", "")
    assert str(why_undated(project)) == "git is not installed"


def test_only_files_named_after_a_language_are_configurations(project: Path) -> None:
    for name in ("mkdocs..yml", "mkdocs.en.bak.yml", "mkdocs.backup.yml", "mkdocs.zh.yml"):
        (project / name).write_text("site_name: x\n", encoding="utf-8")
    assert [(path.name, folder) for path, folder in configurations(project)] == [
        ("mkdocs.yml", ""),
        ("mkdocs.en.yml", "en/"),
    ]
    check_settings(project)


def test_it_is_said_where_to_report_or_that_there_is_no_address(root: Path) -> None:
    edition = yaml.load((root / "source" / "edition.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    said = (root / "SECURITY.md").read_text(encoding="utf-8").partition("## Where to report")[2]
    assert ("**This edition names none**" in said) == ("contact" not in edition)
    assert edition.get("contact", "") in said


def test_the_tests_that_are_named_are_there(root: Path) -> None:
    said = (root / "SECURITY.md").read_text(encoding="utf-8")
    for name in re.findall(r"test_\w+\.py", said):
        assert list((root / "tests").rglob(name)), name
