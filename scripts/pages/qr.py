"""The QR code on a printed page, by which a telephone opens the page itself."""

from __future__ import annotations

from typing import Final

import segno

from edition.settings import in_ascii

PLACE: Final = b'<p class="qr" hidden>'
"""How the place begins that pages of a site with an address keep for the code (`theme/base.html`)."""
_LONGEST: Final = 300
"""Characters, of which a code of 24 mm still has modules of 0.3 mm."""
_SIZE: Final = 91
"""How wide the code is in CSS pixels, 24 mm, with what it has of white around it."""


def with_code(page: bytes, path: str, site: str) -> bytes:
    """A page's HTML with the code of its address in its place: `path` is its file's in the site whose address is given.

    Builders know no address while a page is rendered but as text, so it is put in afterwards; in ASCII, for phones take
    other characters for those of one encoding or another. Without an address, and where it is longer than a phone can
    read, there is no code.
    """
    if not site:
        return page
    address = in_ascii(site.rstrip("/") + "/" + path.removesuffix("index.html"))
    return page.replace(PLACE, PLACE + code_of(address), 1) if len(address) <= _LONGEST else page


def code_of(address: str) -> bytes:
    """An SVG element: the QR code of an address with its quiet zone."""
    code = segno.make(address, error="L", micro=False)
    scale = round(_SIZE / code.symbol_size()[0], 2)
    return code.svg_inline(scale=scale, svgclass=None, lineclass=None).encode()
