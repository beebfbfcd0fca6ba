"""Our notice with one change at a time, as other notices have it: read right, or refused on its line."""
# ruff: noqa: E501 - a case stands on one line

import re

import pytest

from common.errors import SourceError
from notice.model import Notice
from notice.reader import read_notice
from said import expected as expected_in
from said import found as found_in

TO = "省农村留守儿童关爱保护和困境儿童保障工作联席会议成员单位"
DATE = "                           2019年8月12日\n"
LAST = "向各成员单位通报工作进展情况。\n"
Edit = tuple[str, str]


@pytest.fixture(scope="module")
def text(notice_bytes: bytes) -> str:
    return notice_bytes.decode().split("当前位置")[0].replace("\u00a0", " ")


@pytest.fixture(scope="module")
def notice(text: str) -> Notice:
    return read_notice(text.encode(), "notice.txt")


def edited(text: str, *edits: Edit) -> str:
    """The text with something in place of each first; a pattern where it begins with ^."""
    for old, new in edits:
        pattern = old if old.startswith("^") else re.escape(old)
        assert re.search(pattern, text, re.MULTILINE), old
        text = re.sub(pattern, new if old.startswith("^") else new.replace("\\", r"\\"), text, flags=re.MULTILINE)
    return text


def below(line: str) -> Edit:
    """A line below the last rule."""
    return LAST, f"{LAST}\n{line}\n\n"


def said(notice: Notice) -> dict[str, list[str]]:
    """What was read, as words."""
    texts = {"number": notice.document_number, "to": notice.addressees, "title": notice.title}
    return {
        **{key: [text.typeset] if text else [] for key, text in texts.items()},
        "date": [str(notice.issued)],
        "roles": list(dict.fromkeys(person.role.value for person in notice.people)),
        "people": ["".join(t.typeset for t in (one.name, *one.posts) if t) for one in notice.people],
        "parts": [part.heading.typeset for part in notice.parts if part.heading],
        "kinds": ["+".join(kind.value for kind in part.kinds) for part in notice.parts],
        "units": ["+".join(duty.units) + str(len(duty.clauses)) for duty in notice.duties],
        "clauses": [str(clause.address) for clause in notice.clauses()],
        "attachments": [text.typeset for text in notice.attachments],
        "closing": [text.typeset for text in (*notice.formulas, *notice.notes)],
        "office": [notice.office.location] if notice.office else [],
    }


