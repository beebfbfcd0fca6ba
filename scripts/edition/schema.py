"""YAML files of an edition, each held against its schema below `schemas/`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from common.yaml_source import YamlSource, read_yaml

_SCHEMAS: Final = Path(__file__).parent / "schemas"


def read_checked(path: Path, file: str, schema: str, empty: object = None) -> YamlSource:
    """Read a YAML file that `schemas/<schema>.yml` describes; one that has only comments holds `empty`, if any.

    `file` names it in errors. Raises SourceError with all its faults.
    """
    return read_yaml(path, file, _SCHEMAS / f"{schema}.yml", empty)
