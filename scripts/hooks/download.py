"""Offers the offline bundle for download where one has been built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

_DIST: Final = "dist"
_FOLDER: Final = "download"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the theme of the bundle, but not in the bundle itself, which can't know its own SHA-256."""
    described = Path(config.config_file_path).parent / _DIST / "bundle.json"
    if described.exists() and not config.extra.get("offline"):
        bundle = json.loads(described.read_text(encoding="utf-8"))
        config.extra["download"] = {**bundle, "path": f"{config.extra['up']}{_FOLDER}/{bundle['file']}"}
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Put the bundle into the site, once, at the root of all languages."""
    download = config.extra.get("download")
    if download and not config.extra["up"]:
        folder = Path(config.site_dir) / _FOLDER
        folder.mkdir(exist_ok=True)
        for name in (download["file"], f"{download['file']}.sha256"):
            shutil.copy(Path(config.config_file_path).parent / _DIST / name, folder / name)
