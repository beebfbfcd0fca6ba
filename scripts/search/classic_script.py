"""Data for the browser: a classic script that sets one global, for pages opened from a folder can load nothing else."""

from __future__ import annotations

import json


def classic_script(name: str, data: object) -> bytes:
    """The script that sets the global `name`."""
    return f"window.{name}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()
