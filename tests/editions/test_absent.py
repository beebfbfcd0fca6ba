"""Pages follow the text: what a notice has not has no page, no entry of the menu, no heading, no sentence; and
nothing that was read is dropped."""

import html
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from commands.pages import render_files
from commands.translations import update
from common.dates import read_date
from common.typeset import typeset
from edition.model import Edition
from edition.reader import read_edition
from edition.settings import About
from edition.translations import SOURCE
from editions.conftest import NAMES, Begin
from exports.single import single_file
from exports.word import word_files
from notice.model import PartKind
from notice.nodes import PAGE, SILENT, Kind
from notice.reader import read_nodes
from pages.places import clause_place
from pages.table import page_types
from pages.wording import Wording
from word_parts import paragraphs, parts_of, text_of

BODIES = {"联席会议", "领导小组", "委员会", "指挥部"}
EMPTY_HEADING = re.compile(r"^(#{1,6}) .*\n+(?=(#{1,6}) |\Z)", re.MULTILINE)
HOLE = re.compile(r"《》|“”|（）|，，|。。|[（《]，|，[）》]|None|，。")


@pytest.fixture(scope="module", params=NAMES)
def edition(begin: Begin, request: pytest.FixtureRequest) -> Edition:
    return read_edition(begin(request.param))


@pytest.fixture(scope="module")
def rendered(edition: Edition) -> dict[str, bytes]:
    return render_files(edition, SOURCE)


@pytest.fixture(scope="module")
def files(rendered: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode("utf-8-sig") for path, data in rendered.items()}


MARKUP = re.compile(r"\A---\n.*?\n---\n|\]\([^)]*\)|\{[^{}\n]*\}|</?[a-z][^<>]*>", re.DOTALL)


