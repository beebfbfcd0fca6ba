"""The whole edition in one file, for systems that preview a file but run nothing in it."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup, escape

from edition.model import Edition
from edition.translations import Language
from notice.model import Clause
from pages.templating import render
from pages.view import View
from pages.wording import Wording


def single_file(edition: Edition, language: Language, version: str = "") -> bytes:
    """The edition in a language as one HTML file: no scripts, one style inside, named by its hash, nothing loaded.

    `version` is that of the site, for readers who tell of an error.
    """
    wording = Wording(edition, language)
    before = f"{wording.version_line(version)}/{language.folder}"

    def report(clause: Clause) -> Markup:
        return escape(wording.report(clause, before))

    return render("single.html.j2", wording, View(edition), sha256=_sha256, report=report).encode()


def read_me(edition: Edition, language: Language) -> str:
    """How to use the offline bundle, as plain text."""
    return render("readme.txt.j2", Wording(edition, language), View(edition))


def _sha256(text: str) -> str:
    """The digest of a text as a security policy names it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
