"""Data for the browser: a classic script that sets one global, for pages opened from a folder can load nothing else."""

from __future__ import annotations

import json


def classic_script(name: str, data: object) -> bytes:
    """The script that sets the global `name`; the two signs that ended a line before ES2019 are escaped in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "\u2028\u2029":
        text = text.replace(sign, ascii(sign)[1:-1])
    return f"window.{name}={text};\n".encode()
