"""Indexes list all that there is, the page of a topic all its clauses, and neighbours lead on in one order."""

import re
from collections.abc import Sequence

import pytest

from edition.model import Edition

NEIGHBOUR = re.compile(r"\(([a-z0-9-]+)\.md\)\{ \.neighbour \.neighbour--(\w+) \}")


def links(text: str) -> list[str]:
    """The pages of its own folder that an index leads to, in order."""
    return re.findall(r"\]\(([a-z0-9-]+)\.md\)", text)


def test_an_index_lists_each_page_of_its_folder_once(edition: Edition, texts: dict[str, str]) -> None:
    for folder, ids in {
        "units": [unit.id for unit in edition.units],
        "topics": [topic.id for topic in edition.topics],
        "situations": [situation.id for situation in edition.situations],
    }.items():
        assert sorted(links(texts[f"{folder}/index.md"])) == sorted(ids), folder


def test_a_topic_has_all_its_clauses_and_says_how_many(edition: Edition, texts: dict[str, str]) -> None:
    units = {str(clause.address): unit.id for unit in edition.units for clause in unit.clauses}
    said = {topic: count for count, topic in re.findall(r"\*\* (.*)\]\(([a-z-]+)\.md\)", texts["topics/index.md"])}
    for topic in edition.topics:
        page = texts[f"topics/{topic.id}.md"]
        assert re.findall('<dd class="quote" markdown>“(.*)”</dd>', page) == [one.quote for one in topic.clauses]
        whose = {units[str(one.at)] for one in topic.clauses if str(one.at) in units}
        assert said[topic.id] == f"{len(whose)}个单位，{len(topic.clauses)}条"


def test_a_unit_names_whom_it_shares_each_topic_with_and_where(edition: Edition, texts: dict[str, str]) -> None:
    whose = {clause.address: (unit, f"s{at}") for unit in edition.units for at, clause in enumerate(unit.clauses, 1)}
    for unit in edition.units:
        shared = {}
        for topic in edition.topics:
            places = [whose[one.at] for one in topic.clauses if one.at in whose]
            if any(other is unit for other, _ in places):
                others = [f"{other.id}.md#{at}" for other in edition.units for one, at in places if one is other]
                shared[f"../topics/{topic.id}.md"] = [to for to in others if not to.startswith(f"{unit.id}.")]
        said = texts[f"units/{unit.id}.md"].partition("{ #topics }")[2].partition("</div>")[0]
        rows = [re.findall(r"\]\((.*?)\)", row) for row in said.split("\n\n")[2:-1]]
        assert {topic: others for topic, *others in rows} == shared, unit.id
        assert said.count("只有本单位") == sum(not others for others in shared.values())


def test_entries_of_lists_stand_on_lines_of_their_own(edition: Edition, texts: dict[str, str]) -> None:
    """A template whose line ends with a tag has the next one begin on it."""
    assert [path for path, text in texts.items() if re.search(r"^- .*\S- ", text, re.MULTILINE)] == []
    for unit in edition.units:
        named_by = texts[f"units/{unit.id}.md"].partition("{ #named-by }")[2].partition("</div>")[0]
        assert named_by.count("\n- ") == len(unit.named_by), unit.id


@pytest.mark.parametrize("folder", ["units", "topics"])
def test_one_goes_on_to_the_neighbours(edition: Edition, texts: dict[str, str], folder: str) -> None:
    ids: Sequence[str] = [one.id for one in (edition.units if folder == "units" else edition.topics)]
    for at, name in enumerate(ids):
        page = texts[f"{folder}/{name}.md"]
        found = {side: target for target, side in NEIGHBOUR.findall(page)}
        around = {"before": ids[at - 1] if at else None, "after": ids[at + 1] if at + 1 < len(ids) else None}
        assert found == {side: target for side, target in around.items() if target}, name
