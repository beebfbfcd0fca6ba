"""What the pages say and the notice doesn't is in one list, each with its mark, its source and the day."""

import re
from pathlib import Path

import pytest

from commands.translations import page_words
from edition import originals
from edition.facts import Mark
from edition.model import Edition

OUTSIDE = re.compile(
    r"https?://[^\s，。）]+"  # an address
    r"|\w{0,6}〔\d{4}〕\d+号"  # a document
    r"|GB/T \d+(?:-\d{4})?"  # a standard
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"  # a day, a month, a year
)
"""What can't be known without a source."""


def known(edition: Edition) -> str:
    """What the notice says of itself, and the facts."""
    notice = edition.notice
    own = [f"{day.year}年{day.month}月{day.day}日" for day in (notice.issued, notice.publication.published) if day]
    facts = [" ".join((fact.statement, *fact.source)) for fact in edition.facts]
    return "\n".join([*own, *(clause.text.typeset for clause in notice.clauses()), *facts])


def unsourced(text: str, edition: Edition) -> list[str]:
    return [found for found in OUTSIDE.findall(text) if found not in known(edition)]


def test_no_fact_without_a_source(edition: Edition, root: Path) -> None:
    _, of_editors = originals.every(edition)
    texts = [original.text for original in [*of_editors, *page_words(root)]]
    found = {text: missing for text in texts if (missing := unsourced(text, edition))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "2031年改称别的名字。",
        "依据民发〔2019〕34号。",
        "见 https://example.org/notice。",
        "按 GB/T 30240.1 翻译。",
        "自2021年6月2日起施行。",
    ],
)
def test_a_fact_from_nowhere_is_seen(edition: Edition, text: str) -> None:
    assert unsourced(text, edition)


def test_facts_of_the_notice_itself_need_no_source(edition: Edition) -> None:
    assert unsourced("甘政办发〔2018〕62号，2019年8月12日印发，《甘肃省儿童发展纲要（2011-2020年）》", edition) == []


def test_whatever_is_sourced_has_a_source(edition: Edition) -> None:
    for fact in edition.facts:
        assert bool(fact.source) == (fact.mark in (Mark.SOURCED, Mark.REPUBLISHED)), fact.id


def test_a_name_and_a_search_word_are_two_things(edition: Edition) -> None:
    for unit in edition.units:
        for language, aliases in unit.entry.aliases.items():
            assert not set(aliases) & set(unit.entry.found_by.get(language, ())), unit.id
