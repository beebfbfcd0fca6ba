"""What is already as it would be written is not made again; anything changed is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build_pages import build
from pages.freshness import is_fresh


def drop_page(project: Path) -> None:
    (project / "docs" / "zh" / "rules.md").unlink()


def edit_page(project: Path) -> None:
    (project / "docs" / "zh" / "rules.md").write_text("# Something else\n", encoding="utf-8")


def edit_source(project: Path) -> None:
    path = project / "source" / "errata.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("缺“年”字", "少“年”字"), encoding="utf-8")


def add_source(project: Path) -> None:
    (project / "source" / "translations" / "fr.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")


@pytest.mark.parametrize("change", [drop_page, edit_page, edit_source, add_source])
def test_is_fresh_until_something_changes(project: Path, change: Callable[[Path], None]) -> None:
    assert not is_fresh(project, "zh")
    build(project)
    assert is_fresh(project, "zh") and is_fresh(project, "en")
    change(project)
    assert not is_fresh(project, "zh")


def test_hand_written_pages_do_not_matter(project: Path) -> None:
    build(project)
    (project / "docs" / "zh" / "mine.md").write_text("# Mine\n", encoding="utf-8")
    assert is_fresh(project, "zh")


def test_a_warning_is_said_again(project: Path) -> None:
    path = project / "source" / "translations" / "en.po"
    with path.open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "四（三十）1"\nmsgid "某单位做某事。"\nmsgstr "Some unit does something."\n')
    build(project)
    assert not is_fresh(project, "zh")
