"""Pages held against goldens that people have read. `pytest --update-goldens` writes them anew: read the diff."""

from pathlib import Path

import pytest

from edition.model import Edition

GOLDENS = Path(__file__).parent / "goldens"
PAGES = ["units/zhujian.md", "units/tongji.md", "units/renda.md", "rules.md", "office.md", ".nav.yml"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_is_as_read(
    rendered: dict[str, dict[str, bytes]], language: str, page: str, request: pytest.FixtureRequest
) -> None:
    golden = GOLDENS / language / page.replace("/", "-")
    if request.config.getoption("--update-goldens"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(rendered[language][page])
    assert rendered[language][page].decode() == golden.read_text(encoding="utf-8")


def test_every_clause_is_on_its_page_and_in_the_full_text(
    edition: Edition, rendered: dict[str, dict[str, bytes]]
) -> None:
    from pages.places import clause_place
    from pages.text import escape_markdown

    for clause in edition.notice.clauses():
        page = rendered["zh"][clause_place(edition, clause.address).page].decode()
        words = [escape_markdown(piece) for piece in clause.text.typeset.split("，")]
        marked = [e.reads for e in edition.errata if e.at == clause.address]
        for piece, plain in zip(words, clause.text.typeset.split("，"), strict=True):
            if not any(reads in clause.text.typeset and reads[-1] in plain for reads in marked):
                assert piece in page
                assert piece in rendered["zh"]["fulltext.md"].decode()


def test_both_languages_have_the_same_files(rendered: dict[str, dict[str, bytes]]) -> None:
    assert set(rendered["zh"]) == set(rendered["en"])
