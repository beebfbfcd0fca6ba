"""Hostile text in every string of every source: nothing of it runs, nothing is injected, all is shown as typed."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from building import ADDRESS, build_into, project_at
from chromium import SPARING, OpenPage
from commands.pages import build
from edition import originals
from edition.catalogues import entries_of, new_catalogue, read_catalogue, write_catalogue
from edition.entries import is_kind, keys_of, parts_of
from edition.following import RECORD
from edition.reader import read_edition
from edition.sources import kinds
from edition.translations import KINDS, SOURCE, Words, parse_code
from exports.single import single_file
from page_types import EVERY_PAGE
from pages.site import render_pages
from pages.wording import Wording
from parsed_pages import assert_alike

DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
PAYLOADS = {
    "html": "\"><img src=x onerror=hit()>'<svg onload=hit()><b>b</b> </p></li></div>",
    "script": "</script><script>hit()</script></title></style></textarea><!-- ]]>",
    "attribute": '" onmouseover="hit()" autofocus onfocus=\'hit()\' x=`',
    "markdown": '_i_ `c` [l](javascript:hit()) ![i](x) <http://a.b> # h {#evil .evil onclick="hit()"} | \\* \\',
    "entities": "&copy; &#42; &lt;b&gt; &amp;amp; &quot",
    "jinja": "{{7*7}} {{ config }} {# #} {{ '{' }}",
    "lines": "1. = - + : ~ ^ [TOC] *a* --- === > #",
}
BRIEF = "\"><img src=x onerror=hit()>' _i_ `c` [l](javascript:hit()) {#evil} | \\* &lt; {{7*7}} </script><!-- [TOC]"
"""The worst of each, for the words that stand on every page."""
CONTACT = "https://tell.example/new"
LOCAL_NUMBERS = [
    {
        "place": "某县",
        "desk": "民政局",
        "number": "0000-1234567",
        "when": "工作日",
        "mark": "S",
        "source": ["https://example.org/"],
        "looked_up": "2026-11-20",
    }
]
"""In place of what is empty in our edition."""
IN_NOTICE = "*_i_`c`[l]{{7*7}}{#evil .evil onclick=hit}|\\*~1.=^2 #"
"""What the reader of notices takes for text."""
TOKEN = re.compile(r"Z(\d+)Z")

INJECTED = "script:not([src]):not([type='application/ld+json']), img[src=x], #evil, .evil, svg[onload], [autofocus]"
HITS = "window.hits = []; window.hit = () => { window.hits.push(1); return 1; };"
LOOK = """([INJECTED, CONTACT]) => {
  const texts = [], wrong = [];
  const walk = (node) => {
    for (const element of node.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        if (attribute.name === "href" && attribute.value.startsWith(CONTACT)) {
          // What is written in a letter is encoded, and may be cut.
          if (!/^[\\w.~%&+:@/?=-]+$/.test(attribute.value)) wrong.push(attribute.value.slice(0, 200));
          continue;
        }
        texts.push(attribute.value);
        if (attribute.name.startsWith("on")) wrong.push(element.outerHTML.slice(0, 200));
        if (/^\\s*javascript:/i.test(attribute.value) && ["href", "src", "action"].includes(attribute.name)) {
          wrong.push(element.outerHTML.slice(0, 200));
        }
      }
      if (element.tagName === "TEMPLATE") walk(element.content);
      if (element.tagName === "NOSCRIPT") walk(new DOMParser().parseFromString(element.textContent, "text/html"));
      if (element.matches(INJECTED)) {
        wrong.push(element.outerHTML.slice(0, 200));
      }
      if (element.matches("[type='application/ld+json']")) {
        const strings = (value) => typeof value === "string" ? texts.push(value)
          : value && typeof value === "object" && Object.values(value).forEach(strings);
        strings(JSON.parse(element.textContent));
      }
    }
  };
  walk(document);
  const copy = document.documentElement.cloneNode(true);
  copy.querySelectorAll("script, style, noscript").forEach((element) => element.remove());
  texts.push(copy.textContent);
  return { texts, wrong, hits: window.hits.length };
}"""


class Hostile:
    """A project in which every free string of every source ends in a marker: its own number and payloads.

    Of a list that is long each entry has one of the payloads in turn, so that each field meets all; what there is less
    of has all of them.
    """

    def __init__(self, folder: Path, payloads: Sequence[str]) -> None:
        self.project = project_at(folder)
        self._payloads = payloads
        self.payloads: dict[int, str] = {}
        self._numbers = count(1)
        self._mark_notice()
        for path in sorted((self.project / "source").glob("*.yml")):
            # A digest and what a person counted is held against the notice.
            if path.stem in (RECORD, "reading"):
                continue
            data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            data = {**data, "contact": CONTACT} if path.stem == "edition" else data or LOCAL_NUMBERS
            if path.stem == "glossary":
                # Else it is made from the term, and says no more what was typed.
                data = [{"pinyin": "cí", **term} for term in data]
            marked = self._mark(data, " ".join(payloads), kinds()[path.stem])
            path.write_text(
                yaml.dump(marked, Dumper=DUMPER, allow_unicode=True, sort_keys=False, default_style='"'),
                encoding="utf-8",
            )
        self._mark_names(" ".join(payloads))
        self._mark_translations(payloads[0] if len(payloads) == 1 else BRIEF)

    def _some(self, number: int, count: int) -> str:
        """What marks one of so many."""
        return self._payloads[number % len(self._payloads)] if count > 13 else " ".join(self._payloads)

    def marked(self, text: str, payload: str) -> str:
        number = next(self._numbers)
        self.payloads[number] = payload
        return f"{text} Z{number}Z{payload}"

    def _mark(self, data: Any, payload: str, hint: Any) -> Any:
        """Data with every free text marked: what refers to nothing, has no form, and is not quoted from the notice."""
        base, note, args = parts_of(hint)
        if isinstance(data, list):
            marks = [self._some(at, len(data)) if isinstance(one, dict) else payload for at, one in enumerate(data)]
            return [self._mark(one, mark, args[0]) for one, mark in zip(data, marks, strict=True)]
        if isinstance(data, dict) and is_kind(base):
            fields = {key: keys_of(base)[key.partition("_")[0] if base.BY_LANGUAGE else key][1] for key in data}
            inner = {key: parts_of(one)[2][1] if base.BY_LANGUAGE else one for key, one in fields.items()}
            return {key: self._mark(value, payload, inner[key]) for key, value in data.items()}
        if isinstance(data, dict):
            return {key: self._mark(value, payload, args[1]) for key, value in data.items()}
        return self.marked(data, payload) if base in (str, Words) and note is None else data

    def _mark_notice(self) -> None:
        path = self.project / "source" / "notice.txt"
        text = path.read_text(encoding="utf-8")
        for words in ("树立强制报告意识,开展强制报告工作", "完成省政府交办的其他工作"):
            assert words in text
            number = next(self._numbers)
            self.payloads[number] = IN_NOTICE
            text = text.replace(words, f"{words}Z{number}Z{IN_NOTICE}")
        path.write_text(text, encoding="utf-8")

    def _mark_names(self, payload: str) -> None:
        for path in self.project.glob("mkdocs*.yml"):
            lines = path.read_text(encoding="utf-8").split("\n")
            for at, line in enumerate(lines):
                if match := re.fullmatch(r"(site_name|site_description): (.*)", line):
                    name = yaml.safe_load(match[2])
                    lines[at] = f"{match[1]}: {json.dumps(self.marked(name, payload), ensure_ascii=False)}"
                lines[at] = re.sub(
                    r"\bname: (中文|English)\}",
                    lambda name: f"name: {json.dumps(self.marked(name[1], payload), ensure_ascii=False)}}}",
                    lines[at],
                )
            path.write_text("\n".join(lines), encoding="utf-8")

    def _mark_translations(self, payload: str) -> None:
        folder = self.project / "source" / "translations"
        pages = folder / "en.pages.po"
        catalogue = read_catalogue(pages, "en.pages.po")
        for message in entries_of(catalogue):
            message.string = self.marked(str(message.string), payload)
        write_catalogue(pages, catalogue)
        texts = originals.every(read_edition(self.project))
        for kind, some in zip(KINDS, texts, strict=False):
            new = new_catalogue(parse_code("en", "en.po"))
            found = {original: original.context.partition("/")[0] for original in some}
            counts = Counter(found.values())
            for at, (original, of) in enumerate(found.items()):
                new.add(original.text, self.marked("English", self._some(at, counts[of])))
            write_catalogue(folder / f"en{kind}.po", new)

    def misread(self, text: str) -> Iterator[str]:
        """Markers in a text that are not followed by what was typed."""
        text = " ".join(text.split())
        for match in TOKEN.finditer(text):
            typed = " ".join(self.payloads[int(match[1])].split())
            if not text.startswith(typed, match.end()):
                yield text[max(0, match.start() - 60) : match.end() + len(typed) + 20]


def strings(value: object) -> Iterator[str]:
    """Every string in nested lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def data_of(site: Path) -> Iterator[str]:
    """Every string of the files for machines."""
    for path in [
        *site.rglob("notice.json"),
        *site.rglob("search-index.js"),
        *site.rglob("search-dangers.js"),
        *site.rglob("search-scope.js"),
    ]:
        text = path.read_text(encoding="utf-8")
        yield from strings(json.loads(text[text.index("{") :].rstrip().rstrip(";")))
    for path in site.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.startswith((*"=+-@",)) for cell in row)
                yield from (cell.removeprefix("'") for cell in row)


