"""Painting the pictures of the exercises: a `reportlab.graphics` drawing on any Qt surface.

It draws what the PDF draws. Importing this module imports reportlab: do it when there is
something to paint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)
from reportlab.graphics.renderbase import Renderer, StateTracker, renderScaledDrawing
from reportlab.graphics.shapes import (
    FILL_EVEN_ODD,
    Circle,
    Drawing,
    Ellipse,
    Group,
    Image,
    Line,
    Polygon,
    PolyLine,
    Rect,
    String,
    UserNode,
    Wedge,
    _renderPath,
)
from reportlab.graphics.shapes import Path as Outline
from reportlab.graphics.transform import mmult

from workshop_app.kit import fonts, photos
from workshop_app.ui import large_text

_FACES = {
    fonts.REGULAR: ("Noto Sans SC", QFont.Weight.Normal),
    fonts.BOLD: ("Noto Sans SC", QFont.Weight.Bold),
    fonts.EMOJI: ("Noto Emoji", QFont.Weight.Normal),
}
_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_NO_PEN, _NOTHING = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
_HINTS = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)


def paint(
    painter: QPainter, drawing: Drawing, x: float = 0.0, y: float = 0.0, scale: float = 1.0
) -> None:
    """Paint a drawing with its top left corner at (x, y), `scale` units for each of its points."""
    painter.save()
    painter.setRenderHints(_HINTS)
    _Painter(painter, scale).run(renderScaledDrawing(drawing), x, y)
    painter.restore()


class _Painter(Renderer):  # type: ignore[misc]
    """Walks a drawing as reportlab's own renderers do, but quicker: a picture is painted anew at
    every key. Each node sets pen and brush."""

    def __init__(self, painter: QPainter, scale: float) -> None:
        self._painter = painter
        self._scale = scale
        self._ratio = painter.device().devicePixelRatio()
        self._fonts: dict[tuple[str, int], QFont] = {}

    def run(self, drawing: Drawing, x: float, y: float) -> None:
        painter = self._painter
        painter.translate(x, y + drawing.height * self._scale)
        painter.scale(self._scale, -self._scale)
        self._base = painter.transform()
        self._matrix: tuple[float, ...] = ()
        self._state: dict[str, Any] = StateTracker(defaultObj=drawing).getState()
        self.drawNode(drawing)

    def drawNode(self, node: Any) -> None:  # noqa: N802
        """Draw a node and what is in it, in a state of its own."""
        draw = _SHAPES.get(type(node))
        if draw is None:
            node = node.provideNode() if isinstance(node, UserNode) else node
            draw = next((_SHAPES[kind] for kind in type(node).mro() if kind in _SHAPES), None)
        if draw is None:
            return
        outer = self._state
        self._state = {**outer, **vars(node)}
        if "transform" in vars(node):
            self._state["ctm"] = mmult(outer["ctm"], node.transform)
        draw(self, node)
        self._state = outer

    def drawGroup(self, group: Any) -> None:  # noqa: N802
        """Draw the nodes of a group; a clipping path among them holds until its end."""
        self._painter.save()
        for node in group.contents:
            self.drawNode(node)
        self._painter.restore()
        self._matrix = ()

    def drawRect(self, rect: Any) -> None:  # noqa: N802
        area = QRectF(rect.x, rect.y, rect.width, rect.height)
        painter = self._ready()
        if rect.rx or rect.ry:
            painter.drawRoundedRect(area, rect.rx, rect.rx)
        else:
            painter.drawRect(area)

    def drawLine(self, line: Any) -> None:  # noqa: N802
        self._ready().drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def drawCircle(self, circle: Any) -> None:  # noqa: N802
        self._ready().drawEllipse(QPointF(circle.cx, circle.cy), circle.r, circle.r)

    def drawEllipse(self, ellipse: Any) -> None:  # noqa: N802
        self._ready().drawEllipse(QPointF(ellipse.cx, ellipse.cy), ellipse.rx, ellipse.ry)

    def drawPolygon(self, p: Any) -> None:  # noqa: N802
        self._ready().drawPolygon(_polygon(p.points))

    def drawPolyLine(self, p: Any) -> None:  # noqa: N802
        painter = self._ready()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_polygon(p.points))

    def drawWedge(self, wedge: Any) -> None:  # noqa: N802
        shape = wedge.asPolygon()
        if isinstance(shape, Outline):
            self.drawPath(shape)
        else:
            self.drawPolygon(shape)

    def drawPath(self, path: Any) -> None:  # noqa: N802
        """Fill and stroke a path as in the PDF: an open one is filled only on request."""
        painter = self._ready()
        outline = QPainterPath()
        steps = (outline.moveTo, outline.lineTo, outline.cubicTo, outline.closeSubpath)
        autoclose = getattr(path, "autoclose", "")
        fills = painter.brush().style() != Qt.BrushStyle.NoBrush
        is_closed = _renderPath(path, steps, forceClose=fills and autoclose == "pdf")
        mode = getattr(path, "fillMode", None)
        mode = self._state["fillMode"] if mode is None else mode
        even_odd = mode in (FILL_EVEN_ODD, "even-odd", "evenodd")
        rule = Qt.FillRule.OddEvenFill if even_odd else Qt.FillRule.WindingFill
        outline.setFillRule(rule)
        if path.isClipPath:
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
            return
        if not is_closed and not autoclose:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def drawImage(self, image: Any) -> None:  # noqa: N802
        """Draw a photo, which hangs from its upper edge as Qt's pictures do."""
        data = photos.encoded(image)
        if data is None:
            return
        painter = self._ready()
        shown = painter.transform().mapRect(QRectF(0, 0, image.width, image.height))
        ratio = painter.device().devicePixelRatio()
        picture = _photo(data, round(shown.width() * ratio), round(shown.height() * ratio))
        painter.save()
        painter.translate(image.x, image.y + image.height)
        painter.scale(1, -1)
        painter.drawImage(QRectF(0, 0, image.width, image.height), picture)
        painter.restore()

    def drawString(self, stringObj: Any) -> None:  # noqa: N802, N803
        """Write a line of text where the PDF writes it, emoji in their own font."""
        state = self._state
        ink = _colour(state["fillColor"], state.get("fillOpacity"))
        text = stringObj.text
        if ink is None or not text:
            return
        font = state["fontName"] if state["fontName"] in _FACES else fonts.REGULAR
        size = state["fontSize"]
        left = stringObj.x
        if state["textAnchor"] in ("middle", "end"):
            width = fonts.text_width(text, font, size)
            left -= width / 2 if state["textAnchor"] == "middle" else width
        pixels = max(round(size * self._scale), 1)
        small = size / pixels
        painter = self._painter
        upright = QTransform(small, 0, 0, -small, left, stringObj.y)
        painter.setTransform(upright * self._placed())
        self._matrix = ()
        painter.setPen(ink)
        start = 0.0
        for run in fonts.runs(text, font):
            self._write(run.text, self._font(run.font, pixels), start, ink)
            start += fonts.text_width(run.text, run.font, float(pixels))

    def _write(self, text: str, font: QFont, start: float, ink: QColor) -> None:
        painter = self._painter
        is_large = font.pixelSize() * self._ratio > large_text.QT_KEEPS
        if not (is_large and large_text.write(painter, start, text, font, ink)):
            painter.setFont(font)
            painter.drawText(QPointF(start, 0.0), text)

    def _placed(self) -> QTransform:
        """Return where the present node is on the painter."""
        if self._state["ctm"] != self._matrix:
            self._matrix = self._state["ctm"]
            self._transform = QTransform(*self._matrix) * self._base
            self._painter.setTransform(self._transform)
        return self._transform

    def _ready(self) -> QPainter:
        """Return the painter with transform, pen and brush of the present node."""
        state, painter = self._state, self._painter
        self._placed()
        painter.setPen(_pen(state))
        fill = _colour(state["fillColor"], state.get("fillOpacity"))
        painter.setBrush(_NOTHING if fill is None else fill)
        return painter

    def _font(self, name: str, pixels: int) -> QFont:
        if (name, pixels) not in self._fonts:
            family, weight = _FACES[name]
            font = QFont(family)
            font.setPixelSize(pixels)
            font.setWeight(weight)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[name, pixels] = font
        return self._fonts[name, pixels]


