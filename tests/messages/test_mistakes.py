"""What people do wrong when they edit the sources: each mistake is said at its line, and what to do about it.

The kinds are those of a trial, in which people who know no YAML kept the sources up to date.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands.serve import serve
from common.errors import Problem, SourceError, code_point
from common.messages import CHINESE, Message
from edition.reader import read_edition
from replace import replace_in

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
    at: str = ""
    """Where it is said, a file and words of the line, where that is not where it was made."""


U, N, PO = "units.yml", "numbers.yml", "translations/en.po"
ID, HEADING, NAME = "  - id: jiaoyu\n", "    heading: 省教育厅\n", "    name: 甘肃省教育厅\n"
LIST = "      zh: [教育厅]"
BASIS, ARTICLE = 'basis: [{number: "12355"}]', "article: 39, quote: 学校对学生欺凌行为应当立即制止}"
SLIP = "- at: 四（二十一）\n  reads: 二十一）\n  meant: （二十一）\n"
BODY = 'msgid "联席会议"\nmsgstr "joint conference"\n'
WORDS = 'msgid "全部%(number)s种情况"\nmsgstr "'

# fmt: off
MISTAKES = [Mistake(*mistake) for mistake in (
    # Blanks, colons, quotes, brackets
    ("too deep", U, HEADING, " " + HEADING, "indentation", "5个空格"),
    ("too shallow", U, NAME, NAME[1:], "indentation", "3个空格"),
    ("a new entry too shallow", U, ID, ID[1:], "indentation"),
    ("a new entry too deep", U, ID, "  " + ID, "indentation"),
    ("a tab", U, NAME, "\t" + NAME.lstrip(), "tab", "Tab"),
    ("a tab at the first key", U, HEADING, "\t" + HEADING.lstrip(), "tab"),
    ("full-width blanks", U, NAME, "　　" + NAME.lstrip(), "wide-blank", "全角"),
    ("dash missing", U, ID, ID.replace("-", " "), "missing-dash", "“- ”"),
    ("full-width dash", U, ID, ID.replace("-", "－"), "bad-dash", "半角"),
    ("no blank behind a dash", U, ID, ID.replace("- ", "-"), "bad-dash"),
    ("full-width colon", U, NAME, NAME.replace(": ", "："), "wide-colon", "“name: …”"),
    ("full-width colon, last key", "errata.yml", "  why: 序号缺左", "  why：序号缺左", "wide-colon", "“why: …”"),
    ("full-width colon, list", U, LIST, LIST.replace(": ", "："), "wide-colon", "“zh: …”"),
    ("full-width colon in braces", "first_steps.yml", ARTICLE, ARTICLE.replace(": 39", "：39"), "wide-colon"),
    ("no blank, in an entry", U, NAME, NAME.replace(": ", ":"), "colon-without-blank"),
    ("no blank, first key", U, ID, ID.replace(": ", ":"), "colon-without-blank"),
    ("no blank, list", U, LIST, LIST.replace(": ", ":"), "colon-without-blank", "“zh: …”"),
    ("no blank in braces", "first_steps.yml", ARTICLE, ARTICLE.replace(": 39", ":39"), "colon-without-blank"),
    ("no colon", U, NAME, NAME.replace(": ", " "), "missing-colon", "“name: …”"),
    ("no colon, first key", U, ID, ID.replace(": ", " "), "missing-colon"),
    ("no colon, last key", "errata.yml", "  why: 序号缺左", "  why 序号缺左", "missing-colon"),
    ("no colon above a list", U, "    aliases:\n" + LIST, "    aliases\n" + LIST, "missing-colon"),
    ("colon in a sentence", "errata.yml", "why: 序号缺左括号，", "why: 序号: 缺左括号，", "colon-in-text", "引号"),
    ("quote not closed", N, '"110"\n    name', '"110\n    name', "open-quote", '“"110”'),
    ("quote not opened", N, '"110"\n    name', '110"\n    name', "unfit-value form-number"),
    ("quote in a list not closed", U, LIST, '      zh: ["教育厅, "教育部门"]', "open-quote"),
    ("quote of an address not closed", "facts.yml", 'catalog/155"]', "catalog/155]", "open-quote"),
    ("quotes in a quoted text", U, NAME, '    name: "甘肃省"教育"厅"\n', "text-behind-quote"),
    ("bracket not closed", U, LIST, LIST[:-1], "brackets", "括号"),
    ("brace not opened", "first_steps.yml", BASIS, BASIS.replace("{", ""), "brackets"),
    ("brace not closed", "first_steps.yml", BASIS, BASIS.replace("}", ""), "brackets"),
    ("bracket not opened", "first_steps.yml", BASIS, BASIS.replace("[", ""), "brackets"),
    ("wide comma in braces", "first_steps.yml", ARTICLE, ARTICLE.replace(", ", "，"), "brackets"),
    ("sign at the beginning", U, NAME, NAME.replace(": ", ": @"), "sign-without-quotes"),
    ("star at the beginning", U, NAME, NAME.replace(": ", ": *"), "sign-without-quotes"),
    ("two versions", U, ID, f"<<<<<<< HEAD\n{ID}=======\n{ID}>>>>>>> other\n", "conflict", "<<<<<<< HEAD"),
    # What looks right
    ("comment in a text", U, NAME, NAME.replace("教", " #教"), "comment-behind", "“#教育厅”"),
    ("comment in a text of two lines", U, NAME, NAME.replace("教", " #教") + "      和\n", "comment-behind"),
    ("comment behind a list", U, LIST, LIST + " # 别名", "comment-behind", "单独"),
    ("comment behind a key", U, "    aliases:\n" + LIST, "    aliases: # 别名\n" + LIST, "comment-behind"),
    ("Chinese quotes", U, NAME, NAME.replace("甘肃省教育厅", "“甘肃省教育厅”"), "wide-quotes", "半角引号"),
    ("Chinese quotes in a list", U, LIST, "      zh: [“教育厅”, 教委]", "wide-quotes"),
    ("full-width quote, one", U, NAME, NAME.replace("甘", "＂甘"), "wide-quotes"),
    *((f"{sign!a} in a text", U, NAME, NAME.replace("教", sign + "教"), "unseen-character", code_point(sign))
      for sign in "\u00ad\u200b\ufeff\u2028\u3000"),
    *((f"{sign!a} behind a text", U, LIST, LIST[:-1] + sign + "]", "unseen-character", code_point(sign))
      for sign in "\u00a0\u200b\u3000"),
    *((f"{text!a} alone", U, NAME, f"    name: {text}\n", "unseen-character")
      for text in ('"   "', "\u200b", "\u3000")),
    ("U+200B in an id", U, ID, ID.replace("yu", "\u200byu"), "unseen-character"),
    ("U+200B before a key", U, NAME, "\u200b" + NAME, "unseen-character"),
    # Lists
    ("list without brackets", U, LIST, "      zh: 教育厅", "unfit-value form-list", "[甲, 乙]"),
    ("list in one text", U, LIST, "      zh: 教育厅、教委", "unfit-value form-list"),
    *((f"list with {sign}", U, LIST, f"      zh: [教育厅{sign}教委]", "wide-comma", "半角逗号") for sign in "、，；; "),
    ("text that is a list", U, NAME, "    name: [甘肃省教育厅]\n", "unfit-value form-text"),
    ("entry twice in a list", U, LIST, LIST[:-1] + ", 教委,\n        ¦教育厅]", "unfit-value form-each-once", "教育厅"),
    ("an empty list", "dangers.yml", 'numbers: ["119", "120"]', "numbers: []", "unfit-value form-some-entries"),
    # Keys
    ("unknown key", U, NAME, f"    alias: 教育厅\n{NAME}", "unknown-key", "units.jiaoyu里的字段“alias”"),
    ("missing key", U, ID + HEADING + NAME, ID + HEADING, "missing-key", "没有name"),
    ("key twice", U, NAME, f"{NAME}    ¦name: 教育厅\n", "key-again", "“name”"),
    ("key without value", U, NAME, "    name:\n", "unfit-value form-some-text"),
    # Days and numbers
    ("a day in Chinese", N, "2026-11-29", "2026年11月29日", "unfit-value form-date", "2026-11-29这样"),
    ("a day that is none", N, "2026-11-29", "2026-11-31", "no-such-day", "日历上有的"),
    ("a day to come", N, "2026-11-29", "2062-11-29", "day-to-come", "今天是"),
    ("number with blanks", N, '"12356"', '"0931 12356"', "unfit-value form-number", "12位半角数字"),
    ("words for a contact", "edition.yml", "\nexamples:", "\n¦contact: 请打\nexamples:", "unfit-value form-contact"),
    ("number twice", N, '- number: "12355"', '- number: "12348"', "entry-again"),
    ("number removed", N, "12355", "12357", "unknown-entry", "“12355”", 'first_steps.yml 12355"}'),
    ("address without scheme", "facts.yml", '"https://ggw.', '"ggw.', "unfit-value form-page-address", "https"),
    # Ids and groups
    ("unit named by its number", U, ID, "  - id: 7\n", "unfit-value form-id", "小写字母"),
    ("id in Chinese", U, ID, "  - id: 教育\n", "unfit-value form-id", "units.教育.id"),
    ("id twice", U, "- id: gongan", "- id: jiaoyu", "id-of-other"),
    ("unknown group", U, NAME + "    group: government", NAME + "    ¦group: education", "unknown-entry", "“party”"),
    ("unknown fact", "facts.yml", "id: no-repeal", "id: not-repealed", "unknown-entry", "“no-repeal”",
     "edition.yml facts: [no-repeal"),
    ("unknown language", "glossary.yml", "renderings: {en: [minor]}", "renderings: {eng: [minor]}",
     "unfit-value form-language", "zh、en"),
    ("language in a key", "synonyms.yml", "irregular_en:", "irregular_eng:", "unfit-value form-language"),
    ("list in place of a quote", "errata.yml", "reads: 协调议事机构", "reads: [协调议事机构]", "unfit-value form-text"),
    ("unknown mark", "facts.yml", "mark: U", "mark: X", "unfit-value one-of", "S、S-mirror、K、U"),
    ("alias of two units", U, "zh: [公安厅]", "zh: [公安厅, 教育厅]", "name-of-two", "jiaoyu"),
    # What points to the notice
    ("no such address", "errata.yml", "- at: 四（十四）", "- at: 四（九十九）", "no-such-address", "请"),
    ("half-width brackets", "questions.yml", "at: 三（三）1", "at: 三(三)1", "address-width", "“三（三）1”"),
    ("quote not in the clause", "questions.yml", "承担联席会议日常工作", "承担联席会议的日常工作", "quote", "一1"),
    ("quote not in the clause of a topic", "topics.yml", "督干预政策", "干预政策", "quote", "四（三）1"),
    ("slip that does not stand there", "errata.yml", "reads: 疑似遭受家庭暴力，", "reads: 疑似遭受家庭暴力；", "quote"),
    ("slip of nothing", "errata.yml", SLIP, SLIP.replace("meant: （", "meant: ").replace("reads", "¦reads"),
     "slip-of-nothing", "meant应当写原意"),
    ("slip that stands twice", "errata.yml", SLIP, "- at: 四（九）1\n  ¦reads: 、\n  meant: ，\n",
     "slip-several-times", "次"),
    ("heading with a slip", U, "heading: 省教育厅", "heading: 省教育局", "unknown-heading", "照抄"),
    # Translations
    ("too many forms", PO, "nplurals=2;", "nplurals=20;", "plural-forms"),
    ("Chinese quotes in a catalogue", PO, BODY, BODY.replace('msgstr "joint conference"', "¦msgstr “a”"), "po-quotes"),
    ("msgid twice", PO, BODY, BODY + "\n" + HERE + BODY, "po-entry-again", "“联席会议”"),
    ("quote in a translation", PO, BODY, BODY.replace("joint", '¦"joint"'), "po-quotes", '\\"'),
)]
# fmt: on

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
    name = mistake.file
    line = replace_in(project / "source" / name, mistake.old, mistake.new.replace(HERE, ""))
    line += mistake.new.partition(HERE)[0].count("\n") * (HERE in mistake.new)
    if mistake.at:
        name, _, words = mistake.at.partition(" ")
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
    replace_in(project / "source" / "notice.txt", "采取应急处置措施", "采取紧急处置措施", 2)
    problem = next(one for one in problems_of(project) if one.message.id == "quote" and "situations" in one.file)
    said = problem.message.text(CHINESE)
    assert "应急处置" in said and "紧急处置" in said and len(said) < 150, said


WARNINGS = [
    ("glossary.yml", "- term: 弃婴", "- term: 被弃婴儿", "term-not-there"),
    ("first_steps.yml", "看见孩子正受伤害，打", "看见孩子正在受到别人的伤害，先不要犹豫，马上拨打电话", "long-line"),
]


@pytest.mark.parametrize(("file", "old", "new", "key"), WARNINGS)
def test_what_is_doubtful_is_warned_of(project: Path, file: str, old: str, new: str, key: str) -> None:
    line = replace_in(project / "source" / file, old, new)
    (warning,) = read_edition(project).warnings
    assert (warning.message.id, warning.line) == (key, line)


@pytest.mark.parametrize(("port", "key"), [(0, "port-taken"), (70000, "port-out-of-range")])
def test_a_port_that_cannot_be_had_is_no_fault_of_a_file(project: Path, port: int, key: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(SourceError) as raised:
        serve(project, "mkdocs", port or server.getsockname()[1])
    (problem,) = raised.value.problems
    assert problem.message.id == key and "--port" in problem.message.text(CHINESE)


def test_what_refers_to_a_file_with_faults_is_not_reported_too(project: Path) -> None:
    replace_in(project / "source" / "facts.yml", "http://mzt", "mzt", 2)
    assert {problem.file for problem in problems_of(project)} == {"source/facts.yml"}
    replace_in(project / "source" / "facts.yml", "- id: no-repeal", "- id: @no-repeal")
    assert {problem.file for problem in problems_of(project)} == {"source/facts.yml"}
