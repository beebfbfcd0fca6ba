"""How addresses and citations read, in each language; texts that nobody is asked to translate are refused."""

from dataclasses import replace

import pytest

from edition.model import Edition
from edition.translations import EDITORS, NOTICE, SOURCE, Original
from notice.address import Address, Level
from notice.numbering import ITEM, PART
from pages.table import page_types
from pages.templating import TEMPLATES
from pages.wording import Wording


def part_address(part: int, item: int = 0, clause: int = 0) -> Address:
    """An address in a notice whose parts are numbered 一、 and items （一）."""
    levels = [Level(PART.code, part), Level(ITEM.code, item)]
    return Address(0, tuple(level for level in levels if level.number), clause)


ADDRESSES = [
    (part_address(4, 8, 3), "第四部分（八）第3条", "四（八）第3条", "Part 4, item (8), clause 3", "4(8) clause 3"),
    (part_address(4, 14), "第四部分（十四）", "四（十四）", "Part 4, item (14)", "4(14)"),
    (part_address(1, 0, 1), "第一部分第1条", "第一部分第1条", "Part 1, clause 1", "Part 1, clause 1"),
    (part_address(2), "第二部分", "第二部分", "Part 2", "Part 2"),
    (part_address(0, 0, 2), "引言第2条", "引言第2条", "Preamble, clause 2", "Preamble, clause 2"),
    (part_address(0), "引言", "引言", "Preamble", "Preamble"),
]


@pytest.fixture(scope="module")
def chinese(edition: Edition) -> Wording:
    return Wording(edition, SOURCE)


@pytest.fixture(scope="module")
def english(edition: Edition) -> Wording:
    return Wording(edition, edition.languages[0])


@pytest.mark.parametrize(("at", "long", "short", "in_english", "short_in_english"), ADDRESSES)
def test_an_address_reads_as_no_sum_and_no_dash(
    chinese: Wording, english: Wording, at: Address, long: str, short: str, in_english: str, short_in_english: str
) -> None:
    assert (chinese.address(at), chinese.address(at, short=True)) == (long, short)
    assert (english.address(at), english.address(at, short=True)) == (in_english, short_in_english)


def test_a_citation_says_where_from_and_whose_the_number_is(chinese: Wording, english: Wording) -> None:
    clause = chinese.edition.units[7].clauses[2]
    notice = chinese.edition.notice
    assert notice.title
    assert chinese.citation(clause, "https://example.org/#s3") == (
        f"“{clause.text.typeset}”（{notice.issuer}：《{notice.title.typeset}》，2019年8月12日，第四部分（八）第3条，"
        "条号为编者所加，https://example.org/#s3）"
    )
    assert "Part 4, item (8), clause 3; clause numbers added by the editors; u" in english.citation(clause, "u")


def test_a_short_citation_names_the_notice_and_says_the_same(edition: Edition, english: Wording) -> None:
    untitled = replace(edition, notice=replace(edition.notice, title=None))
    at = edition.units[7].clauses[2].address
    short = {
        language.code: [
            Wording(each, language).referred(Wording(each, language).address(at)) for each in (edition, untitled)
        ]
        for language in (SOURCE, english.language)
    }
    title = edition.notice.title.typeset if edition.notice.title else ""
    assert short["zh"] == [
        f"《{title}》第四部分（八）第3条（条号为编者所加）",
        "通知第四部分（八）第3条（条号为编者所加）",
    ]
    rest = "item (8), clause 3 (clause numbers added by the editors)"
    assert short["en"] == [
        f"“{english.title()}” [unofficial translation], Part 4, {rest}",
        f"The notice, Part 4, {rest}",
    ]


def test_a_text_with_a_key_that_no_catalogue_has_is_refused(english: Wording) -> None:
    name = "甘肃省教育厅"
    assert english.text(Original(name, EDITORS, "units/jiaoyu/name")) == "Gansu Provincial Department of Education"
    for wrong in (Original(name, EDITORS, "units/jiaoyu/nam"), Original(name, NOTICE, "units/jiaoyu/name")):
        with pytest.raises(KeyError):
            english.text(wrong)


def test_every_template_of_a_page_is_in_the_table() -> None:
    made = {kind.template for kind in page_types()}
    assert made == {
        path.name.removesuffix(".md.j2") for path in TEMPLATES.glob("*.md.j2") if not path.name.startswith("_")
    }
