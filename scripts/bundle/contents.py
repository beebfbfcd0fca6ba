"""What the offline bundle holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from editorial.edition import Edition
from editorial.translations import SOURCE
from pages.single import read_me, single_file

_UNUSED: Final = re.compile(
    r"\.map$|(^|/)assets/javascripts/(lunr|workers)/|(^|/)(sitemap\.xml|sitemap\.xml\.gz|404\.html)$"
)
"""What no page of the bundle loads: source maps, the theme's own search, what only a web server needs."""


def build_site(configs: Sequence[Path], folder: Path) -> list[MkDocsConfig]:
    """Build each language's site for the file system into `folder`; returns their configurations.

    The first of `configs` is the language at the root, the others go into the folders that they name.
    """
    built = []
    for path in configs:
        config = load_config(str(path), use_directory_urls=False, site_url="")
        here = next(place for place in config.extra["languages"] if place["code"] == config.extra["language"])
        config.site_dir = str(folder / here["path"])
        config.extra["offline"] = True
        build(config)
        built.append(config)
    return built


def all_files(folder: Path) -> dict[str, bytes]:
    """The files of a built site, by their paths."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def used_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those that a page loads or a reader opens."""
    return {path: data for path, data in files.items() if not _UNUSED.search(path)}


def extra_files(edition: Edition, version: str, date: datetime.date) -> dict[str, bytes]:
    """What the bundle has beside the site: how to use it, its version, the edition in one file a language."""
    languages = (SOURCE, *edition.languages)
    read_mes = "\n".join(read_me(edition, language) for language in languages)
    state = f"version {version}\ndate {date.isoformat()}\nnotice sha256 {edition.sha256}\n"
    files = {f"notice-{language.code}.html": single_file(edition, language) for language in languages}
    # Old Notepad needs the byte order mark and CRLF.
    files["README.txt"] = read_mes.replace("\n", "\r\n").encode("utf-8-sig")
    files["VERSION"] = state.encode()
    return files
