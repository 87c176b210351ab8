"""Parts that slides share: a view of pages, head and foot, a picture that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.figures import LABEL
from workshop_app.kit.presentation import Picture
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    LARGE_BODY,
    LEADING,
    TITLE,
    Slide,
    Words,
    beside,
    width_of,
    wrap,
)

WIDER = (1.0, 1.25, 1.5, 2.0)
"""How much larger a sheet may be that is shrunk, where a picture does not fit otherwise."""

ASIDE_SHARE = 0.35
"""Of the width at most for what stands beside a title that needs the rest."""


class Slides:
    """A view of the class screen: pages drawn for a screen of any size, in pixels.

    A view is a frozen value; the same value and size always give the same drawing.
    """

    def pages(self, width: float, height: float) -> int:
        """Return how many pages there are on a screen of that size, at least one."""
        return max(self._count(Slide(width, height)), 1)

    def draw(self, page: int, width: float, height: float) -> Drawing:
        """Return a page, counted from 0; one beyond the last is the last."""
        slide = Slide(width, height)
        last = max(self._count(slide), 1) - 1
        self._paint(slide, min(max(page, 0), last))
        return slide.drawing

    def _count(self, slide: Slide) -> int:
        """Return how many pages fit what there is to say."""
        return 1

    def _paint(self, slide: Slide, page: int) -> None:
        """Put a page on a slide that is still empty."""
        raise NotImplementedError


@dataclass(frozen=True)
class Head:
    """The title of a slide, and what stands beside it; below where the title needs the width."""

    title: Words
    aside: Words
    is_beside: bool

    @classmethod
    def of(cls, slide: Slide, title: str, aside: str = "") -> Head:
        """Set a title, and beside it what it leaves room for; what is short is never cut."""
        gap = 2 * GAP
        alone = slide.words(title, TITLE, slide.width, most=2, bold=True)
        who = wrap(aside, BODY, slide.width, most=1)
        if not who:
            return cls(alone, Words((), BODY), is_beside=True)
        wanted = min(width_of(who[0], BODY), slide.width * ASIDE_SHARE) + gap
        words = slide.words(title, TITLE, slide.width - wanted, most=2, bold=True)
        is_short = width_of(who[0], BODY) <= slide.width / 2
        is_cut = is_short and _letters(words) != _letters(alone)
        if len(words.lines) > len(alone.lines) or is_cut:
            below = slide.words(aside, BODY, slide.width, role="muted")
            return cls(alone, below, is_beside=False)
        used = max((width_of(line, TITLE, bold=True) for line in words.lines), default=0.0)
        room = slide.width - used - gap
        # Beneath two lines of title there would be no room left for a picture.
        if width_of(who[0], BODY) > room and len(words.lines) < 2:
            below = slide.words(aside, BODY, slide.width, role="muted")
            return cls(alone, below, is_beside=False)
        return cls(words, slide.words(aside, BODY, room, role="muted"), is_beside=True)

    @property
    def height(self) -> float:
        """How high it is, in per cent."""
        return self.title.height + (0.0 if self.is_beside else self.aside.height)

    def write(self, slide: Slide) -> float:
        """Write it; return the height below."""
        below = slide.write(self.title, 0.0)
        if not self.is_beside:
            return slide.write(self.aside, below)
        slide.write(self.aside, beside(TITLE, BODY), left=slide.width, anchor="end")
        return below


def _letters(words: Words) -> str:
    """Return what is said, however it is broken into lines."""
    return "".join("".join(words.lines).split())


def write_head(slide: Slide, title: str, aside: str = "") -> float:
    """Write a title and what stands beside it; return the height below."""
    return Head.of(slide, title, aside).write(slide)


def foot_height(slide: Slide, note: str) -> float:
    """Return how much room is kept for a foot that may have a page mark."""
    return max(_foot(slide, note).height, FLOOR * LEADING)


def write_foot(slide: Slide, note: str, page: int, pages: int) -> float:
    """Write a note at the foot, and the page where there are several; return the height above."""
    foot = _foot(slide, note)
    has_mark = pages > 1
    bottom = slide.height - max(foot.height, FLOOR * LEADING if has_mark else 0.0)
    slide.write(foot, bottom)
    if has_mark:
        slide.page_mark(page, pages)
    return bottom


def _foot(slide: Slide, note: str) -> Words:
    return slide.words(note, FLOOR, slide.width - 2.6 * FLOOR, most=lines_of(slide), role="muted")


def lines_of(slide: Slide) -> int:
    """Return how many lines a sentence may have; a narrow screen has room below."""
    return 2 if slide.width >= slide.height else 4


def large_words(
    slide: Slide, text: str, sizes: Sequence[float], most: int, room: float = 100.0
) -> Words:
    """Set what is to be seen first: in one line if it can be at least two thirds of the largest
    of the sizes, else in a few lines of even length, no higher than `room`. No word is cut apart
    where it need not be."""
    for few, share in ((1, 2 / 3), (most, 0.0)):
        for size in sizes:
            if size >= sizes[0] * share and _words_fit(slide, text, size):
                words = slide.words(text, size, slide.width, most=few + 1, bold=True)
                if len(words.lines) <= few and words.height <= room:
                    return evened(slide, text, words)
    return slide.words(text, sizes[-1], slide.width, most=most, bold=True)


def evened(slide: Slide, text: str, words: Words, room: float = 0.0) -> Words:
    """Return bold words broken into as many lines, but of even length; `room` is the width of the
    lines, where it is not that of the slide."""
    count = len(words.lines)
    high = room or slide.width
    low = high / (count + 1)
    while count > 1 and high - low > 1.0:
        middle = (low + high) / 2
        lines = wrap(text, words.size, middle, most=count + 1, bold=True)
        low, high = (low, middle) if len(lines) <= count else (middle, high)
    return slide.words(text, words.size, high, most=count, bold=True, role=words.role)


def _words_fit(slide: Slide, text: str, size: float) -> bool:
    """Return whether every word of letters fits into a line; Chinese may break anywhere."""
    letters = (word for word in text.split() if word.isascii())
    return all(width_of(word, size, bold=True) <= slide.width for word in letters)


def finding(slide: Slide, text: str) -> Words:
    """Set the finding of a picture in one line where running text allows it."""
    sizes = (LARGE_BODY, 5.6, BODY)
    most = lines_of(slide)
    tried = [slide.words(text, size, slide.width, most=most, bold=True) for size in sizes]
    return next((words for words in tried if len(words.lines) == 1), tried[-1])


def place_picture(slide: Slide, drawn: tuple[Drawing, float], top: float, room: float) -> None:
    """Put a picture with its scale into a room below a height, in the middle of what is free."""
    drawing, scale = drawn
    width, height = slide.size_of(drawing)
    rest = max(room - height * scale, 0.0) / 2
    slide.place(drawing, (slide.width - width * scale) / 2, top + rest, scale)


def fitted(slide: Slide, picture: Picture, room: float) -> tuple[Drawing, float]:
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
