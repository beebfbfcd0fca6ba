"""The English says who does what: the verb that governs a clause governs all of it, and no phrase is a calque."""

import re
from collections.abc import Iterator

import pytest

from edition import originals
from edition.model import Edition
from edition.translations import Language

GOVERNORS = {
    "督促和检查指导": "It urges, inspects and guides",
    "督促指导": "Urge and guide",
    "督促": "Urge",
    "指导推动": "Guide and promote",
    "指导": "Guide",
}
"""The verbs with which a unit has others act, and how the English of such a clause begins; longer ones first."""

SPLIT = {
    "四（十）4": "[Urge civil affairs departments at all levels to] ",
    "四（十）5": "[Urge civil affairs departments at all levels to] ",
}
"""Clauses governed by the verb of an earlier clause of the same sentence; the English supplies it in brackets."""

CALQUES = {
    r"\bdo(?:es|ing|ne)? good work\b": "做好: properly carry out, or the verb alone",
    r"\bthe carrying out of\b|\bcarrying[^.;]*\bout\b": "落实: implement, implementation",
    r"\b(?:lead|leads|leading) (?:the |a )?(?:parents?|guardians?|public|them|funds|private|society|social)\b": (
        "引导: encourage, channel"
    ),
    r"\bgenuine(?:ly)?\b": "切实: in earnest, effectively",
    r"\bconvenient conditions?\b": "便利条件: facilitate, make easier",
    r"\burg(?:e|ed|ing) and over(?:see|seen|seeing)\b": "督促: urge, also in 督促指导",
    r"\bstrengthen(?:ing)? (?:and improv\w+|mechanisms|the mechanism|the working structure)\b": "健全: improve",
    r"\bcriticism and education\b": "批评教育: admonition and education",
    r"\w'|'\w": "an apostrophe is curly",
}
"""Phrases no translation of this edition uses, and what stands for them."""


@pytest.fixture
def english(edition: Edition) -> Language:
    return next(language for language in edition.languages if language.code == "en")


def clauses(edition: Edition, english: Language) -> Iterator[tuple[str, str, str]]:
    """Address, Chinese and English of every clause."""
    for clause in edition.notice.clauses():
        chinese = clause.text.typeset
        yield str(clause.address), chinese, english.render(originals.clause(clause)).text


def faults(chinese: str, text: str) -> list[str]:
    """What is wrong with the English of a clause that is governed by a verb of having others act."""
    governor = next((verb for verb in GOVERNORS if chinese.startswith(verb)), None)
    if governor is None:
        return []
    first, *later = re.split(r"(?<=[.!?])\s+(?=[A-Z\[])", text)
    found = [] if first.startswith(GOVERNORS[governor] + " ") else [f"begins with “{first[:40]}”"]
    allowed = re.compile("They (?:are to|should|must) ")
    return found + [f"goes on with “{sentence[:40]}”" for sentence in later if not allowed.match(sentence)]


def test_the_governing_verb_governs_the_whole_clause(edition: Edition, english: Language) -> None:
    wrong = {address: found for address, chinese, text in clauses(edition, english) if (found := faults(chinese, text))}
    assert wrong == {}
    governed = [address for address, chinese, _ in clauses(edition, english) if chinese.startswith(tuple(GOVERNORS))]
    assert len(governed) >= 45


def test_a_verb_of_an_earlier_clause_is_supplied_in_brackets(edition: Edition, english: Language) -> None:
    bracketed = {address: text for address, _, text in clauses(edition, english) if text.startswith("[Urge")}
    assert set(bracketed) == set(SPLIT)
    assert all(text.startswith(SPLIT[address]) for address, text in bracketed.items())


def test_a_clause_cut_into_bare_imperatives_is_seen() -> None:
    chinese = "指导各地落实政策，支持学校。"
    assert faults(chinese, "Guide local authorities to implement the policy and to support schools.") == []
    assert faults(chinese, "Guide local authorities to implement the policy. They are to support schools.") == []
    assert len(faults(chinese, "Guide local authorities to implement the policy. Support schools.")) == 1
    assert len(faults(chinese, "Implement the policy. Support schools.")) == 2


@pytest.mark.parametrize("calque", CALQUES)
def test_no_calque(english: Language, calque: str) -> None:
    found = {key: text for key, text in english.entries.items() if re.search(calque, text, re.IGNORECASE)}
    assert found == {}, CALQUES[calque]
