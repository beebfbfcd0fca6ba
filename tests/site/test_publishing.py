"""The site is built beside and put in its place: what stops the builder, and what others put there."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from building import ROOT
from commands.line import main
from commands.serve import serve
from commands.site import publish
from common.errors import SourceError
from edition.counting import READING_FILE
from pages.site import NAVIGATION

BUILDER = """
import os, pathlib, sys
site = pathlib.Path(os.environ["SITE_DIR"])
site.mkdir(parents=True, exist_ok=True)
folder = pathlib.Path(sys.argv[3]).with_suffix("")
for path in [path for path in folder.rglob("*") if path.is_file()]:
    (site / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
    (site / path.relative_to(folder)).write_bytes(path.read_bytes())
(site / "time.html").write_text(str(os.environ.get("SOURCE_DATE_EPOCH")))
if (site / "warn.html").exists():
    sys.stderr.write("a warning\\n")
if (site / "stop.html").exists():
    raise OSError(28, "No space left on device", str(site / "stop.html"))
"""


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A builder that puts the files of a folder of the project into the site."""
    (tmp_path / "copying.py").write_text(BUILDER, encoding="utf-8")
    monkeypatch.setattr("commands.site.BUILDERS", {"copying": ()})
    for name in ("theme", "docs/zh", "docs/en", "mkdocs", "mkdocs.en", "source"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / READING_FILE, tmp_path / READING_FILE)
    for language in ("zh", "en"):
        (tmp_path / "docs" / language / NAVIGATION).touch()
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (tmp_path / name).write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "mkdocs" / "index.html").write_text("new\n", encoding="utf-8")
    (tmp_path / "mkdocs.en" / "index.html").write_text("new English\n", encoding="utf-8")
    return "copying"


def test_what_others_put_there_stops_the_build_but_for_git(tmp_path: Path, builder: str) -> None:
    site = tmp_path / "site"
    publish(tmp_path, site, builder)
    (site / ".git").mkdir()
    (tmp_path / "mkdocs" / "index.html").rename(tmp_path / "mkdocs" / "other.html")
    publish(tmp_path, site, builder)
    assert {path.name for path in site.iterdir()} == {".git", "other.html", "en", "time.html"}
    assert (site / "en" / "index.html").read_text() == "new English\n"
    (site / "CNAME").write_text("example.org\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"^site/CNAME:0: [^\n]*docs/own/"):
        publish(tmp_path, site, builder)
    assert not list(tmp_path.glob(".*.build-*"))


def test_what_is_in_the_way_is_said_before_anything_is_built(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "site").mkdir()
    (project / "site" / "CNAME").touch()
    for arguments in (["site"], ["bundle", "--target", str(project / "site")]):
        assert main([*arguments, "--root", str(project)]) == 2
        assert capsys.readouterr().err.startswith("site:0: found a folder that no build wrote")
    assert not any(path.is_file() for path in (project / "docs").rglob("*"))


def test_a_builder_that_stops_leaves_the_site_and_says_why_in_one_line(
    tmp_path: Path, builder: str, capfd: pytest.CaptureFixture[str]
) -> None:
    publish(tmp_path, tmp_path / "site", builder)
    (tmp_path / "mkdocs" / "index.html").write_text("newer\n", encoding="utf-8")
    (tmp_path / "mkdocs.en" / "stop.html").touch()
    with pytest.raises(subprocess.CalledProcessError):
        publish(tmp_path, tmp_path / "site", builder)
    assert (tmp_path / "site" / "index.html").read_text() == "new\n"
    error = capfd.readouterr().err
    assert error.startswith("OSError: [Errno 28] No space left on device") and error.count("\n") == 1


def test_what_people_put_into_docs_is_published_whatever_its_name(tmp_path: Path, builder: str) -> None:
    theme = ("styles/ours.css", "engine/ours.js", "assets/ours.js")
    of_people = ("styles/theirs.css", "engine/theirs.js", "assets/theirs.png", "search.json")
    of_builder = ("assets/builder.css", "assets/README.md", "styles/page/index.html", "assets/page/index.html")
    for folder, files in {
        "theme": theme,
        "docs/zh": of_people,
        "docs/en": of_people,
        "mkdocs": (*theme, *of_people, *of_builder),
        "mkdocs.en": (*theme, *of_people, *of_builder),
    }.items():
        for file in files:
            (tmp_path / folder / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / file).write_text(file, encoding="utf-8")
    publish(tmp_path, tmp_path / "site", builder)
    site = tmp_path / "site"
    found = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    each = {*of_people, "styles/page/index.html", "assets/page/index.html", "index.html", "time.html"}
    assert found == {"assets/ours.js", *each, *(f"en/{file}" for file in each)}


def test_a_site_without_pages_is_not_published(tmp_path: Path, builder: str) -> None:
    publish(tmp_path, tmp_path / "site", builder)
    (tmp_path / "docs" / "en" / NAVIGATION).unlink()
    with pytest.raises(SourceError, match="docs/en:0: found no pages"):
        publish(tmp_path, tmp_path / "site", builder)
    assert (tmp_path / "site" / "en" / "index.html").read_text() == "new English\n"


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.en.yml"])
@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda path: path.write_text("site_name: x\nextra: [\n"), 2),
        (os.mkfifo, 0),
        (lambda path: path.symlink_to("none"), 0),
    ],
)
def test_a_configuration_that_cannot_be_read_is_named(
    tmp_path: Path, builder: str, name: str, make: Callable[[Path], object], line: int
) -> None:
    (tmp_path / name).unlink()
    make(tmp_path / name)
    with pytest.raises(SourceError, match=f"^{name}:{line}: found [^\n]+; expected"):
        publish(tmp_path, tmp_path / "site", builder)


