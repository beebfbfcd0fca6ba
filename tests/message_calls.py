"""The messages that the code gives, as it stands there: each id with the names of its fields."""

import ast
from collections.abc import Iterator
from pathlib import Path

MAKERS = {"message", "problem", "warning", "refuse", "warn"}
LEDGER = {"refuse"}
"""Its messages are given the row, and the word in it."""


def ids_of(call: ast.Call) -> list[str]:
    """The ids that a call may give; none where it only hands on that of its caller."""
    texts = [one for one in call.args if not (isinstance(one, ast.Name) and one.id == "key")]
    for one in texts:
        branches = [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]
        found = [str(each.value) for each in branches if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if len(found) == len(branches) and one is call.args[-1]:
            return found
    return []


def calls_in(scripts: Path) -> Iterator[tuple[str, str, set[str], ast.Call]]:
    """Where a message is made, its id, its fields, and the call."""
    for path in sorted(scripts.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in MAKERS:
                fields = {str(word.arg) for word in node.keywords}
                if name_of(node.func) in LEDGER:
                    fields = fields - {"found"} | {"row"}
                for one in ids_of(node) or [""]:
                    yield f"{path.relative_to(scripts)}:{node.lineno}", one, fields, node


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
