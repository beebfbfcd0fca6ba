"""Word files: packages that Word opens, with every clause and its address, laid out after GB/T 9704."""

from __future__ import annotations

import datetime
import posixpath
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from edition import originals
from edition.edits import Edits
from edition.member_units import MemberUnit
from edition.model import Edition
from edition.settings import About
from edition.translations import SOURCE, Language, Words
from exports.word import word_files
from notice.model import Clause
from pages.document import document
from pages.wording import Wording
from word_parts import Paragraph, W, paragraphs, parts_of, text_of, value

ABOUT = About("handbook", "1.2.0", datetime.date(2026, 1, 31), released=False)
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MOST = 8192
"""Bytes of the file of a unit."""
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b spacing sz vertAlign lang",
    "pBdr": "top left bottom right",
    "sectPr": "footerReference footerReference pgSz pgMar",
    "style": "name basedOn next qFormat pPr rPr",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
    "abstractNum": "multiLevelType lvl",
    "numbering": "abstractNum num",
    "font": "altName charset family",
    "settings": "defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr compat",
    "footnotePr": "numFmt footnote footnote",
    "docDefaults": "rPrDefault pPrDefault",
}
"""The elements that ours have, in the order of ECMA-376, part 1, annex A, without which Word opens no file."""

Parts = dict[str, etree._Element]
Files = dict[str, Parts]


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest, edition: Edition) -> Language:
    return SOURCE if request.param == "zh" else edition.languages[0]


@pytest.fixture(scope="module")
def written(edition: Edition, language: Language) -> dict[str, bytes]:
    return word_files(edition, language, ABOUT)


@pytest.fixture(scope="module")
def wording(edition: Edition, language: Language) -> Wording:
    return Wording(edition, language)


@pytest.fixture(scope="module")
def files(written: dict[str, bytes]) -> Files:
    return {path: parts_of(data) for path, data in written.items()}


def body(parts: Parts) -> list[Paragraph]:
    return list(paragraphs(parts["word/document.xml"]))


def test_there_is_one_beside_each_page_of_a_unit_a_topic_and_the_full_text(
    edition: Edition, language: Language, files: Files, rendered: dict[str, dict[str, bytes]]
) -> None:
    wanted = {f"units/{unit.id}.docx" for unit in edition.units} | {f"topics/{one.id}.docx" for one in edition.topics}
    assert set(files) == {*wanted, "fulltext.docx"}
    for path, page in rendered[language.code].items():
        file = path.replace(".md", ".docx")
        name = re.escape(posixpath.basename(file))
        link = re.search(rf'\]\({name}\)\{{ \.online-only download="[^"]+\.docx" \}}', page.decode())
        assert bool(link) == (file in files), path


def test_all_parts_are_of_known_types_and_all_relations_lead_to_parts(files: Files) -> None:
    for path, parts in files.items():
        assert next(iter(parts)) == "[Content_Types].xml"
        types = parts["[Content_Types].xml"]
        own = {str(one.get("PartName")) for one in types.iter(f"{TYPES}Override")}
        others = {name for name in parts if name != "[Content_Types].xml" and not name.endswith(".rels")}
        assert own == {f"/{name}" for name in others}, path
        reached = set()
        for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word")):
            relations = {str(one.get("Id")): posixpath.join(folder, str(one.get("Target"))) for one in parts[name]}
            assert len(relations) == len(parts[name])
            reached |= set(relations.values())
        assert reached == others, path
        used = [str(one.get(f"{R}id")) for one in parts["word/document.xml"].iter() if one.get(f"{R}id")]
        assert [relations[name] for name in used] == ["word/footer1.xml", "word/footer2.xml"]


