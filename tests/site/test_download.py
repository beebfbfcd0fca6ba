"""A site offers the bundle that has been built, once for all languages; a site without one offers nothing."""

import hashlib
from pathlib import Path

import pytest

from building import STAND_IN
from soup import find, read_html

DIGEST = hashlib.sha256(STAND_IN).hexdigest()
OFFERING = ["index.html", "about/index.html", "en/index.html", "en/about/index.html"]


@pytest.mark.parametrize("page", OFFERING)
def test_the_bundle_is_offered_with_what_is_to_be_known_of_it(site: Path, page: str) -> None:
    section = find(read_html(site / page), "section.download")
    link = find(section, "a[download]")
    file = (site / page).parent / str(link["href"])
    assert file.read_bytes() == STAND_IN
    assert link.get_text() == file.name
    assert file.with_name(f"{file.name}.sha256").read_text(encoding="ascii").split() == [DIGEST, file.name]
    assert find(section, "code").get_text() == DIGEST
    assert "0.0 MB" in section.get_text()
    assert find(section, "time")["datetime"] == "2019-08-12"


def test_it_is_there_once(site: Path) -> None:
    assert [path.parent for path in site.rglob("bundle.zip")] == [site / "download"]


def test_the_bundle_does_not_offer_itself(unpacked: Path) -> None:
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) > 80
    assert [path for path in pages if read_html(path).select("section.download, a[href$='.zip']")] == []
