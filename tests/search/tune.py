"""Learn the numbers of the ranking on the queries to tune on, and write them to `theme/engine/weights.js`.

Of `queries.tsv` only the half `tune` is read, never the unseen one. With folds the
numbers are also learned on all but one part of the queries and measured on that part, for each part in turn: what they
are worth on queries that they were not fitted to.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "search" / "tools")]

from index_file import read_index  # noqa: E402
from judge import Judge, read_queries  # noqa: E402

from node_tool import find_node  # noqa: E402
from pages.theme import SCRIPTS  # noqa: E402

WEIGHTS: Final = ROOT / "theme" / "engine" / "weights.js"
HEAVY: Final = {("strangers", "zh"): 4.0, ("strangers", "en"): 4.0, ("given", "zh"): 2.0, ("developers", "en"): 1.5}
"""What a query counts, by writer and language: those of strangers are most like what readers type."""


def address(document: Mapping[str, Any]) -> str:
    page = "" if document["page"] == "index" else str(document["page"]).removesuffix("/index")
    return f"/{page}/#{document.get('anchor', '')}"


def judged_queries(root: Path) -> Iterator[dict[str, Any]]:
    """The queries to tune on, each with the documents that answer it, strictly and leniently."""
    notice = json.loads((root / "docs" / "zh" / "data" / "notice.json").read_text(encoding="utf-8"))
    judge = Judge("/", notice)
    places = {
        code: [address(document) for document in read_index(root / "docs" / code)["documents"]] for code in ("zh", "en")
    }
    for query in read_queries(half="tune"):
        if query.answers:
            answers = {
                name: [
                    number
                    for number, place in enumerate(places[query.language])
                    if judge.is_answer(query, place, strict=strict)
                ]
                for name, strict in (("strict", True), ("lenient", False))
            }
            weight = HEAVY.get((query.writer, query.language), 1.0)
            yield {"text": query.text, "language": query.language, "weight": weight, **answers}


def with_numbers(script: str, weights: Mapping[str, Any]) -> str:
    """The script of the weights with other numbers; each group of numbers stands on a line of its own."""
    for name, value in weights.items():
        if isinstance(value, Mapping):
            for key, number in value.items():
                pattern = rf"(?m)(^  {name}: \{{.*?\b{key}: )[0-9.]+"
                script = re.sub(pattern, rf"\g<1>{number}", script, count=1)
        else:
            script = re.sub(rf"(?m)(^  {name}: )[0-9.]+", rf"\g<1>{value}", script, count=1)
    return script


def scripts(root: Path) -> Iterator[Path]:
    """What searches, as pages load it: of the theme, or generated below docs/."""
    for path in SCRIPTS:
        own = root / "theme" / path
        yield own if own.is_file() else root / "docs" / "zh" / path


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, say how much better it is, and write the numbers. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, help="a project with its pages; default: this one")
    parser.add_argument("--folds", type=int, default=4, help="parts to measure by; 0: none; default: %(default)s")
    parser.add_argument("--rounds", type=int, default=2, help="how often all numbers are tried; default: %(default)s")
    parser.add_argument("--sample", type=int, default=1, help="of light queries take every nth; default: %(default)s")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    task = {
        "scripts": list(map(str, scripts(options.root))),
        "languages": {code: str(options.root / "docs" / code / "assets" / "search-index.js") for code in ("zh", "en")},
        "queries": list(judged_queries(options.root)),
        "folds": options.folds,
        "rounds": options.rounds,
        "sample": options.sample,
    }
    command = [find_node(), str(Path(__file__).with_name("tune.mjs"))]
    done = subprocess.run(command, input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True)
    result = json.loads(done.stdout)
    print(f"tuned on all: {result['all']['before']:.4f} before, {result['all']['after']:.4f} after")
    if result["held"]:
        means = [sum(fold[when] for fold in result["held"]) / len(result["held"]) for when in ("before", "after")]
        print(f"cross-validated over {len(result['held'])} parts: {means[0]:.4f} before, {means[1]:.4f} after")
    if not options.dry_run:
        WEIGHTS.write_text(with_numbers(WEIGHTS.read_text(encoding="utf-8"), result["weights"]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
