"""What YAML makes of a text that goes over several lines."""

from pathlib import Path

import pytest

from common.yaml_source import read_yaml


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("意识，\n  发现", "意识，发现"),
        ('"意识，\n  发现"', "意识，发现"),
        (">\n  意识，\n  发现\n", "意识，发现"),
        ("|\n  意识，\n  发现\n", "意识，发现"),
        ("意识　\n\n  发现 12\n  a b", "意识发现 12 a b"),
        ("意识 发现", "意识 发现"),
    ],
)
def test_chinese_goes_on_in_the_next_line_without_a_blank(tmp_path: Path, written: str, text: str) -> None:
    source, schema = tmp_path / "a.yml", tmp_path / "schema.yml"
    source.write_text(f"a: {written}\n", encoding="utf-8")
    schema.write_text("type: object\n", encoding="utf-8")
    assert read_yaml(source, "a.yml", schema).data == {"a": text}
