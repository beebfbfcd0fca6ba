"""Until a person has counted all facts the pages are a draft: each says so, and nothing publishes it."""

import re
from pathlib import Path

import pytest

from building import build_into, project_at
from commands.follow import follow
from commands.line import main
from commands.pages import build
from commands.translations import update
from common.errors import SourceError
from common.folders import Folder, exchange
from edition.reader import read_edition
from edition.translations import SOURCE
from exports.single import single_file
from pages.site import render_pages
from pages.wording import Wording

MARKS = {"zh": "未核对", "en": "Not checked"}


def count(project: Path, **facts: str) -> None:
    """Write other values into what a person counted."""
    path = project / "source" / "reading.yml"
    text = path.read_text(encoding="utf-8")
    for fact, value in facts.items():
        text, found = re.subn(rf"(?m)^{fact}: .*$", f"{fact}: {value}", text)
        assert found == 1
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    project = project_at(tmp_path / "project")
    count(project, people="?", duties="?")
    return project


def test_a_draft_says_so_on_every_page_and_a_counted_text_on_none(draft: Path, tmp_path: Path) -> None:
    for is_draft, folder in ((True, tmp_path / "draft"), (False, tmp_path / "counted")):
        build(draft)
        build_into(folder, draft, strict=True, serving=True)
        pages = sorted(folder.rglob("*.html"))
        assert len(pages) > 150
        for page in pages:
            mark = MARKS["en" if page.is_relative_to(folder / "en") else "zh"]
            assert (f"<strong>{mark}</strong>" in page.read_text(encoding="utf-8")) is is_draft, page
        edition = read_edition(draft)
        for language in (SOURCE, *edition.languages):
            wording = Wording(edition, language)
            single = single_file(wording, render_pages(wording)[0])
            assert single and (MARKS[language.code] in single.decode()) is is_draft
        count(draft, people="28", duties="26")


@pytest.mark.parametrize("verb", ["site", "bundle"])
def test_nothing_publishes_a_draft(draft: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    exchange({Folder.to_publish(draft, draft / name): {"old.txt": b"old"} for name in ("site", "dist")})
    build(draft)
    before = sorted(draft.rglob("*"))
    assert main([verb, "--root", str(draft)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [re.sub(r"\d+", "9", line) for line in lines] == [
        f"source/reading.yml:9: found {fact}: ?; expected what a person reads off the text, none where it has none; "
        "scripts serve shows a draft"
        for fact in ("people", "duties")
    ]
    (draft / "source" / "reading.yml").unlink()
    assert main([verb, "--root", str(draft)]) == 2
    assert re.fullmatch(r"source/reading\.yml:0: found [^\n]+; expected [^\n]+\n", capsys.readouterr().err)
    assert [path for path in before if not path.exists()] == [draft / "source" / "reading.yml"]


def test_a_check_names_what_is_open_and_tells_nothing_that_was_read(draft: Path) -> None:
    units = draft / "source" / "units.yml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("    posts: [省委政法委]\n", ""), encoding="utf-8")
    summary, *warnings = build(draft, write=False).report
    assert summary == "91 clauses, 20 topics, 49 situations, 12 slips"
    assert [re.findall(r"found (\w+): \?;", warning) for warning in warnings] == [["people"], ["duties"]]
    count(draft, people="28", duties="26")
    summary, *warnings = build(draft, write=False).report
    assert summary.startswith("26 units, 28 people, 91 clauses") and "stands for no unit" in "".join(warnings)
    count(draft, people="27", title="?")
    with pytest.raises(SourceError, match=r"^source/reading\.yml:\d+: found people: “27”; expected [^\n]+$"):
        build(draft, write=False)


@pytest.mark.parametrize("people", ["?", "27"])
def test_what_publishes_nothing_runs_whatever_was_counted(draft: Path, people: str) -> None:
    count(draft, people=people)
    assert follow(draft)[-1].startswith("0 addresses changed")
    assert all(" 0 new, 0 stale, 0 missing" in line for line in update(draft, []))
    assert [path for path in (draft / "docs").rglob("*") if path.is_file()] == []
