"""A team's result on the class screen, and nothing at all: pure functions of what a work shows.

Widths and heights are the screen's, in any unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors

from workshop_app.domain.message import say
from workshop_app.kit.presentation import KeyFigure, Picture, Presentation
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    KEY,
    LARGE_BODY,
    LEADING,
    TITLE,
    Slide,
    Words,
    fitting,
    width_of,
    wrap,
)
from workshop_app.kit.slide_parts import (
    finding,
    fitted,
    lines_of,
    place_picture,
    write_foot,
    write_head,
)
from workshop_app.system.languages import Language

LARGEST_KEY = 24.0
KEY_LEADING = 1.15
"""Figures reach less far down than words."""


def plain_slide(width: float, height: float, *, black: bool) -> Drawing:
    """Return a slide with nothing on it."""
    return Slide(width, height, colors.black if black else colors.white).drawing


def result_pages(presentation: Presentation) -> int:
    """Return how many pages a result has: the figures, then each picture."""
    return 1 if presentation.is_empty else 1 + len(presentation.pictures)


def result_slide(
    presentation: Presentation,
    team: str,
    page: int,
    language: Language,
    width: float,
    height: float,
) -> Drawing:
    """Return a page of a team's result, from 0; without one, that it is under way."""
    slide = Slide(width, height)
    top = write_head(slide, presentation.title, team)
    headline = presentation.headline
    if headline is None or presentation.is_empty:
        _under_way(slide, presentation, top, language)
        return slide.drawing
    pages = result_pages(presentation)
    page = min(max(page, 0), pages - 1)
    note = presentation.pictures[page - 1].note if page else presentation.basis
    bottom = write_foot(slide, note, page, pages)
    if page:
        _picture(slide, headline, presentation.pictures[page - 1], top, bottom - GAP)
    else:
        _overview(slide, headline, presentation, top, bottom - GAP)
    return slide.drawing


def _under_way(slide: Slide, presentation: Presentation, top: float, language: Language) -> None:
    """Say that there is no result just now; what is wrong is nobody's business but the team's."""
    faults = [finding for finding in presentation.findings if finding.is_fault]
    if presentation.headline or (faults and all(finding.is_gap for finding in faults)):
        state, next_ = (
            say("The team is filling in its numbers"),
            say("The result follows as soon as they are in."),
        )
    else:
        state = say("The numbers are being corrected")
        next_ = say("The result follows in a moment.")
    words = slide.words(
        state.render(language.text),
        TITLE,
        slide.width,
        most=3,
        bold=True,
        role="accent",
    )
    more = slide.words(next_.render(language.text), BODY, slide.width, most=3)
    subject = slide.words(presentation.subject, BODY, slide.width, most=2, role="muted")
    top = slide.write(subject, top)
    middle = top + (slide.height - top - words.height - more.height) * 0.42
    slide.write(more, slide.write(words, middle) + GAP / 2)


def _overview(
    slide: Slide, headline: KeyFigure, presentation: Presentation, top: float, bottom: float
) -> None:
    """Show the key figure as large as there is room, and the figures that it is made of."""
    subject = slide.words(
        presentation.subject, BODY, slide.width, most=lines_of(slide) - 1, role="muted"
    )
    top = slide.write(subject, top)
    tiles = _tiles(slide, presentation.figures, (bottom - top) * 0.45)
    below = bottom - tiles.height
    label = slide.words(headline.label, LARGE_BODY, slide.width, most=2, bold=True)
    fits = width_of(headline.note, BODY) <= slide.width
    note = slide.words(headline.note, BODY if fits else FLOOR, slide.width, most=2)
    room = below - top - label.height - note.height - 3 * GAP
    largest = min(max(room / LEADING, KEY), LARGEST_KEY)
    size = fitting(headline.value, largest, FLOOR, slide.width)
    key = slide.words(headline.value, size, slide.width, bold=True, role="accent")
    free = max(below - top - label.height - key.height - note.height, 0.0)
    top = slide.write(label, top + free * 0.4)
    slide.write(note, slide.write(key, top))
    tiles.write(below)


