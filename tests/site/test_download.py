"""A site offers the bundle that has been built, once for all languages; a site without one offers nothing."""

import hashlib
import re
from pathlib import Path

import pytest

from parsed_pages import find, read_html

OFFERING = ["index.html", "about/index.html", "en/index.html", "en/about/index.html"]


@pytest.mark.parametrize("page", OFFERING)
def test_the_bundle_is_offered_with_what_is_to_be_known_of_it(site: Path, archive: Path, page: str) -> None:
    section = find(read_html(site / page), "section.download")
    link = find(section, "a[download]")
    file = (site / page).parent / str(link["href"])
    data = archive.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    assert (file.name, file.read_bytes()) == (archive.name, data)
    assert link.get_text() == file.name
    assert file.with_name(f"{file.name}.sha256").read_text(encoding="ascii").split() == [
        digest,
        file.name,
    ]
    assert find(section, "code").get_text() == digest
    assert f"{len(data) / 1e6:.1f} MB" in section.get_text()
    dates = [str(date["datetime"]) for date in section.select("time")]
    assert dates == re.findall(r"-dev-(\d{4}-\d\d-\d\d)-offline", file.name)


def test_it_is_there_once(site: Path, archive: Path) -> None:
    assert [path.parent for path in site.rglob(archive.name)] == [site / "download"]


def test_the_bundle_does_not_offer_itself(unpacked: Path) -> None:
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) > 80
    assert [path for path in pages if re.search(r'class="download"|\.zip"', path.read_text(encoding="utf-8"))] == []
