"""`make new` starts an edition of any text: a project whose draft builds once the text can be read."""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from building import build_into, run
from commands.new import new_edition
from common.errors import SourceError
from edition.counting import read_counted
from edition.model import Edition
from edition.reader import read_edition
from edition.sources import kinds, read_source
from editions.conftest import GENRE, Begin
from notice.reading import FACTS
from parsed_pages import read_html


@pytest.mark.parametrize("name", ["1-prose-members", "5-reply-with-attachment"])
def test_its_draft_builds_at_once_and_strictly(begin: Begin, tmp_path: Path, name: str) -> None:
    project = begin(name)
    run(project, "pages")
    build_into(tmp_path, project, strict=True)
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "流动书车" in home or "乡村少年运动会" in home
    assert not (tmp_path / "en").exists()
    # Attributes that Python-Markdown found nothing to give to are left as text.
    pages = sorted(tmp_path.rglob("*.html"))
    assert [path for path in pages if re.search(r"\{:? ?[#.][\w-]+", read_html(path).get_text())] == []


def test_it_holds_the_units_found_and_every_source_with_what_goes_in(begin: Begin, root: Path) -> None:
    project = begin("1-prose-members")
    source = project / "source"
    assert {path.name for path in source.glob("*.yml")} == {path.name for path in (root / "source").glob("*.yml")}
    for path in source.glob("*.yml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name
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
    (said,) = new_edition(root, GENRE / "3-no-parts.txt", folder, name='乡村学校: "手册" \\1')
    assert said.startswith(f"made {shlex.quote(str(folder))}; ")
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
    names = ("README.md", "form.md", "form.zh.md")
    suffixes = (".yml", ".txt", ".html", ".j2", ".py", ".po")
    for path in [path for path in project.rglob("*") if path.suffix in suffixes or path.name in names]:
        text = path.read_text(encoding="utf-8")
        # A word for a child tells what danger a query speaks of.
        text = text.replace("儿童", "") if path.name == "dangers.yml" else text
        assert re.findall("甘肃|兰州|留守|儿童|省民政厅|(?i:gansu|lanzhou)", text) == [], path


def test_any_text_will_do_and_each_example_is_right(root: Path, tmp_path: Path) -> None:
    text, project = "从网页抄来的\r\n几行字 \n".encode(), tmp_path / "new"
    (tmp_path / "text.txt").write_bytes(text)
    refused, *_, made = new_edition(root, tmp_path / "text.txt", project)
    assert re.match(rf"{project}/source/notice\.txt:\d+: found .+; expected .+", refused) and "README.md" in made
    source = project / "source"
    assert [(source / name).read_bytes() for name in ("original.txt", "notice.txt")] == [text, text]
    reading = read_counted(project)
    assert (reading.open, reading.original) == (FACTS, hashlib.sha256(text).hexdigest())
    assert not (source / "places.yml").exists()
    for name in kinds().keys() - {"places"}:
        read_source(project, name)
        path = source / f"{name}.yml"
        head, example, *rest = path.read_text(encoding="utf-8").split("\n\n", 2)
        if name not in ("numbers", "dangers"):
            assert head.startswith("# ") and example.startswith("# ")
            path.write_text("\n".join([re.sub("(?m)^# ", "", example), *rest]), encoding="utf-8")
            assert read_source(project, name).data
    # In the form of a notice, all of it is an edition with those examples that point to no clause.
    shutil.copy(GENRE / "1-prose-members.txt", source / "notice.txt")
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    assert {problem.file for problem in raised.value.problems} == {
        f"source/{name}.yml" for name in ("errata", "first_steps", "situations", "topics", "units")
    }


def test_numbers_and_dangers_of_the_country_go_along(begin: Begin, edition: Edition) -> None:
    new = read_edition(begin("3-no-parts"))
    assert [number.number for number in new.numbers.all] == [number.number for number in edition.numbers.all]
    assert [danger.words for danger in new.dangers.all] == [danger.words for danger in edition.dangers.all]
    assert {danger.situation for danger in new.dangers.all} == {None} and new.situations == ()


def test_an_edition_can_be_started_from_one_that_was_started(begin: Begin, tmp_path: Path) -> None:
    new_edition(begin("3-no-parts"), GENRE / "1-prose-members.txt", tmp_path / "next")
    assert len(read_edition(tmp_path / "next").units) == 9


def test_what_is_wrong_is_said_and_nothing_is_left(root: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    good, gbk = GENRE / "3-no-parts.txt", tmp_path / "gbk.txt"
    gbk.write_bytes(good.read_text(encoding="utf-8").encode("gb18030"))
    for notice, folder, found in (
        (tmp_path / "none.txt", tmp_path / "new", "none.txt"),
        (gbk, tmp_path / "new", "which is not UTF-8"),
        (good, there, "found something of that name; expected a folder that is not there yet"),
        (Path(), tmp_path / "new", "found no notice; expected"),
        (good, Path(), "found no folder of its own"),
        (good, root / "theme" / "new", "found a folder in theme/, which is copied; expected a folder elsewhere"),
        (good, root / "source" / ".." / "scripts" / "a" / "b", "found a folder in scripts/, which is copied"),
    ):
        with pytest.raises((SourceError, OSError)) as raised:
            new_edition(root, notice, folder)
        assert found in str(raised.value) and str(raised.value).count("\n") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gbk.txt", "there"]


@pytest.mark.parametrize("arguments", [["", "x"], ["x", ""], ["no-such-file", "new"], ["--name=\udcff", "x", "y"]])
def test_the_command_says_it_in_a_line(root: Path, tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(root / "scripts"), "new", "--name=", *arguments]
    result = subprocess.run(command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert re.fullmatch(r"[^\n]+: found [^\n]+; expected [^\n]+\n", result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_people_of_a_body_without_units_are_not_warned_of(begin: Begin) -> None:
    assert [
        warning for warning in read_edition(begin("3-no-parts")).warnings if "stands for no unit" in str(warning)
    ] == []
