"""The offline bundle: the site as a zip that needs no network, and what it holds beside the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common.folders import Files
from edition.model import Edition
from edition.settings import About
from edition.translations import SOURCE
from exports.data import exports_of
from exports.single import read_me, single_file
from pages.wording import Wording

_UNUSED: Final = re.compile(r"(^|/)(sitemap\.xml|sitemap\.xml\.gz|404\.html)$")
"""What only a web server needs."""
_ONLINE_ONLY: Final = re.compile(
    rb'<tr>\s*<td><a [^>]*class="online-only"(?:(?!</tr>).)*</tr>|<a [^>]*class="online-only"(?:(?!</a>).)*</a>',
    re.DOTALL,
)
"""A link to a file that the bundle has not, with the row of a table that it begins."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A zip to hand on, under its name."""

    name: str
    archive: bytes

    @property
    def digest(self) -> str:
        """Its SHA-256, in hexadecimal."""
        return hashlib.sha256(self.archive).hexdigest()

    @property
    def files(self) -> dict[str, bytes]:
        """What is handed on, by name: the zip, and its SHA-256 as `sha256sum` writes it."""
        return {self.name: self.archive, f"{self.name}.sha256": f"{self.digest}  {self.name}\n".encode("ascii")}


def bundle_files(
    root: Path, edition: Edition, about: About, pages: Mapping[str, Files], site: Files
) -> dict[str, bytes]:
    """What the bundle has: of a built site what a page loads or a reader opens, and what stands beside it.

    That is how to use it, version, licence, the edition in one file a language. `pages` are those of the site, by the
    code of each language.
    """
    languages = (SOURCE, *edition.languages)
    # They would make the zip half as large again, and say nothing that pages do not.
    for_programs = {f"data/{export.name}" for export in exports_of(edition) if export.for_programs}
    left_out = {
        one.folder + path
        for one in languages
        for path in pages[one.code]
        if path.endswith(".docx") or path in for_programs
    }
    files = {
        path: _ONLINE_ONLY.sub(b"", data) if path.endswith(".html") else data
        for path, data in site.items()
        if path not in left_out and not _UNUSED.search(path)
    }
    read_mes = []
    for language in languages:
        wording = Wording(edition, language)
        single = single_file(wording, pages[language.code], about.label)
        read_mes.append(read_me(wording, single=single is not None))
        files |= {f"notice-{language.code}.html": single} if single else {}
    state = f"version {about.label}\nnotice sha256 {edition.sha256}\n"
    # Old Notepad needs the byte order mark and CRLF.
    files["README.txt"] = "\n".join(read_mes).replace("\n", "\r\n").encode("utf-8-sig")
    files["VERSION"] = state.encode()
    files["LICENSE.txt"] = (root / "LICENSE").read_bytes()
    return files
