"""The example in the two pages on the form is what they say: read, and its facts agree."""

import re
from pathlib import Path

import pytest

from common.errors import SourceError
from common.messages import CHINESE, ENGLISH
from common.typeset import BLANKS
from notice.reader import read_notice
from notice.reading import FACTS, check_reading, read_reading

PAGES = ("form.md", "form.zh.md")


def fenced(root: Path, page: str, language: str) -> str:
    (found,) = re.findall(rf"(?s)^```{language}\n(.*?)^```$", (root / "docs" / page).read_text("utf-8"), re.MULTILINE)
    return str(found)


@pytest.mark.parametrize("page", PAGES)
def test_the_example_is_read_and_its_facts_agree(root: Path, page: str) -> None:
    reading = read_reading(fenced(root, page, "yaml").encode(), "reading.yml")
    assert reading.open == ()
    check_reading(reading, read_notice(fenced(root, page, "text").encode(), "notice.txt"), "notice.txt")


def test_the_two_pages_have_one_example_and_define_every_fact(root: Path) -> None:
    assert fenced(root, PAGES[0], "text") == fenced(root, PAGES[1], "text")
    for page in PAGES:
        table = re.findall(r"(?m)^\| `(\w+)` \|", (root / "docs" / page).read_text("utf-8"))
        assert table == list(FACTS)


@pytest.mark.parametrize(("page", "language"), [(PAGES[0], ENGLISH), (PAGES[1], CHINESE)])
def test_a_refusal_is_said_as_the_page_says(root: Path, page: str, language: str) -> None:
    """The line of it that the page shows begins as the one that is printed for the text in it."""
    (shown,) = re.findall(r"(?m)^`n\.txt:6: (.*)…`$", (root / "docs" / page).read_text("utf-8"))
    lines = ["关于名单的通知", "各区人民政府：", "为做好工作，印发名单。", "一、名单", "名单如下：", "成员：竹青、安柏"]
    text = "\n".join([*lines, "青禾市人民政府办公室", "2031年5月6日"])
    with pytest.raises(SourceError) as raised:
        read_notice(text.encode(), "n.txt")
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("n.txt", 6)
    assert problem.message.text(language).startswith(shown)


@pytest.mark.parametrize("between", ["", "\n", "\n\n", " \n\u3000\n"])
def test_blanks_and_empty_lines_between_paragraphs_mean_nothing(root: Path, between: str) -> None:
    text = fenced(root, PAGES[0], "text")
    other = re.sub(r"(?m)^[ \u3000]*(.*?)$\n", lambda row: f"\u3000{row[1]} \n{between}", text)
    assert BLANKS.sub("", other) == BLANKS.sub("", text)
    before, after = (read_notice(one.encode(), "notice.txt") for one in (text, other))
    assert [str(c.address) + c.text.typeset for c in after.clauses()] == [
        str(c.address) + c.text.typeset for c in before.clauses()
    ]
    assert [(p.role, p.name and p.name.typeset) for p in after.people] == [
        (p.role, p.name and p.name.typeset) for p in before.people
    ]
    assert after.member_units == before.member_units
