"""What people do wrong when they edit the sources: each mistake is said at its line, and what to do about it.

The kinds are those of a trial, in which people who know no YAML kept the sources up to date.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands.serve import serve
from common.errors import Problem, SourceError
from common.messages import CHINESE, Message
from edition.reader import read_edition

HERE = "¦"
"""Stands in a text right before the mistake, on its line; else that is the line where the text begins."""


@dataclass(frozen=True)
class Mistake:
    name: str
    file: str
    old: str
    new: str
    id: str
    says: str = ""
    """Words of the Chinese message."""
    at: tuple[str, str] | None = None
    """Where it is said, a file and words of the line, where that is not where it was made."""


JIAOYU = "  - id: jiaoyu\n    heading: 省教育厅\n    name: 甘肃省教育厅\n"
POLICE = '  - number: "110"\n    name: 报警\n    when: 昼夜\n    mark: S-mirror\n'
SLIP = "- at: 四（二十一）\n  reads: 二十一）\n  meant: （二十一）\n"
QUOTE = "quote: 第一时间出警调查，有针对性地采取应急处置措施，做好带离护送、调查取证、协助就医\n"
RESPOND = "      actor: 公安机关\n      act: 接到报告要第一时间出警调查，做好带离护送、协助就医等工作\n"
CLAUSES = "  - at: 四（二）1\n        quote: 强化强制报告主体的法律意识\n"
BODY = 'msgid "联席会议"\nmsgstr "joint conference"\n'

MISTAKES = [
    # Blanks, colons, quotes, brackets
    Mistake("too deep", "units.yml", JIAOYU, JIAOYU.replace("    heading", "     ¦heading"), "indentation", "5个空格"),
    Mistake("too shallow", "units.yml", JIAOYU, JIAOYU.replace("    name", "   ¦name"), "indentation", "3个空格"),
    Mistake("a new entry too shallow", "units.yml", JIAOYU, JIAOYU.replace("  - id", " ¦- id"), "indentation"),
    Mistake("a new entry too deep", "units.yml", JIAOYU, JIAOYU.replace("  - id", "    ¦- id"), "indentation"),
    Mistake("a tab", "units.yml", JIAOYU, JIAOYU.replace("    name", "\t¦name"), "tab", "Tab"),
    Mistake("a tab at the first key", "units.yml", JIAOYU, JIAOYU.replace("    heading", "\t¦heading"), "tab"),
    Mistake("full-width blanks", "units.yml", JIAOYU, JIAOYU.replace("    name", "　　¦name"), "wide-blank", "全角"),
    Mistake("dash missing", "units.yml", JIAOYU, JIAOYU.replace("  - id", "    ¦id"), "missing-dash", "“- ”"),
    Mistake("full-width colon", "units.yml", JIAOYU, JIAOYU.replace("name: ", "¦name："), "wide-colon", "“name: …”"),
    Mistake("full-width colon, last key", "errata.yml", "  why: 序号缺左", "  why：序号缺左", "wide-colon", "“why: …”"),
    Mistake("full-width colon, list", "units.yml", "      zh: [教育厅]", "      zh：[教育厅]", "wide-colon", "“zh: …”"),
    Mistake("no blank, in an entry", "units.yml", JIAOYU, JIAOYU.replace("name: ", "¦name:"), "colon-without-blank"),
    Mistake("no blank, first key", "units.yml", JIAOYU, JIAOYU.replace("- id: ", "- ¦id:"), "colon-without-blank"),
    Mistake("no blank, list", "units.yml", "      zh: [教育厅]", "      zh:[教育厅]", "colon-without-blank", "“zh: …”"),
    Mistake("no blank behind a dash", "units.yml", JIAOYU, JIAOYU.replace("- id", "¦-id"), "dash-without-blank"),
    Mistake(
        "colon in a sentence", "errata.yml", "why: 序号缺左括号，", "why: 序号: 缺左括号，", "colon-in-text", "引号"
    ),
    Mistake("quote not closed", "numbers.yml", POLICE, POLICE.replace('"110"', '"110'), "open-quote", '“"110”'),
    Mistake("quote not opened", "numbers.yml", POLICE, POLICE.replace('"110"', '110"'), "unfit-value form-number"),
    Mistake("quote in a list not closed", "units.yml", "zh: [教育厅]", 'zh: ["教育厅, "教育部门"]', "open-quote"),
    Mistake("quote of an address not closed", "facts.yml", 'catalog/155"]', "catalog/155]", "open-quote"),
    Mistake(
        "quotes in a quoted text", "units.yml", "name: 甘肃省教育厅", 'name: "甘肃省"教育"厅"', "text-behind-quote"
    ),
    Mistake("bracket not closed", "units.yml", "zh: [教育厅]\n", "zh: [教育厅\n", "open-bracket", "括号"),
    Mistake("sign at the beginning", "units.yml", "name: 甘肃省教育厅", "name: @甘肃省教育厅", "sign-without-quotes"),
    Mistake("star at the beginning", "units.yml", "name: 甘肃省教育厅", "name: *甘肃省教育厅", "sign-without-quotes"),
    # Lists
    Mistake("list without brackets", "units.yml", "zh: [教育厅]", "zh: 教育厅", "unfit-value form-list", "[甲, 乙]"),
    Mistake("list in one text", "units.yml", "zh: [教育厅]", "zh: 教育厅、教委", "unfit-value form-list"),
    Mistake("list with dunhao", "units.yml", "zh: [教育厅]", "zh: [教育厅、教委]", "wide-comma", "半角逗号"),
    Mistake("list with wide commas", "units.yml", "zh: [教育厅]", "zh: [教育厅，教委]", "wide-comma"),
    Mistake("text that is a list", "units.yml", "name: 甘肃省教育厅", "name: [甘肃省教育厅]", "unfit-value form-text"),
    Mistake("entry twice in a list", "units.yml", "zh: [教育厅]", "zh: [教育厅, 教育厅]", "unfit-value form-each-once"),
    Mistake("an empty list", "dangers.yml", 'numbers: ["119", "120"]', "numbers: []", "unfit-value form-some-entries"),
    # Keys
    Mistake(
        "unknown key",
        "units.yml",
        JIAOYU,
        JIAOYU + "    ¦alias: 教育厅\n",
        "unknown-key",
        "units.jiaoyu里的字段“alias”",
    ),
    Mistake(
        "missing key", "units.yml", JIAOYU, JIAOYU.replace("    name: 甘肃省教育厅\n", ""), "missing-key", "没有name"
    ),
    Mistake("key twice", "units.yml", JIAOYU, JIAOYU + "    ¦name: 教育厅\n", "key-again", "“name”"),
    Mistake(
        "key without value",
        "units.yml",
        JIAOYU,
        JIAOYU.replace("name: 甘肃省教育厅", "¦name:"),
        "unfit-value form-some-text",
    ),
    # Days and numbers
    Mistake(
        "a day in Chinese", "numbers.yml", "2026-11-29", "2026年11月29日", "unfit-value form-date", "2026-11-29这样"
    ),
    Mistake("a day that is none", "numbers.yml", "2026-11-29", "2026-11-31", "no-such-day", "日历上有的"),
    Mistake("a day to come", "numbers.yml", "2026-11-29", "2062-11-29", "day-to-come", "今天是"),
    Mistake("number with blanks", "numbers.yml", '"12356"', '"0931 12356"', "unfit-value form-number", "12位半角数字"),
    Mistake(
        "words for a contact",
        "edition.yml",
        "\nexamples:",
        "\n¦contact: 请打电话\nexamples:",
        "unfit-value form-contact",
    ),
    Mistake("number twice", "numbers.yml", '- number: "12355"', '- number: "12348"', "entry-again"),
    Mistake(
        "number removed", "numbers.yml", "12355", "12357", "unknown-entry", "“12355”", ("first_steps.yml", '12355"}')
    ),
    Mistake("address without scheme", "facts.yml", '"https://ggw.', '"ggw.', "unfit-value form-page-address", "https"),
    # Ids and groups
    Mistake("unit named by its number", "units.yml", "- id: jiaoyu", "- id: 7", "unfit-value form-id", "小写字母"),
    Mistake("id in Chinese", "units.yml", "- id: jiaoyu", "- id: 教育", "unfit-value form-id", "units.教育.id"),
    Mistake("id twice", "units.yml", "- id: gongan", "- id: jiaoyu", "id-of-other"),
    Mistake(
        "unknown group",
        "units.yml",
        JIAOYU + "    group: government",
        JIAOYU + "    ¦group: education",
        "unknown-entry",
        "已有的：“party”",
    ),
    Mistake(
        "unknown fact",
        "facts.yml",
        "id: no-repeal",
        "id: not-repealed",
        "unknown-entry",
        "“no-repeal”",
        ("edition.yml", "facts: [no-repeal"),
    ),
    Mistake("unknown mark", "facts.yml", "mark: U", "mark: X", "unfit-value one-of", "S、S-mirror、K、U"),
    Mistake("alias of two units", "units.yml", "zh: [公安厅]", "zh: [公安厅, 教育厅]", "name-of-two", "jiaoyu"),
    # What points to the notice
    Mistake("no such address", "errata.yml", "- at: 四（十四）", "- at: 四（九十九）", "no-such-address", "请"),
    Mistake("half-width brackets", "questions.yml", "at: 三（三）1", "at: 三(三)1", "address-width", "“三（三）1”"),
    Mistake(
        "quote not in the clause", "questions.yml", "承担联席会议日常工作", "承担联席会议的日常工作", "quote", "一1"
    ),
    Mistake(
        "slip of nothing",
        "errata.yml",
        SLIP,
        SLIP.replace("meant: （", "meant: ").replace("reads", "¦reads"),
        "slip-of-nothing",
        "meant应当写原意",
    ),
    Mistake(
        "slip that stands twice",
        "errata.yml",
        SLIP,
        "- at: 四（九）1\n  ¦reads: 、\n  meant: ，\n",
        "slip-several-times",
        "次",
    ),
    Mistake("heading with a slip", "units.yml", "heading: 省教育厅", "heading: 省教育局", "unknown-heading", "照抄"),
    # Translations
    Mistake("too many forms", "translations/en.po", "nplurals=2;", "nplurals=20;", "plural-forms"),
    Mistake(
        "Chinese quotes",
        "translations/en.po",
        BODY,
        BODY.replace('msgstr "joint conference"', "¦msgstr “joint”"),
        "po-quotes",
    ),
    Mistake("msgid twice", "translations/en.po", BODY, BODY + "\n" + HERE + BODY, "po-entry-again", "“联席会议”"),
    Mistake(
        "quote in a translation", "translations/en.po", BODY, BODY.replace("joint", '¦"joint"'), "po-quotes", '\\"'
    ),
]

FILES: list[tuple[str, Callable[[str], bytes], str]] = [
    ("errata.yml", lambda text: b"", "empty-file"),
    ("errata.yml", lambda text: text.encode("gbk", "ignore"), "not-utf-8"),
    ("errata.yml", lambda text: text.encode("utf-16"), "not-utf-8"),
    ("notice.txt", lambda text: text.encode("gbk", "ignore"), "not-utf-8"),
]
"""Files that another program saved."""


def problems_of(project: Path) -> tuple[Problem, ...]:
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    return raised.value.problems


def id_of(problem: Problem) -> str:
    """The id of a message, with that of what a schema wanted."""
    wanted = dict(problem.message.fields).get("wanted")
    kind = wanted.id if problem.message.id == "unfit-value" and isinstance(wanted, Message) else ""
    return f"{problem.message.id} {kind}".strip()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_said_at_its_line_with_what_to_do(project: Path, mistake: Mistake) -> None:
    path = project / "source" / mistake.file
    text = path.read_text(encoding="utf-8")
    assert text.count(mistake.old) == 1, text.count(mistake.old)
    start = text.index(mistake.old)
    line = text[:start].count("\n") + mistake.new.partition(HERE)[0].count("\n") * (HERE in mistake.new) + 1
    path.write_text(text.replace(mistake.old, mistake.new.replace(HERE, "")), encoding="utf-8")
    name = mistake.file
    if mistake.at:
        name, words = mistake.at
        line = (project / "source" / name).read_text(encoding="utf-8").partition(words)[0].count("\n") + 1
    problem = problems_of(project)[0]
    assert (id_of(problem), problem.file, problem.line) == (mistake.id, f"source/{name}", line), problem
    assert mistake.says in problem.message.text(CHINESE)
    assert "请" in problem.message.text(CHINESE)


@pytest.mark.parametrize(("file", "saved", "key"), FILES, ids=["empty", "GBK", "UTF-16", "notice in GBK"])
def test_a_file_of_another_program_is_said_with_what_to_do(
    project: Path, file: str, saved: Callable[[str], bytes], key: str
) -> None:
    path = project / "source" / file
    path.write_bytes(saved(path.read_text(encoding="utf-8")))
    problem = problems_of(project)[0]
    assert (problem.message.id, problem.file) == (key, f"source/{file}")
    assert "请" in problem.message.text(CHINESE)


def test_a_quote_of_a_clause_that_was_reworded_shows_the_words_that_differ(project: Path) -> None:
    path = project / "source" / "notice.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("采取应急处置措施", "采取紧急处置措施"), encoding="utf-8")
    problem = next(one for one in problems_of(project) if one.message.id == "quote" and "situations" in one.file)
    said = problem.message.text(CHINESE)
    assert "应急处置" in said and "紧急处置" in said and len(said) < 150, said


def test_a_term_that_is_not_in_the_notice_is_warned_of(project: Path) -> None:
    path = project / "source" / "glossary.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- term: 弃婴", "- term: 被弃婴儿"), encoding="utf-8")
    (warning,) = read_edition(project).warnings
    assert (warning.message.id, warning.line) == ("term-not-there", text.partition("- term: 弃婴")[0].count("\n") + 1)


@pytest.mark.parametrize(("port", "key"), [(0, "port-taken"), (70000, "port-out-of-range")])
def test_a_port_that_cannot_be_had_is_no_fault_of_a_file(project: Path, port: int, key: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(SourceError) as raised:
        serve(project, "mkdocs", port or server.getsockname()[1])
    (problem,) = raised.value.problems
    assert problem.message.id == key and "--port" in problem.message.text(CHINESE)


def test_there_are_sixty_mistakes_at_least() -> None:
    assert len(MISTAKES) + len(FILES) >= 60
