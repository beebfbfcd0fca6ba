"""A file with one text in place of another."""

from pathlib import Path


def replace_in(path: Path, old: str, new: str, times: int = 1) -> int:
    """Put a text in place of another, which must stand so many times; the line where it first stood."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == times, f"{old!r} stands {text.count(old)} times in {path.name}"
    return _write(path, text, old, new, times)


def replace_first(path: Path, old: str, new: str) -> int:
    """Put a text in place of the first of another; the line where that stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} stands nowhere in {path.name}"
    return _write(path, text, old, new, 1)


def _write(path: Path, text: str, old: str, new: str, times: int) -> int:
    path.write_text(text.replace(old, new, times), encoding="utf-8")
    return text.partition(old)[0].count("\n") + 1
