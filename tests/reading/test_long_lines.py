"""A line that repeats itself is read or refused in linear time, wherever it is."""

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from common.errors import SourceError
from notice.reader import read_notice
from notice.vocabulary import FILE
from tables import rows_of
from time_limits import assert_ends

FEW, MANY = 12_000, 48_000
"""Characters of a line. Four times as many take four times as long; sixteen times, if the work is quadratic."""
HEAD = "某市人民政府关于成立某市水利工作领导小组的通知\n各县人民政府：\n"
TEXT = HEAD + "一、组成人员\n组长：竹青  市长\n二、主要职责\n"
SIGNATURE = "某市人民政府\n2019年8月12日\n"
PLACES = {
    "title": "@的通知\n各县人民政府：\n一、主要职责\n做好工作。\n",
    "preamble": HEAD + "@\n一、主要职责\n做好工作。\n",
    "people": HEAD + "一、组成人员\n组长：@\n",
    "text": TEXT + "@\n",
    "duties": TEXT + "做好工作。\n三、成员单位职责\n（一）@\n",
    "attachments": TEXT + "做好工作。\n附件：@\n" + SIGNATURE,
    "signature": TEXT + "做好工作。\n@  2019年8月12日\n",
    "printing": TEXT + "做好工作。\n" + SIGNATURE + "@2019年8月12日印发\n",
    "page": "来源@\n甲\n" + TEXT + "做好工作。\n",
}


def seconds(place: str, line: str) -> float:
    """How long the processor reads a notice with a line in some place, and refuses it perhaps."""
    data, start = PLACES[place].replace("@", line).encode(), time.process_time()
    with suppress(SourceError):
        read_notice(data, "notice.txt")
    return time.process_time() - start


def assert_linear(place: str, before: str, again: str, behind: str = "") -> None:
    def compare() -> None:
        seconds(place, "")
        few, many = (seconds(place, before + again * (size // len(again)) + behind) for size in (FEW, MANY))
        assert many < 9 * few + 0.2, (few, many)

    assert_ends(compare)


@pytest.mark.parametrize(("place", "before", "again", "behind"), rows_of(Path(__file__).with_name("long_lines.tsv")))
def test_a_line_is_read_in_linear_time(place: str, before: str, again: str, behind: str) -> None:
    assert_linear(place, before, again, behind)


def test_many_attachments_above_many_rows_are_read_in_linear_time() -> None:
    def compare() -> None:
        seconds("text", "")
        few, many = (
            seconds("attachments", "1.甲" + "；1.甲" * n + "\n" + SIGNATURE + "某市的甲\n" * n) for n in (1_500, 6_000)
        )
        assert many < 9 * few + 0.2, (few, many)

    assert_ends(compare)


@pytest.mark.fuzz
def test_no_word_of_the_genre_takes_longer() -> None:
    words = re.findall("[\u4e00-\u9fff]+", FILE.read_text(encoding="utf-8"))
    assert len(words) > 400
    for word in dict.fromkeys(words):
        assert_linear("text", "", word)