def test_elements_stand_in_the_order_that_word_asks_for(files: Files) -> None:
    met: set[str] = set()
    for path, parts in files.items():
        for element in (one for part in parts.values() for one in part.iter()):
            name = str(element.tag).removeprefix(W)
            if str(element.tag).startswith(W) and name in ORDER:
                order, met = ORDER[name].split(), met | {name}
                places = [order.index(str(child.tag).removeprefix(W)) for child in element]
                assert all(a < b or order[a] == order[b] for a, b in pairwise(places)), (path, name)
    assert met == set(ORDER)


def test_every_style_list_and_font_that_is_used_is_there(files: Files) -> None:
    for path, parts in files.items():
        styles = [str(one.get(f"{W}styleId")) for one in parts["word/styles.xml"].iter(f"{W}style")]
        assert len(styles) == len(set(styles))
        everything = [one for part in parts.values() for one in part.iter()]
        for name in ("pStyle", "rStyle", "basedOn", "next"):
            used = {str(one.get(f"{W}val")) for one in everything if one.tag == f"{W}{name}"}
            assert used <= set(styles), (path, name)
        lists = {str(one.get(f"{W}numId")) for one in parts["word/numbering.xml"].iter(f"{W}num")}
        assert {str(one.get(f"{W}val")) for one in everything if one.tag == f"{W}numId"} == lists
        fonts = {str(one.get(f"{W}name")): value(one, "altName") for one in parts["word/fontTable.xml"]}
        named = {str(name) for one in everything if one.tag == f"{W}rFonts" for name in one.attrib.values()}
        assert named - {"eastAsia"} <= set(fonts)
        assert all(others for name, others in fonts.items() if name != "Times New Roman")


def test_blanks_at_the_ends_of_a_text_count(files: Files) -> None:
    """Word drops them where nothing says so: between an address and what stands before it, and in the foot."""
    for path, parts in files.items():
        texts = [one for part in parts.values() for one in part.iter(f"{W}t")]
        ends = [one for one in texts if str(one.text) != str(one.text).strip()]
        assert ends and {one.get(SPACE) for one in ends} == {"preserve"}, path


def in_brackets(wording: Wording, clause: Clause) -> str:
    address = wording.address(clause.address, short=True)
    return f"（{address}）" if wording.language.is_source else f" ({address})"


def test_a_unit_has_all_its_clauses_with_their_addresses_in_a_list(
    edition: Edition, wording: Wording, files: Files
) -> None:
    """In translations each with the Chinese below."""
    for unit in edition.units:
        found = body(files[f"units/{unit.id}.docx"])
        texts = [(one.text.replace("〔原文如此〕", ""), one.plain) for one in found if one.style == "ListNumber"]
        clauses = [(wording.text(originals.clause(one)), in_brackets(wording, one)) for one in unit.clauses]
        assert texts == [(text + address, text) for text, address in clauses], unit.id
        below = [one.plain for one in found if one.style == "Original"]
        assert below == ([] if wording.language.is_source else [one.text.typeset for one in unit.clauses])
        assert found[0] == ("Title", name := wording.text(unit.entry.name), name)
        assert any(unit.heading in one.plain for one in found)


def test_numbers_of_clauses_are_those_of_a_list(files: Files) -> None:
    parts = files["units/gongan.docx"]
    (style,) = [one for one in parts["word/styles.xml"] if one.get(f"{W}styleId") == "ListNumber"]
    assert value(style, "pPr/numPr/numId") == "1"
    (level,) = parts["word/numbering.xml"].iter(f"{W}lvl")
    assert (value(level, "numFmt"), value(level, "lvlText"), value(level, "pStyle")) == ("decimal", "%1.", "ListNumber")


