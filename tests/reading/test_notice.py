"""The real notice, read."""

import datetime

import pytest

from notice.address import Address
from notice.model import Notice, PartKind
from notice.reader import read_notice


@pytest.fixture(scope="module")
def notice(notice_bytes: bytes) -> Notice:
    return read_notice(notice_bytes, "source/notice.txt")


def test_head_and_closing(notice: Notice) -> None:
    assert notice.title and notice.addressees
    assert notice.title.typeset == (
        "甘肃省农村留守儿童关爱保护和困境儿童保障工作联席会议办公室"
        "关于健全完善甘肃省农村留守儿童关爱保护和困境儿童保障工作联席会议制度的通知"
    )
    assert notice.addressees.typeset == "省农村留守儿童关爱保护和困境儿童保障工作联席会议成员单位"
    assert notice.issuer == "甘肃省农村留守儿童关爱保护和困境儿童保障工作联席会议办公室"
    assert notice.seal is not None and notice.seal.typeset == "（代章）"
    assert notice.issued == notice.printed == datetime.date(2019, 8, 12)
    assert [receiver.typeset for receiver in notice.copies] == ["各市、自治州人民政府", "兰州新区管委会"]


def test_what_the_two_captures_say_together(notice: Notice) -> None:
    assert notice.captures == 2
    assert notice.publication.published == datetime.date(2019, 12, 17)
    assert notice.publication.column == "民政发文"
    assert [source.typeset for source in notice.publication.sources] == ["张玮", "厅社会事务和儿童福利处"]


def test_the_legal_basis(notice: Notice) -> None:
    assert notice.basis is not None
    assert notice.basis.number == "甘政办发〔2018〕62号"
    assert notice.basis.title.startswith("关于调整部分协调议事机构")


def test_people(notice: Notice) -> None:
    roles = [person.role.value for person in notice.people]
    assert [roles.count(role) for role in ("总召集人", "召集人", "成员")] == [1, 2, 25]
    by_name = {p.name.typeset: [post.typeset for post in p.posts] for p in notice.people if p.name}
    assert len(by_name) == 28
    assert by_name["何伟"] == ["副省长"]
    assert by_name["王世华"] == ["省民政厅厅长"]
    assert by_name["吴萍"] == ["省委老干局副局长", "省关工委副主任"]
    assert by_name["董晓玲"] == ["省政府妇儿工委办公室主任", "省妇联副主席"]


def test_parts(notice: Notice) -> None:
    assert [(part.kind, len(part.clauses), len(part.items)) for part in notice.parts] == [
        (PartKind.MEMBERS, 4, 0),
        (PartKind.FUNCTIONS, 5, 0),
        (PartKind.OFFICE, 0, 5),
        (PartKind.UNITS, 2, 26),
        (PartKind.RULES, 0, 6),
    ]


def test_office(notice: Notice) -> None:
    office = notice.office
    assert office is not None
    assert (office.seat, office.head) == ("省民政厅", "民政厅副厅长李剑")
    assert office.liaison is not None and "联络员" in office.liaison.text.typeset
    assert office.succession is not None and "接任" in office.succession.text.typeset


def test_units_have_duties(notice: Notice) -> None:
    part = next(part for part in notice.parts if part.kind is PartKind.UNITS)
    assert part
    units = part.items
    headings = [unit.heading.typeset for unit in units if unit.heading]
    assert headings[0] == "省委政法委"
    assert headings[2] == "省人大常委会社会"
    assert headings[13] == "省住建"
    assert units[20].numbering.captured == "二十一)"
    assert headings[25] == "省残联"
    assert all(unit.clauses for unit in units)


def test_addresses(notice: Notice) -> None:
    clauses = {str(clause.address): clause.text.typeset for clause in notice.clauses()}
    assert len(clauses) == len(list(notice.clauses())) == 91
    assert clauses["四（八）3"].startswith("指导各地教育行政部门和中小学校建立残疾儿童随班就读")
    assert clauses["五（一）1"].startswith("联席会议由总召集人负责召集")
    assert clauses["引言1"].startswith("根据省政府办公厅")
    for written in clauses:
        address = Address.parse(written)
        assert address is not None and str(address) == written


@pytest.mark.parametrize("text", ["", "四", "四（八）", "引言", "引言2", "二3"])
def test_addresses_of_other_levels(text: str) -> None:
    address = Address.parse(text)
    assert (str(address) if address else "") == text


@pytest.mark.parametrize("text", ["八", "第四", "四(八)3", "四（八）0", "四（八）3x", "x"])
def test_what_is_no_address_of_the_notice(text: str, notice: Notice) -> None:
    address = Address.parse(text)
    assert address is None or address.part > len(notice.parts)


def test_everything_is_where_it_says(notice: Notice, notice_bytes: bytes) -> None:
    lines = notice_bytes.decode().split("\n")
    for clause in notice.clauses():
        text = clause.text
        assert lines[text.line - 1][text.column - 1 :].startswith(text.captured)


def test_order_is_the_notices(notice: Notice) -> None:
    places = [(clause.text.line, clause.text.column) for clause in notice.clauses()]
    assert places == sorted(places)


def test_one_capture_is_enough(notice: Notice, notice_bytes: bytes) -> None:
    first = notice_bytes.decode().split("当前位置")[0].encode()
    alone = read_notice(first, "notice.txt")
    assert alone.captures == 1
    assert list(alone.clauses()) == list(notice.clauses())
    assert alone.people == notice.people


@pytest.mark.parametrize(
    "untidy",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\u00a0", "\u3000"),
        lambda text: text.replace("(", "（").replace(")", "）").replace(":", "："),
    ],
    ids=["byte order mark", "CRLF", "ideographic spaces", "full-width brackets and colons"],
)
def test_is_read_as_a_person_would_read_it(notice: Notice, notice_bytes: bytes, untidy) -> None:  # type: ignore[no-untyped-def]
    other = read_notice(untidy(notice_bytes.decode()).encode(), "notice.txt")
    assert [clause.text.typeset for clause in other.clauses()] == [c.text.typeset for c in notice.clauses()]
    names = [[person.name and person.name.typeset for person in found.people] for found in (other, notice)]
    assert names[0] == names[1]
