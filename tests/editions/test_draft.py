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
from edition.translations import SOURCE
from exports.single import single_file
from pages.site import render_pages
from pages.wording import Wording
from parsed_pages import find, read_html

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


def marked(folder: Path) -> dict[bool, list[Path]]:
    """The pages of a site that say that it is a draft, and those that don't."""
    found: dict[bool, list[Path]] = {True: [], False: []}
    for page in folder.rglob("*.html"):
        mark = MARKS["en" if page.is_relative_to(folder / "en") or page.name.endswith("-en.html") else "zh"]
        found[f"<strong>{mark}</strong>" in page.read_text(encoding="utf-8")].append(page)
    return found


def test_a_draft_says_so_on_every_page(draft: Path, tmp_path: Path) -> None:
    edition = build(draft).edition
    build_into(tmp_path / "site", draft, strict=True, serving=True)
    for language in (SOURCE, *edition.languages):
        wording = Wording(edition, language)
        single = single_file(wording, render_pages(wording)[0])
        (tmp_path / "site" / f"notice-{language.code}.html").write_bytes(single or b"")
    found = marked(tmp_path / "site")
    assert len(found[True]) > 150 and found[False] == []
    # Who looks at a draft is told where the bundle will be offered.
    for page in ("index.html", "about/index.html", "en/index.html", "en/about/index.html"):
        section = find(read_html(tmp_path / "site" / page), ".download")
        assert "make site" in section.get_text() and not section.select("a")


def test_a_counted_text_says_so_nowhere(site: Path, unpacked: Path) -> None:
    for folder in (site, unpacked):
        assert marked(folder)[True] == []


@pytest.mark.parametrize("verb", ["site", "bundle"])
def test_nothing_publishes_a_draft(draft: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    exchange({Folder.to_publish(draft, draft / name): {"old.txt": b"old"} for name in ("site", "dist")})
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
