"""What the theme needs to know of the generated pages: the navigation, and its own words translated."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the navigation from `.nav.yml` in the docs folder, and the theme's words from `.words.json` beside it.

    SITE_URL is the address of the whole site: a language in a folder has that folder behind it.
    """
    here = next(place for place in config.extra["languages"] if place["code"] == config.extra["language"])
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + "/" + here["path"]
    docs = Path(config.docs_dir)
    config.nav = yaml.safe_load((docs / ".nav.yml").read_text(encoding="utf-8"))
    config.extra["words"] = json.loads((docs / ".words.json").read_text(encoding="utf-8"))
    return config
