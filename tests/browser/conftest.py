"""What the tests in the browser share."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the site is: in the folder of a server that its own address names."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "handbook").symlink_to(site)
    return serve(folder) + "/handbook"
