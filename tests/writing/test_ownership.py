"""What people have in the folders of generated pages stays theirs."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from common.errors import SourceError
from common.owned import IGNORE, LIST, plan_update, update_folders

Files = Mapping[str, bytes]
PAGES: Files = {"index.md": b"# Index\n", "units/x.md": b"# X\n"}
FIRST_LIST = "/.fresh\n/.gitignore\n/index.md\n/units/x.md\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs" / "zh"
    folder.mkdir(parents=True)
    return folder


def write(docs: Path, files: Files = PAGES) -> None:
    update_folders([plan_update(docs, "docs/zh", files)])


def put(path: Path, text: str = "mine\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", ["/private.txt", "*.bak", "/../../keep.txt", "/zz.md", "/notes.md"])
@pytest.mark.parametrize("first_edition", [True, False])
def test_a_line_added_to_the_list_for_git_is_no_leave_to_delete(docs: Path, line: str, first_edition: bool) -> None:
    if first_edition:
        for name, data in PAGES.items():
            put(docs / name, data.decode())
        put(docs / IGNORE, FIRST_LIST)
    else:
        write(docs)
    mine = [put(docs / name) for name in ("private.txt", ".bak", "../../keep.txt", "zz.md", "notes.md")]
    with (docs / IGNORE).open("a") as file:
        file.write(f"{line}\n")
    for pages in (PAGES, {"index.md": b"# Changed\n"}):
        write(docs, pages)
        assert all(path.read_text() == "mine\n" for path in mine)
        assert line in (docs / IGNORE).read_text().splitlines()
    assert not (docs / "units").exists()


def test_the_list_for_git_may_be_in_any_encoding(docs: Path) -> None:
    (docs / IGNORE).write_bytes(b"/priv\xe9.txt\r\n/\xff")
    write(docs)
    write(docs, {"index.md": b"# Changed\n"})
    assert (docs / IGNORE).read_bytes().startswith(b"/priv\xe9.txt\r\n/\xff\n/.gitignore\n")


@pytest.mark.parametrize("after", [PAGES, {"units/x.md": b"# Y\n"}, {"index.md": b"# Index\n"}])
def test_a_generated_page_that_somebody_changed_is_left_and_said(docs: Path, after: Files) -> None:
    write(docs)
    page = put(docs / "units" / "x.md")
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    with pytest.raises(SourceError, match=r"^docs/zh/units/x\.md:0: found a generated page that somebody has changed"):
        write(docs, after)
    assert before == {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    page.unlink()
    write(docs, after)


def test_a_page_that_a_power_cut_left_empty_is_made_again(docs: Path) -> None:
    write(docs)
    put(docs / "index.md", "")
    write(docs)
    assert (docs / "index.md").read_bytes() == PAGES["index.md"]


def link_page(docs: Path, outside: Path) -> None:
    (docs / "units" / "x.md").unlink()
    (docs / "units" / "x.md").symlink_to(outside / "x.md")


def link_folder(docs: Path, outside: Path) -> None:
    for path in (docs / "units").iterdir():
        path.unlink()
    (docs / "units").rmdir()
    (docs / "units").symlink_to(outside)


def link_beside(docs: Path, outside: Path) -> None:
    (docs / "secret.txt").symlink_to(outside / "x.md")


def link_list(docs: Path, outside: Path) -> None:
    (docs / LIST).unlink()
    (docs / LIST).symlink_to(outside / "x.md")


def link_ignore(docs: Path, outside: Path) -> None:
    (docs / IGNORE).unlink()
    (docs / IGNORE).symlink_to(outside / "x.md")


def link_top(docs: Path, outside: Path) -> None:
    docs.rename(docs.with_name("moved"))
    docs.symlink_to(outside)


def link_broken(docs: Path, outside: Path) -> None:
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(outside / "nothing")


@pytest.mark.parametrize(
    "link",
    [link_page, link_folder, link_beside, link_list, link_ignore, link_top, link_broken],
    ids=lambda f: f.__name__,
)
def test_no_link_is_followed(docs: Path, tmp_path: Path, link: Callable[[Path, Path], None]) -> None:
    write(docs)
    outside = put(tmp_path / "outside" / "x.md").parent
    link(docs, outside)
    with pytest.raises(SourceError, match="found a link; expected a file or folder of its own"):
        write(docs, {"index.md": b"# Changed\n", "units/x.md": b"# Y\n"})
    assert [path.name for path in outside.iterdir()] == ["x.md"]
    assert (outside / "x.md").read_text() == "mine\n"


def test_a_link_where_files_are_staged_is_removed_and_not_followed(docs: Path, tmp_path: Path) -> None:
    kept = put(tmp_path / "outside" / "x.md")
    docs.with_name(".zh.new").symlink_to(kept.parent)
    write(docs)
    assert kept.read_text() == "mine\n"
    assert sorted(path.name for path in docs.parent.iterdir()) == ["zh"]


def folder_for_file(docs: Path) -> None:
    put(docs / "index.md" / "mine.txt")


def file_for_folder(docs: Path) -> None:
    put(docs / "units")


def pipe(docs: Path) -> None:
    os.mkfifo(docs / "index.md")


@pytest.mark.parametrize("obstacle", [folder_for_file, file_for_folder, pipe])
def test_what_is_no_file_is_in_the_way_too(docs: Path, obstacle: Callable[[Path], None]) -> None:
    obstacle(docs)
    with pytest.raises(SourceError, match=r"^docs/zh/\S+:0: found no file of ours"):
        write(docs)


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a/../x.md", "a//b.md", "x\n.md", "x.md\n", "", ".", "..", "a\\b.md"]
)
def test_no_path_leaves_the_folder(docs: Path, path: str) -> None:
    with pytest.raises(SourceError, match=r"^docs/zh:0: found the path"):
        write(docs, {path: b""})


def test_a_built_site_keeps_what_others_put_there(docs: Path, tmp_path: Path) -> None:
    def publish(files: Files) -> None:
        update_folders([plan_update(docs, "site", files, built=True)])

    outside = put(tmp_path / "outside" / "x.md").parent
    (docs / ".well-known").symlink_to(outside)
    put(docs / "index.html", "an older edition\n")
    mine = [put(docs / name) for name in ("CNAME", "en/index.html", "units/x/mine.pdf")]
    publish({"index.html": b"new", "units/x/index.html": b"new", "图.png": b"new", "download/a.zip": b"new"})
    put(docs / "units" / "x" / "index.html", "changed\n")
    put(docs / "download" / "a.zip", "changed\n")
    publish({"index.html": b"newer", "units/x/index.html": b"new"})
    assert all(path.read_text() == "mine\n" for path in mine)
    assert (docs / "download" / "a.zip").read_text() == "changed\n"
    assert (docs / "units" / "x" / "index.html").read_bytes() == b"new"
    assert not (docs / "图.png").exists() and not (docs / IGNORE).exists()
    (docs / "units" / "x" / "index.html").unlink()
    (docs / "units" / "x" / "index.html").symlink_to(outside / "x.md")
    with pytest.raises(SourceError, match=r"^site/units/x/index\.html:0: found a link"):
        publish({"units/x/index.html": b"new"})
    assert (outside / "x.md").read_text() == "mine\n"


def test_the_list_names_every_file_with_its_digest(docs: Path) -> None:
    write(docs)
    assert (docs / LIST).read_text().splitlines() == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(PAGES.items())
    ]
