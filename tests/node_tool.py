"""Node.js for the tests: the one that is installed beside this Python comes first."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def find_node() -> str:
    """The path of Node.js. Raises FileNotFoundError where there is none."""
    node = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if node is None:
        raise FileNotFoundError("Node.js is needed: make test installs it")
    return node
