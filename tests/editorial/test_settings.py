"""Names and paths of the configuration that would lead out of the project's folders."""

import shutil
from pathlib import Path

import pytest

from editorial.settings import check_settings
from notice.errors import SourceError


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: duties-handbook", "name: ../../evil"),
        ("name: duties-handbook", "name: /evil"),
        ("name: duties-handbook", "name: ."),
        ("version: 1.0.0", "version: 1/../../x"),
        ('date: "2026-11-24"', 'date: "2026-02-30"'),
        ("path: en/", "path: ../../en/"),
        ("path: en/", "path: /"),
        ("path: en/", "path: en"),
        ("code: en", "code: .."),
        ("language: zh\n", "language: ../zh\n"),
        ('up: ""', "up: ../../../"),
    ],
)
def test_no_name_leads_out(root: Path, tmp_path: Path, old: str, new: str) -> None:
    for path in root.glob("mkdocs*.yml"):
        shutil.copy(path, tmp_path)
    check_settings(tmp_path)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        check_settings(tmp_path)
    line = text[: text.index(old)].count("\n") + 1
    assert str(caught.value).startswith(f"mkdocs.yml:{line}: found ")