@lru_cache(maxsize=96)
def _photo(data: bytes, width: int, height: int) -> QImage:
    """Return a photo with about as many pixels as are shown of it."""
    picture = QImage.fromData(data)
    if picture.isNull() or (picture.width() <= width and picture.height() <= height):
        return picture
    size = QSize(max(width, 1), max(height, 1))
    return picture.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _colour(colour: Any, opacity: float | None) -> QColor | None:
    if colour is None:
        return None
    alpha = getattr(colour, "alpha", 1.0) if opacity is None else opacity
    return _ink(*colour.rgb(), alpha)


@lru_cache(maxsize=256)
def _ink(red: float, green: float, blue: float, alpha: float) -> QColor:
    """Return a colour; a picture has few, in hundreds of shapes."""
    return QColor.fromRgbF(red, green, blue, alpha)


def _pen(state: Mapping[str, Any]) -> QPen:
    colour = _colour(state["strokeColor"], state.get("strokeOpacity"))
    if colour is None or state["strokeWidth"] is None:
        return _NO_PEN
    width = float(state["strokeWidth"])
    pen = QPen(colour, width)
    pen.setCapStyle(_CAPS[state["strokeLineCap"] or 0])
    pen.setJoinStyle(_JOINS[state["strokeLineJoin"] or 0])
    if state["strokeDashArray"]:
        _dash(pen, state["strokeDashArray"], width or 1.0)
    return pen


def _dash(pen: QPen, dashes: Sequence[Any], width: float) -> None:
    """Set the dashes of a pen, which Qt counts in widths of the line."""
    phase = 0.0
    if len(dashes) == 2 and isinstance(dashes[1], list | tuple):
        phase, dashes = dashes[0], dashes[1]
    pattern = [float(length) / width for length in dashes]
    pen.setDashPattern(pattern if len(pattern) % 2 == 0 else pattern * 2)
    pen.setDashOffset(phase / width)


def _polygon(points: Sequence[float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(points[::2], points[1::2], strict=True)])


_SHAPES: dict[type, Callable[[_Painter, Any], None]] = {
    Drawing: _Painter.drawGroup,
    Group: _Painter.drawGroup,
    Rect: _Painter.drawRect,
    Line: _Painter.drawLine,
    Circle: _Painter.drawCircle,
    Ellipse: _Painter.drawEllipse,
    PolyLine: _Painter.drawPolyLine,
    Polygon: _Painter.drawPolygon,
    Wedge: _Painter.drawWedge,
    Outline: _Painter.drawPath,
    Image: _Painter.drawImage,
    String: _Painter.drawString,
}
