"""Builds the offline bundle for tests."""

import os
import subprocess
import sys
from pathlib import Path

CONFIGS = ("mkdocs.yml", "mkdocs.en.yml")


def build_again(root: Path, target: Path) -> Path:
    """Build the bundle into a folder; the path of the zip."""
    command = [sys.executable, "scripts/build_bundle.py", "--target", str(target), *CONFIGS]
    subprocess.run(command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True, capture_output=True)
    return next(target.glob("*-offline.zip"))
