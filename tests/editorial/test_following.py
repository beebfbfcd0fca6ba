"""The notice changes, in both copies; the sources and the translations follow it."""

import errno
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from commands.follow import follow as follow_sources
from commands.line import main
from common import folders
from common.errors import SourceError
from common.folders import write_files
from common.numerals import to_numeral
from edition.catalogues import entries_of, read_catalogue
from edition.counting import READING_FILE
from edition.following import follow, record
from edition.model import Edition
from edition.reader import read_edition
from edition.references import Pointer, pointers, targets_of
from edition.sources import pointing, read_source
from replace import replace_in

PART = re.compile(r"四、联席会议成员单位职责任务分工.*?(?=\n[^\S\n]*五、)", re.DOTALL)
NUMBER = re.compile(r"^([^\S\n]*[(（]?)([一二三四五六七八九十]+)(?=[)）])", re.MULTILINE)
Units = list[str]
Change = Callable[[str], str]


def rearranged(text: str, change: Callable[[Units], Units]) -> str:
    """The notice with its units in another order, or others, in both copies; numbered anew."""

    def rearrange(part: re.Match[str]) -> str:
        starts = [match.start() for match in NUMBER.finditer(part[0])]
        units = change([part[0][start:end] for start, end in pairwise([*starts, len(part[0])])])
        numbered = (NUMBER.sub(rf"\g<1>{to_numeral(at)}", unit, count=1) for at, unit in enumerate(units, 1))
        return part[0][: starts[0]] + "".join(numbered)

    new, copies = PART.subn(rearrange, text)
    assert copies == 2
    return new


def removed(units: Units) -> Units:
    return [unit for unit in units if "住房城乡建设部门" not in unit]


def inserted(units: Units) -> Units:
    return [*units[:9], "(十)省文化和旅游厅\n\n指导各级公共图书馆为农村留守儿童送书上门。\n\n", *units[9:]]


def swapped(one: int, other: int) -> Change:
    def swap(units: Units) -> Units:
        order = list(range(len(units)))
        order[one - 1], order[other - 1] = order[other - 1], order[one - 1]
        return [units[at] for at in order]

    return lambda text: rearranged(text, swap)


def put(old: str, new: str) -> Change:
    """Another text in both copies of the notice."""

    def change(text: str) -> str:
        assert text.count(old) == 2
        return text.replace(old, new)

    return change


@dataclass(frozen=True)
class Case:
    """A change of the notice, and what is left to do by hand when all has followed."""

    change: Change
    to_translate: tuple[str, ...] = ()
    """How the texts that the old notice had not begin."""
    stale: int = 0
    """How many of them have an old translation beside them."""
    changed: tuple[str, ...] = ()
    """The addresses of what has gone or is another text now."""
    left: tuple[str, ...] | None = None
    """Those of them whose pointers can't follow; None for all."""


HEAD, SENTENCE = "督促指导全省中小学校、幼儿园及其工作人员树立", "组织各级各类学校每年开展一次走访。"
GRANTS, MEASURES = "落实免费义务教育和其他各级教育资助政策", "有针对性地采取应急处置措施"
CASES = {
    "a sentence inserted": Case(put(HEAD, SENTENCE + HEAD), (SENTENCE,)),
    # The slip at 四（二十一） is in the number itself, which is another now.
    "a unit removed": Case(
        lambda text: rearranged(text, removed), changed=("四（十四）", "四（十四）1", "四（二十一）")
    ),
    "a unit inserted": Case(
        lambda text: rearranged(text, inserted),
        ("省文化和旅游厅", "指导各级公共图书馆", "省文化和旅游厅"),
        changed=("四（二十一）",),
    ),
    "two units swapped": Case(swapped(7, 17)),
    "two units swapped that share a quote": Case(swapped(8, 16)),
    "a sentence split": Case(
        put(f",{GRANTS}", f"。{GRANTS}"),
        ("指导各地教育行政部门和中小学校开展控辍保学", GRANTS),
        1,
        changed=("四（八）2",),
        left=(),
    ),
    "a sentence split within quotes": Case(
        put(f",{MEASURES}", f"。{MEASURES}"), ("督促指导各地公安机关做好", MEASURES), 1, changed=("四（九）1",)
    ),
}


