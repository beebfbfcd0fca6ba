"""A copy that the editors changed is held against the text as captured: each change is listed and marked, none lost."""

import csv
import hashlib
import html
import io
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from commands.pages import render_files
from common.errors import SourceError
from common.typeset import is_blank
from edition.differences import Pieces, compare
from edition.edits import find_edits
from edition.model import Edition
from edition.reader import read_edition
from edition.translations import SOURCE
from exports.single import single_file
from notice.reader import read_notice
from pages.wording import Wording
from time_limits import assert_ends

PIECES = st.lists(st.sampled_from(["甲", "乙", "丙丁", "，", "。", "；", " ", "\n", "\r\n", "\u3000"]), max_size=60)


def letters(text: str) -> str:
    return "".join(character for character in text if not is_blank(character))


@given(PIECES)
def test_a_text_does_not_differ_from_itself(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert compare(Pieces(text), Pieces(text)) == ([], 0)


@given(PIECES, st.integers(0, 60), st.sampled_from([" ", "\n", "\u3000\n", "\ufeff"]))
def test_blanks_are_only_counted(pieces: list[str], at: int, blanks: str) -> None:
    old, new = "".join(pieces), "".join([*pieces[:at], blanks, *pieces[at:]])
    assert compare(Pieces(old), Pieces(new)) == ([], 1)
    found, places = compare(Pieces(old), Pieces(letters(old)))
    assert found == [] and places == len(re.findall(r"\s+", old))


@given(PIECES, PIECES)
def test_every_changed_letter_is_in_a_difference(one: list[str], other: list[str]) -> None:
    old, new = Pieces("".join(one)), Pieces("".join(other))
    found, _ = compare(old, new)
    taken, put = (letters("".join(texts)) for texts in ([d.was for d in found], [d.now for d in found]))
    assert Counter(old.letters) - Counter(taken) + Counter(put) == Counter(new.letters)
    changed = {letter for difference in found for letter in difference.letters}
    rest = iter(old.letters)
    assert all(letter in rest for at, letter in enumerate(new.letters) if at not in changed)


def test_two_texts_with_nothing_in_common_are_one_difference() -> None:
    some = random.Random(1)
    one, other = ("".join(some.choice(f"{a}{b}，。\n") for _ in range(100_000)) for a, b in ("甲乙", "丙丁"))
    assert_ends(lambda: compare(Pieces(one), Pieces(other)))
    assert len(compare(Pieces(one), Pieces(other))[0]) == 1


@given(st.data())
def test_a_clause_with_another_letter_is_marked_and_no_other(root: Path, data: st.DataObject) -> None:
    text = (root / "tests" / "reading" / "genre" / "1-prose-members.txt").read_text(encoding="utf-8")
    notice = read_notice(text.encode(), "notice.txt")
    clause = data.draw(st.sampled_from(list(notice.clauses())))
    at = text.index(clause.text.captured) + data.draw(st.integers(1, len(clause.text.captured) - 1))
    original = text[:at] + data.draw(st.sampled_from(["Ω", "Ω，", f"Ω{text[at]}", ""])) + text[at + 1 :]
    edits = find_edits(original.encode(), text.encode(), notice)
    assert [one for one in notice.clauses() if edits.of(one.text)] == [clause]
    assert [edit.at for edit in edits.all] == [(clause.address,)]


CHANGES = [
    ("总召集人:何  伟  副省长", "总召集人:何  伟  省长"),
    ("(八)省教育厅\n", "8.省教育厅\n"),
    ("严厉惩处各类侵害农村留守儿童和困境儿童的犯罪,", "惩处各类侵害农村留守儿童和困境儿童的犯罪,"),
    ("\n一、联席会议组成人员", "\n这一行*抓取*时在这里。\n\n一、联席会议组成人员"),
]
"""What the notice has, and what stood there when it was captured."""


@pytest.fixture(scope="module")
def edited(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Our edition, as if our notice had been edited to be what it is."""
    project = tmp_path_factory.mktemp("edited")
    shutil.copytree(root / "source", project / "source")
    path = project / "source" / "notice.txt"
    original = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    path.write_text(original, encoding="utf-8")
    for now, was in CHANGES:
        assert now in original, now
        original = original.replace(now, was, 1)
    return read_edition(keep(project, original.replace("\n\n", "\n", 2)))


@dataclass(frozen=True)
class Spoken:
    """What is made of the edited notice in a language, and the mark of an edit there."""

    wording: Wording
    mark: str
    taken_out: str
    rendered: Mapping[str, bytes]

    @property
    def files(self) -> dict[str, str]:
        return {path: html.unescape(data.decode("utf-8-sig")) for path, data in self.rendered.items()}

    @property
    def single(self) -> str:
        return (single_file(self.wording, self.rendered) or b"").decode()


@pytest.fixture(
    scope="module", params=[(0, "〔编者改动〕", "（编者删去）"), (1, "[edited]", "(the editors took it out)")]
)
def spoken(request: pytest.FixtureRequest, edited: Edition) -> Spoken:
    which, mark, taken_out = request.param
    language = (SOURCE, *edited.languages)[which]
    return Spoken(Wording(edited, language), mark, taken_out, render_files(edited, language))


def keep(project: Path, original: str, digest: str = "") -> Path:
    """Put the text as captured into a project."""
    (project / "source" / "original.txt").write_bytes(original.encode())
    digest = digest or hashlib.sha256(original.encode()).hexdigest()
    with (project / "source" / "reading.yml").open("a", encoding="utf-8") as reading:
        reading.write(f"original: {digest}\n")
    return project


def test_every_change_is_listed_with_both_texts(edited: Edition) -> None:
    both = [(letters(edit.text.was)[:12], letters(edit.text.now)[:12]) for edit in edited.edits.all]
    assert both == [
        ("这一行*抓取*时在这里。", ""),
        ("总召集人:何伟省长", "总召集人:何伟副省长"),
        ("指导各级人民法院依法追究", "指导各级人民法院依法追究"),
        ("8.省教育厅", "(八)省教育厅"),
    ]
    assert [[str(at) for at in edit.at] for edit in edited.edits.all] == [[], [], ["四（五）1"], ["四（八）"]]
    assert edited.edits.blanks == 2


def test_the_list_is_on_the_page_about_the_site_and_in_the_single_file(edited: Edition, spoken: Spoken) -> None:
    about = spoken.rendered["about.md"].decode()
    assert "这一行&#42;抓取&#42;时在这里。" in about and spoken.taken_out in about
    assert "#c4-5-1" in about and 'id="edit-4"' in about
    assert f"{spoken.taken_out}</li>" in spoken.single
    assert hashlib.sha256(edited.original or b"").hexdigest() in about and "(data/original.txt)" in about


def test_what_was_changed_is_marked_on_every_page(edited: Edition, spoken: Spoken) -> None:
    files, mark = spoken.files, spoken.mark
    marked = {path: text.count(f"[{mark}](") for path, text in files.items() if f"[{mark}](" in text}
    # A clause, a heading, a person; wherever else the clause is cited, too.
    assert marked["fulltext.md"] == 3 and marked["members.md"] == 1 and marked["units/gaoyuan.md"] == 1
    assert marked["units/jiaoyu.md"] == 1 and any(path.startswith("topics/") for path in marked)
    assert any(path.startswith("situations/") for path in marked) and "units/gongan.md" not in marked
    clause = next(clause for clause in edited.notice.clauses() if str(clause.address) == "四（五）1")
    blank = "" if spoken.wording.language is SOURCE else " "
    assert spoken.wording.address(clause.address) + blank + mark in files["units/gaoyuan.md"]
    single = html.unescape(spoken.single)
    assert single[single.index('<section id="fulltext">') :].count(f">{mark}</a>") == 3
    assert spoken.rendered["data/original.txt"] == edited.original


def test_a_changed_clause_is_marked_where_the_page_of_another_unit_quotes_it(
    edition: Edition, project: Path, notice_bytes: bytes
) -> None:
    unit = next(unit for unit in edition.units if unit.named_by)
    quoted = edition.clause_at(unit.named_by[0].at).text.captured
    keep(project, notice_bytes.decode().replace(quoted, quoted[1:]))
    page = render_files(read_edition(project), SOURCE)[f"units/{unit.id}.md"].decode()
    assert page.partition("{ #named-by }")[2].count("[〔编者改动〕](") == 1


def test_what_was_changed_is_marked_in_the_data(spoken: Spoken) -> None:
    files = {path: data.decode("utf-8-sig") for path, data in spoken.rendered.items() if path.startswith("data/")}
    data = json.loads(files["data/notice.json"])
    Draft202012Validator(json.loads(files["data/notice.schema.json"])).validate(data)
    assert [c["address"] for u in data["units"] for c in u["clauses"] if "edited" in c] == ["四（五）1"]
    assert [edit["at"] for edit in data["edits"]] == [[], [], ["四（五）1"], ["四（八）"]]
    for name in ("duties", "members"):
        rows = list(csv.reader(io.StringIO(files[f"data/{name}.csv"])))
        assert [row[-1] for row in rows[1:] if row[-1]] == [spoken.mark]


def test_where_nothing_was_edited_nothing_is_said_of_it(rendered: dict[str, dict[str, bytes]]) -> None:
    for files in rendered.values():
        assert "data/original.txt" not in files
        text = b"".join(data for path, data in files.items() if not path.endswith("schema.json")).decode()
        assert not re.search("编者改动|编者为使|\\[edited|#91;edited|edits", text)


def test_original_and_sha256_go_together(project: Path) -> None:
    text = (project / "source" / "notice.txt").read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (project / "source" / "original.txt").write_bytes(text.encode())
    expected = f"expected original: {digest}, the SHA-256 of source/original.txt"
    assert said(project) == f"source/reading.yml:0: found no original; {expected}"
    keep(project, text, "0" * 64)
    assert re.fullmatch(rf"source/reading\.yml:\d+: found original: “0{{64}}”; {expected}", said(project))
    (project / "source" / "original.txt").unlink()
    assert "found original, but no source/original.txt; expected both or neither" in said(project)


def said(project: Path) -> str:
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    return str(raised.value)
