"""A third language is data: catalogues and a configuration of a few lines, no change of code.

Traditional Chinese, made by OpenCC, stands in for it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from opencc import OpenCC

from building import project_at
from commands.pages import build
from commands.translations import page_words
from edition import originals
from edition.catalogues import new_catalogue, write_catalogue
from edition.reader import read_edition
from edition.translations import KINDS, parse_code

CONFIG = """
INHERIT: mkdocs.yml
site_name: 職責手冊
docs_dir: docs/zh-Hant
site_dir: site/zh-Hant
theme:
  language: zh-Hant
extra:
  language: zh-Hant
  up: ../
"""
ENTRY = "    - {code: zh-Hant, path: zh-Hant/, name: 繁體中文}\n"


@pytest.fixture(scope="module")
def traditional(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a project with a third language."""
    project = project_at(tmp_path_factory.mktemp("project"))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    first = settings.index("    - {code: en,")
    (project / "mkdocs.yml").write_text(settings[:first] + ENTRY + settings[first:], encoding="utf-8")
    (project / "mkdocs.zh-Hant.yml").write_text(CONFIG, encoding="utf-8")
    convert = OpenCC("s2t").convert
    of_notice, of_editors = originals.every(read_edition(project))
    for kind, texts in zip(KINDS, (of_notice, of_editors, page_words(root)), strict=True):
        catalogue = new_catalogue(parse_code("zh-Hant", "zh-Hant.po"))
        for original in texts:
            catalogue.add(original.text, convert(original.text))
        write_catalogue(project / "source" / "translations" / f"zh-Hant{kind}.po", catalogue)
    build(project)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", "mkdocs.zh-Hant.yml"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
        check=True,
    )
    return project / "site" / "zh-Hant"


def test_has_every_page(traditional: Path, site: Path) -> None:
    ours = {path.relative_to(site / "en") for path in (site / "en").rglob("*.html")}
    assert {path.relative_to(traditional) for path in traditional.rglob("*.html")} == ours


def test_is_in_its_language(traditional: Path) -> None:
    page = BeautifulSoup((traditional / "units" / "jiaoyu" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert page.html is not None and page.html["lang"] == "zh-Hant"
    clause = page.select_one("#s3")
    assert clause is not None
    text = clause.get_text()
    assert "建立殘疾兒童隨班就讀支持保障體系" in text
    original = clause.select_one("[lang=zh-Hans]")
    assert original is not None and "建立残疾儿童随班就读支持保障体系" in original.get_text()


def test_links_to_the_other_languages(traditional: Path) -> None:
    page = BeautifulSoup((traditional / "rules" / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = {tag["hreflang"]: tag["href"] for tag in page.select("header a[hreflang]")}
    assert links == {"zh-Hans": "../../rules/", "en": "../../en/rules/"}
