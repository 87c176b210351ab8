"""A team's PDFs against the same text and lines drawn on a bare ReportLab canvas."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Row, ratio_row, side_by_side, timed
from workshop_app.kinds import kind_of
from workshop_app.kit import fonts
from workshop_app.kit.catalogue import Exercise, load_catalogue
from workshop_app.pdf.team_result import team_result
from workshop_app.system.languages import language

EXERCISES = ("mdm", "event-5w2h", "servqual", "emotion-curve")
"""As many as a team does on a day; together they use every part that a document has."""

ROUNDS = 9
WHY = (
    "ReportLab lays out the tables in Python: measuring their cells and drawing each as a paragraph"
    " takes some 30 % of the time, and the bare canvas has nothing to lay out"
)
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Line:
    """Text of one font at one place, as it stands on the page."""

    text: str
    font: str
    size: float
    matrix: Matrix

    def draw(self, canvas: Canvas) -> None:
        canvas.setFont(self.font, self.size)
        canvas.saveState()
        canvas.transform(*self.matrix)
        canvas.drawString(0, 0, self.text)
        canvas.restoreState()


@dataclass(frozen=True)
class Path:
    """Points of a path in the page, each with its kind, and how it is painted."""

    points: tuple[tuple[int, float, float], ...]
    stroke: bool
    fill: bool

    def draw(self, canvas: Canvas) -> None:
        path = canvas.beginPath()
        curve: list[float] = []
        for kind, x, y in self.points:
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                path.moveTo(x, y)
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                path.lineTo(x, y)
            else:
                curve += (x, y)
                if len(curve) == 6:
                    path.curveTo(*curve)
                    curve = []
        canvas.drawPath(path, stroke=int(self.stroke), fill=int(self.fill))


def measure() -> Row:
    """Compare the `team_result` of several exercises with drawing what their pages hold."""
    chinese = language("zh_CN")
    kinds = [kind_of(exercise) for exercise in _chosen()]
    presentations = [kind.present(kind.sample("zh_CN"), chinese) for kind in kinds]

    def ours() -> list[bytes]:
        return [
            team_result(presentation, team="第三组", made_on=date(2026, 11, 21), language=chinese)
            for presentation in presentations
        ]

    documents = [pages_of(content) for content in ours()]
    pages = [page for document in documents for page in document]
    texts = sum(isinstance(part, Line) for page in pages for part in page)
    paths = sum(isinstance(part, Path) for page in pages for part in page)
    return ratio_row(
        f"team PDFs, {len(documents)} exercises, {len(pages)} pages: {texts} texts, {paths} paths",
        "the same text and lines on a bare ReportLab canvas",
        2.5,
        side_by_side(timed(ours), timed(lambda: [bare(each) for each in documents]), ROUNDS),
        WHY,
    )


def _chosen() -> list[Exercise]:
    catalogue = load_catalogue()
    return [catalogue[exercise_id] for exercise_id in EXERCISES]


def bare(pages: list[list[Line | Path]]) -> bytes:
    """Draw pages on a bare canvas."""
    file = io.BytesIO()
    canvas = Canvas(file, initialFontName=fonts.REGULAR)
    for page in pages:
        for part in page:
            part.draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pages_of(content: bytes) -> list[list[Line | Path]]:
    """Return the text and paths of each page of a PDF."""
    return [list(_objects(page)) for page in pypdfium2.PdfDocument(content)]


def _objects(page: pypdfium2.PdfPage) -> Iterator[Line | Path]:
    textpage = page.get_textpage()
    for part in page.get_objects(max_depth=4):
        if part.type == pdfium.FPDF_PAGEOBJ_TEXT:
            if text := _text(part.raw, textpage.raw):
                yield Line(text, _font(part.raw), _size(part.raw), part.get_matrix().get())
        elif part.type == pdfium.FPDF_PAGEOBJ_PATH:
            yield _path(part)


def _text(part: object, textpage: object) -> str:
    length = pdfium.FPDFTextObj_GetText(part, textpage, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(part, textpage, ctypes.cast(buffer, pdfium_text), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


pdfium_text = ctypes.POINTER(pdfium.FPDF_WCHAR)


def _font(part: object) -> str:
    font = pdfium.FPDFTextObj_GetFont(part)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode()
    if "Emoji" in name:
        return fonts.EMOJI
    return fonts.BOLD if "Bold" in name else fonts.REGULAR


def _size(part: object) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(part, size)
    return size.value


def _path(part: pypdfium2.PdfObject) -> Path:
    a, b, c, d, e, f = part.get_matrix().get()
    points = []
    for index in range(pdfium.FPDFPath_CountSegments(part.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(part.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        where = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        points.append((kind, *where))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(part.raw, fill, stroke)
    return Path(tuple(points), bool(stroke.value), bool(fill.value))
