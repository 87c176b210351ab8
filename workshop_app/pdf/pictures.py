"""One drawing, every file: vectors in a PDF, SVG, PNG. Nothing here knows Qt."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from reportlab.graphics.renderbase import getStateDelta
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.renderSVG import SVGCanvas, _SVGRenderer
from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Group,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
    String,
)
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from workshop_app.kit import fonts, photos
from workshop_app.kit.line_breaks import line_ends
from workshop_app.kit.presentation import Picture, Sheet
from workshop_app.pdf.raster import page_png

FRAME = 16.0
"""White around a picture that stands by itself."""
PIXELS_A_POINT = 300 / 72
"""What a printer shows of a photo; more only makes the file larger."""
TITLE_SIZE, NOTE_SIZE, LEADING = 15.0, 9.0, 1.4
SVG_FAMILY = "Noto Sans SC, Noto Emoji, Microsoft YaHei, PingFang SC, sans-serif"
FONT_HACKS = {
    fonts.REGULAR: {"family": SVG_FAMILY, "weight": "400"},
    fonts.BOLD: {"family": SVG_FAMILY, "weight": "700"},
    fonts.EMOJI: {"family": SVG_FAMILY, "weight": "400"},
}
ANCHORS = {"start": "start", "inherited": "start", "middle": "middle", "end": "end"}
TEXT_STYLES = ("font-family", "font-weight", "font-size", "fill", "fill-opacity")
LINE_STYLES = (
    "stroke-width",
    "stroke-linecap",
    "stroke",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
    "fill",
)
JOINS = {0: "miter", 1: "round", 2: "bevel"}
_PLAIN = (Circle, Line, Path, Polygon, PolyLine, Rect, String)
_OPACITIES, _OF_TEXT = ("fillOpacity", "strokeOpacity"), ("fontName", "fontSize")


def to_svg(drawing: Drawing, title: str, description: str = "") -> str:
    """Return a drawing as a whole SVG document, its size in points as pixels.

    `title` and `description` are user text; they are what a screen reader says.
    """
    fonts.register()
    canvas = _SvgCanvas(drawing, fonts.clean_line(title), fonts.clean_line(description))
    _SvgRenderer().draw(drawing, canvas, showBoundary=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{canvas.svg.toxml()}\n'


def to_pdf(drawing: Drawing, title: str, *, invariant: bool = False) -> bytes:
    """Return a drawing as a PDF of one page that is as large as the drawing."""
    fonts.register()
    file = io.BytesIO()
    canvas = Canvas(
        file,
        pagesize=(drawing.width, drawing.height),
        initialFontName=fonts.REGULAR,
        invariant=int(invariant),
    )
    canvas.setTitle(fonts.clean_line(title))
    _PdfRenderer().draw(drawing, canvas, showBoundary=False)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def to_pages(drawings: Sequence[Drawing], title: str, width: float = A4[1]) -> bytes:
    """Return drawings as a PDF with a page for each, all of a width in points."""
    fonts.register()
    file = io.BytesIO()
    canvas = Canvas(file, initialFontName=fonts.REGULAR)
    canvas.setTitle(fonts.clean_line(title))
    for drawing in drawings:
        scale = width / drawing.width
        canvas.setPageSize((width, drawing.height * scale))
        canvas.scale(scale, scale)
        _PdfRenderer().draw(drawing, canvas, showBoundary=False)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def to_png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """Return a drawing on white as PNG, `scale` pixels for each of its points."""
    return page_png(to_pdf(drawing, "", invariant=True), 0, scale)


def framed(picture: Picture, sheet: Sheet) -> Drawing:
    """Return a picture that stands by itself: on a ground, with its title above and note below."""
    fonts.register()
    drawing = picture.draw(sheet)
    width = drawing.width + 2 * FRAME
    title = _lines(picture.title, fonts.BOLD, TITLE_SIZE, drawing.width)
    note = _lines(picture.note, fonts.REGULAR, NOTE_SIZE, drawing.width)
    above = len(title) * TITLE_SIZE * LEADING + FRAME / 2 if title else 0.0
    below = len(note) * NOTE_SIZE * LEADING + FRAME / 2 if note else 0.0
    height = drawing.height + above + below + 2 * FRAME
    whole = Drawing(width, height)
    ground = HexColor(sheet.palette.surface)
    whole.add(Rect(0, 0, width, height, fillColor=ground, strokeColor=None))
    place = (1, 0, 0, 1, FRAME, FRAME + below)
    whole.add(Group(*drawing.contents, transform=place))
    look = (fonts.BOLD, TITLE_SIZE, HexColor(sheet.palette.ink))
    _add_lines(whole, title, height - FRAME, *look)
    look = (fonts.REGULAR, NOTE_SIZE, HexColor(sheet.palette.muted))
    _add_lines(whole, note, FRAME + below - FRAME / 2, *look)
    return whole


class Vectors(Flowable):  # type: ignore[misc]
    """A drawing in the flow of a document, as vectors.

    It shrinks where it is wider than its place or higher than `highest` points.
    """

    def __init__(self, drawing: Drawing, highest: float) -> None:
        super().__init__()
        self._drawing = drawing
        self._highest = highest
        self._factor = 1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size that is taken; what is left of the page does not matter to it."""
        self._factor = min(1.0, width / self._drawing.width, self._highest / self._drawing.height)
        self.width = self._drawing.width * self._factor
        self.height = self._drawing.height * self._factor
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the place that the flow has found."""
        self.canv.saveState()
        self.canv.scale(self._factor, self._factor)
        _PdfRenderer().draw(self._drawing, self.canv, showBoundary=False)
        self.canv.restoreState()


def _lines(text: str, font: str, size: float, width: float) -> list[str]:
    line = "".join(run.text for run in fonts.runs(fonts.clean_line(text), font))
    widths = fonts.letter_widths(line, font, size)
    ends = line_ends(line, widths, [width])
    return [line[start:end].rstrip() for start, end in zip([0, *ends], ends, strict=False)]


def _add_lines(
    drawing: Drawing, lines: Sequence[str], top: float, font: str, size: float, colour: Color
) -> None:
    """Add lines of text from `top` down."""
    for row, line in enumerate(lines):
        y = top - size - row * size * LEADING
        drawing.add(String(FRAME, y, line, fontName=font, fontSize=size, fillColor=colour))


def _is_plain(node: Any, delta: dict[str, Any]) -> bool:
    """Tell whether what a shape sets may stay: the next one sets the same things."""
    return isinstance(node, _PLAIN) and all(delta.get(key) is None for key in _OPACITIES)


class _PdfRenderer(_PDFRenderer):  # type: ignore[misc]
    """Draws text with the emoji font where the text font lacks a character.

    Sets of each shape only what is other than for the one before; ReportLab sets all of it and
    takes it back, for every shape, which is a good part of a picture's time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._set: dict[str, Any] = {}

    def drawNode(self, node: Any) -> None:  # noqa: N802
        """Draw a shape, or what takes back at its end what was set in it."""
        delta = getStateDelta(node)
        if not _is_plain(node, delta):
            before = dict(self._set)
            super().drawNode(node)
            self._set = before
            return
        self._tracker.push(delta)
        self.applyStateChanges(delta, {})
        self.drawNodeDispatcher(node)
        self._tracker.pop()

    def applyStateChanges(self, delta: dict[str, Any], newState: dict[str, Any]) -> None:  # noqa: N802, N803
        """Set what is not set yet. The font is left to the text: the drawing's own start font is
        not embedded."""
        fresh = {
            key: value
            for key, value in delta.items()
            if key not in _OF_TEXT and (key not in self._set or self._set[key] != value)
        }
        super().applyStateChanges(fresh, newState)
        # Groups within each other may be moved by the same.
        fresh.pop("transform", None)
        self._set.update(fresh)
        # A shape of the colour that is set is painted, whatever the one before was.
        self._stroke = int(delta.get("strokeColor") is not None)
        self._fill = int(delta.get("fillColor") is not None)

    def fillDerivedValues(self, node: Any) -> None:  # noqa: N802
        """Leave a shape as it is: nothing in our drawings is known only when they are drawn."""

    def drawImage(self, image: Any) -> None:  # noqa: N802
        """Embed a photo as the JPEG that it is, once in a document."""
        data = photos.encoded(image)
        if data is not None:
            sharp = photos.reduced(data, round(image.width * PIXELS_A_POINT))
            reader = ImageReader(io.BytesIO(sharp))
            place = (image.x, image.y, image.width, image.height)
            self._canvas.drawImage(reader, *place, mask="auto")

    def drawString(self, shape: Any) -> None:  # noqa: N802
        text = fonts.clean_line(shape.text)
        state = self._tracker.getState()
        font, size = state["fontName"], state["fontSize"]
        if not text or not self._fill:
            return
        width = fonts.text_width(text, font, size)
        anchor = ANCHORS[state["textAnchor"]]
        x = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        for run in fonts.runs(text, font):
            self._canvas.setFont(run.font, size)
            self._canvas.drawString(x, shape.y, run.text)
            x += fonts.text_width(run.text, run.font, size)


