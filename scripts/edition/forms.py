"""Forms that texts of several sources have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from common.messages import message
from edition.entries import Form, is_language

Id = Annotated[str, Form("[a-z][a-z0-9-]{0,39}", message("form-id"))]
WebAddress = Annotated[str, Form(r"""https?://[^]\s()<>"'[]+""", message("form-page-address"))]
LanguageCode = Annotated[str, Form("[a-z]{2,3}(-[A-Za-z]+)*", message("form-language"), is_language)]
Quote = Annotated[str, "words of the notice"]
"""Held against the notice, and not free text."""
ByLanguage = Mapping[LanguageCode, tuple[str, ...]]
