"""Whom readers tell of an error: what `contact` may be, and the links that are made of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.contact import QUOTED, Contact, beginning, encoded
from edition.reader import read_edition
from replace import replace_in

GOOD = [
    "a@example.org",
    "jiu.cuo+2_x-y@mail.example.org",
    "https://example.org",
    "http://example.org:8080/form",
    "https://example.org/a_b/issues/new?labels=x&kind=y",
    "https://example.org/#/form",
]


@pytest.mark.parametrize("contact", GOOD)
def test_a_mail_address_or_that_of_a_form_will_do(project: Path, contact: str) -> None:
    replace_in(project / "source" / "edition.yml", "\nexamples:", f"\ncontact: '{contact}'\nexamples:")
    assert read_edition(project).imprint.contact == Contact(contact)


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
