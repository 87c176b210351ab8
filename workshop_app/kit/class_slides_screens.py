"""Slides about screens: the number that tells them apart, and the picture that tests one."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.slide import KEY, Slide
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class IdentifySlides:
    """The number of a screen as large as it can be, its name, and what it is used for."""

    number: int
    name: str
    is_class_screen: bool
    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(str(self.number), KEY, slide.width, bold=True), 0.0)
        return slide.drawing


@dataclass(frozen=True)
class TestPictureSlides:
    """The test picture: safe areas, thin lines, greys, colours, and text in its smallest size."""

    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words("Test", KEY, slide.width, bold=True), 0.0)
        return slide.drawing
