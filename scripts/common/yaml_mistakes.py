"""What people do wrong in YAML: values that look right and are not, and texts that YAML refuses.

YAML itself says where it could not go on, which may be lines below the mistake, and in the words of its makers. So the
mistake is found by a look at the lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import yaml

from common.errors import Problem, code_point, problem, quoted
from common.files import UNPRINTABLE
from common.typeset import is_blank

_HEAD: Final = r"^\s*(?:- +)*"
_KEY: Final = rf"{_HEAD}([A-Za-z_][\w-]*)"
_TEXTS = re.compile(r"""(?<![^\s\[{,])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:$|[\]},:#]))""")
"""A text between quotes, as YAML knows it: where a value may begin."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPEN_QUOTE = re.compile(r"""(?:^\s*|[:-] {1,9}|[\[{,] {0,9})(["'].*)""")
_AFTER_QUOTE = re.compile(r"""[:-] {1,9}(["']).{0,400}\1""")
WIDE_COLON = re.compile(rf"{_KEY}：")
NO_BLANK = re.compile(rf"{_KEY}:(?=[^\s:/])")
_NO_COLON = re.compile(rf"{_HEAD}([A-Za-z_][A-Za-z0-9_-]*)(?!.*:(?:\s|$))(?:[^\[\]{{}},]*|\s+[\[{{].*)$")
_COLON_INSIDE = re.compile(rf"{_KEY}: +([^\s\"'\[{{|>#].*?:(?:\s.*|$))")
_BAD_DASH = re.compile(r"^\s*(?:-(?=[A-Za-z_\[{\"'])|[－—–−])")
_BRACKETS = re.compile(r"(?:(?<=[\s\[{,])|^)[\[{]|[\]}]")
_WITHOUT_COLON = re.compile("mapping values|expected ':'")
_MISREAD_SIGN = re.compile("alias|anchor|tag|cannot start")
_MISPLACED = re.compile("block|mapping values|simple key|document start")
_SIGN = re.compile(rf"{_HEAD}(?:[\w-]+: +)?([@`%&*!|>?,\]}}].*)")
_UNSEEN: Final = {"Cf", "Zl", "Zp"}
_JOINERS: Final = "\u200c\u200d"
"""They shape the letters of some scripts."""
_DIVIDERS = re.compile("[，、；;]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""In a list between brackets they divide nothing, and look as if they did."""
_WIDE_QUOTED = re.compile(r"""[“”„‟‘‚‛＂＇][^“”„‟‘’‚‛＂＇]*[“”„‟‘’‚‛＂＇"']?|[^“”„‟‘’‚‛＂＇]*[“”„‟＂＇]""")
_BLOCKS: Final = ("|", ">")
"""Styles of texts that stand below their keys."""
_COMMENT_BEHIND = re.compile(r"[ \t,:\]}]*(?<=[ \t])(#.*)")


def unseen(text: str, file: str) -> Iterator[Problem]:
    """The characters of a text that nobody can see."""
    found = {one for one in set(text) if unicodedata.category(one) in _UNSEEN and one not in _JOINERS}
    for match in re.finditer(f"[{''.join(found)}]", text) if found else ():
        line = text.count("\n", 0, match.start()) + 1
        yield problem(file, line, "unseen-character", character=code_point(match[0]))


def needs_quotes(text: str) -> bool:
    """Whether a text without quotes looks as if it were several, or as if it had some."""
    return bool(_DIVIDERS.search(text) or _WIDE_QUOTED.fullmatch(text))


def node_faults(text: str, file: str, node: Any) -> Iterator[Problem]:
    """What looks right in a value of a text, and is not."""
    if isinstance(node, yaml.ScalarNode):
        yield from _text_faults(file, node)
    elif isinstance(node, yaml.MappingNode):
        yield from _key_faults(text, file, [key for key, _ in node.value])
    elif node.flow_style:
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and not item.style and (sign := _DIVIDERS.search(item.value)):
                yield problem(file, line_of(item), "wide-comma", given=quoted(item.value), comma=sign[0])
    yield from _comment_behind(text, file, node)


def _text_faults(file: str, node: yaml.ScalarNode) -> Iterator[Problem]:
    value = node.value.strip("\n")
    blanks = [*filter(is_blank, (*value[:1], *value[-1:])), *re.findall("\u3000", value)]
    if character := UNPRINTABLE.search(value):
        yield problem(file, line_of(node), "control-character", character=code_point(character[0]))
    elif blanks:
        yield problem(file, line_of(node), "unseen-character", character=code_point(blanks[0]))
    elif not node.style and _WIDE_QUOTED.fullmatch(value):
        yield problem(file, line_of(node), "wide-quotes", given=quoted(value))


def _key_faults(text: str, file: str, keys: Iterable[yaml.Node]) -> Iterator[Problem]:
    seen, again = set[str](), []
    for key in keys:
        yield from _comment_behind(text, file, key)
        yield from colon_faults(file, line_of(key), key.value)
        if key.value in seen:
            again.append(key)
        seen.add(key.value)
    if len(again) > 1:
        # So it looks where an entry of a list has lost its dash.
        yield problem(file, line_of(again[0]), "missing-dash", key=quoted(again[0].value))
    elif again:
        yield problem(file, line_of(again[0]), "key-again", key=quoted(again[0].value))


def _comment_behind(text: str, file: str, node: Any) -> Iterator[Problem]:
    """A comment in the line of what it follows: most often the rest of a text, which would be lost."""
    ends = node.style not in _BLOCKS if isinstance(node, yaml.ScalarNode) else node.flow_style
    if ends and (found := _COMMENT_BEHIND.match(text, node.end_mark.index)):
        yield problem(file, node.end_mark.line + 1, "comment-behind", given=quoted(found[1]))


def line_of(node: yaml.Node) -> int:
    """The line in which a value begins, counted from 1."""
    return int(node.start_mark.line) + 1


def yaml_fault(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem:
    """Why YAML refused a text; `file` names it."""
    return next(_yaml_faults(text.split("\n"), file, error))


def _yaml_faults(whole: Sequence[str], file: str, error: yaml.MarkedYAMLError) -> Iterator[Problem]:
    mark, context = error.problem_mark or error.context_mark, error.context or ""
    stop = mark.line if mark else 0
    end = min(stop, len(whole) - 1)
    commented = [_TEXTS.sub("…", line) for line in whole[: end + 1]]
    lines = [_COMMENT.sub("", line).rstrip() for line in commented]
    said = f"{context} {error.problem}"
    yield from _quote_faults(file, lines)
    begun = error.context_mark.line if error.context_mark and "simple key" in context else end
    for number in range(min(begun, _last_above(lines)), end + 1):
        yield from _in_line(file, number + 1, lines[number])
        if lines[number].strip() and (comment := _COMMENT.search(commented[number])):
            yield problem(file, number + 1, "comment-behind", given=quoted(comment[0]))
        if _WITHOUT_COLON.search(said) and (match := _NO_COLON.match(lines[number])):
            yield problem(file, number + 1, "missing-colon", given=quoted(lines[number].strip()), key=match[1])
    if "expected ':'" not in said:
        yield from _end_faults(whole, lines, file, said)
    said = re.sub("^did not find (expected )?", "no ", error.problem or "a fault").removeprefix("found ")
    yield problem(file, min(begun, stop) + 1, "other-yaml", said=said)


def _last_above(lines: Sequence[str]) -> int:
    """The line that holds something before the last: what is wrong there shows itself in the next."""
    return next((number for number in range(len(lines) - 2, -1, -1) if lines[number].strip()), len(lines) - 1)


def _end_faults(whole: Sequence[str], lines: Sequence[str], file: str, said: str) -> Iterator[Problem]:
    """What is wrong by what YAML said of the last line, where it stopped."""
    end, last = len(lines) - 1, lines[-1]
    signs = _BRACKETS.findall(last)
    if "flow" in said or 2 * sum(sign in "[{" for sign in signs) != len(signs):
        opened = [*_open_brackets(lines), end][0]
        yield problem(file, opened + 1, "brackets", given=quoted(whole[opened].strip()))
    if _MISREAD_SIGN.search(said) and (match := _SIGN.match(last)):
        yield problem(file, end + 1, "sign-without-quotes", given=quoted(match[1]))
    # A dash stands below dashes, a key below keys, the first of which has the dash before it.
    head = re.compile(r"\s*(?=-)" if last.lstrip().startswith("-") else rf"{_HEAD}(?=\S)")
    blanks = {number: match.end() for number, line in enumerate(lines) if (match := head.match(line))}
    above = max((number for number in blanks if number < end), default=end)
    if _MISPLACED.search(said) and end in blanks and blanks[above] != blanks[end]:
        yield problem(file, end + 1, "indentation", found=blanks[end], line=above + 1, above=blanks[above])


def _quote_faults(file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Quotes that are not closed; those that are, are no more there. The last line is where YAML stopped."""
    for number, line in enumerate(lines, 1):
        if opened := _OPEN_QUOTE.search(line):
            if not _AFTER_QUOTE.search(line):
                yield problem(file, number, "open-quote", given=quoted(opened[1]))
            elif number >= len(lines) - 1:
                yield problem(file, number, "text-behind-quote", given=quoted(opened[1]))


def _in_line(file: str, number: int, line: str) -> Iterator[Problem]:
    """The mistakes that a line shows by itself."""
    if re.match(r" *\t", line):
        yield problem(file, number, "tab")
    if re.match(r" *[\u3000\xa0]", line):
        yield problem(file, number, "wide-blank")
    yield from colon_faults(file, number, line)
    if _BAD_DASH.match(line):
        yield problem(file, number, "bad-dash", given=quoted(line.strip()))
    if match := _COLON_INSIDE.match(line):
        yield problem(file, number, "colon-in-text", given=quoted(match[2]), key=match[1])


def colon_faults(file: str, number: int, text: str) -> Iterator[Problem]:
    """A colon behind a key that YAML doesn't take for one; `text` is a line, a key or a value."""
    if match := WIDE_COLON.match(text):
        yield problem(file, number, "wide-colon", given=quoted(match[0].strip()), key=match[1])
    if match := NO_BLANK.match(text):
        yield problem(file, number, "colon-without-blank", given=quoted(text.strip()), key=match[1])


def _open_brackets(lines: Iterable[str]) -> list[int]:
    """Of each bracket that is open at the end of some lines, the line, counted from 0."""
    opened: list[int] = []
    for number, line in enumerate(lines):
        for sign in _BRACKETS.findall(line):
            if sign in "[{":
                opened.append(number)
            else:
                del opened[-1:]
    return opened
