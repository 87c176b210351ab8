"""Large text from kept glyphs looks as Qt writes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from workshop_app.ui import large_text
from workshop_app.ui import theme as themes
from workshop_app.ui.theme import load_fonts

INK = QColor("#114477")
FAINT = QColor(10, 20, 30, 90)
WORDS = ("滨江银行服务体系设计", "AVATo 3.5% → ¥1,234", "é ñ “好”")


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()
    before = qapp.font()
    yield
    qapp.setFont(before)


def font(pixels, family="Noto Sans SC"):
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def written(write, ratio=1.0):
    """Return a picture on which `write` has written with a painter."""
    image = QImage(round(1200 * ratio), round(200 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(20.3, 120.4)
    painter.scale(1.004, 1.004)
    write(painter)
    painter.end()
    return image


def difference(one, other):
    """Return how far two pictures are apart, the sum over all pixels."""
    grey = QImage.Format.Format_Grayscale8
    pairs = zip(
        bytes(one.convertToFormat(grey).constBits()),
        bytes(other.convertToFormat(grey).constBits()),
        strict=True,
    )
    return sum(abs(a - b) for a, b in pairs if a != b)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(("ratio", "latin"), [(1.0, True), (2.0, False)])
def test_it_looks_as_qt_writes_it(qapp, words, ratio, latin):
    done = []
    # Among Latin letters quotes are narrow.
    qapp.setFont(themes.make_theme("light", latin=latin).font())

    def ours(painter):
        done.append(large_text.write(painter, 7.5, words, font(80), INK))

    def qt(painter):
        painter.setFont(font(80))
        painter.setPen(INK)
        painter.drawText(QPointF(7.5, 0), words)

    kept, outlined = written(ours, ratio), written(qt, ratio)
    assert done == [True]
    # They differ within a pixel, along the edges.
    ink = difference(outlined, written(lambda _painter: None, ratio))
    assert difference(kept, outlined) < 0.2 * ink


class _Written(QWidget):
    write = None

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.translate(20, 150)
        type(self).write(painter)
        painter.end()


def test_it_stands_where_its_widget_is_in_the_window(qtbot):
    class Ours(_Written):
        @staticmethod
        def write(painter):
            assert large_text.write(painter, 0, "满意", font(90), INK)

    class Qts(_Written):
        @staticmethod
        def write(painter):
            painter.setFont(font(90))
            painter.setPen(INK)
            painter.drawText(QPointF(0, 0), "满意")

    seen = []
    for kind in (Ours, Qts, QWidget):
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(600, 400)
        kind(window).setGeometry(100, 120, 400, 250)
        window.show()
        seen.append(window.grab().toImage())
    ours, qts, empty = seen
    assert difference(ours, qts) < 0.2 * difference(qts, empty)


def test_the_painter_is_left_as_it_was():
    def write(painter):
        before = painter.transform()
        assert large_text.write(painter, 0, "满意", font(90), INK)
        assert painter.transform() == before

    written(write)


@pytest.mark.parametrize(
    ("text", "made", "ink", "turn"),
    [
        ("small", font(40), INK, 0),
        ("huge", font(900), INK, 0),
        ("turned", font(90), INK, 30),
        ("faint", font(90), FAINT, 0),
        ("عربي", font(90), INK, 0),
    ],
)
def test_what_it_cannot_write_is_left_to_qt(text, made, ink, turn):
    def write(painter):
        painter.rotate(turn)
        assert not large_text.write(painter, 0, text, made, ink)

    assert difference(written(write), written(lambda _painter: None)) == 0
