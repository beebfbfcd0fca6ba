"""The table of members: whole without scripts, sorted and filtered with them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from chromium import OpenPage
from edition.model import Edition

NUMBERS = "[data-table=members] tbody tr:visible td:nth-child(1)"
NAMES = "[data-table=members] tbody tr:visible td:nth-child(3)"


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def members(request: pytest.FixtureRequest, address: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/{request.param}members/")
    yield page
    page.close()


def heading(column: int) -> str:
    return f"[data-table=members] thead th:nth-child({column})"


def test_all_people_are_there(members: Page, edition: Edition) -> None:
    numbers = members.locator(NUMBERS).all_inner_texts()
    assert numbers == [str(number) for number in range(1, len(edition.notice.people) + 1)]
    for number, (person, name) in enumerate(
        zip(edition.notice.people, members.locator(NAMES).all_inner_texts(), strict=True), start=1
    ):
        assert person.name and person.name.typeset in name
        assert members.locator(f"#p{number}").count() == 1


def test_sorting_by_name_and_back(members: Page) -> None:
    before = members.locator(NAMES).all_inner_texts()
    name = members.locator(heading(3))
    name.get_by_role("button").click()
    expect(name).to_have_attribute("aria-sort", "ascending")
    ascending = members.locator(NAMES).all_inner_texts()
    assert sorted(ascending) == sorted(before) and ascending != before
    name.get_by_role("button").click()
    expect(name).to_have_attribute("aria-sort", "descending")
    assert members.locator(NAMES).all_inner_texts() == ascending[::-1]
    members.locator(heading(1)).get_by_role("button").click()
    expect(name).not_to_have_attribute("aria-sort", "descending")
    assert members.locator(NAMES).all_inner_texts() == before


def test_names_are_sorted_by_pinyin(members: Page) -> None:
    members.locator(heading(3)).get_by_role("button").click()
    names = members.locator(NAMES).all_inner_texts()
    positions = [
        next(i for i, text in enumerate(names) if name in text) for name in ("拜真忠", "何伟", "向宇", "张乐群")
    ]
    assert positions == sorted(positions)
    assert positions[0] == 0 and positions[-1] == len(names) - 1


def test_roles_are_sorted_by_rank(members: Page) -> None:
    role = members.locator(heading(2))
    role.get_by_role("button").click()
    role.get_by_role("button").click()
    assert members.locator(NUMBERS).all_inner_texts()[-3:] == ["2", "3", "1"]


def test_filtering_by_words_and_by_role(members: Page) -> None:
    status = members.locator("[data-filter] [role=status]")
    field = members.locator("[data-filter] input")
    expect(status).to_have_text("")
    field.fill("何伟")
    expect(members.locator(NAMES)).to_have_count(1)
    assert "1" in status.inner_text() and "28" in status.inner_text()
    field.fill("没有这个人")
    expect(members.locator(NAMES)).to_have_count(0)
    assert status.inner_text() and not any(character.isdigit() for character in status.inner_text())
    field.fill("")
    members.locator("[data-filter] select").select_option(index=2)
    expect(members.locator(NAMES)).to_have_count(2)
    members.locator("[data-filter] select").select_option(index=0)
    expect(members.locator(NAMES)).to_have_count(28)
    expect(status).to_have_text("")


def test_the_form_is_hidden_without_scripts(address: str, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/members/")
    assert not page.locator("[data-filter]").is_visible()
    assert page.locator(NUMBERS).count() == 28


def test_names_and_roles_are_not_broken(address: str, open_page: OpenPage) -> None:
    for width in (320, 360, 800, 1280):
        page = open_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}/members/")
        line = page.locator(NAMES).first.evaluate("element => parseFloat(getComputedStyle(element).lineHeight)")
        for cell in ("td:nth-child(2)", "td:nth-child(3)"):
            heights = page.eval_on_selector_all(
                f"[data-table=members] tbody {cell}",
                """cells => cells.map((cell) => {
                  const range = document.createRange();
                  range.selectNodeContents(cell);
                  return range.getBoundingClientRect().height;
                })""",
            )
            assert max(heights) < 1.5 * line, (width, cell)
