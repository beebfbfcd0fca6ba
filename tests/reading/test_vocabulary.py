"""The words of the genre are data, each of use, and a slip in the file is said."""

from pathlib import Path

import pytest

from common.errors import SourceError
from notice.vocabulary import FILE, is_post, is_role, kinds_of, read_vocabulary


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


def test_every_list_is_used(text: str, root: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (root / "scripts").rglob("*.py"))
    lists = read_vocabulary(text)
    assert [
        key for key in (*lists["words"], *lists["patterns"]) if f'"{key}"' not in code and f"'{key}'" not in code
    ] == []


@pytest.mark.parametrize(
    "word", ["组长", "副组长", "常务副主任委员", "第一副总指挥", "领导小组组长", "成员单位", "秘书长"]
)
def test_roles(word: str) -> None:
    assert is_role(word)


@pytest.mark.parametrize("word", ["主持人", "副省长", "市教育局", "组长负责", ""])
def test_no_roles(word: str) -> None:
    assert not is_role(word)


@pytest.mark.parametrize(
    ("post", "is_one"),
    [
        ("市教育局局长", True),
        ("局长（兼）(正处级)", True),
        ("市教育局", False),
        ("市教育局（局长）", False),
        ("局长）", False),
        ("局长（（兼）", False),
        ("（兼）", False),
        ("", False),
    ],
)
def test_a_post_ends_as_posts_do_before_its_notes(post: str, is_one: bool) -> None:
    assert is_post(post) is is_one


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("联席会议组成人员", ("members",)),
        ("成员单位职责任务分工", ("units",)),
        ("联席会议及其办公室职责", ("office", "functions")),
        ("工作机构及其职责", ("office",)),
        ("主要职能", ("functions",)),
        ("会议制度", ("rules",)),
        ("工作要求", ()),
    ],
)
def test_kinds_of_parts(heading: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(heading) == kinds


SLIPS = {
    "another group": ("patterns:", "more: {}\npatterns:", "other keys"),
    "a word twice": ("总召集人, 召集人,", "总召集人, 总召集人, 召集人,", "twice"),
    "a pattern that is none": ("'名单$'", "'(名单$'", "名单"),
    "no list": ("seals: [代章, 盖章, 印章, 公章, 章]", "seals: 代章", "no list"),
    "no YAML": ("seals:", "seals: [", "YAML"),
    "a number": ("seals: [代章", "seals: [1, 代章", "no list of words"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_said(text: str, name: str) -> None:
    old, new, said = SLIPS[name]
    assert text.count(old) == 1
    with pytest.raises(SourceError) as raised:
        read_vocabulary(text.replace(old, new))
    assert said in str(raised.value)
