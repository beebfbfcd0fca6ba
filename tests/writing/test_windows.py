"""Windows, as far as another system can play it: modules that it lacks, text in cp936, line ends that git changes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import project_at
from common.folders import all_files

MISSING = ("fcntl", "grp", "pwd", "readline", "resource", "syslog", "termios", "tty")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pages_are_the_same(tmp_path: Path, root: Path, pages: Path, line_end: str) -> None:
    project = project_at(tmp_path / "项目")
    for name in ("scripts", "training/weights"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in project.rglob("*"):
        if path.suffix in {".css", ".html", ".j2", ".js", ".json", ".po", ".py", ".yml"}:
            path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8", newline=line_end)
    lines = ["import sys, warnings", *(f"sys.modules[{name!r}] = None" for name in MISSING)]
    # filelock has another lock there, which needs none of the modules, and warns here of the one that it takes.
    lines.append("warnings.filterwarnings('ignore', message='only soft file lock')")
    (tmp_path / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    # There, text whose encoding is not named is in cp936: so none may be.
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "scripts", "pages"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "cp936", "SITE_URL": ""}
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="cp936", check=False)
    assert (result.returncode, result.stderr) == (0, "")
    for folder in ("docs", "theme/generated"):
        assert all_files(project / folder) == all_files(pages / folder)
