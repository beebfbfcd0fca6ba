"""Mends the theme's faults of accessibility on the finished page, by exact substitutions.

Only what the theme writes outside its blocks and partials is mended here; all else is in `theme/`. Each piece
must be found exactly once: a theme that has changed stops the build.
"""

from __future__ import annotations

from typing import Final

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

MAIN: Final = "main-text"
"""The id of a page's text, where its skip link leads."""

_SUBSTITUTIONS: Final = (
    # Two checkboxes without a name, with an attribute that checkboxes can't have. The theme's script wants them;
    # people get a button in the header.
    (
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" hidden>',
    ),
    (
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" hidden>',
    ),
    # A label without words, over the page while the menu is open.
    ('<label class="md-overlay" for="__drawer"></label>', '<div class="md-overlay" data-menu-close></div>'),
    ('<article class="md-content__inner md-typeset">', f'<article class="md-content__inner md-typeset" id="{MAIN}">'),
)
_SKIP_START: Final = '<div data-md-component="skip">'
_SKIP_END: Final = "</div>"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Take what the skip link says from the theme's words in the language of the site."""
    words = env.get_template("partials/language.html").make_module({"config": config})
    config.extra["skip"] = words.t("action.skip")  # type: ignore[attr-defined]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with the faults mended."""
    return mend(output, page.file.src_uri, config.extra["skip"])


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that says that there is no such page."""
    is_page = template_name == "404.html"
    return mend(output_content, template_name, config.extra["skip"]) if is_page else output_content


def mend(html: str, name: str, skip: str) -> str:
    """Make every substitution in a page. Raises PluginError for a piece that is not there exactly once."""
    for old, new in _SUBSTITUTIONS:
        html = _once(html, old, new, name)
    # The theme's skip link is missing on pages without headings, and leads to the first heading, not the text.
    start = html.find(_SKIP_START)
    end = html.find(_SKIP_END, start)
    skip_link = f'{_SKIP_START}<a href="#{MAIN}" class="md-skip">{skip}</a>'
    return _once(html, html[start:end] if start >= 0 else _SKIP_START, skip_link, name)


def _once(html: str, old: str, new: str, name: str) -> str:
    if html.count(old) != 1:
        raise PluginError(f"{name}: the theme has changed, expected once: {old}")
    return html.replace(old, new)