def check(hostile: Hostile, open_page: OpenPage, address: str, paths: list[str]) -> set[int]:
    """See that nothing of the markers on pages runs or is read; the numbers of those shown."""
    # Without the policy of the site, which would forbid what this looks for.
    page = open_page(SPARING, HITS, bypass_csp=True)
    seen: set[int] = set()
    for path in paths:
        page.goto(f"{address}/{path}", wait_until="load")
        if "?q=" in path:
            page.wait_for_selector(".search--page .search__list li")
        found = page.evaluate(LOOK, [INJECTED, CONTACT])
        assert found["wrong"] == [], path
        assert found["hits"] == 0, path
        for text in found["texts"]:
            # The search quotes pieces of texts.
            assert "?q=" in path or list(hostile.misread(text)) == [], path
            seen |= {int(number) for number in TOKEN.findall(text)}
    return seen


def prove(folder: Path, payloads: Sequence[str], open_page: OpenPage, serve: Callable[[Path], str], some: str) -> Path:
    """See that nothing of payloads runs or is misread on the pages whose paths fit; the project, its site beside it."""
    hostile = Hostile(folder / "project", payloads)
    edition, site = build(hostile.project).edition, folder / "site"
    build_into(site, hostile.project)
    shown = shutil.copytree(site, folder / "shown")
    for language in (SOURCE, *edition.languages):
        wording = Wording(edition, language)
        (shown / f"notice-{language.code}.html").write_bytes(single_file(wording, render_pages(wording)[0]) or b"")
    paths = sorted(str(path.relative_to(shown)) for path in shown.rglob("*.html"))
    sample = [path for path in paths if re.fullmatch(some, path.removesuffix("index.html"))]
    assert len(paths) > 180 and len(sample) > 50
    seen = check(hostile, open_page, serve(shown), [*sample, f"search/index.html?q={quote('甘肃省教育厅')}"])
    assert [found for text in data_of(site) for found in hostile.misread(text)] == []
    local = " ".join(f"{number.place} {number.desk} {number.when}" for number in edition.local_numbers)
    assert {int(number) for number in TOKEN.findall(local)} <= seen and "Z" in local
    assert len(seen) > 300
    return hostile.project


def test_all_at_once(tmp_path: Path, open_page: OpenPage, serve: Callable[[Path], str]) -> None:
    """What MkDocs makes of it is tried in a browser, on each type of page; Zensical makes the same of every page."""
    types = "|".join(map(re.escape, [*EVERY_PAGE, "notice-zh.html", "notice-en.html"]))
    project = prove(tmp_path, [*PAYLOADS.values()], open_page, serve, types)
    build_into(tmp_path / "zensical", project, "zensical")
    assert_alike(tmp_path / "site", tmp_path / "zensical", ADDRESS)


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", PAYLOADS)
def test_kind_by_kind(tmp_path: Path, open_page: OpenPage, serve: Callable[[Path], str], kind: str) -> None:
    prove(tmp_path, [PAYLOADS[kind]], open_page, serve, ".*")
