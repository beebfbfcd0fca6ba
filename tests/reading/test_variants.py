"""Our notice with one change at a time, as other notices of the genre have it: read right, or refused on its line."""

import re
from collections.abc import Callable

import pytest

from common.errors import SourceError
from common.numerals import to_number
from notice.model import Notice, PartKind
from notice.reader import read_notice

Change = Callable[[str], str]
Check = Callable[[Notice], bool]

ADDRESSEES = "省农村留守儿童关爱保护和困境儿童保障工作联席会议成员单位"
BODY = "甘肃省农村留守儿童关爱保护和困境儿童"
SIGNED = "                           2019年8月12日"
LAST_RULE = "通报工作进展情况。\n"


@pytest.fixture(scope="module")
def text(notice_bytes: bytes) -> str:
    return notice_bytes.decode().split("当前位置")[0].replace("\u00a0", " ")


@pytest.fixture(scope="module")
def notice(text: str) -> Notice:
    return read_notice(text.encode(), "notice.txt")


def put(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        return text.replace(old, new)

    return change


def below_the_last_rule(line: str) -> Change:
    def change(text: str) -> str:
        at = text.rindex(LAST_RULE) + len(LAST_RULE)
        return f"{text[:at]}\n{line}\n{text[at:]}"

    return change


def every(pattern: str, new: str) -> Change:
    def change(text: str) -> str:
        assert re.search(pattern, text, re.MULTILINE)
        return re.sub(pattern, new, text, flags=re.MULTILINE)

    return change


def part_moved(text: str) -> str:
    """The functions before the members, the parts numbered anew."""
    first, second, third = (text.index(number) for number in ("一、联席", "二、联席", "三、联席"))
    members, functions = text[first:second].rstrip(), text[second:third].rstrip()
    return f"{text[:first]}{'一、' + functions[2:]}\n\n{'二、' + members[2:]}\n\n{text[third:]}"


def _figure(match: re.Match[str]) -> str:
    return f"{to_number(match[1])}."


def people_of(notice: Notice) -> list[tuple[str, str | None, list[str]]]:
    return [
        (person.role.value, person.name.typeset if person.name else None, [post.typeset for post in person.posts])
        for person in notice.people
    ]


def headings(notice: Notice) -> list[str]:
    return [part.heading.typeset for part in notice.parts if part.heading]


READ: dict[str, tuple[Change, Check]] = {
    "number below the title": (
        put("制度的通知\n", "制度的通知\n甘童联办发〔2019〕1号\n"),
        lambda n: n.document_number is not None and n.document_number.typeset == "甘童联办发〔2019〕1号",
    ),
    "number above the title": (
        put("详情\n", "详情\n甘童联办发[2019]1号\n"),
        lambda n: n.document_number is not None and n.document_number.typeset == "甘童联办发[2019]1号",
    ),
    "number in brackets": (
        put("制度的通知\n", "制度的通知\n(甘童联办发〔2019〕1号)\n"),
        lambda n: n.document_number is not None and n.document_number.typeset == "甘童联办发〔2019〕1号",
    ),
    "addressees absent": (put(f"{ADDRESSEES}\n", "\n"), lambda n: n.addressees is None and len(n.preamble) == 2),
    "addressees with a colon": (
        put(f"{ADDRESSEES}\n", f"{ADDRESSEES}:\n"),
        lambda n: n.addressees is not None and n.addressees.typeset == f"{ADDRESSEES}：",
    ),
    "addressees that run into the text": (
        put(f"{ADDRESSEES}\n\n", f"{ADDRESSEES}:"),
        lambda n: n.addressees is not None and n.addressees.typeset == f"{ADDRESSEES}：" and len(n.preamble) == 2,
    ),
    "title on three lines": (
        put(
            "关爱保护和困境儿童保障工作 联席会议办公室关于健全完善",
            "关爱保护和困境儿童保障工作\n联席会议办公室\n关于健全完善",
        ),
        lambda n: n.title is not None and n.title.typeset.endswith("联席会议制度的通知") and n.addressees is not None,
    ),
    "a leading group": (
        lambda text: put("总召集人:", "组  长:")(put("召 集 人:", "副组长:")(text)),
        lambda n: [role for role, _, _ in people_of(n)][:4] == ["组长", "副组长", "副组长", "成员"],
    ),
    "a commission": (
        lambda text: put("总召集人:", "主  任:")(put("召 集 人:", "常务副主任:")(put("成   员:", "委  员:")(text))),
        lambda n: [role for role, _, _ in people_of(n)][:4] == ["主任", "常务副主任", "常务副主任", "委员"],
    ),
    "label alone": (put("成   员:孙燕飞", "成   员:\n\n              孙燕飞"), lambda n: len(n.people) == 28),
    "label without colon": (
        put("总召集人:何  伟", "总召集人  何  伟"),
        lambda n: people_of(n)[0][:2] == ("总召集人", "何伟"),
    ),
    "posts in brackets": (
        lambda text: re.sub(
            r"^( +|成 +员:|总召集人:|召 集 人:)?(\S ?\S*(?:  \S)?)  (省\S+|副省长|共青团省委副书记) *$",
            r"\1\2(\3)",
            text.replace("省妇联副\n\n                      主席", "省妇联副主席"),
            flags=re.MULTILINE,
        ),
        lambda n: len(n.people) == 28 and people_of(n)[3] == ("成员", "孙燕飞", ["省委政法委副书记"]),
    ),
    "a person without a name": (
        put("何  伟  副省长", "副省长"),
        lambda n: people_of(n)[0] == ("总召集人", None, ["副省长"]),
    ),
    "one blank between name and post": (
        every(r"^ +(\S+)  (\S+)(?: *)$", r"\1 \2"),
        lambda n: len(n.people) == 28 and people_of(n)[-1] == ("成员", "吴小萍", ["省残联副理事长"]),
    ),
    "a dot in a name": (
        put("王丽萍", "古丽•阿依"),
        lambda n: ("成员", "古丽•阿依", ["省人力资源和社会保障厅副厅长"]) in people_of(n),
    ),
    "a note behind a name": (
        put("王  兰  省", "王  兰(女)  省"),
        lambda n: "王兰" in [name for _, name, _ in people_of(n)],
    ),
    "parts renamed": (
        lambda text: put("一、联席会议组成人员", "一、成员名单")(put("五、联席会议议事规则", "五、工作规则")(text)),
        lambda n: {part.kind for part in n.parts} == set(PartKind),
    ),
    "a part of no known kind": (
        put("五、联席会议议事规则", "五、其他事项"),
        lambda n: n.parts[4].kinds == () and len(n.parts[4].items) == 6,
    ),
    "a sixth part": (
        below_the_last_rule("六、工作要求\n\n各单位要高度重视。"),
        lambda n: headings(n)[5] == "工作要求" and len(n.parts[5].clauses) == 1,
    ),
    "parts in another order": (
        part_moved,
        lambda n: [part.kind for part in n.parts[:2]] == [PartKind.FUNCTIONS, PartKind.MEMBERS] and len(n.people) == 28,
    ),
    "kinds that share a heading": (
        put("二、联席会议主要职责", "二、联席会议及其办公室职责"),
        lambda n: set(n.parts[1].kinds) == {PartKind.FUNCTIONS, PartKind.OFFICE},
    ),
    "NAME：duty": (
        every(r"^\((二十二)\)省政府妇儿工委办公室\n\n", r"(\1)省政府妇儿工委办公室:"),
        lambda n: n.duties[21].units == ("省政府妇儿工委办公室",) and len(n.duties[21].clauses) == 2,
    ),
    "several units together": (
        put("(二十三)省总工会", "(二十三)省总工会、省工商联"),
        lambda n: n.duties[22].units == ("省总工会", "省工商联"),
    ),
    "units numbered 1.": (
        lambda text: re.sub(r"^ *\(?([一二三四五六七八九十]+)\)(?=省|共青团)", _figure, text, flags=re.MULTILINE),
        lambda n: len(n.duties) == 26 and str(n.duties[7].clauses[2].address) == "四8.3",
    ),
    "units unnumbered": (
        lambda text: re.sub(r"^ *\(?[一二三四五六七八九十]+\)((?:省|共青团).*)$", r"\1:", text, flags=re.MULTILINE),
        lambda n: len(n.duties) == 26 and n.duties[9].units == ("省民政厅",) and len(n.duties[9].clauses) == 7,
    ),
    "a rule numbered ㈦": (
        below_the_last_rule("   ㈦每季度通报一次。"),
        lambda n: str(n.parts[4].items[-1].address) == "五（七）",
    ),
    "articles": (
        lambda text: re.sub(
            r"^   \(([一二三四五六])\)(?=联席会议(?:由|成员|按|办)|提交)", r"   第\1条 ", text, flags=re.MULTILINE
        ),
        lambda n: str(n.parts[4].items[5].clauses[0].address) == "五第六条1",
    ),
    "date with blanks": (put(SIGNED, "2019 年 8 月 12 日"), lambda n: str(n.issued) == "2019-08-12"),
    "date in Chinese numerals": (put(SIGNED, "二○一九年八月十二日"), lambda n: str(n.issued) == "2019-08-12"),
    "此件公开发布": (
        put(SIGNED, f"{SIGNED}\n(此件公开发布)"),
        lambda n: [t.typeset for t in n.notes] == ["（此件公开发布）"],
    ),
    "attachments on two lines": (
        below_the_last_rule("附件:1.成员单位名单\n     2.车辆清单"),
        lambda n: [t.typeset for t in n.attachments] == ["成员单位名单", "车辆清单"],
    ),
    "attachment below the signature": (
        put(SIGNED, f"{SIGNED}\n\n附件\n\n联络员工作制度\n\n一、主要职责\n\n负责日常联系。\n"),
        lambda n: str(n.parts[5].clauses[0].address) == "附件·一1" and n.attachments[0].typeset == "联络员工作制度",
    ),
    "closing formula": (below_the_last_rule("特此通知。"), lambda n: [t.typeset for t in n.formulas] == ["特此通知。"]),
    "whom to ask": (below_the_last_rule("联系人:王某某,电话:12345。"), lambda n: len(n.notes) == 1),
    "page fields": (
        put("发布时间:2019-12-17\n", "发布时间:2019-12-17  浏览次数:12 【字体:大 中 小】 打印\n"),
        lambda n: str(n.publication.published) == "2019-12-17" and n.addressees is not None,
    ),
    "page tools": (
        put("发布时间:2019-12-17\n", "发布时间:2019-12-17\n【字体:大 中 小】 打印 分享到:\n"),
        lambda n: n.addressees is not None and n.addressees.typeset == ADDRESSEES,
    ),
    "no office": (put("联席会议办公室设在省民政厅,", ""), lambda n: n.office is None),
    "a paragraph torn in two": (
        put(
            "未成年人监护人自觉履行监护责任,强化强制报告主体的法律意识。指导各级司法",
            "未成年人监护人自觉履行监护\n\n责任,强化强制报告主体的法律意识。指导各级司法",
        ),
        lambda n: len(list(n.clauses())) == 91,
    ),
}


@pytest.mark.parametrize("name", READ)
def test_is_read_right(name: str, text: str, notice: Notice) -> None:
    change, right = READ[name]
    other = read_notice(change(text).encode(), "notice.txt")
    assert right(other)
    # All the rest is as before, wherever a change doesn't mean it.
    said = {clause.text.typeset for clause in other.clauses()}
    before = {clause.text.typeset for clause in notice.clauses()}
    assert len(before - said) <= 1, before - said
    if len(other.people) == 28:
        assert sum(a[1:] == b[1:] for a, b in zip(people_of(other), people_of(notice), strict=True)) >= 26


REFUSED: dict[str, tuple[Change, str]] = {
    "addressees on two lines": (put(f"{ADDRESSEES}\n", "各市人民政府,省直\n有关部门、单位:\n"), "各市人民政府"),
    "attachments on one line": (below_the_last_rule("附件:1.成员单位名单;2.车辆清单。"), "附件"),
    "foot of the page": (lambda text: f"{text}\n扫一扫在手机打开当前页\n", "扫一扫"),
    "two people on a line": (put("省司法厅副厅长\n\n              郝文杰", "省司法厅副厅长      郝文杰"), "郝文杰"),
    "two people run together": (put("副主任\n\n              王  兰", "副主任王  兰"), "王国强"),
    "a role with nobody behind it": (below_the_last_rule("副召集人:"), "副召集人"),
    "a blank too much": (put("李  明  省公安厅", "李  明  省  公安厅"), "李 明"),
    "a unit for a name": (put("王国强  省委网信办副主任", "网信办  副主任"), "网信办"),
    "a group with a blank": (put("王国强  省委网信办副主任", "各市州  分管领导"), "各市州"),
    "a heading that is a sentence": (put("五、联席会议议事规则", "五、联席会议议事规则。"), "议事规则。"),
    "a heading joined to its text": (put("二、联席会议主要职责\n\n", "二、联席会议主要职责"), "二、联席会议主要职责"),
    "two units as one": (put("(四)省关工委", "(四)省关工委会同省老干局"), "会同"),
    "a bracket in a unit": (put("(十二)省财政厅", "(十二)省财政（厅"), "省财政"),
    "a number twice": (put("五、联席", "五、五、联席"), "五、五、"),
    "a label without an attachment": (put("抄送:", "附件1\n\n抄送:"), "附件1"),
    "two signatures": (put("抄送:", "附件\n\n某制度\n\n做好。\n\n某某办公室\n\n2019年9月1日\n\n抄送:"), "某某办公室"),
    "a line of the page": (below_the_last_rule("分享到:"), "分享到"),
    "the next item on the line": (put("形成合力。\n\n   (六)", "形成合力。(六)"), "(五)"),
    "a radical": (put("第一时间出警", "第⼀时间出警"), "U+2F00"),
    "another unit without a number": (
        put(" 五、联席会议议", "省林业局:负责林区儿童关爱。\n\n 五、联席会议议"),
        "省林业局",
    ),
    "a contact below a unit": (put("(十)省民政厅", "联系电话:0931-8888888\n\n(十)省民政厅"), "联系电话"),
    "a heading and its duties on one line": (
        put("(十八)省广播电视局\n\n    指导", "(十八)省广播电视局  指导"),
        "省广播电视局",
    ),
    "receivers and printing on one line": (put("兰州新区管委会\n\n", "兰州新区管委会"), "抄送"),
    "a page number among people": (put("              王丽萍", "         — 2 —\n\n              王丽萍"), "— 2 —"),
    "a line between people": (put("              王丽萍", "              待定\n\n              王丽萍"), "待定"),
    "a post without its name": (put("王丽萍  省人力", "省人力"), "省人力资源和社会保障厅副厅长"),
    "a role nobody knows": (put("召 集 人:", "主 持 人:"), "主 持 人"),
    "a rule numbered (3)": (below_the_last_rule("(3)每季度通报一次。"), "(3)"),
    "a rule numbered (八)": (below_the_last_rule("(八)每季度通报一次。"), "(八)"),
    "a short line below the rules": (below_the_last_rule("以上"), "以上"),
    "another title": (put("来源:张玮\n", "关于别的事的通知\n来源:张玮\n"), "关于别的事的通知"),
    "a lost character": (put("省教育厅总督学", "省教\ufffd厅总督学"), "U+FFFD"),
    "a private character": (put("金中杰", "金中\ue863"), "U+E863"),
    "a compatibility character": (put("金中杰", "\uf90a中杰"), "U+F90A"),
    "an invisible character": (put("第一时间出警", "第一\u200d时间出警"), "U+200D"),
    "a soft hyphen": (put("第一时间出警", "第一\u00ad时间出警"), "U+00AD"),
    "an entity": (put("第一时间出警", "第一&nbsp;时间出警"), "&nbsp;"),
    "a tag": (put("第一时间出警", "第一<br>时间出警"), "<br>"),
    "people in running text": (put("三、联席", "组成人员如下:组长:张某,副组长:李某。\n\n三、联席"), "组成人员如下"),
    "a number that comes twice": (put("制度的通知\n", "制度的通知\n甲发〔2019〕1号\n乙发〔2019〕2号\n"), "乙发"),
    "a heading with nothing below": (below_the_last_rule("六、工作要求"), "六、工作要求"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_on_its_line(name: str, text: str) -> None:
    change, found = REFUSED[name]
    changed = change(text)
    with pytest.raises(SourceError) as raised:
        read_notice(changed.encode(), "notice.txt")
    (problem,) = raised.value.problems
    before = text.split("\n")
    line = changed.split("\n")[problem.line - 1]
    assert line not in before, f"blames {line}"
    assert found in problem.found


WARNED: dict[str, tuple[Change, str]] = {
    "a Latin full stop": (put("提供有力法律保障。", "提供有力.法律保障。"), "Latin full stop"),
    "one more paragraph": (below_the_last_rule("请各成员单位知悉。"), "it has no number"),
}


@pytest.mark.parametrize("name", WARNED)
def test_is_warned_of(name: str, text: str) -> None:
    change, said = WARNED[name]
    warnings = read_notice(change(text).encode(), "notice.txt").warnings
    assert any(said in warned.text for warned in warnings), warnings


def test_nobody_stands_twice_in_one_role(text: str) -> None:
    twice = put("              王丽萍", "              金中杰  省医保局局长\n\n              王丽萍")(text)
    with pytest.raises(SourceError, match="nobody twice in one role"):
        read_notice(twice.encode(), "notice.txt")


def test_few_lead(text: str) -> None:
    with pytest.raises(SourceError, match="another role, behind 15 people who lead"):
        read_notice(put("成   员:孙燕飞", "孙燕飞")(text).encode(), "notice.txt")


def test_the_notice_gives_no_warning(notice: Notice) -> None:
    assert notice.warnings == ()
