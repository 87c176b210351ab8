"""Slides about screens: the number that tells them apart, and the picture that tests one."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.domain.message import say
from workshop_app.kit.figures import mix
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    LARGE_BODY,
    LEADING,
    LINE,
    TITLE,
    Slide,
    fitting,
)
from workshop_app.kit.slide_parts import Slides
from workshop_app.system.languages import Language

LARGEST = 66.0
SAMPLES = (FLOOR, BODY, LARGE_BODY, TITLE)
GREYS = 11
STRIP = 9.0
"""The height of the strips of greys and colours."""


@dataclass(frozen=True)
class IdentifySlides(Slides):
    """The number of a screen as large as it can be, its name, and what it is used for."""

    number: int
    name: str
    is_class_screen: bool
    language: Language

    def _paint(self, slide: Slide, page: int) -> None:
        use = say("Class screen") if self.is_class_screen else say("Your desk")
        below = slide.words(
            use.render(self.language.text), TITLE, slide.width, bold=True, role="accent"
        )
        name = slide.words(self.name, BODY, slide.width, role="muted")
        room = slide.height - below.height - name.height
        size = fitting(str(self.number), min(LARGEST, room / LEADING), BODY, slide.width)
        digit = slide.words(str(self.number), size, slide.width, bold=True)
        middle = slide.width / 2
        top = (slide.height - digit.height - below.height - name.height) / 2
        top = slide.write(digit, top, left=middle, anchor="middle")
        top = slide.write(below, top, left=middle, anchor="middle")
        slide.write(name, top, left=middle, anchor="middle")


@dataclass(frozen=True)
class TestPictureSlides(Slides):
    """The test picture: the edge of the screen, the safe area with its corners, a circle that must
    be round, greys, colours, and text from its smallest size on."""

    language: Language

    def _paint(self, slide: Slide, page: int) -> None:
        slide.frame(is_safe=False)
        slide.frame(is_safe=True)
        text = self.language.text
        top = GAP
        title = slide.words(
            say("Test picture").render(text), TITLE, slide.width - 2 * GAP, bold=True
        )
        top = slide.write(title, top, left=GAP)
        size = say("{width} × {height} pixels", width=slide.pixels[0], height=slide.pixels[1])
        words = slide.words(size.render(text), BODY, slide.width - 2 * GAP, role="muted")
        top = slide.write(words, top, left=GAP) + GAP
        bottom = self._strips(slide)
        for share in SAMPLES:
            sample = say("{size} %: readable at the back?", size=share)
            line = slide.words(sample.render(text), share, slide.width - 2 * GAP)
            if top + line.height > bottom:
                break
            top = slide.write(line, top, left=GAP)
        radius = min((bottom - top) / 2 - GAP / 2, slide.width / 4)
        if radius > TITLE:
            slide.circle(slide.width / 2, (top + bottom) / 2, radius)

    def _strips(self, slide: Slide) -> float:
        """Draw the greys and the colours at the foot; return the height above."""
        colours = slide.palette
        width = slide.width - 2 * GAP
        top = slide.height - GAP - 2 * STRIP
        for index in range(GREYS):
            grey = mix(colours.ink, colours.surface, 1 - index / (GREYS - 1))
            self._field(slide, index, GREYS, top, width, grey)
        for index, colour in enumerate(colours.data):
            self._field(slide, index, len(colours.data), top + STRIP, width, colour)
        return top - GAP

    def _field(
        self, slide: Slide, index: int, count: int, top: float, width: float, colour: str
    ) -> None:
        part = width / count
        left = GAP + index * part
        slide.panel(left, top, part - LINE, STRIP - 1.0, colour, slide.palette.muted, 0.5)
