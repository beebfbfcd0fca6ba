"""What the search in the browser must know of Chinese: words, readings, traditional characters.

All of it is computed from the texts that are searched, so that a new text needs no new entry here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT

from common.words import HAN, spans, tokenizer_of

_FIRST_LEVEL: Final = range(0xB0, 0xD8)
"""The rows of GB 2312 that hold its common characters."""
_FIRST_HAN: Final = 0x4E00
_NO_GAP: Final = ord("#")
_LONGEST_GAP: Final = ord("~") - _NO_GAP
"""Characters for gaps; the last goes on by so many."""


def cut_words(texts: Iterable[str], known: Iterable[str]) -> set[str]:
    """The words of two characters or more that texts consist of, also those inside longer ones.

    `known` are words that no dictionary has: names, terms.
    """
    known = sorted(set(known))
    runs = sorted({run for text in texts for run in HAN.findall(text)})
    tokenizer = tokenizer_of([*runs, *known])
    for word in known:
        tokenizer.add_word(word)
    return {word for run in runs for word in tokenizer.cut_for_search(run) if len(word) > 1}


def gaps(numbers: Iterable[int]) -> str:
    """Rising numbers as a text, a character for how many stand between two; `theme/engine/gaps.js` reads it."""
    every = [-1, *numbers]
    parts = (divmod(number - last - 1, _LONGEST_GAP) for last, number in pairwise(every))
    return "".join("~" * far + chr(_NO_GAP + near) for far, near in parts)


def spans_of(words: set[str], texts: Iterable[str]) -> tuple[str, list[str]]:
    """Where words stand first in texts, so that they need not be sent; and those that are long or stand nowhere.

    As `gaps` of the place in the Chinese of all texts, parted by blanks, with the length in its last two bits.
    """
    text = "".join(f"{run} " for text in texts for run in HAN.findall(text))
    every = ((text[at : at + length], 4 * at + length - 2) for at in range(len(text)) for length in range(2, 6))
    places: dict[str, int] = {}
    for word, place in every:
        if word in words:
            places.setdefault(word, place)
    return gaps(sorted(places.values())), sorted(words - places.keys())


def characters(texts: Iterable[str]) -> set[str]:
    """The Chinese characters in texts."""
    return {character for text in texts for run in HAN.findall(text) for character in run}


def traditional_of(simplified: Set[str], known: Set[str] = frozenset()) -> list[str]:
    """Of simplified characters the traditional ones: `gaps` of their codes, and what each is simplified to.

    Without those that are sent for `known`.
    """
    pairs = _traditional_pairs(simplified) - _traditional_pairs(known)
    return [gaps(code - _FIRST_HAN for code, _ in sorted(pairs)), "".join(plain for _, plain in sorted(pairs))]


def _traditional_pairs(simplified: Set[str]) -> set[tuple[int, str]]:
    every = _all_traditional()
    return {(ord(variant), plain) for variant, plain in every if plain in simplified and variant not in simplified}


@lru_cache(maxsize=1)
def _all_traditional() -> tuple[tuple[str, str], ...]:
    every = [chr(code) for code in range(_FIRST_HAN, 0xA000)]
    plain = OpenCC("t2s").convert("\n".join(every)).split("\n")
    return tuple((before, after) for before, after in zip(every, plain, strict=True) if before != after)


@lru_cache(maxsize=1)
def common_readings() -> str:
    """The readings of the common characters in the order of GB 2312, and how many have each: `a2 ai13…`.

    GB 2312 sorts these 3755 characters by reading, and every browser can decode it, so the characters
    themselves need not be sent. Readings are without tones.
    """
    runs: list[tuple[str, int]] = []
    for readings in pinyin(list(_common_characters()), style=Style.NORMAL, heteronym=True):
        if runs and runs[-1][0] in readings:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((readings[0], 1))
    return " ".join(f"{reading}{count}" for reading, count in runs)


def other_readings(used: set[str]) -> str:
    """The readings of those of `used` that `common_readings` has not, or has otherwise: `shen什 shi似…`."""
    counts = re.findall(r"([a-z]+)([0-9]+)", common_readings())
    common = dict(
        zip(_common_characters(), (reading for reading, count in counts for _ in range(int(count))), strict=True)
    )
    readings: dict[str, list[str]] = {}
    for character in sorted(used):
        reading = _reading(character)
        if reading != common.get(character) and reading.isascii():
            readings.setdefault(reading, []).append(character)
    return " ".join(reading + "".join(readings[reading]) for reading in sorted(readings))


@lru_cache(maxsize=1)
def _common_characters() -> str:
    codes = (bytes((row, cell)) for row in _FIRST_LEVEL for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", errors="ignore") for code in codes)


@cache
def _reading(character: str) -> str:
    """How a character is read by itself, without its tone."""
    return lazy_pinyin(character)[0]


def unusual_readings(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Words that are not read as their characters are one by one, each with its syllables."""
    for word in sorted(set(words)):
        # Only the words of this dictionary, and what holds them, are read otherwise than by characters.
        if HAN.fullmatch(word) and any(word[start:end] in PHRASES_DICT for start, end in spans(len(word))):
            syllables = lazy_pinyin(word)
            if syllables != [*map(_reading, word)]:
                yield word, " ".join(syllables)
