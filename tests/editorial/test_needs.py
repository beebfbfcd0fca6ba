"""What the pages can't do without, and what they have no place for, stops the build with a line that names it."""

from collections.abc import Callable

import pytest

from editorial.needs import unmet_needs
from notice.reader import read_notice

Change = Callable[[str], str]


def replace(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        return text.replace(old, new)

    return change


def drop_from(line: str, to: str) -> Change:
    def change(text: str) -> str:
        return text[: text.index(line)] + text[text.index(to) :]

    return change


NEEDS = {
    "no office": (replace("联席会议办公室设在省民政厅,", ""), "no sentence", "办公室设在"),
    "a part that is missing": (
        drop_from(" 五、联席会议议事规则", "                甘肃省农村"),
        "no part on 议事规则",
        "议事规则",
    ),
    "a part on something else": (replace("五、联席会议议事规则", "五、其他"), "“其他”", "议事规则"),
    "no date of issue": (replace("                           2019年8月12日\n", "\n"), "no date", "date of issue"),
    "no addressees": (
        replace("省农村留守儿童关爱保护和困境儿童保障工作联席会议成员单位\n", "\n"),
        "no addressees",
        "addressees",
    ),
    "a person without a name": (replace("总召集人:何  伟  副省长", "总召集人:副省长"), "副省长", "a name and a post"),
    "an attachment": (
        replace("\n\n\n\n                甘肃省", "\n附件:名单\n\n\n                甘肃省"),
        "名单",
        "a place",
    ),
    "a closing formula": (
        replace("\n\n\n\n                甘肃省", "\n特此通知。\n\n\n                甘肃省"),
        "特此",
        "a place",
    ),
    "another printer": (replace("保障工作联席会议办公室   2019", "保障工作处   2019"), "保障工作处", "the issuer"),
}


@pytest.mark.parametrize("name", NEEDS)
def test_need_is_named(notice_bytes: bytes, name: str) -> None:
    change, found, expected = NEEDS[name]
    text = change(notice_bytes.decode().split("当前位置")[0].replace("\u00a0", " "))
    problems = list(unmet_needs(read_notice(text.encode(), "notice.txt"), "notice.txt"))
    said = [str(problem) for problem in problems]
    assert any(found in problem.found and expected in problem.expected for problem in problems), said
    lines = text.split("\n")
    for problem in problems:
        assert problem.found.startswith("no ") or problem.found.strip("“”") in lines[problem.line - 1]


def test_the_notice_has_all_that_is_needed(notice_bytes: bytes) -> None:
    assert list(unmet_needs(read_notice(notice_bytes, "notice.txt"), "notice.txt")) == []
