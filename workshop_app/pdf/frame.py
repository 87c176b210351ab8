"""The frame of every document: paper, margins, head, foot with "page n of m", outline."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from workshop_app.kit import fonts
from workshop_app.pdf.paragraph import CjkParagraph
from workshop_app.pdf.styles import GAP, HAIRLINE, MARGIN, colours
from workshop_app.system.languages import CHINESE, Language

PAPERS = {"A4": A4, "A3": A3}
WIDTH, HEIGHT = A4
"""Everything is set on A4 and enlarged for larger paper."""
CONTENT_WIDTH = WIDTH - 2 * MARGIN
CONTENT_HEIGHT = HEIGHT - 2 * MARGIN - 2 * GAP
"""What fits between head and foot of a page that is not the first."""
WIDE_WIDTH, WIDE_HEIGHT = HEIGHT - 2 * MARGIN, WIDTH - 2 * MARGIN - 2 * GAP
"""What fits between head and foot of a landscape page."""
SMALL = 8.0
LONGEST_ENTRY = 200
"""Characters of an entry of the outline or of the properties; what is longer ends with "…"."""
_FOOT, _NUMBER = "foot-{}", "number-{}"
_COVER, _FIRST, _LATER, _WIDE_FIRST, _WIDE = "cover", "first", "later", "wide first", "wide"


@dataclass(frozen=True)
class Imprint:
    """What stands on each page and in the properties of the file; all of it is user text."""

    title: str
    subject: str
    team: str
    made_on: date | None
    """The date at the foot; a blank sheet has none."""


class Heading(CjkParagraph):
    """A heading that is also an entry of the outline, at `level` from 0.

    With a `key` the contents can say on which page it stands.
    """

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        level: int = 0,
        bulletText: str | None = None,  # noqa: N803
        frags: list[Any] | None = None,
    ) -> None:
        super().__init__(text, style, bulletText, frags)
        self.entry = _line(text or "")
        self.level = level
        self.key = ""

    def split(self, width: float, height: float) -> list[Heading]:
        """Part a heading as long as a text; the entry leads to its beginning."""
        parts: list[Heading] = super().split(width, height)
        if parts:
            parts[0].entry, parts[0].level, parts[0].key = self.entry, self.level, self.key
        return parts

    def draw(self) -> None:
        """Draw the heading and mark its place."""
        if self.entry:
            _, y = self.canv.absolutePosition(0, 0)
            key = f"heading-{self.canv.getPageNumber()}-{y:.2f}"
            self.canv.bookmarkHorizontal(key, 0, self.height + GAP)
            self.canv.addOutlineEntry(self.entry, key, self.level, closed=False)
        if self.key:
            self.canv.bookmarkHorizontal(self.key, 0, self.height + GAP)
            self.canv.places[self.key] = self.canv.getPageNumber()
        super().draw()


class Running(ActionFlowable):  # type: ignore[misc]
    """Says what stands at the head of the pages that begin after it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def apply(self, doc: BaseDocTemplate) -> None:
        """Take the title for the pages to come."""
        doc.canv.running = self._title


