"""Colours that can be read, sizes that scale, and Qt's own words in Chinese."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from tests.ui.looks import contrast, look
from workshop_app.kit.palette import palette
from workshop_app.ui import theme as themes
from workshop_app.ui.widgets.inline_message import LOOKS
from workshop_app.ui.widgets.pill import GROUND, INK

PAIRS = [
    ("ink", "canvas"),
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "hover"),
    ("ink", "pressed"),
    ("muted", "canvas"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("accent", "surface"),
    ("accent", "tint"),
    ("accent", "tint_hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("error", "surface"),
    *((INK[tone], GROUND[tone]) for tone in INK),
    *((ink, ground) for ground, _, ink, _ in LOOKS.values()),
    *(("ink", ground) for ground, _, _, _ in LOOKS.values()),
]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ink, ground", PAIRS)
def test_words_can_be_read_on_every_ground(name, ink, ground):
    theme = themes.Theme(palette(name))
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_has_the_keyboard_stands_out(name):
    theme = themes.Theme(palette(name))
    for ground in ("canvas", "surface", "raised"):
        assert contrast(theme.colour("accent"), theme.colour(ground)) >= 3


def test_sizes_grow_with_the_scale():
    small, large = themes.Theme(palette("light")), themes.Theme(palette("light"), 1.5)
    assert (small.px(36), large.px(36)) == (36, 54)
    assert large.font(themes.PAGE, bold=True).pixelSize() == 30
    assert large.font(themes.PAGE, bold=True).bold()


def test_the_style_sheet_speaks_in_roles_only():
    source = (themes.resource("themes", "base.qss")).read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", source)


def test_the_style_sheet_takes_colours_and_sizes_of_the_theme():
    sheet = themes.stylesheet(themes.Theme(palette("dark"), 2.0))
    assert "$" not in sheet
    assert palette("dark").accent.lower() in sheet
    assert "border-radius: 16px" in sheet


def test_an_unknown_role_is_a_mistake():
    theme = themes.Theme(palette("light"))
    for role in ("accnt", "name", "scale"):
        with pytest.raises(KeyError):
            theme.colour(role)
    assert theme.colour("data.1").name().upper() == palette("light").data[1]


def test_the_whole_program_takes_the_look(qapp):
    theme = look("dark", 1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("canvas")
    assert qapp.font().pixelSize() == 21
    assert QFontInfo(qapp.font()).family() == "Noto Sans SC"
    look()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#F6F7F9"


def test_nothing_moves_where_nothing_is_to_move():
    assert themes.Theme(palette("light"), motion=False).duration() == 0
    assert 120 <= themes.Theme(palette("light")).duration() <= 200


def test_text_size_stays_within_what_fits(qapp):
    assert themes.make_theme("light", 400).scale == 2.0
    assert themes.make_theme("dark", 100).is_dark
    assert not themes.make_theme("light", 50).is_dark


def test_standard_buttons_speak_the_language(qtbot):
    words = themes.StandardTexts(QApplication.instance())

    def cancel():
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text()

    words.speak("zh_CN")
    assert "取消" in cancel()
    words.speak("en")
    assert "Cancel" in cancel().replace("&", "")


def test_the_system_turning_dark_is_heard(qapp, qtbot):
    owner = QObject()
    heard = []
    scheme = themes.watch_system(owner, lambda: heard.append(True))
    QApplication.styleHints().colorSchemeChanged.emit(QApplication.styleHints().colorScheme())
    assert heard == [True]
    assert scheme.parent() is owner


def test_ideographs_come_from_the_shipped_font(qtbot):
    look()
    label = QLabel("练习 Ag 12")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Noto Sans SC"


def test_among_latin_letters_quotes_are_no_wider_than_they_need(qapp):
    themes.load_fonts()
    wide, narrow = (themes.Theme(palette("light"), latin=latin).font() for latin in (False, True))
    quoted, plain = "“End”", "End"
    em = QFontMetricsF(wide).horizontalAdvance("终")
    room = [
        QFontMetricsF(font).horizontalAdvance(quoted) - QFontMetricsF(font).horizontalAdvance(plain)
        for font in (wide, narrow)
    ]
    assert room[0] > 1.8 * em
    assert room[1] < em


def test_back_in_chinese_its_punctuation_is_as_wide_as_before(qapp):
    themes.load_fonts()
    chinese, english = (themes.Theme(palette("light"), latin=latin) for latin in (False, True))
    before = QFontMetricsF(chinese.font()).horizontalAdvance("，“”…")
    themes.apply(qapp, english)
    themes.apply(qapp, chinese)
    assert QFontMetricsF(chinese.font()).horizontalAdvance("，“”…") == before
    assert QFontMetricsF(qapp.font()).horizontalAdvance("，“”…") == before
