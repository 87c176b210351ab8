"""The screen shows what the PDF shows."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Ellipse,
    Group,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
    String,
    Wedge,
)
from reportlab.lib.colors import Color, HexColor

from tests.ui.looks import look
from tests.ui.painted import to_image
from workshop_app.kit import fonts, photos
from workshop_app.pdf.pictures import to_png

SCALE = 2.0
TEAL, RED, INK = HexColor("#0F6B66"), HexColor("#D55E00"), HexColor("#17202E")


def ribbon(**style):
    path = Path(fillColor=HexColor("#E4F2F0"), strokeColor=TEAL, **style)
    path.moveTo(10, 20)
    path.curveTo(50, 20, 50, 70, 110, 70)
    path.lineTo(110, 50)
    path.curveTo(60, 50, 60, 10, 10, 10)
    return path


def closed(path):
    path.closePath()
    return path


def clipped():
    group = Group()
    window = Path(isClipPath=1, fillColor=None, strokeColor=None)
    window.moveTo(20, 20)
    window.lineTo(60, 20)
    window.lineTo(60, 60)
    window.lineTo(20, 60)
    window.closePath()
    group.add(window)
    group.add(Rect(0, 0, 120, 80, fillColor=TEAL, strokeColor=None))
    return group


def ring():
    path = Path(fillColor=RED, strokeColor=None)
    for inset in (10, 25):
        path.moveTo(inset, inset)
        path.lineTo(100 - inset, inset)
        path.lineTo(100 - inset, 80 - inset)
        path.lineTo(inset, 80 - inset)
        path.closePath()
    return path


def turned():
    group = Group(Rect(0, 0, 40, 20, fillColor=RED, strokeColor=None))
    group.translate(60, 20)
    group.rotate(30)
    return group


def words(text, anchor="start", x=4, font=fonts.REGULAR, size=16):
    return String(x, 40, text, fontName=font, fontSize=size, textAnchor=anchor, fillColor=INK)


def photo():
    """Return a photo with a dark corner at the upper left, larger than it is shown."""
    image = Image.new("RGB", (480, 320), "#D55E00")
    image.paste("#17202E", (0, 0, 200, 120))
    file = io.BytesIO()
    image.save(file, "PNG")
    return photos.take_photo(file.getvalue())


SHAPES = {
    "rounded rectangle": Rect(
        10, 10, 90, 50, rx=8, ry=8, fillColor=TEAL, strokeColor=RED, strokeWidth=3
    ),
    "no fill": Rect(10, 10, 90, 50, fillColor=None, strokeColor=RED),
    "dashed line": Line(
        5, 10, 115, 60, strokeColor=INK, strokeWidth=4, strokeDashArray=[8, 4], strokeLineCap=1
    ),
    "dashes that begin late": Line(
        5, 40, 115, 40, strokeColor=INK, strokeWidth=4, strokeDashArray=[3, [9, 5, 2]]
    ),
    "see-through circle": Circle(60, 40, 30, fillColor=Color(0, 0.6, 0.4, alpha=0.5)),
    "opacity": Circle(60, 40, 30, fillColor=TEAL, fillOpacity=0.3, strokeColor=None),
    "ellipse": Ellipse(60, 40, 50, 20, fillColor=None, strokeColor=INK, strokeWidth=2),
    "polygon": Polygon([10, 10, 110, 10, 60, 70], fillColor=RED, strokeColor=INK),
    "line of points": PolyLine(
        [5, 10, 40, 70, 80, 10, 115, 70], strokeColor=TEAL, strokeWidth=6, strokeLineJoin=1
    ),
    "wedge": Wedge(60, 40, 35, 30, 200, fillColor=TEAL, strokeColor=None),
    "ring": Wedge(60, 40, 35, 30, 200, radius1=15, fillColor=TEAL, strokeColor=None),
    "closed path": closed(ribbon()),
    "open path": ribbon(),
    "open path filled on request": ribbon(autoclose="svg"),
    "path with a hole": ring(),
    "clipped group": clipped(),
    "turned group": turned(),
    "Chinese": words("流失 1,854 人", font=fonts.BOLD),
    "middle": words("Ag 流失", "middle", 60),
    "end": words("Ag 流失", "end", 116),
    "emoji": words("队 😀 Ag"),
    "photo": Group(photos.reportlab_image(photo(), 10, 20, 60, 40)),
    "turned photo": Group(
        photos.reportlab_image(photo(), 20, 0, 48, 32), transform=(0.9, 0.4, -0.4, 0.9, 20, 5)
    ),
}


def drawn(shape):
    fonts.register()
    drawing = Drawing(120, 80)
    drawing.add(shape)
    return drawing


def difference(one, other):
    """Return the mean difference of two pictures of one size, 0–255 a channel."""
    assert one.size() == other.size()
    one, other = (p.convertToFormat(QImage.Format.Format_RGB888) for p in (one, other))
    width = one.width() * 3
    total = sum(
        abs(a - b)
        for row in range(one.height())
        for a, b in zip(one.scanLine(row)[:width], other.scanLine(row)[:width], strict=True)
    )
    return total / (width * one.height())


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_looks_as_in_the_pdf(qapp, name):
    look()
    drawing = drawn(SHAPES[name])
    screen = to_image(drawing, SCALE, QColor("white"))
    paper = QImage.fromData(to_png(drawing, SCALE))
    blank = QImage(screen.size(), QImage.Format.Format_RGB888)
    blank.fill(QColor("white"))
    assert difference(paper, blank) > 0.5
    assert difference(screen, paper) < min(2.0, difference(paper, blank) / 4)


def test_one_drawing_grows_with_scale_and_pixel_ratio(qapp):
    image = to_image(drawn(SHAPES["polygon"]), 1.5, QColor("white"), ratio=2.0)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (360, 240, 2.0)


def test_the_ground_is_kept_where_nothing_is_drawn(qapp):
    image = to_image(drawn(SHAPES["ellipse"]), 1.0, QColor("#123456"))
    assert image.pixelColor(0, 0).name() == "#123456"


def test_text_without_colour_is_not_drawn(qapp):
    shape = words("队")
    shape.fillColor = None
    image = to_image(drawn(shape), 1.0, QColor("white"))
    blank = QImage(image.size(), image.format())
    blank.fill(QColor("white"))
    assert difference(image, blank) == 0
