"""Asks the search of a built site in Node, without a browser: the same scripts, a hundred times as fast."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from driver import Answer

from node_tool import find_node

_SCRIPT = Path(__file__).parents[1] / "ask.mjs"


class NodeSearch:
    """The search of one language's site, whose folder is given; hits become addresses below `base`.

    To be used in a `with` statement. Raises RuntimeError where Node has failed.
    """

    def __init__(self, folder: Path, base: str) -> None:
        self._base = base
        self._node = subprocess.Popen(
            [find_node(), str(_SCRIPT), str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def ask(self, text: str) -> Answer:
        """What a query gives, and how long it took."""
        assert self._node.stdin and self._node.stdout and self._node.stderr
        with suppress(BrokenPipeError):
            self._node.stdin.write(json.dumps(text) + "\n")
            self._node.stdin.flush()
        line = self._node.stdout.readline()
        if not line:
            raise RuntimeError(self._node.stderr.read())
        answer = json.loads(line)
        hits = [self._base + hit for hit in answer["hits"]]
        return Answer(
            hits,
            [answer["milliseconds"]],
            answer["sure"],
            tuple(answer["dangers"]),
            tuple(answer["answers"]),
            tuple([f"{self._base}{page}/" for page in answer["answers"] if answer["sure"] == "certain"] + hits),
            tuple(answer["numbers"]),
            answer["match"],
            tuple(answer["kinds"]),
            answer["paired"],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._node.communicate()
