"""The time of the files in the zip."""

import datetime
from pathlib import Path

import pytest

from build_bundle import _time
from notice.errors import SourceError

DATE = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("epoch", "year"), [("0", 1980), ("-1", 1980), ("1700000000", 2023), ("99999999999999999999", 2107)]
)
def test_is_one_that_a_zip_can_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str, year: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert _time(tmp_path, DATE).year == year


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "1.5", "१२"])
def test_what_is_no_time_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SourceError, match=r"^SOURCE_DATE_EPOCH:0: found"):
        _time(tmp_path, DATE)