def test_a_unit_says_who_represents_it_and_what_the_editors_say(
    edition: Edition, wording: Wording, files: Files
) -> None:
    def shown(unit: MemberUnit) -> str:
        return "\n".join(one.text for one in body(files[f"units/{unit.id}.docx"]))

    for unit in edition.units:
        for one in unit.representatives:
            assert wording.text(originals.post(one.post)) in shown(unit), unit.id
        assert not unit.representatives or wording.words("职务为%(date)s时所任", date=wording.month(
            datetime.date(2019, 8, 1))) in shown(unit)  # fmt: skip
        inferred = [one for one in unit.representatives if one.inferred]
        assert shown(unit).count(wording.words("（编者推断）").strip()) == len(inferred), unit.id
        names = [*unit.entry.former, *unit.entry.later]
        said = [unit.entry.note, *(fact.statement for fact in unit.entry.facts), *(one.name for one in names)]
        assert [text for text in said if text and wording.text(text) not in shown(unit)] == []
        assert all(source in shown(unit) for fact in unit.entry.facts for source in fact.source)


def test_a_topic_quotes_its_clauses_below_the_names_of_their_units(
    edition: Edition, wording: Wording, files: Files
) -> None:
    for topic in edition.topics:
        found = body(files[f"topics/{topic.id}.docx"])
        quotes = [f"“{one.quote}”" for one in topic.clauses]
        style = "Quote" if wording.language.is_source else "Original"
        assert [one.plain for one in found if one.style == style] == quotes, topic.id
        said = [one.text for one in found if one.style == "Quote"]
        clauses = [edition.clause_at(one.at) for one in topic.clauses]
        assert all(text.endswith(in_brackets(wording, one)) for text, one in zip(said, clauses, strict=True))
        units = [wording.text(unit.entry.name) for unit in wording.view.units_of(topic)]
        headings = [one.text for one in found if one.style == "Heading1"]
        assert all(any(unit in heading for heading in headings) for unit in units)
        assert found[0].text == wording.text(topic.name)
        assert any(one.text.startswith(wording.text(topic.about)) for one in found)


def test_the_full_text_has_every_clause_in_order_below_real_headings(
    edition: Edition, wording: Wording, files: Files
) -> None:
    found = body(files["fulltext.docx"])
    text, at = "\n".join(one.plain for one in found), 0
    for clause in edition.notice.clauses():
        for said in dict.fromkeys((wording.text(originals.clause(clause)), clause.text.typeset)):
            assert said in text
        at = text.index(clause.text.typeset, at) + 1
    blocks = [block.heading for block in document(edition.notice) if block.heading]
    wanted = [f"Heading{len(place.address.levels)}" for place in blocks]
    headings = [one for one in found if one.style.startswith("Heading")]
    assert [one.style for one in headings] == wanted
    assert all(
        place.heading and place.heading.typeset in one.plain for place, one in zip(blocks, headings, strict=True)
    )
    for style in files["fulltext.docx"]["word/styles.xml"]:
        name = str(style.get(f"{W}styleId"))
        if name.startswith("Heading"):
            assert value(style, "pPr/outlineLvl") == str(int(name[-1]) - 1)
    people = [one.text for one in found if one.style == "Person"]
    assert len(people) == len(edition.notice.people)
    (day,) = [one.text for one in found if one.style == "Date"]
    assert day == wording.issued() and str(edition.notice.issuer) in text
    known = "\n".join(one.text for one in found if one.style == "Known")
    assert edition.imprint.validity and wording.text(edition.imprint.validity.state) in known


def test_a_paragraph_of_the_full_text_has_its_number_and_all_its_sentences(
    edition: Edition, wording: Wording, files: Files
) -> None:
    """In translations with blanks between them, and the Chinese below with its own number."""
    found = [one.plain for one in body(files["fulltext.docx"])]
    for block in document(edition.notice):
        if block.clauses:
            number = block.number.numbering.typeset if block.number else ""
            wanted = [number + "".join(one.text.typeset for one in block.clauses)]
            if not wording.language.is_source:
                said = [wording.text(originals.clause(one)) for one in block.clauses]
                wanted.insert(0, " ".join([f"({block.number.address.item})", *said] if block.number else said))
            at = found.index(wanted[0])
            assert found[at : at + len(wanted)] == wanted


