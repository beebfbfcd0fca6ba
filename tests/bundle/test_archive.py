"""The zip as a file: small, reproducible, readable everywhere."""

import datetime
import hashlib
import re
import shutil
import subprocess
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from bs4 import Tag

from building import project_at, run
from common.errors import SourceError
from common.folders import Files
from edition.model import Edition
from edition.settings import About
from edition.situations import numbers_of
from edition.translations import SOURCE
from exports.archive import archive_of
from exports.bundle import bundle_files
from pages.wording import Wording
from parsed_pages import find, read_html, values


def names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as bundle:
        return bundle.namelist()


def test_paths_are_short_ascii_and_sorted_below_one_folder(archive: Path) -> None:
    found = names(archive)
    assert found == sorted(found)
    assert all(name.isascii() and len(name) <= 120 for name in found)
    (top,) = {name.split("/")[0] for name in found}
    assert archive.name == f"{top}-offline.zip"
    for file in (
        "index.html",
        "en/index.html",
        "README.txt",
        "VERSION",
        "LICENSE.txt",
        "notice-zh.html",
        "notice-en.html",
    ):
        assert f"{top}/{file}" in found


@pytest.mark.parametrize("path", ["units/公安.html", "u" * 121])
def test_a_path_that_old_tools_garble_is_refused(path: str) -> None:
    with pytest.raises(SourceError, match="120"):
        archive_of({"index.html": b"", path: b""}, datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC))


def test_holds_nothing_that_no_page_loads(archive: Path) -> None:
    """Word files least of all, which are for the web."""
    ends = (".map", ".docx")
    assert not [name for name in names(archive) if name.endswith(ends) or "/lunr/" in name or "/workers/" in name]


def test_everyone_may_read_its_files(archive: Path, tmp_path: Path) -> None:
    """Whatever rights files of the machine that builds have."""
    with zipfile.ZipFile(archive) as bundle:
        assert {entry.external_attr >> 16 for entry in bundle.infolist()} == {0o100644}


LICENCES = [
    ("mkdocs-material", "licenses/LICENSE"),
    ("opencc", "licenses/LICENSE"),
    ("pypinyin", "licenses/LICENSE.txt"),
    ("jieba", None),
]


@pytest.mark.parametrize(("name", "end"), LICENCES)
def test_licences_of_what_others_made_are_with_it(unpacked: Path, name: str, end: str | None) -> None:
    """In the words of the packages that are installed; jieba brings none with it."""
    licences = (unpacked / "assets" / "licences.txt").read_text(encoding="utf-8")
    package = distribution(name)
    assert f" {package.version}: " in licences, "bring theme/assets/licences.txt up to date"
    if end is None:
        assert "Copyright (c) 2013 Sun Junyi" in licences
    else:
        (file,) = [file for file in package.files or () if str(file).endswith(f"/{end}")]
        assert file.read_text(encoding="utf-8").replace("\r\n", "\n").strip() in licences


def test_the_same_sources_give_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    """In another folder, and where sets have another order."""
    run(project_at(tmp_path / "again"), "bundle", PYTHONHASHSEED="19")
    assert (tmp_path / "again" / "dist" / archive.name).read_bytes() == archive.read_bytes()


def test_every_page_has_its_policy(unpacked: Path) -> None:
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) > 80
    for page in pages:
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page.read_text("utf-8"))
        assert "default-src" in policy and "unsafe-inline" not in policy, page


def test_sha256_is_written_beside_it(archive: Path) -> None:
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert archive.with_name(archive.name + ".sha256").read_text() == f"{digest}  {archive.name}\n"
    assert len(list(archive.parent.iterdir())) == 2


def test_no_path_of_the_machine_is_inside(archive: Path, root: Path) -> None:
    with zipfile.ZipFile(archive) as bundle:
        for name in bundle.namelist():
            for folder in (root, archive.parents[1]):
                assert str(folder).encode() not in bundle.read(name), name


