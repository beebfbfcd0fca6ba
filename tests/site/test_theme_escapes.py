"""The theme's environment escapes nothing by itself, in neither builder: so each template does, at every place."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

PRINTED = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
ESCAPED = re.compile(r".*\|\s*(e|tojson|script_tag)", re.DOTALL)
"""Ends in a filter that escapes, or that writes HTML itself."""
UNBOUND = re.compile(r"[^()]*\s(if|~)\s[^()]*\|\s*e", re.DOTALL)
"""A filter binds to the last part alone of what has no brackets."""
MACRO = re.compile(
    r"(gettext|icon|link|items|tab|twin|whole_twin|to_page|to_file|base|path|lang\.t|super)\((?:[^()]|\| first)*\)"
)
"""Macros of the theme, which escape what they print; words of Material, which are part of the theme."""
CHOICE = re.compile(rf"{MACRO.pattern}( if [^()]+? else {MACRO.pattern})+")
CONSTANT = re.compile(r"""(\(?'[^']*'( if [\w. ='-]+ else '[^']*')?\)?|own|\["[^]]*"\] \| join\(' '\))""", re.DOTALL)
HTML = {
    # Made by the generator or by the builder from what the generator has escaped.
    "page.content",
    # Of gettext, in a list.
    "words",
    "numbers.page",
    "numbers.home",
    "heading.title",
    # JSON without a sign that could end its script.
    "page.meta.linked_data",
    'page.content | replace("</h1>", "</h1>" ~ field)',
    # With what is encoded for an address.
    "page.content | replace(begun, begun ~ report.version ~ (config.site_url or report.site) | urlencode)",
}


def templates(root: Path) -> list[Path]:
    return [
        path
        for path in (root / "theme").rglob("*")
        if path.suffix in (".html", ".xml") and path.parent.name not in ("generated", "languages")
    ]


def is_safe(printed: str) -> bool:
    if ESCAPED.fullmatch(printed):
        return not UNBOUND.fullmatch(printed)
    return printed in HTML or any(form.fullmatch(printed) for form in (MACRO, CHOICE, CONSTANT))


def test_every_value_is_escaped_where_it_is_printed(root: Path) -> None:
    printed = [
        (path.name, value) for path in templates(root) for value in PRINTED.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(printed) > 100
    assert [found for found in printed if not is_safe(found[1])] == []


def test_no_partial_of_the_parent_theme_prints_a_name(root: Path) -> None:
    """What is taken from Material prints nothing but its own words, icons and addresses."""
    spec = find_spec("material")
    assert spec and spec.origin
    parent = Path(spec.origin).parent / "templates"
    included = re.compile(r'\{%-?\s*(?:include|import|from|extends)\s+"([^"]+)"')
    waiting = templates(root)
    seen: set[str] = set()
    while waiting:
        for name in included.findall(waiting.pop().read_text(encoding="utf-8")):
            own = root / "theme" / name
            if name not in seen and not own.exists() and (parent / name).is_file():
                seen.add(name)
                waiting.append(parent / name)
    pages = [name for name in seen if name.endswith(".html") and "/languages/" not in name]
    raw = re.compile(r"\{\{[^}]*\b(title|site_name|site_description|author|copyright)\b(?![^}]*\|\s*e\b)[^}]*\}\}")
    found = {name: raw.findall((parent / name).read_text(encoding="utf-8")) for name in pages}
    assert {name for name, values in found.items() if values} == set()


@pytest.mark.parametrize(
    ("printed", "safe"),
    [
        ("item.title", False),
        ("item.title | e", True),
        ("a or b if c else d | e", False),
        ("(a if c else d) | e", True),
        ("'about/' | url", False),
    ],
)
def test_the_test_can_tell(printed: str, safe: bool) -> None:
    assert is_safe(printed) is safe
