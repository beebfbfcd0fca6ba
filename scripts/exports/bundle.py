"""What the offline bundle holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from edition.edition import Edition
from edition.settings import About
from edition.translations import SOURCE
from exports.single import read_me, single_file

_UNUSED: Final = re.compile(r"(^|/)(sitemap\.xml|sitemap\.xml\.gz|404\.html)$")
"""What only a web server needs."""


def all_files(folder: Path) -> dict[str, bytes]:
    """The files of a built site, by their paths."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def used_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those that a page loads or a reader opens."""
    return {path: data for path, data in files.items() if not _UNUSED.search(path)}


def extra_files(edition: Edition, about: About) -> dict[str, bytes]:
    """What the bundle has beside the site: how to use it, its version, the edition in one file a language."""
    languages = (SOURCE, *edition.languages)
    read_mes = "\n".join(read_me(edition, language) for language in languages)
    state = f"version {about.label}\nnotice sha256 {edition.sha256}\n"
    files = {f"notice-{language.code}.html": single_file(edition, language) for language in languages}
    # Old Notepad needs the byte order mark and CRLF.
    files["README.txt"] = read_mes.replace("\n", "\r\n").encode("utf-8-sig")
    files["VERSION"] = state.encode()
    return files
