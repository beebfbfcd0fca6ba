"""What the theme needs to know of the generated pages: the navigation, and its own words translated."""

from __future__ import annotations

from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

from editorial.translations import SOURCE_LANGUAGE, read_language


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the navigation from `.nav.yml` in the docs folder, and the theme's words from the catalogue.

    SITE_URL is the address of the whole site: a language in a folder has that folder behind it.
    """
    here = next(place for place in config.extra["languages"] if place["code"] == config.extra["language"])
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + "/" + here["path"]
    config.nav = yaml.safe_load((Path(config.docs_dir) / ".nav.yml").read_text(encoding="utf-8"))
    code = config.extra["language"]
    if code != SOURCE_LANGUAGE:
        root = Path(config.config_file_path).parent
        language = read_language(root / "source" / "translations", code, "source/translations")
        config.extra["words"] = {text: words for (context, text), words in language.entries.items() if not context}
    return config