@pytest.fixture(params=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def link_templates(project: Path, root: Path) -> None:
    """Let a project have what the words of the pages are taken from."""
    for folder in ("scripts", "theme"):
        (project / folder).symlink_to(root / folder)


@pytest.fixture
def changed(project: Path, root: Path, case: Case) -> Path:
    """A project whose notice has been changed."""
    link_templates(project, root)
    notice = project / "source" / "notice.txt"
    notice.write_text(case.change(notice.read_text(encoding="utf-8")), encoding="utf-8")
    return project


def all_pointers(project: Path) -> list[Pointer]:
    return [pointer for name in pointing() for pointer in pointers(read_source(project, name))]


def split_at_address(line: str) -> list[str]:
    """What stands before an address in a line of a source, the address, and what stands behind."""
    return re.split(r"(?<=at: )([^\s,}]+)", line, maxsplit=1)


def lines_of(project: Path) -> dict[str, list[str]]:
    """The lines of each source that points to the notice."""
    return {
        f"source/{name}.yml": (project / "source" / f"{name}.yml").read_text(encoding="utf-8").split("\n")
        for name in pointing()
    }


def test_pointers_follow_their_words_and_nothing_else_changes(changed: Path, case: Case, edition: Edition) -> None:
    old, before, lines = targets_of(edition.notice), all_pointers(changed), lines_of(changed)
    report = follow_sources(changed)
    new, now = targets_of(read_edition(changed, fitting=False).notice), all_pointers(changed)
    assert [(one.quote, one.path) for one in before] == [(one.quote, one.path) for one in now]
    pairs = list(zip(before, now, strict=True))
    assert all(new[one.at].text == old[was.at].text for was, one in pairs if was.at not in case.changed)
    moved = [(was, one) for was, one in pairs if was.at != one.at]
    for was, one in moved:
        if was.at in case.changed:
            assert was.quote and was.quote in new[one.at].text
            assert new[one.at].text not in {target.text for target in old.values()}
    assert report[-1].startswith(f"{len(moved)} addresses changed, ")
    assert len(report) == 1 + len(moved) + int(re.findall(r"\d+", report[-1])[1])
    for name, texts in lines_of(changed).items():
        for number, (was_line, line) in enumerate(zip(lines[name], texts, strict=True), 1):
            if was_line != line:
                (before_at, address, behind), (_, now_at, _) = map(split_at_address, (was_line, line))
                assert line == before_at + now_at + behind
                assert sum(said.startswith(f"{name}:{number}: {address} → {now_at} ") for said in report) == 1
    assert follow_sources(changed)[-1].startswith("0 addresses changed, ")


def test_what_is_left_is_what_has_changed(changed: Path, case: Case) -> None:
    pointed = {pointer.at for pointer in all_pointers(changed)}
    left = [line for line in follow_sources(changed) if " stays, " in line]
    assert {line.split()[1] for line in left} == {
        at for at in (case.changed if case.left is None else case.left) if at in pointed
    }
    places = [":".join(line.split(":")[:2]) for line in left]
    try:
        read_edition(changed)
        problems = []
    except SourceError as error:
        # What was counted is no text that can be followed.
        problems = [str(problem) for problem in error.problems if problem.file != READING_FILE]
    at_units = [problem for problem in problems if problem.startswith("source/units.yml")]
    assert len(at_units) == ("四（十四）" in case.changed)
    # An error stands at the quote, below the address or above it.
    lines = [problem.split(":")[:2] for problem in problems if problem not in at_units]
    assert len(lines) == len(places)
    assert {file for file, _ in lines} == {place.split(":")[0] for place in places}


def test_translations_follow_their_texts(changed: Path, case: Case, root: Path) -> None:
    folder = "source/translations"
    old: dict[str, set[object]] = {}
    for name in ("en.po", "en.editorial.po"):
        for message in entries_of(read_catalogue(root / folder / name, name)):
            old.setdefault(str(message.id), set()).add(message.string)
    follow_sources(changed)
    assert main(["translations", "--root", str(changed)]) == 0
    left, stale = [], 0
    for name in ("en.po", "en.editorial.po"):
        catalogue = read_catalogue(changed / folder / name, name)
        for message in entries_of(catalogue):
            if message.fuzzy:
                stale += 1
                assert message.string in old[str(message.previous_id[0])]
            elif message.string:
                assert message.string in old[str(message.id)]
            if message.fuzzy or not message.string:
                left.append(str(message.id))
                assert message.id not in old or message.id == "省文化和旅游厅"
        kept = {str(message.id) for message in [*entries_of(catalogue), *catalogue.obsolete.values()]}
        kept |= {str(message.previous_id[0]) for message in entries_of(catalogue) if message.fuzzy}
        assert {str(message.id) for message in entries_of(read_catalogue(root / folder / name, name))} <= kept
    assert len(left) == len(case.to_translate)
    assert all(text.startswith(start) for text, start in zip(left, case.to_translate, strict=True))
    assert stale == case.stale


@pytest.mark.parametrize("saved", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_mark_at_the_head_and_other_line_ends_stay(project: Path, saved: Callable[[str], str]) -> None:
    path = project / "source" / "topics.yml"
    right = saved(path.read_text(encoding="utf-8")).encode()
    for quote in ("", "'"):
        before, after = (f"at: {quote}引言{number}{quote}" for number in (7, 1))
        path.write_bytes(right.replace("at: 引言1".encode(), before.encode()))
        assert follow_sources(project)[-1] == "1 addresses changed, 0 to look at"
        assert path.read_bytes() == right.replace("at: 引言1".encode(), after.encode())


def test_what_cannot_be_rewritten_is_said_and_nothing_is_written(project: Path) -> None:
    path = project / "source" / "topics.yml"
    text = path.read_text(encoding="utf-8").replace("at: 引言1", 'at: "\\u5f15\\u8a007"')
    path.write_text(text, encoding="utf-8")
    (project / "source" / "places.yml").write_text("# none yet\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"topics.yml:\d+: found “\"\\u5f15\\u8a007\"”; expected 引言7 "):
        follow_sources(project)
    assert path.read_text(encoding="utf-8") == text
    assert (project / "source" / "places.yml").read_text(encoding="utf-8") == "# none yet\n"


def test_a_slip_that_was_mended_is_said(project: Path) -> None:
    replace_in(project / "source" / "notice.txt", "\n二十一)省", "\n(二十一)省", 2)
    assert any("found “（二十一）” at 四（二十一）, where the slip was" in problem for problem in problems_of(project))


def test_steps_that_now_share_a_clause_are_to_look_at(project: Path) -> None:
    replace_in(project / "source" / "notice.txt", "公安机关报告。指导", "公安机关报告,指导", 2)
    report = follow_sources(project)
    shared = [line.split(": ")[0] for line in report if "points to 四（十六）2 now too; join the two" in line]
    assert report[-1].endswith(f" addresses changed, {len(shared)} to look at")
    assert shared == [one.split(": ")[0] for one in problems_of(project) if "the clause 四（十六）2 again" in one] != []


def test_a_renamed_unit_is_renamed_in_its_entry_first(
    project: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link_templates(project, root)
    replace_in(project / "source" / "notice.txt", "省医保局", "省医疗保障局", 4)
    before = (project / "source" / "translations" / "en.editorial.po").read_bytes()
    assert main(["translations", "--root", str(project)]) == 2
    assert "the heading “省医保局”; expected" in capsys.readouterr().err
    assert (project / "source" / "translations" / "en.editorial.po").read_bytes() == before


def problems_of(project: Path) -> list[str]:
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    return list(map(str, raised.value.problems))


def test_where_one_file_cannot_be_written_all_stay(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = project / "source" / "notice.txt"
    replace_in(notice, HEAD, SENTENCE + HEAD, 2)
    before = {path: path.read_bytes() for path in (project / "source").glob("*.*")}

    def full(folder: Path, files: Mapping[str, bytes], *, flush: bool) -> None:
        if ".situations.yml.new" in files:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_files(folder, files, flush=flush)

    monkeypatch.setattr(folders, "write_files", full)
    with pytest.raises(OSError, match="No space"):
        follow_sources(project)
    assert {path: path.read_bytes() for path in (project / "source").glob("*.*")} == before


def test_the_record_is_that_of_the_notice(root: Path, edition: Edition) -> None:
    assert (root / "source" / "places.yml").read_text(encoding="utf-8") == record(targets_of(edition.notice))
    assert not any("scripts follow" in str(warning) for warning in edition.warnings)


def test_every_pointer_has_words_to_be_found_by(root: Path) -> None:
    assert [pointer for pointer in all_pointers(root) if not pointer.quote] == []


def test_a_notice_that_was_not_followed_is_warned_of(project: Path) -> None:
    replace_in(project / "source" / "notice.txt", "第一时间出警调查", "第一时间出警并调查", 2)
    (warning,) = (str(one) for one in read_edition(project, fitting=False).warnings if "scripts follow" in str(one))
    assert (
        warning.startswith("warning: source/notice.txt:0: found 1 places that have changed") and "四（九）1" in warning
    )


def test_without_a_record_only_words_that_stand_once_are_followed(root: Path, edition: Edition) -> None:
    places = targets_of(edition.notice)
    (once, often) = (
        Pointer(read_source(root, "topics"), (), "四（三十）1", quote, None)
        for quote in ("及时表扬和奖励主动报告信息的群众和社会组织", "强化强制报告主体的法律意识")
    )
    assert str(follow(once, places, {})).endswith(
        "四（三十）1 → 四（九）2 “及时表扬和奖励主动报告信息的群众和社会组织”"
    )
    assert "四（三十）1 stays, its words stand at 四（二）1, 四（十一）2, 四（十八）1" in str(follow(often, places, {}))
