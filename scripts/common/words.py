"""The words that Chinese texts consist of, by jieba's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

import jieba  # type: ignore[import-untyped]

HAN: Final = re.compile(r"[㐀-䶿一-鿿]+")
_LONGEST_WORD: Final = 16


def tokenizer_of(texts: Iterable[str]) -> jieba.Tokenizer:
    """A tokenizer that cuts `texts` as jieba's own does, with no more of its dictionary than that takes.

    Loading the whole dictionary takes longer than all else that is done with them.
    """
    frequencies = _frequencies()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = {
        (part := text[start:end]): frequencies.get(part, 0) for text in texts for start, end in spans(len(text))
    }
    # The sum of all frequencies weighs long words against short ones.
    tokenizer.total = sum(frequencies.values())
    tokenizer.initialized = True
    return tokenizer


@cache
def _frequencies() -> Mapping[str, int]:
    """How often each word of jieba's dictionary is met."""
    with jieba.get_dict_file() as dictionary:
        fields = dictionary.read().decode().split()
    return dict(zip(fields[::3], map(int, fields[1::3]), strict=True))


def spans(length: int) -> Iterator[tuple[int, int]]:
    """Where what may be a word begins and ends in a text of that length."""
    for start in range(length):
        for end in range(start + 1, min(length, start + _LONGEST_WORD) + 1):
            yield start, end
