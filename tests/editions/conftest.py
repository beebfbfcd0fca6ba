"""Editions of the notices of the genre, each begun as `make new` begins one."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from new_edition import new_edition

GENRE = Path(__file__).parent.parent / "reading" / "genre"
NAMES = sorted(path.stem for path in GENRE.glob("*.txt"))
Begin = Callable[[str], Path]


@pytest.fixture(scope="session")
def begin(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Makes the project of an edition of a notice of the genre, by its name; once each."""

    @cache
    def make(name: str) -> Path:
        folder = tmp_path_factory.mktemp("editions") / name
        new_edition(root, GENRE / f"{name}.txt", folder, date="2030-01-01")
        return folder

    return make
