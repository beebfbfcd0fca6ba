"""What the theme needs to know of the generated pages: the navigation, its own words translated, numbers to call."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the navigation from `.nav.yml` in the docs folder, words and numbers from `.words.json` and `.numbers.json`.

    SITE_URL is the address of the whole site: a language in a folder has that folder behind it.
    """
    here = next(place for place in config.extra["languages"] if place["code"] == config.extra["language"])
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + "/" + here["path"]
    docs = Path(config.docs_dir)
    config.nav = yaml.safe_load((docs / ".nav.yml").read_text(encoding="utf-8"))
    config.extra["numbers"] = json.loads((docs / ".numbers.json").read_text(encoding="utf-8"))
    config.extra["words"] = json.loads((docs / ".words.json").read_text(encoding="utf-8"))
    return config
