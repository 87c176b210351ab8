"""A team's result on the class screen, and nothing at all: pure functions of what a work shows.

Widths and heights are the screen's, in any unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors

from workshop_app.domain.message import say
from workshop_app.kit.figures import LABEL
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
    beside,
    fitting,
    width_of,
    wrap,
)
from workshop_app.system.languages import Language

LARGEST_KEY = 24.0
KEY_LEADING = 1.15
"""Figures reach less far down than words."""

WIDER = (1.0, 1.25, 1.5, 2.0)
"""How much larger a sheet may be that is shrunk, where a picture does not fit otherwise."""

TEAM_SHARE = 0.35
"""Of the width at most, where the exercise's title needs the rest."""


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
    top = _result_head(slide, presentation, team)
    headline = presentation.headline
    if headline is None or presentation.is_empty:
        _under_way(slide, presentation, top, language)
        return slide.drawing
    pages = result_pages(presentation)
    page = min(max(page, 0), pages - 1)
    note = presentation.pictures[page - 1].note if page else presentation.basis
    foot = slide.words(note, FLOOR, slide.width - 2.6 * FLOOR, most=_most(slide), role="muted")
    bottom = slide.height - max(foot.height, FLOOR * LEADING)
    slide.write(foot, bottom)
    if pages > 1:
        slide.page_mark(page, pages)
    if page:
        _picture(slide, headline, presentation.pictures[page - 1], top, bottom - GAP)
    else:
        _overview(slide, headline, presentation, top, bottom - GAP)
    return slide.drawing


def _result_head(slide: Slide, presentation: Presentation, team: str) -> float:
    """Name the exercise and the team, side by side."""
    gap = 2 * GAP
    who = wrap(team, BODY, slide.width, most=1)
    wanted = min(width_of(who[0], BODY), slide.width * TEAM_SHARE) + gap if who else 0.0
    title = slide.words(presentation.title, TITLE, slide.width - wanted, most=2, bold=True)
    bottom = slide.write(title, 0.0)
    if who:
        used = max((width_of(line, TITLE, bold=True) for line in title.lines), default=0.0)
        name = slide.words(team, BODY, slide.width - used - gap, role="muted")
        slide.write(name, beside(TITLE, BODY), left=slide.width, anchor="end")
    return bottom


def _most(slide: Slide) -> int:
    """Return how many lines a sentence may have; a narrow screen has room below."""
    return 2 if slide.width >= slide.height else 4


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
        presentation.subject, BODY, slide.width, most=_most(slide) - 1, role="muted"
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
    finding = _finding(slide, picture.title)
    band = _KeyBand.of(slide, headline)
    room = bottom - top - band.height - finding.height - GAP
    drawing, scale = _drawn(slide, picture, room)
    if scale > 0.999:
        top = band.write(top)
    else:
        room += band.height
        drawing, scale = _drawn(slide, picture, room)
    below = slide.write(finding, top) + GAP
    width, height = slide.size_of(drawing)
    rest = max(room - height * scale, 0.0) / 2
    slide.place(drawing, (slide.width - width * scale) / 2, below + rest, scale)


def _drawn(slide: Slide, picture: Picture, room: float) -> tuple[Drawing, float]:
    """Return a picture and the scale at which it fits: 1 but for endless numbers."""
    tried = (
        (picture.draw(slide.sheet(slide.width * wider, room * wider, LABEL)), wider)
        for wider in WIDER
    )
    drawing, wider = next((d, w) for d, w in tried if w == WIDER[-1] or _fits(slide, d, room * w))
    return drawing, min(1.0 / wider, room / slide.size_of(drawing)[1])


def _fits(slide: Slide, drawing: Drawing, room: float) -> bool:
    left, _bottom, right, _top = drawing.getBounds()
    high = slide.size_of(drawing)[1] > room + 0.01
    return left > -1.0 and right < drawing.width + 1.0 and not high


def _finding(slide: Slide, text: str) -> Words:
    """Set the finding in one line where running text allows it."""
    sizes = (LARGE_BODY, 5.6, BODY)
    most = _most(slide)
    tried = [slide.words(text, size, slide.width, most=most, bold=True) for size in sizes]
    return next((words for words in tried if len(words.lines) == 1), tried[-1])


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
