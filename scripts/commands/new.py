"""Start an edition of another notice: a folder with a copy of this project, and sources to be filled in."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

from commands.pages import build
from common.errors import SourceError, is_text, problem, quoted
from common.files import decode_text, read_file
from common.folders import locked, staged, write_files
from common.messages import message
from edition.sources import NOTICE_FILE
from edition.starter import README, first_files
from edition.translations import SOURCE_LANGUAGE
from notice.model import Notice
from notice.reader import read_notice
from pages.wording import word

_FOLDERS: Final = ("scripts", "theme", "training/weights")
_FILES: Final = (
    *("Makefile", "pyproject.toml", "requirements*.in", "requirements*.txt", "LICENSE", "CONTRIBUTING.md"),
    *(".gitattributes", ".gitignore", "source/translations/*.pages.po"),
)
_NOT_OURS: Final = shutil.ignore_patterns("generated", "__pycache__", ".*.build-*", ".*.lock")
_LONGEST: Final = 30
"""Characters of the name that files are given."""


def new_edition(root: Path, notice: Path, folder: Path, name: str = "") -> list[str]:
    """Make the project `folder` for a notice, from the project at `root`; returns what is in the way, a line each.

    `name` is the site's; without it that of the body. A text that can't be read is taken too, and said to be so. The
    folder is there whole or not at all. Raises SourceError for a folder that is there or would be copied into itself, a
    name missing.
    """
    if notice == Path():
        raise SourceError([problem("scripts new", 0, "no-notice-given")])
    if folder == Path():
        raise SourceError([problem("scripts new", 0, "no-folder-given")])
    if folder.exists() or folder.is_symlink():
        raise SourceError([problem(str(folder), 0, "folder-there")])
    real = Path(os.path.realpath(folder))
    for each in _FOLDERS:
        if real.is_relative_to(os.path.realpath(root / each)):
            raise SourceError([problem(str(folder), 0, "folder-in-copied", folder=each)])
    if not is_text(name):
        raise SourceError([problem("scripts new", 0, "name-of-site", name=quoted(name))])
    data = read_file(notice, str(notice), message("text-of-a-notice"))
    decode_text(data, str(notice))
    read, refused = _read(data, str(folder / NOTICE_FILE))
    files = first_files(root, data, read)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    files["mkdocs.yml"] = _settings(settings, read, name).encode()
    with locked(folder.absolute()), staged(folder.absolute()) as new:
        for each in _FOLDERS:
            shutil.copytree(root / each, new / each, ignore=_NOT_OURS)
        copies = [path for pattern in _FILES for path in root.glob(pattern)]
        write_files(new, {**{str(path.relative_to(root)): path.read_bytes() for path in copies}, **files})
        if read:
            build(new, write=False)
        new.rename(folder)
    return [*refused, str(message("made", folder=shlex.quote(str(folder)), readme=README))]


def _read(data: bytes, file: str) -> tuple[Notice | None, list[str]]:
    """The notice in a text; None where it can't be read, and why not, a line each. `file` names the text in them."""
    try:
        return read_notice(data, file), []
    except SourceError as error:
        return None, list(map(str, error.problems))


def _settings(settings: str, notice: Notice | None, name: str) -> str:
    """`mkdocs.yml` with the names of the new site, in the language of the notice alone."""
    title = notice.title.typeset if notice and notice.title else ""
    body = (notice and notice.body) or title or word("body")
    slug = re.sub("[^a-z0-9]+", "-", "-".join(lazy_pinyin(body)).lower()).strip("-")
    edition = {"name": slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST] or "notice", "version": "0.1.0"}
    changes = {
        r"^site_name: .*$": f"site_name: {_value(name or word('new_site') % {'body': body})}",
        r"^site_description: .*$": f"site_description: {_value(title or body)}",
        rf"^    - \{{code: (?!{SOURCE_LANGUAGE},).*\n": "",
        r"^  edition: .*$": f"  edition: {_value(edition)}",
    }
    for pattern, line in changes.items():
        settings = re.sub(pattern, line.replace("\\", r"\\"), settings, flags=re.MULTILINE)
    return settings


def _value(value: str | Mapping[str, str]) -> str:
    """A value as YAML, in which JSON is."""
    return json.dumps(value, ensure_ascii=False)
