"""Pictures: the same drawing as vectors in a PDF, as SVG and as PNG."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from tests.pdf.reading import fonts_of, text_of
from workshop_app.kit import fonts, photos
from workshop_app.pdf import pictures
from workshop_app.pdf.raster import page_pixels

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


def drawing(label: str = "没开口 2,880 人") -> Drawing:
    """A bar, two kinds of lines and words."""
    sheet = Drawing(200, 100.5)
    sheet.add(Rect(10, 10, 80, 30, fillColor=HexColor("#0072B2"), strokeColor=None))
    sheet.add(PolyLine([0, 0, 50, 50, 100, 0], strokeColor=HexColor("#D55E00")))
    sheet.add(Line(0, 5, 200, 5, strokeColor=HexColor("#17202E"), strokeDashArray=[3, 2]))
    sheet.add(Group(String(100, 60.25, label, fontName=fonts.BOLD, fontSize=9, textAnchor="end")))
    return sheet


def test_svg_says_what_it_shows() -> None:
    root = ET.fromstring(pictures.to_svg(drawing(), "多数人没有开口", "条形图"))
    assert root.findtext(f"{SVG}title") == "多数人没有开口"
    assert root.findtext(f"{SVG}desc") == "条形图"
    assert root.get("viewBox") == "0 0 200 100.5"


def test_svg_is_exact() -> None:
    svg = pictures.to_svg(drawing(), "")
    root = ET.fromstring(svg)
    assert "None" not in svg
    assert "fill: #0072b2" in root.find(f"{SVG}g//{SVG}rect").get("style")
    bent, straight = root.findall(f".//{SVG}polyline")
    assert "fill: none" in bent.get("style")
    assert straight.get("points") == "0.000,5.000 200.000,5.000"
    text = root.find(f".//{SVG}text")
    assert text.text == "没开口 2,880 人"
    assert text.get("transform") == "translate(100.000,60.250) scale(1,-1)"
    assert text.get("text-anchor") == "end"
    assert "Noto Sans SC" in text.get("style")
    assert "font-weight: 700" in text.get("style")


@pytest.mark.parametrize(
    "words", ['<script>alert("1")</script>', "]]>&amp;", "a\x00b\x0b\ud800", "\ufffe🚀"]
)
def test_svg_with_hostile_words_is_well_formed(words: str) -> None:
    root = ET.fromstring(pictures.to_svg(drawing(words), words, words).encode())
    assert root.find(f".//{SVG}text").text == fonts.clean_line(words)
    assert root.findtext(f"{SVG}title") == fonts.clean_line(words)
    assert root.find(f".//{SVG}script") is None


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_svg_is_well_formed_whatever_is_typed(words: str) -> None:
    ET.fromstring(pictures.to_svg(drawing(words), words, words).encode())


def test_pdf_holds_searchable_words_and_no_pixels() -> None:
    pdf = pictures.to_pdf(drawing("第3组 🚀 <b>"), "图")
    assert "第3组 🚀 <b>" in text_of(pdf)
    assert all(font.embedded for font in fonts_of(pdf))
    page = pypdfium2.PdfDocument(pdf)[0]
    assert not list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))


def test_png_has_the_size_and_the_colours() -> None:
    image = Image.open(io.BytesIO(pictures.to_png(drawing(), 3)))
    assert image.size == (600, 302)
    assert image.getpixel((150, 302 - 75)) == (0, 0x72, 0xB2)
    assert image.getpixel((590, 10)) == (255, 255, 255)


def test_png_is_the_same_each_time() -> None:
    assert pictures.to_png(drawing()) == pictures.to_png(drawing())


def test_wide_drawings_shrink_to_the_page() -> None:
    file = io.BytesIO()
    wide = Drawing(2000, 100)
    wide.add(String(1900, 10, "END", fontName=fonts.REGULAR, fontSize=20))
    fonts.register()
    document = SimpleDocTemplate(file, initialFontName=fonts.REGULAR)
    document.build([pictures.Vectors(wide, 400)])
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    words = page.get_textpage()
    place = words.get_text_range().index("END")
    assert words.get_charbox(place)[0] < page.get_width() - inch


def with_photo() -> Drawing:
    file = io.BytesIO()
    Image.effect_noise((200, 100), 60).convert("RGB").save(file, "PNG")
    photo = photos.take_photo(file.getvalue())
    sheet = Drawing(200, 100)
    for x in (10, 100):
        sheet.add(photos.reportlab_image(photo, x, 20, 80, 40))
    return sheet


def test_a_photo_is_in_the_pdf_once_and_as_a_jpeg() -> None:
    sheet = with_photo()
    photo = photos.encoded(sheet.contents[0])
    pdf = pictures.to_pdf(sheet, "图")
    page = pypdfium2.PdfDocument(pdf)[0]
    shown = list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    assert [tuple(map(round, image.get_bounds())) for image in shown] == [
        (10, 20, 90, 60),
        (100, 20, 180, 60),
    ]
    assert photo is not None
    assert bytes(shown[0].get_data(decode_simple=True)) == photo
    assert len(pdf) < 1.3 * len(photo) + 2_000


def test_a_photo_is_in_the_svg_itself() -> None:
    root = ET.fromstring(pictures.to_svg(with_photo(), ""))
    image = root.find(f".//{SVG}image")
    assert image.get(XLINK).startswith("data:image/jpeg;base64,/9j/")
    assert image.get("transform") == "translate(10.000,60.000) scale(1,-1)"
    assert (image.get("width"), image.get("height")) == ("80.000", "40.000")


COLOURS = st.sampled_from(
    [None, HexColor("#0072B2"), HexColor("#D55E00"), HexColor("#0072B280", hasAlpha=True)]
)
LINES = {
    "strokeColor": COLOURS,
    "strokeWidth": st.sampled_from([1, 4]),
    "strokeDashArray": st.sampled_from([None, [3, 2]]),
    "strokeLineCap": st.sampled_from([0, 1]),
    "strokeOpacity": st.sampled_from([None, None, 0.4]),
}
AREAS = {**LINES, "fillColor": COLOURS, "fillOpacity": st.sampled_from([None, None, 0.3])}


def path(x: int, y: int, *, clips: bool, **look: object) -> Path:
    if clips:
        look = {name: value for name, value in look.items() if "Opacity" not in name}
    found = Path(**look, isClipPath=int(clips))
    found.moveTo(x, y)
    found.lineTo(x + 60, y + 10)
    found.lineTo(x + 20, y + 50)
    found.closePath()
    return found


PLACES = st.integers(0, 60)
SHAPES = st.one_of(
    st.builds(Rect, PLACES, PLACES, st.just(40), st.just(20), **AREAS),
    st.builds(Circle, PLACES, PLACES, st.just(12), **AREAS),
    st.builds(Line, PLACES, PLACES, PLACES, PLACES, **LINES),
    st.builds(path, PLACES, PLACES, clips=st.integers(0, 9).map(lambda n: n == 0), **AREAS),
)
MOVES = st.sampled_from([(1, 0, 0, 1, 8, 8), (0.5, 0, 0, 0.5, 0, 20)])
GROUPS = st.recursive(
    SHAPES,
    lambda inner: st.builds(
        lambda parts, move: Group(*parts, transform=move), st.lists(inner, max_size=5), MOVES
    ),
    max_leaves=12,
)


@given(st.lists(GROUPS, max_size=8))
@settings(max_examples=40, deadline=None)
def test_shapes_look_as_reportlab_draws_them_though_less_is_set(parts: list[object]) -> None:
    sheet = Drawing(100, 100, *parts)
    expected = renderPDF.drawToString(sheet)
    assert page_pixels(pictures.to_pdf(sheet, ""), 0, 1) == page_pixels(expected, 0, 1)


def test_what_is_set_already_is_not_set_again() -> None:
    def length(count: int) -> int:
        bars = [Rect(10, 10, 80, 30, fillColor=HexColor("#0072B2")) for _ in range(count)]
        canvas = Canvas(io.BytesIO())
        pictures.Vectors(Drawing(100, 100, *bars), 100).drawOn(canvas, 0, 0)
        return sum("rg" in code or code == "q" for code in canvas._code)

    assert length(9) == length(1)