class _SvgRenderer(_SVGRenderer):  # type: ignore[misc]
    """Writes photos as they are."""

    def drawImage(self, image: Any) -> None:  # noqa: N802
        """Embed a photo, upright in a picture whose vertical axis points up."""
        data = photos.encoded(image)
        if data is not None:
            self._canvas.embed(data, image.x, image.y, image.width, image.height)


class _SvgCanvas(SVGCanvas):  # type: ignore[misc]
    """Mends what ReportLab's canvas gets wrong: `fill: None`, rounded places, raw controls."""

    def __init__(self, drawing: Drawing, title: str, description: str) -> None:
        width, height = drawing.width, drawing.height
        super().__init__(
            (width, height),
            fontHacks={name: dict(style) for name, style in FONT_HACKS.items()},
            svgAttrs={"viewBox": f"0 0 {width:g} {height:g}", "role": "img"},
        )
        self.groupTree.setAttribute("transform", f"scale(1,-1) translate(0,{-height:g})")
        for tag, text in (("title", title), ("desc", description)):
            self.svg.getElementsByTagName(tag)[0].firstChild.data = text

    def setLineJoin(self, v: int) -> None:  # noqa: N802
        """Set how lines meet, by ReportLab's number."""
        self._lineJoin = v
        self.style["stroke-linejoin"] = JOINS[v]

    def setStrokeColor(self, color: Color | None) -> None:  # noqa: N802
        """Set the exact colour of lines, or none."""
        self._strokeColor = color
        self._set_paint("stroke", color)

    def setFillColor(self, color: Color | None) -> None:  # noqa: N802
        """Set the exact colour of areas and text, or none."""
        self._fillColor = color
        self._set_paint("fill", color)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a straight line, once: there and back again would fill the gaps of dashes."""
        self.polyLine([(x1, y1), (x2, y2)])

    def polyLine(self, points: list[tuple[float, float]]) -> None:  # noqa: N802
        """Draw an open line, which is never filled."""
        if self._strokeColor is None:
            return
        line = self.doc.createElement("polyline")
        line.setAttribute("points", " ".join(f"{x:.3f},{y:.3f}" for x, y in points))
        line.setAttribute("style", self._formatStyle(LINE_STYLES, fill="none"))
        self.currGroup.appendChild(line)

    def drawString(  # noqa: N802
        self, s: str, x: float, y: float, text_anchor: str = "start", **_rest: object
    ) -> None:
        """Write one line of text; the viewer aligns it, since it may use another font."""
        if self._fillColor is None:
            return
        text = self.doc.createElement("text")
        text.setAttribute("transform", f"translate({x:.3f},{y:.3f}) scale(1,-1)")
        text.setAttribute("text-anchor", ANCHORS[text_anchor])
        text.setAttribute("style", self._formatStyle(TEXT_STYLES) + " stroke: none;")
        words = fonts.clean_line(s)
        # A wider font of the viewer must not run into what stands beside.
        width = fonts.text_width(words, self._font, self._fontSize)
        text.setAttribute("textLength", f"{width:.3f}")
        text.setAttribute("lengthAdjust", "spacingAndGlyphs")
        text.appendChild(self.doc.createTextNode(words))
        self.currGroup.appendChild(text)

    def embed(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Put a JPEG or PNG into the file itself."""
        kind = "jpeg" if data.startswith(b"\xff\xd8") else "png"
        picture = self.doc.createElement("image")
        picture.setAttribute("transform", f"translate({x:.3f},{y + height:.3f}) scale(1,-1)")
        picture.setAttribute("width", f"{width:.3f}")
        picture.setAttribute("height", f"{height:.3f}")
        picture.setAttribute("preserveAspectRatio", "none")
        address = f"data:image/{kind};base64,{b64encode(data).decode()}"
        picture.setAttribute("xlink:href", address)
        self.currGroup.appendChild(picture)

    def _formatStyle(self, include: Sequence[str] = (), exclude: str = "", **more: object) -> str:  # noqa: N802
        wanted = [*include, "stroke-linejoin"] if "stroke-linecap" in include else list(include)
        style: str = super()._formatStyle(wanted, exclude, **more)
        return style

    def _set_paint(self, role: str, color: Color | None) -> None:
        opacity = f"{role}-opacity"
        self.style.pop(opacity, None)
        self.style[role] = "none" if color is None else f"#{color.hexval()[2:]}"
        if color is not None and color.alpha != 1:
            self.style[opacity] = f"{color.alpha:g}"
