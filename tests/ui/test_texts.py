"""Words are never clipped and never read as markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.looks import look
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.text import ElidedText, Text, tooltip

LONG = "体验" * 200
UNBROKEN = "x" * 300


def lines_of(text):
    return text._lines(text.width())[0]


@pytest.mark.parametrize("words", [LONG, UNBROKEN, "A sentence with words. " * 20])
def test_words_wrap_within_the_width(qtbot, words):
    text = Text(look(), words)
    qtbot.addWidget(text)
    text.resize(200, 2000)
    metrics = QFontMetricsF(text.font())
    assert all(metrics.horizontalAdvance(line) <= 201 for line in lines_of(text))
    assert "".join(lines_of(text)).replace(" ", "") == words.replace(" ", "")
    assert text.heightForWidth(200) == len(lines_of(text)) * 21


def test_no_line_begins_with_a_full_stop(qtbot):
    text = Text(look(), "先让客户开口，解决得再好才有用。" * 5)
    qtbot.addWidget(text)
    for width in range(60, 200, 7):
        text.resize(width, 800)
        assert not any(line[0] in "，。" for line in lines_of(text))


def test_what_is_cut_says_so_and_is_whole_in_the_tooltip(qtbot):
    text = Text(look(), LONG, max_lines=2)
    qtbot.addWidget(text)
    text.resize(200, 60)
    assert text.is_cut()
    assert len(lines_of(text)) == 2
    assert lines_of(text)[-1].endswith("…")
    assert text.toolTip() == LONG
    text.setText("短")
    assert not text.is_cut()
    assert text.toolTip() == ""


def test_one_line_is_cut_where_it_must_be(qtbot):
    text = ElidedText(look(), "<b>第3组</b>\n畅行队 " * 20)
    qtbot.addWidget(text)
    text.resize(120, 30)
    assert len(lines_of(text)) == 1
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in text.toolTip()


def test_a_short_word_takes_no_more_room_than_it_needs(qtbot):
    for make in (Text, ElidedText):
        text = make(look(), "Hi")
        qtbot.addWidget(text)
        assert text.minimumSizeHint().width() <= text.sizeHint().width()


def test_ten_thousand_characters_are_no_burden(qtbot):
    text = ElidedText(look(), "名" * 10_000)
    qtbot.addWidget(text)
    text.resize(300, 30)
    assert len(text.text()) == 10_000
    assert text.sizeHint().width() <= 640
    assert len(text.toolTip()) < 2_100


def test_a_tooltip_shows_markup_as_it_stands():
    assert tooltip("plain") == "plain"
    assert tooltip("<img src=x>") == "<span>&lt;img src=x&gt;</span>"


def test_a_card_is_as_high_as_its_words_at_any_width(qtbot):
    theme = look()
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    card = Card(theme, UNBROKEN)
    body = Text(theme, LONG)
    card.add(body)
    column.addWidget(card)
    column.addStretch(1)
    for width in (240, 600):
        window.resize(width, 3000)
        window.show()
        for part in (card.title, body):
            assert part.height() >= part.heightForWidth(part.width())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_title_goes_before_the_place(qtbot, scale):
    theme = look(scale=scale)
    header = PageHeader(theme, "Market damage model", "Team 3 · " + "Smooth riders " * 4)
    qtbot.addWidget(header)
    header.resize(theme.px(400), theme.px(56))
    header.show()
    assert not header._title.is_cut()
    assert header._place.isHidden() or header._place.is_cut()
    header.resize(theme.px(1600), theme.px(56))
    assert header._place.isVisible()
    assert not header._place.is_cut()
