"""The rules of the house: generic code, words in templates, nothing left over."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editorial.edition import Edition

PLACES = ["甘肃", "兰州", "Gansu", "Lanzhou"]
CHINESE_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


def scripts(root: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "scripts"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [root / name for name in listed.stdout.splitlines() if (root / name).is_file()]


def test_no_name_of_a_unit_person_or_place_in_the_code(root: Path, edition: Edition) -> None:
    names = {person.name.typeset for person in edition.notice.people} | set(PLACES)
    for unit in edition.units:
        names |= {unit.entry.name, unit.heading, unit.id}
        names |= {alias for alias in unit.entry.aliases["zh"] if len(alias) > 2}
        names |= {
            name
            for language in edition.languages
            for name in [language.render(f"units/{unit.id}/name", unit.entry.name).text]
        }
    found = [
        (path.relative_to(root).as_posix(), name)
        for path in scripts(root)
        for name in names
        if re.search(rf"\b{name}\b" if name.isascii() else re.escape(name), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_reading_knows_nothing_of_writing(root: Path) -> None:
    rooms = {
        "notice": {"editorial", "output", "pages", "hooks", "mkdocs"},
        "editorial": {"pages", "hooks", "mkdocs"},
        "output": {"editorial", "pages", "hooks", "mkdocs"},
        "pages": {"hooks", "mkdocs"},
    }
    for room, others in rooms.items():
        for path in (root / "scripts" / room).rglob("*.py"):
            imported = set(re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
            assert not imported & others, path


def test_no_requirement_is_unpinned(root: Path) -> None:
    for name in ("requirements.in", "requirements-dev.in"):
        for line in (root / name).read_text().splitlines():
            assert line.startswith(("#", "-r")) or "==" in line, line


@pytest.mark.parametrize("config", ["mkdocs.yml", "mkdocs.en.yml"])
def test_zensical_makes_every_page(root: Path, tmp_path: Path, edition: Edition, site: Path, config: str) -> None:
    """The successor of the theme's builder reads the same configuration and docs; it runs no hooks."""
    for name in ("docs", "theme"):
        shutil.copytree(root / name, tmp_path / name)
    for path in root.glob("mkdocs*.yml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "scripts").symlink_to(root / "scripts")
    result = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "-f", config],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    language = "" if config == "mkdocs.yml" else "en"
    ours = {path.relative_to(site / language) for path in (site / language).rglob("index.html")}
    if not language:
        ours = {path for path in ours if path.parts[0] != "en"}
    theirs = {
        path.relative_to(tmp_path / "site" / language) for path in (tmp_path / "site" / language).rglob("index.html")
    }
    assert ours <= theirs
    text = edition.units[7].item.clauses[2].text.typeset
    assert text in (tmp_path / "site" / language / "units" / edition.units[7].id / "index.html").read_text(
        encoding="utf-8"
    )
