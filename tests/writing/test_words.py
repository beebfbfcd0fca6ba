"""What the pages print around the words of the notice."""

import re
from dataclasses import replace

import pytest

from commands.pages import render_files
from edition.model import Edition

STRAY = re.compile(r"[。；，：！？、] +(?!\[[^\]]+\]\([^)]*\)\{ \.address|\[[^\]]+\]\([^)]*\)\{ \.reference)[^\s{|#]")
"""A blank after a Chinese mark, but for the one before the address of a clause."""


@pytest.fixture(scope="module")
def pages(texts: dict[str, str]) -> dict[str, str]:
    return {path: text.split("\n---\n", 1)[-1] for path, text in texts.items() if path.endswith(".md")}


def test_no_blank_after_a_chinese_mark(pages: dict[str, str]) -> None:
    found = {path: match.group() for path, text in pages.items() if (match := STRAY.search(text))}
    assert found == {}
    assert STRAY.search("也能搜索。 里面还有") and not STRAY.search("职责。 [四（一）1](#s1){ .address }")


def test_what_has_no_translation_is_marked_as_chinese(edition: Edition, texts: dict[str, str]) -> None:
    """In lists, in headings and where a number to call stands within."""
    half = replace(edition.languages[0], entries={})
    pages = {path: data.decode() for path, data in render_files(edition, half).items()}
    for situation in edition.situations:
        assert f'[<span lang="zh-Hans">{situation.title}</span>](' in pages["situations/index.md"]
    (line,) = (line for line in edition.first_steps.lines if line.id == "call-110")
    assert '- <span lang="zh-Hans">' + line.text.replace("110", '<a href="tel:110">110</a>') + "</span>" in "".join(
        pages.values()
    )
    assert 'span lang="zh-Hans"' not in texts["situations/index.md"]


def test_a_unit_that_has_a_later_name_is_never_named_without_it_at_a_step(
    edition: Edition, pages: dict[str, str]
) -> None:
    renamed = [unit for unit in edition.units if unit.entry.later]
    assert renamed
    text = "".join(text for path, text in pages.items() if path.startswith("situations"))
    for unit in renamed:
        steps = [s for situation in edition.situations for s in situation.steps if edition.unit_at(s.clause.at) == unit]
        assert text.count(f"{unit.entry.name}（后为{unit.entry.later[-1].name}）") >= len(steps) > 0


def test_the_page_of_a_unit_shows_its_names_and_no_word_that_only_finds_it(
    edition: Edition, pages: dict[str, str]
) -> None:
    for unit in edition.units:
        facts, *_ = re.findall(r'<div class="facts" markdown>(.*?)</div>', pages[f"units/{unit.id}.md"], re.DOTALL)
        shown = set(re.split(r"[\s、；]+", facts))
        assert set(unit.entry.aliases["zh"]) <= shown, unit.id
        assert not shown & set(unit.entry.found_by["zh"]), unit.id
