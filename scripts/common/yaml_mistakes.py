"""What is wrong with a text that YAML refuses: the mistake that people made, and its line, by a look at the lines.

YAML itself says where it could not go on, which may be lines below the mistake, and in the words of its makers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import yaml

from common.errors import Problem, problem, quoted

_HEAD: Final = r"^\s*(?:- +)*"
_KEY: Final = rf"{_HEAD}([A-Za-z_][\w-]*)"
_TEXTS = re.compile(r"""(?<![^\s\[{,])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:$|[\]},:#]))""")
"""A text between quotes, as YAML knows it: where a value may begin."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPEN_QUOTE = re.compile(r"""(?:^\s*|[:-] {1,9}|[\[{,] {0,9})(["'].*)""")
_AFTER_QUOTE = re.compile(r"""[:-] {1,9}(["']).{0,400}\1""")
WIDE_COLON = re.compile(rf"{_KEY}：")
NO_BLANK = re.compile(rf"{_KEY}:(?=[^\s:/])")
_COLON_INSIDE = re.compile(rf"{_KEY}: +([^\s\"'\[{{|>#].*?:(?:\s.*|$))")
_NO_DASH_BLANK = re.compile(r"^\s*-(?=[A-Za-z_\[{\"'])")
_BRACKETS = re.compile(r"(?:(?<=[\s\[{,])|^)[\[{]|[\]}]")
_SIGN = re.compile(rf"{_HEAD}(?:[\w-]+: +)?([@`%&*!|>?,\]}}].*)")


def yaml_fault(text: str, file: str, error: yaml.MarkedYAMLError) -> Problem:
    """Why YAML refused a text; `file` names it."""
    lines = [_TEXTS.sub("…", line) for line in text.split("\n")]
    lines = [_COMMENT.sub("", line).rstrip() for line in lines]
    mark = error.problem_mark or error.context_mark
    end = min(mark.line, len(lines) - 1) if mark else 0
    for number in range(end + 1):
        if opened := _OPEN_QUOTE.search(lines[number]):
            if not _AFTER_QUOTE.search(lines[number]):
                return problem(file, number + 1, "open-quote", given=quoted(opened[1]))
            if number >= end - 1:
                return problem(file, number + 1, "text-behind-quote", given=quoted(opened[1]))
    # What is wrong shows itself where it stands, or at the next line that holds something.
    last = next((number for number in range(end - 1, -1, -1) if lines[number].strip()), end)
    first = min(last, error.context_mark.line) if error.context_mark and "simple key" in (error.context or "") else last
    for number in range(first, end + 1):
        for one in _in_line(file, number + 1, lines[number]):
            return one
    if "flow" in (error.context or "") and (opened_at := _open_brackets(lines[: end + 1])):
        return problem(file, opened_at[0] + 1, "open-bracket", given=quoted(lines[opened_at[0]].strip()))
    said = f"{error.context} {error.problem}"
    if re.search("alias|anchor|tag|cannot start", said) and (sign := _SIGN.match(lines[end])):
        return problem(file, end + 1, "sign-without-quotes", given=quoted(sign[1]))
    # A dash stands below dashes, a key below keys, the first of which has the dash before it.
    head = re.compile(r"\s*(?=-)" if lines[end].lstrip().startswith("-") else rf"{_HEAD}(?=\S)")
    blanks = {number: match.end() for number in range(end + 1) if (match := head.match(lines[number]))}
    if re.search("block|mapping values|simple key|document start", said) and end in blanks:
        above = max((number for number in blanks if number < end), default=end)
        return problem(file, end + 1, "indentation", found=blanks[end], line=above + 1, above=blanks[above])
    said = re.sub("^did not find (expected )?", "no ", error.problem or "a fault").removeprefix("found ")
    return problem(file, mark.line + 1 if mark else 0, "other-yaml", said=said)


def _in_line(file: str, number: int, line: str) -> Iterator[Problem]:
    """The mistakes that a line shows by itself."""
    if re.match(r" *\t", line):
        yield problem(file, number, "tab")
    if re.match(r" *[\u3000\xa0]", line):
        yield problem(file, number, "wide-blank")
    if match := WIDE_COLON.match(line):
        yield problem(file, number, "wide-colon", given=quoted(match[0].strip()), key=match[1])
    if match := NO_BLANK.match(line):
        yield problem(file, number, "colon-without-blank", given=quoted(line.strip()), key=match[1])
    if _NO_DASH_BLANK.match(line):
        yield problem(file, number, "dash-without-blank", given=quoted(line.strip()))
    if match := _COLON_INSIDE.match(line):
        yield problem(file, number, "colon-in-text", given=quoted(match[2]), key=match[1])


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
