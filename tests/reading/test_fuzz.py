"""Random slips in our notice: each is refused, or all that it left standing is what it was, or somebody is told."""

import random
from pathlib import Path

import pytest

from notice.nodes import Kind
from notice.reading import Reading, read_reading
from slips import judge, kinds_of, mutated


@pytest.fixture(scope="module")
def text(notice_bytes: bytes) -> str:
    return notice_bytes.decode().split("当前位置")[0]


@pytest.fixture(scope="module")
def reading(root: Path) -> Reading:
    return read_reading((root / "source" / "reading.yml").read_bytes(), "reading.yml")


def silent_ones(text: str, reading: Reading, seeds: range) -> dict[int, tuple[str, ...]]:
    kinds = kinds_of(text)
    verdicts = {seed: judge(reading, kinds, mutated(text, random.Random(seed))) for seed in seeds}
    assert any(verdict.refused for verdict in verdicts.values())
    assert not all(verdict.refused for verdict in verdicts.values())
    return {seed: verdict.silent for seed, verdict in verdicts.items() if verdict.silent}


def test_a_few_slips(text: str, reading: Reading) -> None:
    assert silent_ones(text, reading, range(60)) == {}


@pytest.mark.fuzz
def test_many_slips(text: str, reading: Reading) -> None:
    assert silent_ones(text, reading, range(5000)) == {}


def test_the_judge_sees_silence(text: str, reading: Reading) -> None:
    kinds = kinds_of(text)
    line = text.index("省教育厅总督学")
    changed = [(character, at) for at, character in enumerate(text)]
    assert not judge(reading, kinds, changed).silent
    # As if a post had been read as a clause.
    tampered = [*kinds[:line], (Kind.CLAUSE, kinds[line][1]), *kinds[line + 1 :]]
    assert judge(reading, tampered, changed).silent
