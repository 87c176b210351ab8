"""Pitches on the class screen: whose turn it is and what counts, then the scores."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.class_clock import Clock
from workshop_app.kit.comparison import Contender, Standing
from workshop_app.kit.slide import TITLE, Slide
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class PitchCriterion:
    """What a pitch is judged by; the weights of all add to 100."""

    label: str
    weight: int


@dataclass(frozen=True)
class PitchSlides:
    """The `place`-th of `of` pitches: the team, its slogan, the criteria, the time."""

    contender: Contender
    slogan: str
    criteria: tuple[PitchCriterion, ...]
    place: int
    of: int
    language: Language
    clock: Clock | None = None

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(self.contender.name, TITLE, slide.width, most=2), 0.0)
        return slide.drawing


@dataclass(frozen=True)
class PitchScoreSlides:
    """The scores of the pitches, best first; `basis` says how many judges and of how many points.

    Without scores the slide says that they follow.
    """

    standings: tuple[Standing, ...]
    basis: str
    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(self.basis, TITLE, slide.width, most=2), 0.0)
        return slide.drawing
