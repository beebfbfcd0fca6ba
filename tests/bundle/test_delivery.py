"""The zip, its SHA-256 and its description are of one build, at every moment and after every accident."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from breaking import WAYS, break_at
from common.errors import SourceError
from exports.archive import archive_of
from exports.delivery import deliver, delivered

NAME = "handbook-1.0.0-offline.zip"


def put(folder: Path, archive: bytes) -> None:
    deliver(folder, NAME, archive, "2026-11-24")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", [None, b"the old one"])
def test_what_can_be_found_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, before: bytes | None
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    start, fresh = tmp_path / "start", tmp_path / "fresh"
    start.mkdir()
    if before:
        put(start / "dist", before)
    put(fresh, b"the new one")
    for number in count():
        project = shutil.copytree(start, tmp_path / "broken")
        dist = project / "dist"
        if not break_at(number, way, project, lambda dist=dist: put(dist, b"the new one")):  # type: ignore[misc]
            assert number > 3
            break
        found = contents(dist) if dist.is_dir() else {}
        if checksum := found.get(f"{NAME}.sha256"):
            assert checksum.decode() == f"{hashlib.sha256(found[NAME]).hexdigest()}  {NAME}\n"
        if "bundle.json" in found:
            assert json.loads(found["bundle.json"])["sha256"] == hashlib.sha256(found[NAME]).hexdigest()
            assert delivered(dist) is not None
        assert found.get(NAME) in (None, before, b"the new one")
        put(dist, b"the new one")
        assert contents(dist) == contents(fresh)
        assert [path.name for path in project.iterdir()] == ["dist"]
        shutil.rmtree(project)


@pytest.mark.parametrize("damage", [b"", b"not the one", None])
def test_a_bundle_that_is_not_whole_is_none(tmp_path: Path, damage: bytes | None) -> None:
    assert delivered(tmp_path) is None
    put(tmp_path, b"the new one")
    assert delivered(tmp_path) is not None
    (tmp_path / NAME).unlink()
    if damage is not None:
        (tmp_path / NAME).write_bytes(damage)
    assert delivered(tmp_path) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"file": "../secret.zip"},
        {"file": "sub/../../secret.zip"},
        {"file": "secret"},
        {"file": ["handbook.zip"]},
        {"bytes": 1},
        {"date": "<b>"},
        {"date": 20261124},
        {"more": "words"},
    ],
)
def test_a_description_of_another_form_is_none(tmp_path: Path, changed: dict[str, object]) -> None:
    secret, dist = b"not ours to publish", tmp_path / "dist"
    put(dist, secret)
    for folder in (tmp_path, dist):
        for name in ("secret.zip", "secret"):
            (folder / name).write_bytes(secret)
            (folder / f"{name}.sha256").write_text(f"{hashlib.sha256(secret).hexdigest()}  {name}\n")
    (dist / "sub").mkdir()
    assert delivered(dist) is not None
    path = dist / "bundle.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changed))
    assert delivered(dist) is None
    path.write_text("[" * 200_000)
    assert delivered(dist) is None


@pytest.mark.parametrize("name", ["bundle.json", NAME, f"{NAME}.sha256"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("other")])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    put(tmp_path / "dist", b"the new one")
    (tmp_path / "dist" / name).rename(tmp_path / "dist" / "other")
    make(tmp_path / "dist" / name)
    with pytest.raises(SourceError, match=rf"^dist/{name}:0: found a link, folder or pipe"):
        delivered(tmp_path / "dist")


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", b"the old one")
    before = contents(tmp_path / "elsewhere")
    (tmp_path / "dist").symlink_to("elsewhere")
    with pytest.raises(SourceError, match=r"^dist:0: found a link; expected a folder of its own"):
        put(tmp_path / "dist", b"the new one")
    with pytest.raises(SourceError, match=r"^dist:0: found a link; expected a folder of its own"):
        delivered(tmp_path / "dist")
    assert contents(tmp_path / "elsewhere") == before


@pytest.mark.parametrize("path", ["图.png", "a" * 121])
def test_a_path_that_old_tools_would_garble_is_said(path: str) -> None:
    import datetime

    with pytest.raises(SourceError, match="found this path for the bundle"):
        archive_of({path: b""}, datetime.datetime(2026, 11, 24))
