"""The numbers of the ranking can be learned anew."""

import re
import subprocess
import sys
from pathlib import Path

TUNE = Path(__file__).parent / "tune.py"


def test_the_numbers_that_there_are_answer_most(pages: Path, root: Path) -> None:
    """Without a round of learning, which takes minutes: that all that is needed for it is found and works."""
    before = (root / "theme" / "engine" / "weights.js").read_bytes()
    command = [sys.executable, str(TUNE), "--root", str(pages), "--rounds", "0", "--folds", "0", "--dry-run"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    found = re.fullmatch(r"tuned on all: (0\.\d+) before, (0\.\d+) after\n", result.stdout)
    assert found and float(found[1]) == float(found[2]) > 0.9
    assert (root / "theme" / "engine" / "weights.js").read_bytes() == before