class ContentsLine(Flowable):  # type: ignore[misc]
    """A line of the contents: a title and the number of the page on which the heading with `key`
    will stand; a click on it goes there."""

    def __init__(self, title: str, key: str, style: ParagraphStyle, indent: float = 0.0) -> None:
        super().__init__()
        self._title, self._key, self._style, self._indent = title, key, style, indent

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take a line."""
        self.width, self.height = width, self._style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw title, leader and number; the number is filled in at the end."""
        look, canvas = self._style, self.canv
        room = self.width - self._indent - 4 * GAP
        title = fonts.shorten(fonts.clean_line(self._title), look.fontName, look.fontSize, room)
        baseline = self.height - look.fontSize
        canvas.setFillColor(look.textColor)
        end = draw_line(canvas, self._indent, baseline, title, look.fontName, look.fontSize)
        canvas.setStrokeColor(colours().line)
        canvas.setLineWidth(HAIRLINE)
        if end + GAP < self.width - 3 * GAP:
            canvas.line(end + GAP, baseline + 2, self.width - 3 * GAP, baseline + 2)
        canvas.saveState()
        canvas.translate(self.width, baseline)
        canvas.doForm(canvas.number_form(self._key, look.fontName, look.fontSize))
        canvas.restoreState()
        canvas.linkRect("", self._key, (0, 0, self.width, self.height), relative=1)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Takes its story as it comes: what is on a page already is given up, what comes later need
    not be made yet."""

    def set(self, story: Iterable[Flowable], canvas: Callable[..., Canvas]) -> None:
        """Set a story on pages and write them."""
        self._coming = iter(story)
        self.build(list(islice(self._coming, 1)), canvasmaker=canvas)

    def filterFlowables(self, flowables: list[Flowable]) -> None:  # noqa: N802
        """Fetch what comes after the last one that is waiting; ReportLab asks before each, and
        also for the steps of its own that `_hanging` holds."""
        if len(flowables) == 1 and flowables is not self._hanging:
            flowables += islice(self._coming, 1)


def build(
    story: Iterable[Flowable],
    imprint: Imprint,
    *,
    language: Language,
    paper: str = "A4",
    invariant: bool = False,
    is_wide: bool = False,
    has_cover: bool = False,
    check: Callable[[], None] | None = None,
) -> bytes:
    """Return the PDF of a story on `paper` ("A4" or "A3"), landscape where `is_wide`.

    The story is read while its pages are made, so that a long one never lies in memory as a whole.

    The first page has no foot where it is a cover. `check` is called once a page; what it raises
    ends the making.

    `invariant` leaves out the time of making, so that the same content gives the same bytes.
    Raises KeyError for another paper.
    """
    fonts.register()
    size = PAPERS[paper]
    file = io.BytesIO()
    document = _Document(
        file,
        pagesize=size,
        initialFontName=fonts.REGULAR,
        initialFontSize=SMALL,
        invariant=int(invariant),
        lang="zh-CN" if language.code == CHINESE else "en",
        title=_line(imprint.title, imprint.team),
        author=_line(imprint.team),
        subject=_line(imprint.subject),
        creator=language.text("Experience Workshop"),
        pageTemplates=_templates(imprint, size[0] / WIDTH, is_wide, has_cover),
    )

    def canvas(*arguments: Any, **options: Any) -> _FootedCanvas:
        return _FootedCanvas(*arguments, imprint=imprint, language=language, check=check, **options)

    later = NextPageTemplate(_WIDE if is_wide else _LATER)
    document.set(chain([later], story), canvas)
    return file.getvalue()


def enlargement(paper: str) -> float:
    """Return how much larger than on A4 everything is set. Raises KeyError for another paper."""
    return float(PAPERS[paper][0] / WIDTH)


def on_wide_pages(pages: Sequence[Sequence[Flowable]]) -> list[Flowable]:
    """Return the story of landscape pages amid upright ones, each block from a page's top.

    It must not follow another of its kind: the upright page between them would stay empty.
    """
    story: list[Flowable] = [NextPageTemplate(_WIDE)]
    for page in pages:
        story += [PageBreak(), *page]
    return [*story, NextPageTemplate(_LATER), PageBreak()] if pages else []


def date_text(day: date, language: Language) -> str:
    """Return a date as it is written in the language."""
    pattern = language.text("{year:04}-{month:02}-{day:02}")
    return pattern.format(year=day.year, month=day.month, day=day.day)


def draw_line(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> float:
    """Write one line of clean text from `x` in points; returns where it ends."""
    for run in fonts.runs(text, font):
        canvas.setFont(run.font, size)
        canvas.drawString(x, y, run.text)
        x += fonts.text_width(run.text, run.font, size)
    return x


class _FootedCanvas(Canvas):  # type: ignore[misc]
    """Writes the feet last, when the number of pages is known, without setting all twice."""

    def __init__(
        self,
        *arguments: Any,
        imprint: Imprint,
        language: Language,
        check: Callable[[], None] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self._imprint = imprint
        self._language = language
        self._check = check
        self.widths: dict[int, float] = {}
        self.places: dict[str, int] = {}
        self.running = ""
        self._numbers: dict[str, tuple[str, float]] = {}

    def number_form(self, key: str, font: str, size: float) -> str:
        """Return the name of a form that will hold the number of a page, right-aligned at 0."""
        self._numbers[key] = (font, size)
        return _NUMBER.format(key)

    def showPage(self) -> None:  # noqa: N802
        """End a page, if somebody still waits for the document, and pack it: ReportLab would keep
        all pages of a long document at their full size until it writes them."""
        if self._check is not None:
            self._check()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        packing = PDFDictionary({"Filter": PDFName(PDFZCompress.pdfname)})
        page.Contents = PDFStream(packing, PDFZCompress.encode(page.stream))
        page.stream = None

    def save(self) -> None:
        """Write the feet, the numbers of the contents and the file."""
        pages = self.getPageNumber() - 1
        for key, (font, size) in self._numbers.items():
            number = str(self.places.get(key, ""))
            width = fonts.text_width(number, font, size)
            self.beginForm(_NUMBER.format(key), -width - 1, -size, 1, size)
            self.setFillColor(colours().ink)
            draw_line(self, -width, 0, number, font, size)
            self.endForm()
        for page, width in self.widths.items():
            self.beginForm(_FOOT.format(page), 0, 0, width, MARGIN)
            self._draw_foot(page, pages, width)
            self.endForm()
        super().save()

    def _draw_foot(self, page: int, pages: int, wide: float) -> None:
        say = self._language.text
        self.setStrokeColor(colours().line)
        self.setLineWidth(HAIRLINE)
        self.line(MARGIN, MARGIN - GAP / 2, wide - MARGIN, MARGIN - GAP / 2)
        self.setFillColor(colours().muted)
        baseline = MARGIN - GAP / 2 - 1.6 * SMALL
        day = self._imprint.made_on
        left = [date_text(day, self._language)] if day else []
        left.append(say("Experience Workshop"))
        draw_line(self, MARGIN, baseline, "  ·  ".join(left), fonts.REGULAR, SMALL)
        number = say("Page {page} of {pages}").format(page=page, pages=pages)
        width = fonts.text_width(number, fonts.REGULAR, SMALL)
        draw_line(self, wide - MARGIN - width, baseline, number, fonts.REGULAR, SMALL)


def _templates(
    imprint: Imprint, factor: float, is_wide: bool, has_cover: bool
) -> list[PageTemplate]:
    """Return the templates of the first page, headed by the story itself, and of all others."""
    upright = (_FIRST, _LATER, WIDTH, HEIGHT)
    wide = (_WIDE_FIRST, _WIDE, HEIGHT, WIDTH)
    found: list[PageTemplate] = [_cover(factor, is_wide)] if has_cover else []
    for first, later, width, height in (wide, upright) if is_wide else (upright, wide):
        found += _pair(imprint, factor, (first, later), (width, height))
    return found


def _pair(
    imprint: Imprint, factor: float, names: tuple[str, str], paper: tuple[float, float]
) -> list[PageTemplate]:
    """Return the templates of a first and of a later page of one shape."""
    size = (paper[0] * factor, paper[1] * factor)

    def first(canvas: _FootedCanvas, _document: BaseDocTemplate) -> None:
        canvas.scale(factor, factor)
        number = canvas.getPageNumber()
        canvas.widths[number] = paper[0]
        canvas.doForm(_FOOT.format(number))

    def later(canvas: _FootedCanvas, document: BaseDocTemplate) -> None:
        first(canvas, document)
        _draw_head(canvas, imprint, *paper)

    return [
        PageTemplate(names[0], [_frame(paper, 0)], onPage=first, pagesize=size),
        PageTemplate(names[1], [_frame(paper, 2 * GAP)], onPage=later, pagesize=size),
    ]


def _cover(factor: float, is_wide: bool) -> PageTemplate:
    paper = (HEIGHT, WIDTH) if is_wide else (WIDTH, HEIGHT)

    def scaled(canvas: _FootedCanvas, _document: BaseDocTemplate) -> None:
        canvas.scale(factor, factor)

    size = (paper[0] * factor, paper[1] * factor)
    return PageTemplate(_COVER, [_frame(paper, 0)], onPage=scaled, pagesize=size)


def _frame(paper: tuple[float, float], head: float) -> Frame:
    width, height = paper[0] - 2 * MARGIN, paper[1] - 2 * MARGIN - head
    return Frame(MARGIN, MARGIN, width, height, 0, 0, 0, 0)


def _draw_head(canvas: _FootedCanvas, imprint: Imprint, width: float, height: float) -> None:
    """Write the exercise's name and the team at the left, what it is about at the right."""
    baseline = height - MARGIN + 2
    full = width - 2 * MARGIN
    third = full / 3
    part = fonts.clean_line(canvas.running or imprint.team)
    # The title gets what the others leave, and a third at least.
    others = (part, fonts.clean_line(imprint.subject))
    needed = [fonts.text_width(words, fonts.REGULAR, SMALL) for words in others if words]
    room = max(third, full - sum(min(one, third) + 2 * GAP for one in needed))
    canvas.setFillColor(colours().ink)
    title = fonts.shorten(fonts.clean_line(imprint.title), fonts.BOLD, SMALL, room)
    end = draw_line(canvas, MARGIN, baseline, title, fonts.BOLD, SMALL)
    canvas.setFillColor(colours().muted)
    if part:
        team = fonts.shorten(part, fonts.REGULAR, SMALL, third)
        end = draw_line(canvas, end + GAP, baseline, team, fonts.REGULAR, SMALL)
    room = width - MARGIN - end - 2 * GAP
    subject = fonts.shorten(fonts.clean_line(imprint.subject), fonts.REGULAR, SMALL, room)
    wide = fonts.text_width(subject, fonts.REGULAR, SMALL)
    draw_line(canvas, width - MARGIN - wide, baseline, subject, fonts.REGULAR, SMALL)
    canvas.setStrokeColor(colours().line)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(MARGIN, baseline - GAP, width - MARGIN, baseline - GAP)


def _line(*parts: str) -> str:
    """Return parts of user text as one short line for readers' lists and title bars."""
    line = " · ".join(fonts.clean_line(part) for part in parts if part)
    return line if len(line) <= LONGEST_ENTRY else line[: LONGEST_ENTRY - 1] + "…"
