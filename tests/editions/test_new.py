"""`make new` starts an edition: a project that builds at once, or one line that says why there is none."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from building import run
from editions.conftest import GENRE, Begin
from editorial.beginning import EMPTY
from editorial.edition import read_edition
from new_edition import new_edition
from notice.errors import SourceError
from soup import read_html


@pytest.mark.parametrize("name", ["1-prose-members", "5-reply-with-attachment"])
def test_the_project_builds_at_once_and_strictly(begin: Begin, name: str) -> None:
    project = begin(name)
    run(project, "build_pages.py")
    run(project, "build_site.py", "--strict")
    home = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "流动书车" in home or "乡村少年运动会" in home
    assert not (project / "site" / "en").exists()
    # Attributes that Python-Markdown found nothing to give to are left as text.
    pages = sorted((project / "site").rglob("*.html"))
    assert [path for path in pages if re.search(r"\{:? ?[#.][\w-]+", read_html(path).get_text())] == []


def test_it_holds_the_units_found_and_every_source_with_what_goes_in(begin: Begin, root: Path) -> None:
    project = begin("1-prose-members")
    source = project / "source"
    assert {path.name for path in source.glob("*.yml")} == {path.name for path in (root / "source").glob("*.yml")}
    for path in source.glob("*.yml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name
    assert all(yaml.safe_load((source / f"{name}.yml").read_text(encoding="utf-8")) == EMPTY[name] for name in EMPTY)
    units = yaml.safe_load((source / "units.yml").read_text(encoding="utf-8"))["units"]
    assert units[2] == {
        "id": "shijiaoyuju",
        "heading": "市教育局",
        "name": "市教育局",
        "group": "listed",
        "posts": ["市教育局"],
    }
    ids = [unit["id"] for unit in units]
    assert len(set(ids)) == len(ids) == 9 and all(re.fullmatch("[a-z][a-z0-9-]{0,39}", one) for one in ids)


def test_it_is_named_and_of_one_language(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "手册 $(x) 'q'"
    said = new_edition(root, GENRE / "3-no-parts.txt", folder, name='乡村学校: "手册" \\1')
    assert said[0].startswith(f"{folder}: 0 units, 11 people, 4 clauses")
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.load(text.replace("!ENV", ""), yaml.BaseLoader)
    assert settings["site_name"] == '乡村学校: "手册" \\1'
    assert settings["site_description"].endswith("领导小组的通知")
    assert [language["code"] for language in settings["extra"]["languages"]] == ["zh"]
    assert re.fullmatch("[a-z0-9-]{1,40}", settings["extra"]["edition"]["name"])
    assert not list(folder.glob("mkdocs.*.yml"))
    assert [path.name for path in (folder / "source" / "translations").iterdir()] == ["en.pages.po"]


def test_of_this_edition_nothing_goes_along(begin: Begin) -> None:
    project = begin("3-no-parts")
    for path in [path for path in project.rglob("*") if path.suffix in (".yml", ".txt", ".html", ".j2", ".py")]:
        assert not re.search("甘肃|儿童", re.sub("(?m)^#.*$", "", path.read_text(encoding="utf-8"))) or path.name in (
            "synonyms.yml"
        ), path


def test_an_edition_can_be_started_from_one_that_was_started(begin: Begin, tmp_path: Path) -> None:
    new_edition(begin("3-no-parts"), GENRE / "1-prose-members.txt", tmp_path / "next")
    assert len(read_edition(tmp_path / "next").units) == 9


def test_what_is_wrong_is_said_and_nothing_is_left(root: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("没有什么\n", encoding="utf-8")
    there = tmp_path / "there"
    there.mkdir()
    good = GENRE / "3-no-parts.txt"
    for notice, folder, found in (
        (bad, tmp_path / "new", "bad.txt:1: found"),
        (tmp_path / "none.txt", tmp_path / "new", "none.txt"),
        (good, there, "found something of that name; expected a folder that is not there yet"),
        (Path(), tmp_path / "new", "expected NOTICE=…"),
        (good, Path(), "expected DIR=…"),
        (good, root / "theme" / "new", "found a folder in theme/, which is copied; expected a folder elsewhere"),
        (good, root / "source" / ".." / "scripts" / "a" / "b", "found a folder in scripts/, which is copied"),
    ):
        with pytest.raises((SourceError, OSError)) as raised:
            new_edition(root, notice, folder)
        assert found in str(raised.value) and str(raised.value).count("\n") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "there"]


@pytest.mark.parametrize("arguments", [["", "x"], ["x", ""], ["no-such-file", "new"], ["--name=\udcff", "x", "y"]])
def test_the_command_says_it_in_a_line(root: Path, tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(root / "scripts" / "new_edition.py"), "--name=", *arguments]
    result = subprocess.run(command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert re.fullmatch(r"[^\n]+: found [^\n]+; expected [^\n]+\n", result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_people_of_a_body_without_units_are_not_warned_of(begin: Begin) -> None:
    assert [warning for warning in read_edition(begin("3-no-parts")).warnings if "stands for no unit" in warning] == []
