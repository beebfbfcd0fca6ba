"""Where lines of a notice's text may end."""

import pytest
from markupsafe import Markup

from pages.text import by_words, unbroken


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("关于健全完善困境儿童保障工作制度的通知", "关于|健全|完善|困境|儿童|保障|工作|制度|的|通知"),
        # Marks keep to the words beside them, as lines must not begin with 》 or end with 《.
        ("关于印发《联席会议制度》的通知", "关于|印发《联席会议|制度》的|通知"),
        ("Notice 2019", "Notice 2019"),
    ],
)
def test_titles_end_their_lines_between_words(title: str, words: str) -> None:
    assert by_words(title) == words.replace("|", "<wbr>")


def test_a_title_is_text() -> None:
    assert by_words("<b>关于*") == "&#60;b&#62;关于&#42;"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("（甘政办发〔2018〕62号）", '（甘政办发<span class="unbroken">〔2018〕62号</span>）'),
        ("二〇一八年第62号", "二〇一八年第62号"),
    ],
)
def test_no_line_ends_within_a_document_number(text: str, shown: str) -> None:
    assert unbroken(Markup(text)) == shown
