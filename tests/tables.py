"""Tables of cases, in files beside the tests: a row a line, fields between tabs, `\\n` in them as in JSON."""

import json
from pathlib import Path


def rows_of(path: Path) -> list[list[str]]:
    """The rows, each as long as the longest; a line that begins with # is a heading."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    rows = [[json.loads('"' + field.replace('"', '\\"') + '"') for field in line.split("\t")] for line in lines]
    return [row + [""] * (max(map(len, rows)) - len(row)) for row in rows]