@pytest.mark.parametrize("command", [("unzip", "-q", "{zip}", "-d", "{folder}"), ("7z", "x", "-o{folder}", "{zip}")])
def test_unpacks_without_a_warning(archive: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} on this machine")
    words = [word.format(zip=archive, folder=tmp_path) for word in command]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    assert result.returncode == 0
    assert "warning" not in (result.stdout + result.stderr).lower()
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == len(names(archive))


def test_read_me_opens_right_in_old_notepad(unpacked: Path) -> None:
    data = (unpacked / "README.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") > 5
    assert "请先解压" in data.decode("utf-8-sig").splitlines()[2]


def test_version_names_what_is_no_release_and_notice(unpacked: Path, archive: Path, edition: Edition) -> None:
    text = (unpacked / "VERSION").read_text()
    label = archive.name.removesuffix("-offline.zip").removeprefix("duties-handbook-")
    assert label.endswith("-dev") and f"version {label}\n" in text
    assert f"notice sha256 {edition.sha256}" in text


def shown_without_marks(page: Tag) -> str:
    """The text of a page without the marks that stand within clauses at their slips."""
    marks = {id(mark) for mark in page.select('a[href^="#slip-"]')}
    return "".join(text for text in page.find_all(string=True) if id(text.parent) not in marks)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_single_file_is_whole_and_loads_nothing(unpacked: Path, edition: Edition, language: str) -> None:
    page = read_html(unpacked / f"notice-{language}.html")
    assert not page.find_all("script") and not page.find_all(src=True) and not page.find_all("link")
    text = shown_without_marks(page)
    for clause in edition.notice.clauses():
        assert clause.text.typeset in text
    for person in edition.notice.people:
        assert person.name and person.name.typeset in text
    for unit in edition.units:
        assert unit.entry.name in text
    wording = Wording(edition, SOURCE if language == "zh" else edition.languages[0])
    lines = {wording.text(line.text) for situation in edition.situations for line in situation.now}
    assert len(lines) > 50 and [line for line in lines if line not in text] == []
    # Beside links within the file there are only the numbers to call.
    numbers = {f"tel:{number.number}" for number in edition.numbers.all}
    links = set(values(page, "href"))
    assert {link[:1] for link in links - numbers} == {"#"}
    assert {link[1:] for link in links - numbers} <= set(values(page, "id"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_the_single_file_every_situation_has_its_numbers(unpacked: Path, edition: Edition, language: str) -> None:
    """Each its own: numbers of other situations, or in sentences, make up for none."""
    page = read_html(unpacked / f"notice-{language}.html")
    for situation in edition.situations:
        links = values(find(page, f"#situations-{situation.id}"), "href")
        called = [link for link in links if link.startswith("tel:")]
        wanted = [f"tel:{number.digits}" for number in numbers_of(situation) if not number.how]
        assert called[: len(wanted)] == wanted, situation.id


def test_what_is_for_programs_is_on_the_web_alone(archive: Path, unpacked: Path, site: Path) -> None:
    """Neither the files nor a word of them on the page that lists all: their rows are gone, and no others."""
    assert [name for name in names(archive) if name.endswith(".json")] == []
    for language in ("", "en/"):
        pages = (site / language / "data" / "index.html", unpacked / language / "data.html")
        listed, kept = ([row.get_text().split()[0] for row in read_html(page).select("tr")] for page in pages)
        left_out = ["notice.json", "notice.schema.json"]
        assert kept == [name for name in listed if name not in left_out] and len(kept) == len(listed) - 2


def test_what_people_add_stays_whatever_its_name(root: Path, edition: Edition) -> None:
    generated = {"data/notice.json": b"", "units/gongan.docx": b""}
    own = {"data/notices.json": b"", "data/notice.extra.json": b"", "letter.docx": b""}
    pages: dict[str, Files] = {"zh": generated, "en": {}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("exports.bundle.single_file", lambda *_: None)
        files = bundle_files(root, edition, About("x", "1", None, released=False), pages, generated | own)
    assert own.keys() <= files.keys() and not generated.keys() & files.keys()
