"""A line that says the same again and again is read or refused in linear time, wherever it stands."""

import re
from contextlib import suppress

import pytest

from common.errors import SourceError
from notice.reader import read_notice
from notice.vocabulary import FILE
from soon import assert_ends

LONG = 150_000
"""Characters of a line: linear work on them takes a second or two, more than linear work minutes at the least."""
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


def read_with(place: str, line: str) -> None:
    """Read a notice with a line in some place; whether it is refused is no matter."""

    def read() -> None:
        with suppress(SourceError):
            read_notice(PLACES[place].replace("@", line).encode(), "notice.txt")

    assert_ends(read)


@pytest.mark.parametrize(
    ("place", "before", "again", "behind"),
    [
        ("text", "", "办公室主任由", ""),
        ("text", "", "由甲", ""),
        ("text", "", "办公室设在，", ""),
        ("text", "", "办公室设在，由", ""),
        ("text", "", "根据《甲《乙》", ""),
        ("text", "", "成员包括", ""),
        ("text", "成员包括", "和", ""),
        ("text", "成员包括", "1", ""),
        ("text", "", "常务副", "：甲"),
        ("text", "甲", "》。", ""),
        ("text", "甲乙", " ", "丙"),
        ("preamble", "附件", " ", "甲"),
        ("title", "", "办公室", ""),
        ("duties", "", "甲局（乙）、", "丙局"),
        ("people", "竹青  ", "甲、", "市长"),
        ("people", "竹青  ", "甲", " 乙"),
        ("people", "竹青（", "甲（乙）", "丙"),
        ("people", "", "竹", "：青"),
        ("duties", "", "甲局和", "：丙"),
        ("people", "竹青  ", "甲局 ", "丙"),
        ("people", "竹青  ", "甲、（", "市长"),
        ("people", "竹青  市长 ", "市长 ", "石磊"),
        ("attachments", "甲", " ", "乙"),
        ("signature", "甲", " ", "乙"),
        ("printing", "甲", " ", "乙"),
        ("page", "", " ", "甲"),
    ],
)
def test_a_line_is_read_in_linear_time(place: str, before: str, again: str, behind: str) -> None:
    read_with(place, before + again * (LONG // len(again)) + behind)


def test_many_headings_without_a_number_are_read_in_linear_time() -> None:
    read_with("text", "主要职责\n" * 25_000)


def test_many_attachments_above_many_rows_are_read_in_linear_time() -> None:
    read_with("attachments", "1.甲" + "；1.甲" * 12_000 + "\n" + SIGNATURE + "某市的甲\n" * 12_000)


@pytest.mark.fuzz
def test_no_word_of_the_genre_takes_longer() -> None:
    words = re.findall("[\u4e00-\u9fff]+", FILE.read_text(encoding="utf-8"))
    assert len(words) > 400
    for word in dict.fromkeys(words):
        read_with("text", word * (LONG // len(word)))