@dataclass(frozen=True)
class _Tiles:
    """Figures side by side in rows of even height, each its label over its value."""

    slide: Slide
    cells: tuple[tuple[Words, Words], ...]
    columns: int
    column: float

    @property
    def label_height(self) -> float:
        return max((label.height for label, _ in self.cells), default=0.0)

    @property
    def row(self) -> float:
        values = max((value.height for _, value in self.cells), default=0.0)
        return self.label_height + values

    @property
    def height(self) -> float:
        rows = -(-len(self.cells) // self.columns)
        return rows * (self.row + GAP) if rows else 0.0

    def write(self, top: float) -> None:
        if self.cells:
            self.slide.rule(top)
        for index, (label, value) in enumerate(self.cells):
            line, place = divmod(index, self.columns)
            left = place * (self.column + 2 * GAP)
            start = top + GAP + line * (self.row + GAP)
            self.slide.write(label, start + self.label_height - label.height, left=left)
            self.slide.write(value, start + self.label_height, left=left)


def _tiles(slide: Slide, figures: tuple[KeyFigure, ...], room: float) -> _Tiles:
    """Lay the figures out in one row or two; as many as there is room for."""
    count = min(len(figures), 4)
    columns = count if slide.width >= 36 * count else max((count + 1) // 2, 1)
    while True:
        column = (slide.width - (columns - 1) * 2 * GAP) / max(columns, 1)
        shown = figures[:count]
        sizes = [fitting(f.value, LARGE_BODY, FLOOR, column) for f in shown]
        cells = tuple(
            (
                slide.words(f.label, FLOOR, column, most=2, role="muted"),
                slide.words(f.value, min(sizes), column, bold=True),
            )
            for f in shown
        )
        tiles = _Tiles(slide, cells, max(columns, 1), column)
        if tiles.height <= room or count <= columns:
            return tiles
        count -= columns


def _picture(
    slide: Slide, headline: KeyFigure, picture: Picture, top: float, bottom: float
) -> None:
    """Show the key figure, the finding and the picture; a picture that needs more room takes
    that of the key figure, and only then is it made smaller."""
    words = finding(slide, picture.title)
    band = _KeyBand.of(slide, headline)
    room = bottom - top - band.height - words.height - GAP
    drawn = fitted(slide, picture, room)
    if drawn[1] > 0.999:
        top = band.write(top)
    else:
        room += band.height
        drawn = fitted(slide, picture, room)
    place_picture(slide, drawn, slide.write(words, top) + GAP, room)


@dataclass(frozen=True)
class _KeyBand:
    """The key figure with what it is: beside it where there is room, else above it."""

    slide: Slide
    key: Words
    label: tuple[Words, ...]
    left: float

    @classmethod
    def of(cls, slide: Slide, headline: KeyFigure) -> _KeyBand:
        size = fitting(headline.value, KEY, FLOOR, slide.width)
        key = slide.words(headline.value, size, slide.width, bold=True, role="accent")
        left = width_of(headline.value, size, bold=True) + 2 * GAP
        room = slide.width - left
        if len(wrap(headline.label, BODY, max(room, 1.0), most=3, bold=True)) > 2:
            return cls(
                slide, key, (slide.words(headline.label, BODY, slide.width, bold=True),), 0.0
            )
        label = slide.words(headline.label, BODY, room, most=2, bold=True)
        if len(label.lines) > 1 or width_of(headline.note, FLOOR) > room:
            return cls(slide, key, (label,), left)
        return cls(slide, key, (label, slide.words(headline.note, FLOOR, room, role="muted")), left)

    @property
    def height(self) -> float:
        above = 0.0 if self.left else self.label[0].height
        return KEY * KEY_LEADING + above + GAP

    def write(self, top: float) -> float:
        """Write it; return the height below it."""
        bottom = top + self.height
        height = sum(words.height for words in self.label)
        place = top + (KEY * KEY_LEADING - height) / 2 if self.left else top
        for words in self.label:
            place = self.slide.write(words, place, left=self.left)
        key_top = bottom - GAP - (KEY * KEY_LEADING + self.key.height) / 2
        self.slide.write(self.key, key_top)
        return bottom
