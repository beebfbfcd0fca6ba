"""The rules of the house: generic code, words in templates, nothing left over."""

import ast
import re
import subprocess
from pathlib import Path

from edition import originals
from edition.model import Edition
from notice.vocabulary import words_of

PLACES = ["甘肃", "兰州", "Gansu", "Lanzhou"]
SUBJECTS = ["儿童", "孩子", "留守", "困境", "未成年", "省级", "left-behind"]
CHINESE_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


def files(root: Path, *folders: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [root / name for name in listed.stdout.splitlines() if (root / name).is_file()]


def scripts(root: Path) -> list[Path]:
    return files(root, "scripts")


def test_no_name_of_a_unit_person_or_place_in_the_code(root: Path, edition: Edition) -> None:
    names = {person.name.typeset for person in edition.notice.people if person.name} | set(PLACES)
    short: set[str] = set()
    for unit in edition.units:
        names |= {unit.entry.name, unit.id}
        short |= {unit.heading}
        short |= {alias for alias in (*unit.entry.aliases["zh"], *unit.entry.found_by["zh"]) if len(alias) > 2}
        names |= {name for language in edition.languages for name in [language.render(unit.entry.name).text]}
    found = [
        (path.relative_to(root).as_posix(), name)
        for path in scripts(root)
        # The words of the genre hold what organs of every province are called for short.
        for name in (names if path.name == "vocabulary.yml" else names | short)
        if re.search(rf"\b{name}\b" if name.isascii() else re.escape(name), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_word_of_this_edition_in_code_and_theme(root: Path, edition: Edition) -> None:
    """What edition.yml says, what the notice is about, and what kind of body it sets up."""
    _, of_editors = originals.every(edition)
    words = {original.text for original in of_editors if original.context.startswith("edition/")}
    assert "孩子遇险" in words
    words |= {*PLACES, *SUBJECTS}
    # What any edition says until somebody knows.
    words -= {"未查证"}
    bodies = set(words_of("body_endings")) - {"办公室"}
    found = [
        (path.relative_to(root).as_posix(), each)
        for path in files(root, "scripts", "theme")
        if path.suffix in (".py", ".j2", ".yml", ".html", ".js", ".json", ".css")
        for each in words | (bodies if path.parent.name != "notice" else set())
        if each in path.read_text(encoding="utf-8")
    ]
    assert found == []


def texts(path: Path) -> list[str]:
    """The texts in a program that are data, which what it says of itself is not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in said]
    return [node.value for node in constants if isinstance(node.value, str)]


def test_python_holds_no_words(root: Path) -> None:
    """Numerals and ranges of characters are no words; those of the genre stand in its vocabulary."""
    programs = [path for path in scripts(root) if path.suffix == ".py"]
    assert len(programs) > 60
    said = [(path.name, text) for path in programs for text in texts(path)]
    plain = [(name, re.sub(r"\[[^]]*\]|[一二三四五六七八九十百千零〇]", "", text)) for name, text in said]
    assert [(name, text) for name, text in plain if CHINESE_WORD.search(text)] == []


def test_what_makes_pages_holds_no_words_of_theirs(root: Path) -> None:
    """Neither a single character of Chinese, but the ends of ranges of characters, nor words of English."""
    packages = [root / "scripts" / name for name in ("pages", "search", "exports")]
    programs = [path for package in packages for path in package.glob("*.py") if path.stem not in ("archive", "bundle")]
    assert len(programs) > 15
    words = re.compile(r"[\u4e01-\u9ffe]|[A-Za-z]{2,} [A-Za-z]|[a-z]\.$")
    code = {"window.", '(function(){"use strict";', '<span lang="{}">{}</span>', r'<span class="unbroken">\g<0></span>'}
    found = [(path.name, text) for path in programs for text in texts(path) if words.search(text)]
    assert [(name, text) for name, text in found if text not in code] == []


def test_reading_knows_nothing_of_writing(root: Path) -> None:
    packages = {
        "common": {"notice", "edition", "pages", "search", "exports", "commands", "mkdocs"},
        "notice": {"edition", "pages", "search", "exports", "commands", "mkdocs"},
        "edition": {"pages", "search", "exports", "commands", "mkdocs"},
        "pages": {"search", "exports", "commands", "mkdocs"},
        "search": {"exports", "commands", "mkdocs"},
        "exports": {"commands", "mkdocs"},
    }
    for package, others in packages.items():
        for path in (root / "scripts" / package).rglob("*.py"):
            imported = set(re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
            assert not imported & others, path


def test_no_requirement_is_unpinned(root: Path) -> None:
    for name in ("requirements.in", "requirements-dev.in", "requirements-train.in", "requirements-zensical.in"):
        for line in (root / name).read_text().splitlines():
            assert line.startswith(("#", "-r")) or "==" in line, line
