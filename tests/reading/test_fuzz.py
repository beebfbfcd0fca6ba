"""Random mistakes in our notice: no character is lost, and each is refused, or warned of, or changes no meaning."""

import random
from pathlib import Path

import pytest

from notice.nodes import Kind
from notice.reading import Reading, read_reading
from slips import judge, kinds_of, mutated, nodes_of


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


def test_no_character_of_two_captures_is_lost(notice_bytes: bytes) -> None:
    for seed in range(20):
        nodes_of("".join(character for character, _ in mutated(notice_bytes.decode(), random.Random(seed))))


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