def characters(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(filter(str.isalnum, text))


def shown(page: bytes) -> str:
    """Those that a page shows."""
    return characters(html.unescape(MARKUP.sub("", page.decode())))


def pages(files: dict[str, str]) -> dict[str, str]:
    return {path: text.split("\n---\n", 1)[1] for path, text in files.items() if path.endswith(".md")}


def test_there_is_a_page_for_what_there_is_and_none_for_the_rest(edition: Edition, files: dict[str, str]) -> None:
    there = {
        "situations/index.md": bool(edition.situations),
        "topics/index.md": bool(edition.topics),
        "matrix.md": bool(edition.topics),
        "glossary.md": bool(edition.glossary),
        "units/index.md": bool(edition.units),
        "members.md": bool(edition.notice.people or edition.part_of(PartKind.MEMBERS)),
        **{f"{kind.value}.md": bool(edition.part_of(kind)) for kind in (PartKind.FUNCTIONS, PartKind.RULES)},
        "office.md": bool(edition.part_of(PartKind.OFFICE)),
        "traces.md": bool(edition.dangers.leave),
        **{f"units/{unit.id}.md": True for unit in edition.units},
    }
    assert {path: path in files for path in there} == there
    always = {kind.page for kind in page_types() if not kind.needs and not kind.part and not kind.each}
    others = (
        {path for path in files if path.endswith(".md")}
        - always
        - {path for path, is_there in there.items() if is_there}
    )
    assert all(path.startswith("parts/") for path in others)


def test_the_menu_leads_to_every_page_and_to_no_other(files: dict[str, str]) -> None:
    listed = set(re.findall(r"[\w/-]+\.md", files[".nav.yml"]))
    assert listed == set(pages(files))
    assert yaml.safe_load(files[".nav.yml"])["nav"]


def test_every_part_and_clause_has_its_place_in_pages_search_and_data(edition: Edition, files: dict[str, str]) -> None:
    for clause in edition.notice.clauses():
        place = clause_place(edition, clause.address)
        assert f'id="{place.anchor}"' in files[place.page], clause.address
        assert f'id="{clause.address.anchor}"' in files["fulltext.md"]
        assert f'"address": "{clause.address}"' in files["data/notice.json"]
    found = files["assets/search-index.js"]
    for part in edition.notice.parts:
        assert re.search(rf"(?m)^##+ .*{part.numbering.typeset}.*\{{ #{part.address.anchor} \}}$", files["fulltext.md"])
        if part.heading:
            assert part.heading.typeset in found and part.heading.typeset in files["data/notice.json"]
    assert all(unit.heading in found for unit in edition.units)


def test_all_that_is_written_of_a_person_is_in_pages_and_data(edition: Edition, files: dict[str, str]) -> None:
    for person in edition.notice.people:
        for path in ("members.md", "fulltext.md", "data/notice.json", "data/members.csv"):
            assert [text.typeset for text in person.written if text.typeset not in files[path]] == [], path


def test_the_full_text_has_all_of_the_notice_in_its_order(edition: Edition, files: dict[str, str]) -> None:
    notice, text, at = edition.notice, files["fulltext.md"], 0
    texts = [clause.text for clause in notice.clauses()]
    texts += [text for person in notice.people for text in person.written]
    texts += [text for line in notice.copies for text in (line.label, line.text)]
    texts += [unit for some in notice.unit_lists for unit in some.units]
    texts += [*notice.attachments, *notice.attached_titles, *notice.formulas, *notice.notes]
    for piece in sorted(texts, key=lambda piece: (piece.line, piece.column)):
        # Of a clause that holds a slip the beginning is enough.
        assert piece.typeset[:6] in text[at:], piece
        at = text.index(piece.typeset[:6], at)


def test_the_full_text_begins_with_what_is_known_of_it_and_says_no_more(
    edition: Edition, files: dict[str, str]
) -> None:
    notice, publication = edition.notice, edition.notice.publication
    known = {
        "发文机关": notice.issuer,
        "成文日期": notice.issued,
        "发布日期": publication.published,
        "发文字号": notice.document_number or "number" in edition.imprint.not_stated,
        "来源": publication.sources,
        "有效性": edition.imprint.validity,
    }
    rows = [name for name, fact in known.items() if fact]
    head, _, _ = files["fulltext.md"].partition('<article class="document"')
    assert re.findall(r"(?m)^(\S+)\n:   \S", head) == rows
    assert ('class="facts' in head) == bool(rows)
    assert not (notice.issuer and notice.seal) or f"（{notice.seal.typeset.strip('（）')}）" in head
    numbered = f'"legislationIdentifier": "{notice.document_number.typeset}"' if notice.document_number else ""
    assert numbered in json.loads(re.findall(r"(?m)^linked_data: (.*)$", head)[0])
    assert [name for name in re.findall(r"(?m)^(\S+)\n:   \S", files["about.md"]) if name in known] == rows


def test_the_contents_of_the_full_text_lead_to_its_headings(files: dict[str, str]) -> None:
    head, _, body = files["fulltext.md"].partition('<article class="document"')
    headings = re.findall(r"(?m)^###? .*\{ #([\w-]+) \}$", body.partition("</article>")[0])
    assert re.findall(r"(?m)^ *- \[.*\]\(#([\w-]+)\)$", head) == (headings if len(headings) > 1 else [])


def test_every_link_into_the_full_text_leads_somewhere(files: dict[str, str]) -> None:
    there = set(re.findall(r'(?:id="|\{ #)([\w-]+)', files["fulltext.md"]))
    linked = {anchor for text in files.values() for anchor in re.findall(r"fulltext\.md#([\w-]+)", text)}
    assert linked - there == set()


def test_the_guide_tells_of_no_button_that_no_page_has(files: dict[str, str]) -> None:
    has_clauses = any('class="clause"' in text for text in files.values())
    assert ("{ #cite }" in files["guide.md"], "打印本条" in files["guide.md"]) == (has_clauses, has_clauses)


def test_no_heading_is_empty_and_no_sentence_has_a_hole(files: dict[str, str]) -> None:
    for path, text in pages(files).items():
        plain = re.sub(r"\n+", "\n", re.sub(r"<[^<>]*>|\{[^{}\n]*\}", "", text))
        empty = [match for match in EMPTY_HEADING.finditer(plain) if not match[2] or len(match[2]) <= len(match[1])]
        assert [match[0] for match in empty if path != "search.md" and len(match[1]) > 1] == [], path
        assert HOLE.findall(plain) == [], path


def test_the_body_is_called_what_the_text_calls_it(edition: Edition, files: dict[str, str]) -> None:
    own = "".join(clause.text.typeset for clause in edition.notice.clauses()) + str(edition.notice)
    for path, text in files.items():
        if path.endswith((".md", ".yml")):
            assert {body for body in BODIES if body in text and body not in own} == set(), path


def everything(edition: Edition) -> list[str]:
    """The letters and figures of all that the notice has."""
    nodes = [node for node in read_nodes(edition.raw, "notice.txt") if node.kind not in SILENT | PAGE]
    assert len(nodes) > 5
    dates = [node for node in nodes if node.kind in (Kind.ISSUED, Kind.PRINTED)]
    # A date is shown as the language of the page writes it, and once.
    written = {Wording(edition, SOURCE).date(date) for node in dates if (date := read_date(node.text))}
    return [*map(characters, written), *(characters(typeset(node.text)) for node in nodes if node not in dates)]


def test_every_character_is_in_the_full_text(edition: Edition, rendered: dict[str, bytes]) -> None:
    page, texts = shown(rendered["fulltext.md"]), everything(edition)
    silent = [node for node in read_nodes(edition.raw, "notice.txt") if node.kind in SILENT]
    assert [node for node in silent if any(map(str.isalpha, node.text))] == []
    assert [text for text in texts if text not in page] == []
    assert Counter("".join(texts)) - Counter(page) == Counter()
    single = shown(single_file(Wording(edition, SOURCE), rendered) or b"")
    assert [text for text in texts if text not in single] == []


def test_word_files_say_what_the_pages_say(edition: Edition) -> None:
    """All of the notice is in that of the full text; none has a hole, and each says that it is a draft."""
    files = {path: parts_of(data) for path, data in word_files(edition, SOURCE, About("a", "1", None, True)).items()}
    assert set(files) == {*(f"units/{unit.id}.docx" for unit in edition.units), "fulltext.docx"}
    text = characters(text_of(files["fulltext.docx"]["word/document.xml"]))
    assert Counter("".join(everything(edition))) - Counter(text) == Counter()
    assert [clause.address for clause in edition.notice.clauses() if characters(clause.text.typeset) not in text] == []
    for path, parts in files.items():
        sheets = [text_of(parts[f"word/{name}.xml"]) for name in ("document", "footer1", "footer2")]
        assert edition.reading.open and all("请勿引用" in text for text in sheets)
        said = [one.text for name in ("document", "footer1") for one in paragraphs(parts[f"word/{name}.xml"])]
        assert "" not in said and [HOLE.findall(one) for one in said if HOLE.search(one)] == [], path
        dated = "》，" in said[-1] or any("时所任" in one for one in said)
        assert edition.notice.issued or not dated, path


def test_a_character_that_is_left_out_is_seen() -> None:
    assert Counter("一二二") - Counter(shown("一、二".encode())) == Counter("二")
    assert shown("---\ntitle: 一\n---\n[二](三.md){ #四 }<b 五>六</b>&#19971;".encode()) == "二六七"


@pytest.mark.parametrize("name", ["ours", "no duties", "3-no-parts", "5-reply-with-attachment"])
def test_a_second_language_begins_with_the_words_of_the_pages(begin: Begin, tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    shutil.copytree(begin(name), project)
    update(project, ["en"])
    (english,) = read_edition(project).languages
    files = render_files(read_edition(project), english)
    assert set(files) == set(render_files(read_edition(project), SOURCE))
    about = files["about.md"].decode()
    assert "# About this site" in about and "关于本站" not in about


def test_a_reply_is_not_called_a_notice(begin: Begin) -> None:
    files = render_files(read_edition(begin("5-reply-with-attachment")), SOURCE)
    text = "".join(data.decode() for path, data in files.items() if path.endswith((".md", ".yml")))
    assert "批复全文" in text and "通知" not in text


def test_of_what_this_edition_says_another_says_nothing(begin: Begin, root: Path) -> None:
    files = render_files(read_edition(begin("4-boilerplate-and-unknown-parts")), SOURCE)
    text = "".join(data.decode() for path, data in files.items() if path.endswith((".md", ".yml")))
    own = yaml.safe_load((root / "source" / "edition.yml").read_text(encoding="utf-8"))
    for words in (own["question"], own["level"], *own["danger"].values(), *own["examples"], "甘肃", "儿童", "发文字号"):
        assert words not in text
