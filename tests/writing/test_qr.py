"""The code of a page's address, put into its place."""

import pytest

from pages.qr import PLACE, code_of, with_code


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://example.org:8080/a", "https://example.org:8080/a/units/x/"),
        # Phones take other characters for those of one encoding or another.
        ("https://甘肃.cn/手册/", "https://xn--2myo7v.cn/%E6%89%8B%E5%86%8C/units/x/"),
        ("https://example.org/%E6%89%8B", "https://example.org/%E6%89%8B/units/x/"),
    ],
)
def test_the_address_is_one_that_every_phone_reads(site: str, address: str) -> None:
    assert with_code(PLACE, "units/x/index.html", site) == PLACE + code_of(address)


@pytest.mark.parametrize("site", ["", "https://example.org/" + "a" * 3000])
def test_there_is_no_code_of_what_no_phone_can_read(site: str) -> None:
    assert with_code(PLACE, "index.html", site) == PLACE
