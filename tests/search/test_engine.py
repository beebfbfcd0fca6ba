"""The search's engine, function by function: `node --test` runs tables of cases over a small index."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from node_tool import find_node
from search.scripts import BUNDLES, ENGINE, in_order

HERE = Path(__file__).parent / "engine"
FUNCTION = re.compile(r"^export function\*? (\w+)", re.MULTILINE)
NAME = re.compile(r"^(?:export )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)


def test_every_case_comes_out() -> None:
    command = [find_node(), "--test", *map(str, sorted(HERE.glob("*.test.mjs")))]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_function_has_cases(root: Path) -> None:
    cases = {path.name.removesuffix(".test.mjs"): path.read_text(encoding="utf-8") for path in HERE.glob("*.test.mjs")}
    for path in (root / ENGINE).glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^function", text, re.MULTILINE), f"{path.name}: a function that no test can import"
        for name in FUNCTION.findall(text):
            assert re.search(rf"^table\(\"{name}\b", cases[path.stem], re.MULTILINE), f"{path.name}: {name}"


def test_modules_that_are_sent_as_one_give_each_name_once(root: Path) -> None:
    for bundle in BUNDLES:
        names = [name for text in in_order(root / ENGINE, bundle) for name in NAME.findall(text)]
        assert len(names) > 10 and sorted({*names}) == sorted(names)


def test_nothing_is_asked_of_browsers_that_came_after_es2017(root: Path) -> None:
    """Web views of phones lack it, and a search that fails there says that it is being prepared, for ever."""
    later = re.compile(
        r"\.(?:flat|flatMap|matchAll|replaceAll|at|trimStart|trimEnd)\(|fromEntries|globalThis|\?\.\w| \?\? "
    )
    assert later.search("texts.flatMap(cut)")
    texts = [text for bundle in BUNDLES for text in in_order(root / ENGINE, bundle)]
    assert [found for text in texts for found in later.findall(text)] == []