def test_each_slip_has_a_mark_and_a_footnote(edition: Edition, wording: Wording, files: Files) -> None:
    mark = wording.words("〔原文如此〕")
    for path, parts in files.items():
        text = parts["word/document.xml"]
        ids = [str(one.get(f"{W}id")) for one in text.iter(f"{W}footnoteReference")]
        assert text_of(text).count(mark) == len(ids) == len(set(ids)), path
        notes = parts.get("word/footnotes.xml")
        found = [] if notes is None else [one for one in notes if not one.get(f"{W}type")]
        assert sorted(ids) == sorted(str(one.get(f"{W}id")) for one in found)
        slips = {str(slip.number): slip for slip in edition.errata}
        for note in found:
            slip = slips[str(note.get(f"{W}id"))]
            assert all(words in text_of(note) for words in (slip.reads, slip.meant, wording.text(slip.why))), path
        if path == "fulltext.docx":
            assert set(ids) == set(slips)
    assert [name for name in ("zhujian", "gongan") if "word/footnotes.xml" in files[f"units/{name}.docx"]] == [
        "zhujian"
    ]


def test_each_sheet_says_what_it_is_and_bears_its_number(edition: Edition, wording: Wording, files: Files) -> None:
    said = [wording.words("转载件，仅供参考，以原件为准"), ABOUT.label, wording.title(), wording.issued()]
    assert edition.imprint.validity
    said += [wording.text(edition.imprint.validity.state)]
    said += [] if wording.language.is_source else [wording.words("非官方参考译文，以中文为准。")]
    for path, parts in files.items():
        for foot, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
            assert [words for words in said if words not in text_of(parts[foot])] == [], path
            (field,) = parts[foot].iter(f"{W}fldSimple")
            assert str(field.get(f"{W}instr")).split() == ["PAGE"]
            first = next(paragraphs(parts[foot]))
            assert first.text == "— 1 —" and first.style == f"PageNumber{side}"
        kinds = [str(one.get(f"{W}type")) for one in parts["word/document.xml"].iter(f"{W}footerReference")]
        assert kinds == ["default", "even"]
        assert len(list(parts["word/settings.xml"].iter(f"{W}evenAndOddHeaders"))) == 1


def test_sheets_are_those_of_official_documents(files: Files) -> None:
    """A4; 37, 28, 35, 26 mm; 22 lines of 28 characters of 16 points."""
    parts = files["fulltext.docx"]
    (size,), (margin,) = (parts["word/document.xml"].iter(f"{W}{name}") for name in ("pgSz", "pgMar"))

    def millimetres(element: etree._Element, name: str) -> int:
        return round(int(str(element.get(f"{W}{name}"))) / 1440 * 25.4)

    assert [millimetres(size, name) for name in "wh"] == [210, 297]
    assert [millimetres(margin, name) for name in ("top", "left", "bottom", "right")] == [37, 28, 35, 26]


def test_chinese_is_set_after_the_standard(edition: Edition) -> None:
    parts = parts_of(word_files(edition, SOURCE, ABOUT)["fulltext.docx"])
    styles = {str(one.get(f"{W}styleId")): one for one in parts["word/styles.xml"]}
    (defaults,) = parts["word/styles.xml"].iter(f"{W}rPrDefault")
    assert value(defaults, "rPr/sz") == "32"
    for style, path, name, wanted in [
        ("Normal", "pPr/spacing", "line", "579"),
        ("Normal", "pPr/spacing", "lineRule", "exact"),
        ("Normal", "pPr/jc", "val", "both"),
        ("BodyText", "pPr/ind", "firstLineChars", "200"),
        ("Title", "rPr/sz", "val", "44"),
        ("Title", "pPr/jc", "val", "center"),
        ("Heading1", "rPr/rFonts", "eastAsia", "黑体"),
        ("Heading2", "rPr/rFonts", "eastAsia", "楷体_GB2312"),
        ("Signature", "pPr/jc", "val", "right"),
    ]:
        found = styles[style].find("/".join(f"{W}{one}" for one in path.split("/")))
        assert found is not None and found.get(f"{W}{name}") == wanted, style


