"""The time of the files in the zip."""

import time
from pathlib import Path

import pytest

from commands.site import _time
from common.errors import SourceError


@pytest.mark.parametrize(("epoch", "year"), [("0", 1980), ("1700000000", 2023), ("4294967295", 2106), ("", 1980)])
def test_is_one_that_a_zip_can_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str, year: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert _time(tmp_path).year == year


def test_is_the_same_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert _time(tmp_path).timetuple()[:6] == (2023, 11, 14, 22, 13, 20)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "1.5", "१२", "-1", "4294967296", "253402300800", "9" * 20, " "])
def test_what_no_builder_and_no_zip_can_hold_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str
) -> None:
    """MkDocs fails for years that Python has not, and where it compresses, for those before 1970 and after 2106."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SourceError, match=r"^SOURCE_DATE_EPOCH:0: found"):
        _time(tmp_path)
