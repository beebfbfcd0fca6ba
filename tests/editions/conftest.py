"""Editions of the notices of the genre, and of ours with a part less or more, begun as `make new` begins one."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from commands.new import new_edition

GENRE: Final = Path(__file__).parent.parent / "reading" / "genre"
Begin = Callable[[str], Path]
Change = Callable[[str], str]

_SIGNED: Final = "\n\n\n\n                甘肃省"


def replace(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        return text.replace(old, new)

    return change


def drop(start: str, end: str) -> Change:
    """Leaves out a part, and numbers those behind it anew."""

    def change(text: str) -> str:
        numbers = iter("一二三四")
        kept = text[: text.index(start)] + text[text.index(end) :]
        return re.sub(r"(?m)^( *)[一二三四五]、(?=联席会议)", lambda head: f"{head[1]}{next(numbers)}、", kept)

    return change


VARIANTS: Final[dict[str, Change]] = {
    "ours": lambda text: text,
    "no office named": replace("联席会议办公室设在省民政厅,", ""),
    "no functions": drop("  二、联席会议主要职责", "   三、联席会议办公室职责"),
    "no duties": drop("       四、联席会议成员单位", " 五、联席会议议事规则"),
    "no rules": drop(" 五、联席会议议事规则", "                甘肃省农村"),
    "a part on something else": replace("五、联席会议议事规则", "五、其他"),
    "no signature": lambda text: text[: text.index(_SIGNED)] + "\n\n" + text[text.index("抄送") :],
    "no addressees": replace("省农村留守儿童关爱保护和困境儿童保障工作联席会议成员单位\n", "\n"),
    "a person without a name": replace("总召集人:何  伟  副省长", "总召集人:副省长"),
    "an attachment": replace(_SIGNED, f"\n附件:名单{_SIGNED[1:]}"),
    "a closing formula": replace(_SIGNED, f"\n特此通知。{_SIGNED[1:]}"),
    "another printer": replace("保障工作联席会议办公室   2019", "保障工作处   2019"),
}
"""Changes of the first capture of our notice."""
IN_FORM: Final = sorted(path.stem.removesuffix(".edited") for path in GENRE.glob("*.txt"))
NAMES: Final = [*dict.fromkeys(IN_FORM), *VARIANTS]


@pytest.fixture(scope="session")
def begin(root: Path, notice_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Makes the project of an edition of a notice, by its name; once each."""
    ours = notice_bytes.decode().split("当前位置")[0].replace("\u00a0", " ")

    @cache
    def make(name: str) -> Path:
        folder = tmp_path_factory.mktemp("editions")
        edited = GENRE / f"{name}.edited.txt"
        source = edited if edited.exists() else GENRE / f"{name}.txt"
        if name in VARIANTS:
            source = folder / "notice.txt"
            source.write_text(VARIANTS[name](ours), encoding="utf-8")
        new_edition(root, source, folder / "edition")
        return folder / "edition"

    return make
