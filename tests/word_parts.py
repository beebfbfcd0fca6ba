"""Word files looked at: their parts as trees, and what stands in their paragraphs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class Paragraph(NamedTuple):
    """A paragraph: the id of its style, its text, and that without marks and addresses."""

    style: str
    text: str
    plain: str


def parts_of(file: bytes) -> dict[str, etree._Element]:
    """The parts of a file by their names, in their order. Raises XMLSyntaxError for what no parser reads."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        trees = {name: etree.fromstring(archive.read(name), _PARSER) for name in archive.namelist()}
    assert not any(tree.getroottree().docinfo.doctype for tree in trees.values())
    return trees


def text_of(element: etree._Element) -> str:
    """All text of an element."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def value(element: etree._Element, path: str) -> str | None:
    """The value of an element below another, by its path: pPr/pStyle."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else str(found.get(f"{W}val"))


def paragraphs(part: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs of a part, in their order."""
    for paragraph in part.iter(f"{W}p"):
        plain = "".join(
            text_of(run) for run in paragraph.iter(f"{W}r") if value(run, "rPr/rStyle") not in ("Mark", "Address")
        )
        yield Paragraph(value(paragraph, "pPr/pStyle") or "", text_of(paragraph), plain)