@pytest.mark.parametrize("target", [".", "..", "/", "theme/..", "theme", "source/new", "link"])
def test_nothing_of_the_project_is_written_over(
    tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("docs")
    before = sorted(Path().rglob("*"))
    with pytest.raises(SourceError, match=f"^{target}:0: found this folder to write into; expected"):
        publish(Path(), Path(target), builder)
    assert sorted(Path().rglob("*")) == before


def test_the_folder_where_one_is_may_be_written_into(
    tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    publish(tmp_path, Path(), builder)
    assert (tmp_path / "here" / "index.html").read_text() == "new\n"


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full", "<&- >&- 2>&-"])
def test_what_cannot_be_said_changes_nothing(tmp_path: Path, builder: str, root: Path, streams: str) -> None:
    (tmp_path / "mkdocs.en" / "warn.html").touch()
    program = """
import sys
from functools import partial
from pathlib import Path
from commands import site
from common.errors import run_command
site.BUILDERS["copying"] = ()
root = Path(sys.argv[1])
sys.exit(run_command(partial(site.publish, root, root / "site", "copying")))
"""
    command = shlex.join([sys.executable, "-c", program, str(tmp_path)])
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    assert subprocess.run(f"{command} {streams}", shell=True, env=environment, check=False).returncode == 0
    assert (tmp_path / "site" / "en" / "index.html").read_text() == "new English\n"


@pytest.mark.parametrize(
    ("file", "streams", "said"),
    [
        ("none", "2>/dev/full", ""),
        ("none", "2>&-", ""),
        ("notice.txt", ">/dev/full", "standard output:0: found no space left on device; expected .*\n"),
    ],
)
def test_a_fault_that_cannot_be_said_is_one_nevertheless(
    tmp_path: Path, root: Path, file: str, streams: str, said: str
) -> None:
    command = shlex.join([sys.executable, str(root / "scripts" / "read_notice.py"), str(root / "source" / file)])
    result = subprocess.run(f"{command} {streams}", shell=True, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert re.fullmatch(said, result.stderr)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SOURCE_DATE_EPOCH", "abc"),
        ("SOURCE_DATE_EPOCH", "253402300800"),
        ("SITE_URL", 'https://x/"><script>alert(1)</script>/'),
        ("SITE_URL", "https://example.org/a b/"),
        ("SITE_URL", "https://example.org/'/"),
        ("SITE_URL", "https://example.org/\udcff/"),
        ("SITE_URL", "https://[/"),
        ("SITE_URL", "https:///handbook/"),
        ("SITE_URL", "https://example..org/"),
        ("SITE_URL", "https://例..中国/"),
        ("SITE_URL", f"https://{'a' * 64}.org/"),
        ("SITE_URL", "https://example.org/?a=b"),
        ("SITE_URL", "ftp://example.org/"),
        ("SITE_URL", "javascript:alert(1)"),
        ("SITE_URL", "example.org"),
    ],
)
def test_a_bad_environment_is_said_by_its_name(
    tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SourceError, match=rf"^{name}:0: found “[^\n]+; expected"):
        publish(tmp_path, tmp_path / "site", builder)


def test_a_time_that_is_empty_is_none(tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    publish(tmp_path, tmp_path / "site", builder)
    assert (tmp_path / "site" / "time.html").read_text() == "None"


@pytest.mark.parametrize("verb", ["pages", "site", "bundle"])
def test_a_mistyped_root_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert main([verb, "--root", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'none'}:0: found no such folder")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("port", "key"), [(0, "port-taken"), (70000, "port-out-of-range")])
def test_a_port_that_cannot_be_had_is_no_fault_of_a_file(tmp_path: Path, port: int, key: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = port or server.getsockname()[1]
        with pytest.raises(SourceError) as raised:
            serve(tmp_path, "mkdocs", port)
    (problem,) = raised.value.problems
    assert problem.message.id == key and str(port) in str(problem) and "--port" in str(problem)


def test_people_s_own_files_are_watched_from_the_first(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[str] = []
    monkeypatch.setattr("commands.serve.build_site", lambda *_, **__: {})
    monkeypatch.setattr(LiveReloadServer, "watch", lambda _, path: watched.append(path))
    monkeypatch.setattr(LiveReloadServer, "serve", lambda _: None)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve(small, "mkdocs", port)
    assert str(small / "docs" / "own") in watched
    assert all(Path(path).exists() for path in watched)


@pytest.mark.parametrize("arguments", [["--check"], ["--help"]])
def test_a_reader_that_leaves_is_no_fault(small: Path, root: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(root / "scripts" / "build_pages.py"), "--root", str(small), *arguments]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert "Traceback" not in result.stderr
    if arguments == ["--check"]:
        assert (result.returncode, result.stderr) == (0, "")


def test_output_in_ascii_is_no_fault(project: Path, root: Path) -> None:
    path = project / "source" / "translations" / "en.po"
    with path.open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "x"\nmsgid "某单位做某事。"\nmsgstr "Some unit does something."\n')
    command = [sys.executable, str(root / "scripts" / "build_pages.py"), "--check", "--root", str(project)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "\\u67d0" in result.stdout
