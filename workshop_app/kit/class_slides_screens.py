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
HIGHEST = 16.0
"""The height of the strips of greys and colours at most."""

WIDE, RADIUS = 110.0, 15.0
"""From this width on the circle has its place beside the title."""


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
    be round, greys, colours, and text from its smallest size on. `pixels` are those of the screen
    where the slide is not measured in them."""

    language: Language
    pixels: tuple[int, int] | None = None

    def _paint(self, slide: Slide, page: int) -> None:
        slide.frame(is_safe=False)
        slide.frame(is_safe=True)
        text = self.language.text
        top = GAP
        title = slide.words(
            say("Test picture").render(text), TITLE, slide.width - 2 * GAP, bold=True
        )
        top = slide.write(title, top, left=GAP)
        width, height = self.pixels or slide.pixels
        size = say("{width} × {height} pixels", width=width, height=height)
        words = slide.words(size.render(text), BODY, slide.width - 2 * GAP, role="muted")
        top = slide.write(words, top, left=GAP) + GAP
        is_wide = slide.width > WIDE
        for share in SAMPLES:
            sample = say("{size}%: readable at the back?", size=share)
            line = slide.words(sample.render(text), share, slide.width - 2 * GAP, most=2)
            top = slide.write(line, top, left=GAP)
        if is_wide:
            slide.circle(slide.width - GAP - RADIUS, GAP + RADIUS, RADIUS)
        high = min((slide.height - top - 2 * GAP) / 2, HIGHEST)
        strips = slide.height - GAP - 2 * high
        if not is_wide:
            radius = min((strips - top) / 2 - GAP, slide.width / 2 - GAP)
            slide.circle(slide.width / 2, (top + strips) / 2, radius)
        self._strips(slide, strips, high)

    def _strips(self, slide: Slide, top: float, high: float) -> None:
        """Draw the greys, and below them the colours."""
        colours = slide.palette
        greys = [mix(colours.ink, colours.surface, 1 - i / (GREYS - 1)) for i in range(GREYS)]
        for line, strip in enumerate((greys, colours.data)):
            part = (slide.width - 2 * GAP) / len(strip)
            for index, colour in enumerate(strip):
                slide.panel(
                    GAP + index * part,
                    top + line * high,
                    part - LINE,
                    high - 1.0,
                    colour,
                    colours.muted,
                    0.5,
                )