READ: dict[str, tuple[list[Edit], str, str]] = {
    "number below the title": ([("制度的通知\n", "制度的通知\n甘童联办发〔2019〕1号\n")], "number", "甘童联办发〔2019〕1号"),
    "number above the title": ([("详情\n", "详情\n(甘童联办发[2019]1号)\n")], "number", "甘童联办发[2019]1号"),
    "addressees with a colon": ([(f"{TO}\n", f"{TO}:\n")], "to", f"{TO}："),
    "addressees that run into the text": ([(f"{TO}\n\n", f"{TO}:")], "to", f"{TO}："),
    "title on two lines": ([(" 联席会议办公室关于", "\n联席会议办公室关于")], "to", TO),
    "a leading group": ([("总召集人:", "组  长:"), ("召 集 人:", "常务副组长:")], "roles", "常务副组长"),
    "label alone": ([("成   员:孙燕飞", "成   员:\n\n     孙燕飞")], "people", "孙燕飞省委政法委副书记"),
    "label without colon": ([("总召集人:何  伟", "总召集人  何  伟")], "people", "何伟副省长"),
    "a post in brackets": ([("李  明  省公安厅副厅长", "李  明(省公安厅副厅长)")], "people", "李明省公安厅副厅长"),
    "a person without a name": ([("何  伟  副省长", "副省长")], "people", "副省长"),
    "one blank between name and post": ([("李  明  省公安厅", "李  明 省公安厅")], "people", "李明省公安厅副厅长"),
    "a dot in a name": ([("王丽萍", "古丽•阿依")], "people", "古丽•阿依省人力资源和社会保障厅副厅长"),
    "a note behind a name": ([("王  兰  省", "王  兰(女)  省")], "people", "王兰省人大常委会社会建设工作委员会副主任"),
    "a part of no known kind": ([("五、联席会议议事规则", "五、其他事项")], "kinds", ""),
    "a sixth part": ([below("六、工作要求\n\n各单位要高度重视。")], "parts", "工作要求"),
    "kinds that share a heading": ([("二、联席会议主要职责", "二、联席会议及其办公室职责")], "kinds", "office+functions"),
    "NAME：duty": ([("(二十二)省政府妇儿工委办公室\n\n", "(二十二)省政府妇儿工委办公室:")], "units", "省政府妇儿工委办公室2"),
    "several units together": ([("(二十三)省总工会", "(二十三)省总工会、省工商联")], "units", "省总工会+省工商联2"),
    "units unnumbered": ([(r"^ *\(?[一二三四五六七八九十]+\)((?:省|共青团).*)$", r"\1:")], "units", "省民政厅7"),
    "a rule numbered ㈦": ([below("   ㈦每季度通报一次。")], "clauses", "五（七）1"),
    "articles": ([(r"^   \(([一二三四五六])\)(?=联席会议(?:由|成员|按|办)|提交)", r"   第\1条 ")], "clauses", "五第六条1"),
    "date with blanks": ([(DATE, "2019 年 8 月 12 日\n")], "date", "2019-08-12"),
    "date in Chinese numerals": ([(DATE, "二○一九年八月十二日\n")], "date", "2019-08-12"),
    "此件公开发布": ([(DATE, f"{DATE}\n(此件公开发布)\n")], "closing", "（此件公开发布）"),
    "attachment below the signature": ([(DATE, f"{DATE}\n附件\n\n工作制度\n\n一、职责\n\n负责联系。\n")], "clauses", "附件·一1"),
    "labels of the page": ([("发布时间:2019-12-17\n", "发布时间:2019-12-17  浏览次数:12 【字体:大 中 小】\n")], "to", TO),
    "a paragraph torn in two": ([("引导未成年人监护人自觉", "引导未成年人\n\n监护人自觉")], "clauses", "四（十一）4"),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_is_read_right(name: str, text: str, notice: Notice) -> None:
    edits, key, expected = READ[name]
    other = read_notice(edited(text, *edits).encode(), "notice.txt")
    assert expected in said(other)[key]
    # All the rest is as before.
    assert {c.text.typeset for c in notice.clauses()} <= {c.text.typeset for c in other.clauses()}
    assert len(set(said(notice)["people"]) - set(said(other)["people"])) <= 1


REFUSED: dict[str, tuple[Edit, str, str]] = {
    "addressees on two lines": ((f"{TO}\n", "各市人民政府,省直\n有关部门、单位:\n"), "各市人民政府", "paragraph"),
    "attachments on one line": (below("附件:1.成员单位名单;2.车辆清单。"), "附件", "one attachment"),
    "two people on a line": (("省司法厅副厅长\n\n              郝文杰", "省司法厅副厅长      郝文杰"), "郝文杰", "one person"),
    "two people run together": (("副主任\n\n              王  兰", "副主任王  兰"), "王国强", "one person"),
    "a role with nobody behind it": (below("副召集人:"), "副召集人", "people behind"),
    "a role nobody knows": (("召 集 人:", "主 持 人:"), "主 持 人", "召集人"),
    "a post without its name": (("王丽萍  省人力", "省人力"), "省人力资源和社会保障厅副厅长", "a name before"),
    "a name without its post": (("李  剑  省民政厅副厅长", "李  剑"), "李 剑", "a post behind"),
    "a blank too much": (("李  明  省公安厅", "李  明  省  公安厅"), "李 明", "one person"),
    "a unit for a name": (("王国强  省委网信办副主任", "网信办  副主任"), "网信办", "one person"),
    "a group with a blank": (("王国强  省委网信办副主任", "各市州  分管领导"), "各市州", "one person"),
    "a page number among people": (("              王丽萍", "      — 2 —\n\n              王丽萍"), "— 2 —", "one person"),
    "a line between people": (("              王丽萍", "      待定\n\n              王丽萍"), "待定", "one person"),
    "people in running text": (("三、联席", "组成人员如下:组长:张某,副组长:李某。\n\n三、联席"), "组成人员", "people on lines"),
    "a heading that is a sentence": (("五、联席会议议事规则", "五、联席会议议事规则。"), "规则。", "a heading"),
    "a heading joined to its text": (("二、联席会议主要职责\n\n", "二、联席会议主要职责"), "二、联席会议", "a heading"),
    "a heading with nothing below": (below("六、工作要求"), "六、工作要求", "text below"),
    "a unit without text": (("^提案做好未成人.*\n", ""), "省人大常委会社会", "text below"),
    "a number without a unit": (("(十四)省住建", "(十四)"), "(十四)", "name of a unit"),
    "two units as one": (("(四)省关工委", "(四)省关工委会同省老干局"), "会同", "name of a unit"),
    "another unit without a number": ((" 五、联席", "省林业局:负责林区。\n\n 五、联席"), "省林业局", "a number before"),
    "a contact below a unit": (("(十)省民政厅", "联系电话:0931\n\n(十)省民政厅"), "联系电话", "nobody to ask"),
    "duties on the line of the unit": (("(十八)省广播电视局\n\n    指", "(十八)省广播电视局  指"), "广播", "name of a unit"),
    "a bracket in a unit": (("(十二)省财政厅", "(十二)省财政（厅"), "省财政", "pairs"),
    "a number twice": (("五、联席", "五、五、联席"), "五、五、", "one number"),
    "an item number that jumps": (("(二十二)省政府", "(二十三)省政府"), "(二十三)", "（二十二）"),
    "an item number that repeats": (("(九)省公安厅", "(八)省公安厅"), "(八)", "（九）"),
    "a part number that jumps": (("三、联席会议办公室职责", "四、联席会议办公室职责"), "四、", "三、"),
    "a rule numbered (3)": (below("(3)每季度通报一次。"), "(3)", "goes on with a list"),
    "the next item on the line": (("形成合力。\n\n   (六)", "形成合力。(六)"), "(五)", "line of its own"),
    "a sentence without its end": (("重点支持范围。", "重点支持范围"), "指导各地扶贫部门", "ends in"),
    "a bracket that is not closed": (("(2011-2020年)》", "(2011-2020年》"), "督促各成员单位", "pairs"),
    "a short line below the rules": (below("以上"), "以上", "paragraph"),
    "a line of the page": (below("分享到:"), "分享到", "no line of the page"),
    "a date that is none": ((DATE, "2019年8月42日\n"), "2019年8月42日", "calendar"),
    "a label without an attachment": (("抄送:", "附件1\n\n抄送:"), "附件1", "title"),
    "two signatures": (("抄送:", "附件\n\n某制度\n\n做好。\n\n某办公室\n\n2019年9月1日\n\n抄送:"), "某办公室", "one signature"),
    "receivers and printing on one line": (("兰州新区管委会\n\n", "兰州新区管委会"), "抄送", "receivers alone"),
    "another title": (("来源:张玮\n", "关于别的事的通知\n来源:张玮\n"), "关于别的事的通知", "one title"),
    "a second number": (("制度的通知\n", "制度的通知\n甲发〔2019〕1号\n乙发〔2019〕2号\n"), "乙发", "one document number"),
    "a radical": (("第一时间出警", "第⼀时间出警"), "U+2F00", "another form"),
    "a lost character": (("省教育厅总督学", "省教\ufffd厅总督学"), "U+FFFD", "lost"),
    "a private character": (("金中杰", "金中\ue863"), "U+E863", "private"),
    "a compatibility character": (("金中杰", "\uf90a中杰"), "U+F90A", "another form"),
    "an invisible character": (("第一时间出警", "第一\u200d时间出警"), "U+200D", "invisible"),
    "an entity": (("第一时间出警", "第一&nbsp;时间出警"), "&nbsp;", "entity"),
    "a tag": (("第一时间出警", "第一<br>时间出警"), "<br>", "tags"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_on_its_line(name: str, text: str) -> None:
    edit, found, expected = REFUSED[name]
    changed = edited(text, edit)
    with pytest.raises(SourceError) as raised:
        read_notice(changed.encode(), "notice.txt")
    (problem,) = raised.value.problems
    assert found in found_in(problem) and expected in expected_in(problem)
    assert " ".join(changed.split("\n")[problem.line - 1].split())[:8] in found_in(problem)
    assert re.fullmatch(r"notice\.txt:\d+: found .+; expected .+", str(problem))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("              王丽萍", "        金中杰  省医保局局长\n\n              王丽萍"), "nobody twice in one role"),
        (("成   员:孙燕飞", "孙燕飞"), "another role, behind 15 people who lead"),
    ],
)
def test_what_only_the_whole_list_shows_is_refused(text: str, edit: Edit, expected: str) -> None:
    with pytest.raises(SourceError, match=expected):
        read_notice(edited(text, edit).encode(), "notice.txt")


def test_all_faults_are_said_in_one_go(text: str) -> None:
    names = ("an item number that jumps", "a role nobody knows", "a name without its post", "a part number that jumps")
    with pytest.raises(SourceError) as raised:
        read_notice(edited(text, *(REFUSED[name][0] for name in names)).encode(), "notice.txt")
    problems = raised.value.problems
    assert all(any(REFUSED[name][2] in expected_in(problem) for problem in problems) for name in names)
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_warnings(text: str, notice: Notice) -> None:
    assert notice.warnings == ()
    for edit, expected in ((("法律保障。", "法律.保障。"), "Latin full stop"), (below("请知悉。"), "it has no number")):
        warnings = read_notice(edited(text, edit).encode(), "notice.txt").warnings
        assert any(expected in str(warned.message) for warned in warnings), warnings
