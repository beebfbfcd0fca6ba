"""The offline bundle, built and unpacked as a reader would."""

import zipfile
from pathlib import Path

import pytest

from bundling import build_again


@pytest.fixture(scope="session")
def archive(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_again(root, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder of the bundle, below a path with blanks and Chinese characters."""
    folder = tmp_path_factory.mktemp("bundle") / "离线 资料" / "U 盘"
    with zipfile.ZipFile(archive) as bundle:
        bundle.extractall(folder)
    (top,) = folder.iterdir()
    return top
