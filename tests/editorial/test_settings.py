"""Names and paths of the configuration that would lead out of the project's folders."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from editorial.settings import check_settings
from notice.errors import SourceError


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: duties-handbook", "name: ../../evil"),
        ("name: duties-handbook", "name: /evil"),
        ("name: duties-handbook", "name: ."),
        ("name: duties-handbook", 'name: "evil\\n"'),
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


def test_it_is_said_where_to_report_or_that_there_is_no_address(root: Path) -> None:
    edition = yaml.load((root / "source" / "edition.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    said = (root / "SECURITY.md").read_text(encoding="utf-8").partition("## Where to report")[2]
    assert ("**This edition names none**" in said) == ("contact" not in edition)
    assert edition.get("contact", "") in said


def test_the_tests_that_are_named_are_there(root: Path) -> None:
    said = (root / "SECURITY.md").read_text(encoding="utf-8")
    for name in re.findall(r"test_\w+\.py", said):
        assert list((root / "tests").rglob(name)), name
