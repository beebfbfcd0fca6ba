"""Text stays text: whatever stands in a source, Markdown shows it as it was typed, wherever a template puts it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from pages.text import escape_markdown, finish_markdown

EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc"]
PLACES = {
    "a paragraph": "{}",
    "the middle of a line": "a {} b",
    "a second line": "a\n{}\nb",
    "a heading": "## {} {{ #h }}",
    "a list": "- {}",
    "a numbered list": "1. {}",
    "a quotation": "> {}",
    "bold text": "**{}**",
    "a link": '[{}](a.md){{ .b title="{}" }}',
    "beside links": "[{}](#a){}[b](#c)",
    "a table": "| {} | a |\n|---|---|\n| {} | [{}](a.md) |",
    "a definition": "{}\n:   {}",
    "a block of HTML": '<div data-a="{}" markdown="block">\n\n{} [a](b){{ .c title="{}" }}\n\n</div>',
    "a marked paragraph": "{}\n{{ .a lang=zh }}",
    "HTML within a line": 'a<span title="{}">{}</span>b',
    "HTML with a line of Markdown": '<dl markdown>\n<dt markdown>{} <span title="{}">{}</span></dt>\n</dl>',
    "HTML that Markdown leaves alone": '<p class="a" title="{}"><label><input> {}</label></p>',
}
FORMS = ["{0}", "{0}{0}", "{0}{0}{0}", "{0}a", "{0} a", "a{0}", "a {0}", "a{0}b", "a {0} b", "{0}a{0}", "{0}{0}a{0}{0}"]
FORMS += ["1{0} a", "{0}1{0}", "\\{0}", "&{0}", "{0}\n{0} a", "    {0}", " {0} "]
SAYINGS = """\
[TOC]
[a](javascript:b) ![a](b) [a]: http://b [^1]
<http://a.b> <a@b.c> http://a.b `a` ``a``
&amp; &lt;b> &#42; &copy
{ #a } {: .a } {{ a }} {% a %}
</li></p></div> <div markdown> <script>a</script> <!-- a --> <?a ?> <img src=a onerror=b>
1. a
a\n===
a\n---
---
| a | b |\n|---|---|\n| c | d |
snake_case_word __a__ 2*3*4 6~14 A=B 2^3 C# !
a  \nb
\\\\ a\\
""".splitlines()  # fmt: skip


class Shown(HTMLParser):
    """What HTML shows: its elements with their attributes, and its text without blanks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.text = "".join(self.text.split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value and " ".join(value.split()) for name, value in attributes}))

    def handle_data(self, data: str) -> None:
        self.text += data


def misread(place: str, texts: Iterator[str] | list[str]) -> list[str]:
    """Those of the texts that are not shown as they are where `place` puts them."""
    markdown, word = Markdown(extensions=EXTENSIONS), "WORD"
    times = place.count("{}")
    plain = Shown(markdown.convert(place.format(*[word] * times)))
    wrong = []
    for text in texts:
        shown = Shown(markdown.reset().convert(finish_markdown(place.format(*[escape_markdown(text)] * times))))
        typed = " ".join(text.split())
        elements = [
            (tag, {name: value and value.replace(word, typed) for name, value in attributes.items()})
            for tag, attributes in plain.elements
        ]
        if shown.elements != elements or shown.text != plain.text.replace(word, "".join(typed.split())):
            wrong.append(text)
    return wrong


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_each_mark_is_shown_as_typed(place: str) -> None:
    marks = [form.format(mark) for form in FORMS for mark in string.punctuation]
    assert misread(place, [*marks, *SAYINGS]) == []


@pytest.mark.fuzz
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_any_marks_together_are_shown_as_typed(place: str) -> None:
    runs = ("".join(run) for run in product(string.punctuation + " 1a", repeat=3))
    assert misread(place, runs) == []


def test_the_extensions_are_those_of_the_site(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    used = yaml.safe_load(settings[settings.index("markdown_extensions:") :].split("\n\n")[0])["markdown_extensions"]
    assert [name if isinstance(name, str) else next(iter(name)) for name in used] == EXTENSIONS


def test_templates_escape_by_one_means_alone(root: Path) -> None:
    """`Markup` is made by functions that say so; no template takes a text for markup, or escapes one by hand."""
    for path in (root / "scripts" / "pages" / "templates").rglob("*.j2"):
        assert not re.search(r"\|\s*(safe|e|escape|esc|forceescape|striptags)\b", path.read_text(encoding="utf-8")), (
            path
        )
        assert path.name.endswith((".md.j2", ".html.j2", ".txt.j2", ".xml.j2", ".json.j2", ".yml.j2")), path