def test_each_text_tells_its_language(wording: Wording, files: Files) -> None:
    for path, parts in files.items():
        (lang,) = parts["word/styles.xml"].iter(f"{W}lang")
        latin = "en-US" if wording.language.is_source else "en-GB"
        assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == (latin, "zh-CN"), path
        if not wording.language.is_source:
            for run in parts["word/document.xml"].iter(f"{W}r"):
                chinese = re.search("[一-鿿]", text_of(run)) is not None
                assert chinese == (run.find(f"{W}rPr/{W}lang") is not None), (path, text_of(run))


def test_the_file_of_a_unit_is_small(written: dict[str, bytes]) -> None:
    assert {path: len(data) for path, data in written.items() if path.startswith("units/") and len(data) > MOST} == {}


def test_the_same_edition_gives_the_same_bytes(edition: Edition, language: Language, written: dict[str, bytes]) -> None:
    assert word_files(edition, language, ABOUT) == written


HOSTILE = "]]> <w:p/> & \"q\" '&amp;' <!-- {{ 7*7 }} \x0b\x00\ufffe\ud800 **b**"
SHOWN = HOSTILE.translate(dict.fromkeys(map(ord, "\x0b\x00\ufffe\ud800"), "\ufffd"))


def test_text_stays_text(edition: Edition) -> None:
    unit = edition.units[0]
    entry = replace(unit.entry, note=Words(HOSTILE), name=Words(HOSTILE))
    changed = replace(edition, units=(replace(unit, entry=entry), *edition.units[1:]))
    parts = parts_of(word_files(changed, SOURCE, replace(ABOUT, version=HOSTILE))[f"units/{unit.id}.docx"])
    found = body(parts)
    assert found[0].text == SHOWN and sum(SHOWN in one.text for one in found[1:]) == 1
    assert SHOWN in text_of(parts["word/footer1.xml"])
    assert "".join(parts["docProps/core.xml"].itertext()).split("\n")[1] == SHOWN


def test_what_editors_have_changed_is_marked(edition: Edition, language: Language) -> None:
    """Between the clause and its address; what the mark means is said once."""
    unit, wording = edition.units[0], Wording(edition, language)
    clause, mark = unit.clauses[0], wording.named("edited")
    topic = next(one for one in edition.topics if any(quote.at == clause.address for quote in one.clauses))
    changed = replace(edition, edits=Edits(all=(object(),), touched={clause.text: 1}))  # type: ignore[arg-type]
    files = word_files(changed, language, ABOUT)
    end = in_brackets(wording, clause)
    ends = {f"units/{unit.id}.docx": end, f"topics/{topic.id}.docx": end, "fulltext.docx": ""}
    for path, end in ends.items():
        found = body(parts_of(files[path]))
        assert sum(f"{mark}{end}" in one.text for one in found if one.style != "Note") == 1, path
        assert sum(mark.strip() in one.text for one in found if one.style == "Note") == 1, path


def test_a_released_version_has_its_date(edition: Edition) -> None:
    files = word_files(edition, SOURCE, replace(ABOUT, released=True))
    assert "版本：1.2.0，2026年1月31日。" in text_of(parts_of(files["fulltext.docx"])["word/footer1.xml"])


def test_a_text_without_translation_is_chinese_and_says_so(edition: Edition) -> None:
    bare = replace(edition.languages[0], entries={})
    unit = edition.units[0]
    (parts,) = [parts_of(data) for path, data in word_files(edition, bare, ABOUT).items() if unit.id in path]
    assert {one.plain for one in body(parts) if one.style == "ListNumber"} == {"译文正在修订，先列中文原文。"}
    assert [one.plain for one in body(parts) if one.style == "Original"] == [one.text.typeset for one in unit.clauses]
