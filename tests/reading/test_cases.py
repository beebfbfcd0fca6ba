"""Shapes that were misread once: each is refused on its line now, or read as what it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from common.errors import SourceError
from notice.model import Notice
from notice.reader import read_notice
from notice.reading import counted_items
from said import expected as expected_in

FOLDER = Path(__file__).parent / "cases"


def read(name: str) -> Notice:
    return read_notice((FOLDER / f"{name}.txt").read_bytes(), name)


def names(fact: str, *expected: str) -> Callable[[Notice], bool]:
    return lambda notice: [name for name, _ in counted_items(fact, notice)] == list(expected)


READ: dict[str, Callable[[Notice], bool]] = {
    "01-attachment-after-public-note": names("attachments", "河灯管理工作厅际联席会议制度"),
    "07-participants-as-member": names("people"),
    "08-units-after-participating-units": names("units", "市水务局", "市公安局", "市文旅局", "市应急局"),
    "09-units-of-heads-as-members": names("units", "市水务局", "市公安局", "市文旅局", "市应急局"),
    "11-leaders-served-concurrently": names("people"),
    "12-brackets-in-body": lambda notice: notice.body == "云岭市白溪工程（云岭段）联席会议",
    "13-names-without-posts": names("people", "竹青", "石磊", "柳岸", "江帆", "方舟"),
    "16-signature-on-two-lines": lambda notice: notice.issuer == "云岭经济开发区河灯安全工作保障组办公室",
    "21-page-tools-above-all": lambda notice: notice.title is not None and notice.title.line == 6,
    "26-attachments-not-there": lambda notice: len(notice.warnings) == 2,
    "31-two-heads-in-a-sentence": names("units", "市水务局", "市公安局"),
    "33-units-in-the-only-sentence": names("units", "市水务局", "市公安局", "市文旅局", "市应急局"),
    "42-closing-paragraph-below-a-unit": lambda notice: [warned.line for warned in notice.warnings] == [9],
    "44-brackets-in-units": names("units", "市教育局", "市水务局", "各县（市、区）人民政府"),
    "45-two-issuers-in-the-title": lambda notice: notice.issuer == "青禾市数据局、青禾市教育局",
    # Read with another count than the text's: a person's facts don't agree.
    "05-file-name-above-title": lambda notice: notice.title is not None and "png" in notice.title.typeset,
    "27-units-joined-by-and": names("duties"),
}
REFUSED = {
    "02-first-duty-as-addressees": 1,
    "04-banner-above-title": 1,
    "14-names-apart-by-blanks": 4,
    "15-names-run-into-posts-mixed": 3,
    "17-headings-without-numbers": 3,
    "18-groups-in-the-list": 5,
    "20-traditional-characters": 1,
    "23-several-bodies": 6,
    "24-units-from-a-line-of-posts": 7,
    "25-body-and-units-of-a-plan": 5,
    "29-heading-of-list-on-two-lines": 13,
    "34-names-run-into-posts-three-characters": 3,
    "37-table-of-people": 5,
    "40-years-behind-numbers": 5,
    "41-marks-behind-numbers": 5,
    "43-units-as-names": 5,
    "46-duties-begin-with-two": 6,
    "47-printing-in-the-attachment-too": 10,
}


def test_every_case_is_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == READ.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", READ)
def test_is_read_as_it_says(name: str) -> None:
    assert READ[name](read(name))


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_on_its_line(name: str) -> None:
    with pytest.raises(SourceError) as raised:
        read(name)
    first = raised.value.problems[0]
    assert first.line == REFUSED[name] and expected_in(first)
