"""Whom readers tell of an error: what `contact` may be, and the links that are made of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import SourceError
from edition.contact import QUOTED, Contact, beginning, encoded
from edition.reader import read_edition
from problem_parts import expected

GOOD = [
    "a@example.org",
    "jiu.cuo+2_x-y@mail.example.org",
    "https://example.org",
    "http://example.org:8080/form",
    "https://example.org/a_b/issues/new?labels=x&kind=y",
    "https://example.org/#/form",
]
BAD = [
    "请写信",
    "mailto:a@example.org",
    "a@example.org, b@example.org",
    "a@",
    "a＠example.org",
    "a?bcc=x@example.org",
    "a%0A@example.org",
    "example.org/form",
    "ftp://example.org/",
    "javascript:alert(1)//a@example.org",
    "https:///form",
    "https://a:b@example.org/",
    'https://example.org/"onclick="x',
    "https://example.org/a b",
    "https://example.org/表单",
    "https://example.org/" + "a" * 400,
    "a" * 65 + "@example.org",
]


def write(project: Path, contact: str) -> int:
    """Name a contact in the edition; the line that it stands on."""
    path = project / "source" / "edition.yml"
    text = path.read_text(encoding="utf-8").rstrip() + "\n"
    path.write_text(f"{text}contact: '{contact}'\n", encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize("contact", GOOD)
def test_a_mail_address_or_that_of_a_form_will_do(project: Path, contact: str) -> None:
    write(project, contact)
    assert read_edition(project).imprint.contact == Contact(contact)


@pytest.mark.parametrize("contact", BAD)
def test_anything_else_is_refused_at_its_line(project: Path, contact: str) -> None:
    line = write(project, contact)
    with pytest.raises(SourceError) as raised:
        read_edition(project)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("source/edition.yml", line)
    assert expected(problem).startswith("a mail address like name@example.org, or the address of a form or tracker")


@pytest.mark.parametrize(
    ("contact", "link", "letter"),
    [
        ("a@example.org", "mailto:a@example.org", "mailto:a@example.org?body=x%0D%0Ay&subject=%E9%94%99%20%26"),
        ("https://x.org/new", "https://x.org/new", "https://x.org/new?body=x%0D%0Ay&title=%E9%94%99%20%26"),
        ("https://x.org/?a=b", "https://x.org/?a=b", "https://x.org/?a=b&body=x%0D%0Ay&title=%E9%94%99%20%26"),
        ("https://x.org/#/f", "https://x.org/#/f", "https://x.org/?body=x%0D%0Ay&title=%E9%94%99%20%26#/f"),
    ],
)
def test_a_link_is_made_of_it(contact: str, link: str, letter: str) -> None:
    assert (Contact(contact).link, Contact(contact).letter("x\ny", "错 &")) == (link, letter)


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r")), st.sampled_from(GOOD))
def test_any_text_comes_out_as_it_went_in(text: str, contact: str) -> None:
    link = Contact(contact).letter(text, text)
    assert re.fullmatch(r"[A-Za-z0-9._~%&+:@/?=#-]+", link)
    written = parse_qs(urlsplit(link).query, keep_blank_values=True)
    wanted = text.replace("\n", "\r\n")
    title = written["subject" if "subject" in written else "title"]
    assert (written["body"], title) == ([wanted], [wanted])


@given(st.text(st.characters(blacklist_categories=["Cs"])), st.integers(min_value=9, max_value=60))
def test_a_long_text_is_cut_at_a_whole_character(text: str, most: int) -> None:
    cut = beginning(text, most)
    assert len(encoded(cut)) <= most
    assert cut == text or (text.startswith(cut[:-1]) and cut.endswith("…") and len(encoded(text)) > most)


def test_a_hundred_chinese_characters_are_quoted_whole() -> None:
    assert beginning("字" * 100) == "字" * 100
    assert beginning("字" * 101) == "字" * 99 + "…"
    assert len(encoded("字" * 100)) == QUOTED
