"""Bad input: each fault is said in one line that names file, line, what was found, what was expected."""

import re
from collections.abc import Callable

import pytest

from common.errors import Problem, SourceError
from notice.reader import read_notice

Change = Callable[[str], str]


def first_capture(data: bytes) -> str:
    return data.decode().split("当前位置")[0]


def problems_of(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(SourceError) as raised:
        read_notice(data, "notice.txt")
    return raised.value.problems


def replace(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        return text.replace(old, new)

    return change


def drop_line(with_text: str) -> Change:
    def change(text: str) -> str:
        kept = [line for line in text.split("\n") if with_text not in line]
        assert len(kept) < len(text.split("\n"))
        return "\n".join(kept)

    return change


FAULTS = {
    "an item number that jumps": (replace("(二十二)省政府", "(二十三)省政府"), "“(二十三)”", "（二十二）"),
    "an item number that repeats": (replace("(九)省公安厅", "(八)省公安厅"), "“(八)”", "（九）"),
    "a part number that jumps": (replace("三、联席会议办公室职责", "四、联席会议办公室职责"), "“四、”", "三、"),
    "a unit without text": (drop_line("提案做好未成人"), "省人大常委会社会", "text below"),
    "a number without a unit": (replace("(十四)省住建", "(十四)"), "“(十四)”", "name of a unit"),
    "an unknown role": (replace("召 集 人:", "主 持 人:"), "主 持 人", "召集人"),
    "a person without a post": (replace("李  剑  省民政厅副厅长", "李  剑"), "李 剑", "a post"),
    "a date that is none": (replace(" 2019年8月12日\n", " 2019年8月42日\n"), "2019年8月42日", "calendar"),
    "a sentence without its end": (replace("重点支持范围。", "重点支持范围"), "指导各地扶贫部门", "ends in"),
    "a bracket that is not closed": (replace("(2011-2020年)》", "(2011-2020年》"), "督促各成员单位", "pairs"),
    "a line that fits nowhere": (lambda text: text + "\n附件一览\n", "附件一览", "notes, copies"),
    "no title": (drop_line("制度的通知"), "", "通知"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named(notice_bytes: bytes, name: str) -> None:
    change, found, expected = FAULTS[name]
    text = change(first_capture(notice_bytes).replace("\u00a0", " "))
    problems = problems_of(text.encode())
    said = [str(problem) for problem in problems]
    assert any(found in problem.found and expected in problem.expected for problem in problems), said
    for line in said:
        assert re.fullmatch(r"notice\.txt:\d+: found .+; expected .+", line)


@pytest.mark.parametrize("name", ["an item number that jumps", "an unknown role", "a person without a post"])
def test_line_is_the_one(notice_bytes: bytes, name: str) -> None:
    change, found, _ = FAULTS[name]
    text = change(first_capture(notice_bytes).replace("\u00a0", " "))
    problem = next(problem for problem in problems_of(text.encode()) if found in problem.found)
    line = " ".join(text.split("\n")[problem.line - 1].split())
    assert found.strip("“”") in line


def test_all_faults_are_said_in_one_go(notice_bytes: bytes) -> None:
    text = first_capture(notice_bytes).replace("\u00a0", " ")
    names = ["an item number that jumps", "an unknown role", "a person without a post", "a line that fits nowhere"]
    for name in names:
        text = FAULTS[name][0](text)
    problems = problems_of(text.encode())
    for name in names:
        _, found, expected = FAULTS[name]
        assert any(found in problem.found and expected in problem.expected for problem in problems)
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_captures_that_disagree(notice_bytes: bytes) -> None:
    text = notice_bytes.decode()
    changed = text[:5000] + text[5000:].replace("信息台账", "信息名册")
    assert changed.count("信息名册") == 1
    (problem,) = problems_of(changed.encode())
    assert "信息名册" in problem.found
    assert "信息台账" in problem.expected
    lines = changed.split("\n")
    assert "信息名册" in lines[problem.line - 1]
    first = re.search(r"line (\d+)", problem.expected)
    assert first is not None and "信息台账" in lines[int(first[1]) - 1]


def test_what_only_one_capture_has_is_said_where_it_would_stand(notice_bytes: bytes) -> None:
    head, rest = notice_bytes.decode().replace("\u00a0", " ").split("当前位置")
    sentence = "指导各地加快建立完善残疾儿童康复救助制度。"
    changed = head + "当前位置" + rest.replace(sentence, "", 1)
    (problem,) = problems_of(changed.encode())
    assert problem.found.startswith("“指导各级残联组织") and sentence in problem.expected


@pytest.mark.parametrize("head", ["详情\n", "当前位置"])
def test_the_head_of_a_page_twice_begins_no_capture(notice_bytes: bytes, head: str) -> None:
    text = notice_bytes.decode().replace("\u00a0", " ")
    start = text.index(head)
    first_line = text[start : text.index("\n", start) + 1]
    notice = read_notice((text[:start] + first_line + text[start:]).encode(), "notice.txt")
    assert notice.captures == 2
    assert len(list(notice.clauses())) == 91


def test_dates_of_captures_that_disagree(notice_bytes: bytes) -> None:
    changed = notice_bytes.decode().replace("日期:2019-12-17", "日期:2019-12-18")
    (problem,) = problems_of(changed.encode())
    assert "2019-12-18" in problem.found and "2019-12-17" in problem.expected


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"\n \n", "an empty file"),
        ("关于健全制度的通知".encode("gb18030"), "not UTF-8"),
        (b"some\x00thing", "the control character U+0000"),
        ("关于健全\x08制度的通知\n".encode(), "the control character U+0008"),
        ("今天天气很好。\n".encode(), "今天天气很好"),
        (b"<html><body>404</body></html>", "<html>"),
    ],
)
def test_what_is_no_notice(data: bytes, found: str) -> None:
    problems = problems_of(data)
    assert any(found in problem.found for problem in problems)
