"""The words of the genre are data, each list is used, and a mistake in the file is reported."""

from pathlib import Path

import pytest

from common.errors import SourceError
from notice.vocabulary import FILE, is_post, is_role, kinds_of, read_vocabulary


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


def test_every_list_is_used(root: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (root / "scripts").rglob("*.py"))
    lists = read_vocabulary(FILE)
    assert [
        key for key in (*lists["words"], *lists["patterns"]) if f'"{key}"' not in code and f"'{key}'" not in code
    ] == []


WORDS = {
    is_role: (
        ["组长", "副组长", "常务副主任委员", "第一副总指挥", "领导小组组长", "成员单位", "秘书长"],
        ["主持人", "副省长", "市教育局", "组长负责", ""],
    ),
    is_post: (
        ["市教育局局长", "局长（兼）(正处级)"],
        ["市教育局", "市教育局（局长）", "局长）", "局长（（兼）", "（兼）", ""],
    ),
}
KINDS = {
    "联席会议组成人员": ("members",),
    "成员单位职责任务分工": ("units",),
    "领导小组主要职责": ("functions",),
    "联席会议及其办公室职责": ("office", "functions"),
    "工作机构及其职责": ("office",),
    "会议制度": ("rules",),
    "工作要求": (),
}


def test_words_are_known_by_their_ends_and_kinds_of_parts_by_their_headings() -> None:
    for known, (words, others) in WORDS.items():
        assert all(map(known, words)) and not any(map(known, others))
    assert {heading: kinds_of(heading) for heading in KINDS} == KINDS


MISTAKES = {
    "another group": ("patterns:", "more: {}\npatterns:", "other keys"),
    "a word twice": ("总召集人, 召集人,", "总召集人, 总召集人, 召集人,", "twice"),
    "a pattern that is none": ("'名单$'", "'(名单$'", "名单"),
    "no list": ("seals: [代章, 盖章, 印章, 公章, 章]", "seals: 代章", "no list"),
    "no YAML": ("seals:", "seals: [", "brackets that are not in pairs"),
    "an empty word": ("seals: [代章", "seals: ['', 代章", "no list of words"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_reported(text: str, tmp_path: Path, name: str) -> None:
    old, new, expected = MISTAKES[name]
    assert text.count(old) == 1
    path = tmp_path / FILE.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read_vocabulary(path)
    assert expected in str(raised.value)
